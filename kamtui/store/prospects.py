"""Prospects: clients that have never bought, and the sources that clients came from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.store.effort import OWN_VALUE

MOST = 500


@dataclass(frozen=True, slots=True)
class Prospect:
    """One client that has never bought, with what is known of its readiness to.

    ``potential`` is what it could buy of us in a year, minor units. ``points`` sums how sure
    we are of need, solvency and authority: 1 for signs, 2 for proven, of each. ``rival`` is the
    competitor whose breadwinner it is.
    """

    id: int
    name: str
    is_key: bool
    industry: str | None
    city: str | None
    manager: str | None
    source: str | None
    source_note: str | None
    found_day: str | None
    potential: int | None
    need: str | None
    need_evidence: str | None
    need_day: str | None
    solvency: str | None
    solvency_evidence: str | None
    solvency_day: str | None
    authority: str | None
    authority_evidence: str | None
    authority_day: str | None
    points: int
    rival: str | None
    last_contact: str | None
    next_step: str | None
    next_day: str | None
    open_bids: int
    programme: str | None


@dataclass(frozen=True, slots=True)
class ProspectCounts:
    """How many prospects there are, how many of them proven in all three, their potential."""

    all: int
    proven: int
    potential: int


_POINTS = " + ".join(
    f"(CASE c.{name} WHEN 'proven' THEN 2 WHEN 'signs' THEN 1 ELSE 0 END)"
    for name in ("need", "solvency", "authority")
)
# A client just added has no standing yet: it has never bought either.
_NEVER_BOUGHT = """
WITH never(id) AS (
  SELECT client_id FROM standings WHERE state = 'prospect'
  UNION ALL
  SELECT id FROM clients WHERE id NOT IN (SELECT client_id FROM standings)
)
"""
_SELECT = f"""
{_NEVER_BOUGHT},
ranked AS (
  SELECT c.*, {_POINTS} AS points FROM never JOIN clients c ON c.id = never.id
  WHERE ?1 IS NULL OR c.manager_id = ?1
  ORDER BY coalesce(c.potential, 0) * ({_POINTS}) DESC, ({_POINTS}) DESC,
    coalesce(c.potential, 0) DESC, c.name_key, c.id
  LIMIT ?2
)
SELECT c.id, c.name, c.is_key, c.industry, c.city, m.name, c.source, c.source_note, c.found_day,
  c.potential, c.need, c.need_evidence, c.need_day, c.solvency, c.solvency_evidence,
  c.solvency_day, c.authority, c.authority_evidence, c.authority_day, c.points,
  (SELECT o.name FROM rivalries v JOIN competitors o ON o.id = v.competitor_id
    WHERE v.client_id = c.id AND v.breadwinner = 1 ORDER BY v.wallet_share DESC, v.id LIMIT 1),
  (SELECT max(day) FROM interactions i WHERE i.client_id = c.id AND i.status = 'held'),
  k.text, k.due_day,
  (SELECT count(*) FROM tenders t WHERE t.client_id = c.id AND t.outcome = 'open')
    + (SELECT count(*) FROM offers f WHERE f.client_id = c.id AND f.outcome = 'open'),
  (SELECT g.aim FROM programmes g WHERE g.client_id = c.id AND g.state <> 'ended'
    ORDER BY g.state, g.id DESC LIMIT 1)
FROM ranked c LEFT JOIN managers m ON m.id = c.manager_id
LEFT JOIN commitments k ON k.id = (SELECT id FROM commitments WHERE client_id = c.id
  AND done_day IS NULL AND side <> 'theirs' ORDER BY due_day IS NULL, due_day, id LIMIT 1)
ORDER BY coalesce(c.potential, 0) * c.points DESC, c.points DESC, coalesce(c.potential, 0) DESC,
  c.name_key, c.id
"""


def read_prospects(
    connection: sqlite3.Connection, manager_id: int | None = None, limit: int = MOST
) -> list[Prospect]:
    """Give the prospects of a manager (None: of everybody) by potential times readiness."""
    rows = connection.execute(_SELECT, (manager_id, limit))
    return [Prospect(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]


def count_prospects(
    connection: sqlite3.Connection, manager_id: int | None = None
) -> ProspectCounts:
    """Count the prospects of a manager (None: of everybody)."""
    row = connection.execute(
        f"{_NEVER_BOUGHT} SELECT count(*), coalesce(sum({_POINTS} = 6), 0), "
        "coalesce(sum(c.potential), 0) FROM never JOIN clients c ON c.id = never.id "
        "WHERE ?1 IS NULL OR c.manager_id = ?1",
        (manager_id,),
    ).fetchone()
    return ProspectCounts(*row)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source and what came of it.

    ``clients`` are those that have ever bought, ``buying`` those of them not lost; ``value`` is
    what they bring in the window of the segment matrix, minor units.
    """

    source: str | None
    prospects: int
    proven: int
    clients: int
    buying: int
    value: int


def read_sources(connection: sqlite3.Connection, *, rolled_up: bool) -> list[SourceRow]:
    """Give every source with what came of it, the one that brings most first, *not told* last.

    ``rolled_up`` says whether the standings count a group at its top company.
    """
    rows = connection.execute(
        f"""
        SELECT nullif(c.source, ''), sum(coalesce(s.state, 'prospect') = 'prospect'),
          sum(coalesce(s.state, 'prospect') = 'prospect' AND {_POINTS} = 6),
          sum(coalesce(s.state, 'prospect') <> 'prospect'),
          sum(coalesce(s.state, 'prospect') NOT IN ('prospect', 'lost')),
          sum({OWN_VALUE})
        FROM clients c LEFT JOIN standings s ON s.client_id = c.id GROUP BY 1
        ORDER BY nullif(c.source, '') IS NULL, 6 DESC, 4 DESC, 1
        """,
        (int(rolled_up),),
    )
    return [SourceRow(*row) for row in rows]


MOST_NEWCOMERS = 50
"""So many new clients are given at once, the most valuable."""


def read_newcomers(
    connection: sqlite3.Connection, manager_id: int | None, limit: int = MOST_NEWCOMERS
) -> list[tuple[int, str, str | None]]:
    """Give the new clients that have no goal and no strategy yet: id, name, since when."""
    rows = connection.execute(
        "SELECT c.id, c.name, s.since FROM standings s JOIN clients c ON c.id = s.client_id "
        "WHERE s.state = 'new' AND (?1 IS NULL OR c.manager_id = ?1) AND c.strategy IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM goals g WHERE g.client_id = c.id) "
        "ORDER BY s.value DESC, c.id LIMIT ?2",
        (manager_id, limit),
    )
    return list(rows)
