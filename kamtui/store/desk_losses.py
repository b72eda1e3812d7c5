"""What losing and keeping puts on the desk: losses nobody explained, posts nobody fills."""

from __future__ import annotations

import sqlite3

from kamtui.store.desk import CLIENT, STANDING, DeskRow, read_rows
from kamtui.store.loss_reasons import TOLD_NOW

MOST_UNEXPLAINED = 100
"""So many losses are asked about at once, the latest."""
HEAVY = 4
"""From this influence on a post weighs, whatever its role in the decision."""


def read_unexplained(
    connection: sqlite3.Connection,
    manager_id: int | None,
    from_day: str,
    limit: int = MOST_UNEXPLAINED,
) -> list[DeskRow]:
    """Give the clients lost since a day of whom nobody has told why, with their last year's sales.

    The row is the loss to be told of: it has no id yet.
    """
    return read_rows(
        connection,
        f"SELECT {CLIENT}, 'losses', 0, '', s.since, (SELECT sum(d.amount) FROM client_days d "
        "  WHERE d.client_id = c.id AND d.day > date(s.last_purchase, '-12 months')), '' "
        f"FROM clients c {STANDING} WHERE s.state = 'lost' AND s.since >= ?2 "
        "AND (?1 IS NULL OR c.manager_id = ?1) AND NOT EXISTS ("
        f"SELECT 1 FROM ({TOLD_NOW}) t WHERE t.client_id = c.id AND t.reason_id IS NOT NULL) "
        "ORDER BY s.since DESC, c.id LIMIT ?3",
        (manager_id, from_day, limit),
    )


def read_unfilled(
    connection: sqlite3.Connection, manager_id: int | None, limit: int = 100
) -> list[DeskRow]:
    """Give the posts that weigh at key clients and are vacant, or held by somebody unknown."""
    return read_rows(
        connection,
        f"SELECT {CLIENT}, 'positions', p.id, coalesce(p.title, p.department, ''), '', NULL, "
        f"p.holder FROM positions p JOIN clients c ON c.id = p.client_id {STANDING} "
        "WHERE c.is_key = 1 AND p.holder <> 'known' AND p.to_day IS NULL AND p.outside = 0 "
        f"AND (p.role IN ('decision-maker', 'approver') OR p.influence >= {HEAVY}) "
        "AND (?1 IS NULL OR coalesce(p.manager_id, c.manager_id) = ?1) "
        "ORDER BY coalesce(p.influence, 0) DESC, p.id LIMIT ?2",
        (manager_id, limit),
    )
