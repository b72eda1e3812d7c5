"""What lies on a manager's desk: what is late, due, waiting, silent or open, client by client.

Every reading is of one manager (None: of all). What belongs to nobody in person belongs to
whoever has the client.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from kamtui.store.rows import converted


@dataclass(frozen=True, slots=True)
class DeskClient:
    """The client a matter is about, with its value in minor units and share in millionths."""

    id: int
    name: str
    is_key: bool
    cell: str
    value: int
    share: int


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One matter: the row it stands for, in its own words, and the day it is due or began.

    ``amount`` is what the matter itself is worth in minor units, where it says so; ``mark`` is
    the side of a commitment, the channel of a meeting, the kind of a conflict or a request.
    """

    client: DeskClient
    subject: str
    id: int
    text: str
    day: str
    amount: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Silent:
    """A key client with what is known of speaking with it: last time, next day, its rhythm."""

    client: DeskClient
    types: tuple[str, ...]
    rhythm_days: int | None
    last_contact: str | None
    next_day: str | None


CLIENT = "c.id, c.name, c.is_key, coalesce(s.cell, ''), coalesce(s.value, 0), coalesce(s.share, 0)"
STANDING = "LEFT JOIN standings s ON s.client_id = c.id"
_CLIENT_COLUMNS = 6


def read_due_commitments(
    connection: sqlite3.Connection, manager_id: int | None, today: str, limit: int = 500
) -> list[DeskRow]:
    """Give our promises and steps that are overdue or due today, save those of win-back."""
    # The sign of plus keeps SQLite from the index of win-back steps, in which all others stand.
    return read_rows(
        connection,
        f"SELECT {CLIENT}, 'commitments', k.id, k.text, k.due_day, NULL, k.side "
        f"FROM commitments k JOIN clients c ON c.id = k.client_id {STANDING} "
        "WHERE k.done_day IS NULL AND k.side <> 'theirs' AND k.due_day <= ?2 "
        "AND +k.winback_id IS NULL AND (?1 IS NULL OR coalesce(k.owner_id, c.manager_id) = ?1) "
        "ORDER BY k.due_day, k.id LIMIT ?3",
        (manager_id, today, limit),
    )


def read_due_tenders(
    connection: sqlite3.Connection, manager_id: int | None, to_day: str, limit: int = 200
) -> list[DeskRow]:
    """Give the running tenders due up to a day, those past their day too."""
    return read_rows(
        connection,
        f"SELECT {CLIENT}, 'tenders', t.id, t.subject, t.due_day, t.value, '' "
        f"FROM tenders t JOIN clients c ON c.id = t.client_id {STANDING} "
        "WHERE t.outcome = 'open' AND t.due_day <= ?2 "
        "AND (?1 IS NULL OR coalesce(t.manager_id, c.manager_id) = ?1) "
        "ORDER BY t.due_day, t.id LIMIT ?3",
        (manager_id, to_day, limit),
    )


def read_bare_meetings(
    connection: sqlite3.Connection, manager_id: int | None, to_day: str, limit: int = 200
) -> list[DeskRow]:
    """Give planned visits and meetings up to a day that have no negotiation sheet."""
    return read_rows(
        connection,
        f"SELECT {CLIENT}, 'interactions', i.id, i.summary, i.day, NULL, i.channel "
        f"FROM interactions i JOIN clients c ON c.id = i.client_id {STANDING} "
        "WHERE i.status = 'planned' AND i.channel IN ('visit', 'meeting') AND i.day <= ?2 "
        "AND NOT EXISTS (SELECT 1 FROM negotiation_sheets n WHERE n.interaction_id = i.id) "
        "AND (?1 IS NULL OR coalesce(i.manager_id, c.manager_id) = ?1) "
        "ORDER BY i.day, i.id LIMIT ?3",
        (manager_id, to_day, limit),
    )


def read_waiting_requests(
    connection: sqlite3.Connection, manager_id: int | None, to_day: str, limit: int = 200
) -> list[DeskRow]:
    """Give what clients asked, criticised or proposed up to a day and nobody has answered."""
    return read_rows(
        connection,
        f"SELECT {CLIENT}, 'requests', q.id, q.text, q.day, NULL, q.kind "
        f"FROM requests q JOIN clients c ON c.id = q.client_id {STANDING} "
        "WHERE q.answered_day IS NULL AND q.day <= ?2 AND (?1 IS NULL OR c.manager_id = ?1) "
        "ORDER BY q.day, q.id LIMIT ?3",
        (manager_id, to_day, limit),
    )


def read_open_conflicts(
    connection: sqlite3.Connection, manager_id: int | None, limit: int = 200
) -> list[DeskRow]:
    """Give the open conflicts, the oldest first."""
    return read_rows(
        connection,
        f"SELECT {CLIENT}, 'conflicts', x.id, x.cause, x.opened_day, NULL, x.kind "
        f"FROM conflicts x JOIN clients c ON c.id = x.client_id {STANDING} "
        "WHERE x.closed_day IS NULL AND (?1 IS NULL OR coalesce(x.manager_id, c.manager_id) = ?1) "
        "ORDER BY x.opened_day, x.id LIMIT ?2",
        (manager_id, limit),
    )


def read_large_at_risk(
    connection: sqlite3.Connection, manager_id: int | None, today: str, limit: int = 200
) -> list[DeskRow]:
    """Give the A clients at risk, with the reason in words and the day it began.

    One that is being won back with a dated step is worked on among the win-back targets.
    """
    return read_rows(
        connection,
        f"SELECT {CLIENT}, 'clients', c.id, s.why, coalesce(s.since, ?2), NULL, '' "
        "FROM standings s JOIN clients c ON c.id = s.client_id "
        "WHERE s.state = 'at risk' AND s.cell >= 'A' AND s.cell < 'B' AND NOT EXISTS ("
        "SELECT 1 FROM winback_targets w JOIN commitments k ON k.winback_id = w.id "
        "WHERE w.client_id = c.id AND w.state NOT IN ('won back', 'given up') "
        "AND k.done_day IS NULL AND k.due_day IS NOT NULL) "
        "AND (?1 IS NULL OR c.manager_id = ?1) ORDER BY s.value DESC, c.id LIMIT ?3",
        (manager_id, today, limit),
    )


def read_key_clients(
    connection: sqlite3.Connection, manager_id: int | None, limit: int = 1000
) -> list[Silent]:
    """Give the key clients, and those with a contact rhythm of their own.

    With when we last spoke and on which day something is next.
    """
    rows = connection.execute(
        f"SELECT {CLIENT}, "
        "(SELECT group_concat(type, '|') FROM client_types t WHERE t.client_id = c.id), "
        "c.contact_rhythm_days, "
        "(SELECT max(day) FROM interactions i WHERE i.client_id = c.id AND i.status = 'held'), "
        "(SELECT min(day) FROM (SELECT due_day AS day FROM commitments k WHERE k.client_id = c.id "
        "   AND k.done_day IS NULL AND k.side <> 'theirs' AND k.due_day IS NOT NULL "
        " UNION ALL SELECT i.day FROM interactions i WHERE i.client_id = c.id "
        "   AND i.status = 'planned')) "
        f"FROM clients c {STANDING} WHERE (c.is_key = 1 OR c.contact_rhythm_days > 0) "
        "AND (?1 IS NULL OR c.manager_id = ?1) "
        "ORDER BY coalesce(s.value, 0) DESC, c.id LIMIT ?2",
        (manager_id, limit),
    )
    return [
        Silent(_client(row), tuple((row[6] or "").split("|")) if row[6] else (), *row[7:])
        for row in rows
    ]


def read_desk_clients(
    connection: sqlite3.Connection, ids: Collection[int]
) -> dict[int, DeskClient]:
    """Give what the desk tells of the given clients, by id."""
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        f"SELECT {CLIENT} FROM clients c {STANDING} WHERE c.id IN ({marks})", tuple(ids)
    )
    return {row[0]: _client(row) for row in rows}


def read_rows(
    connection: sqlite3.Connection, sql: str, parameters: tuple[str | int | None, ...]
) -> list[DeskRow]:
    """Give the rows of a statement that selects a client's columns and then a matter's."""
    return [
        DeskRow(_client(row), *row[_CLIENT_COLUMNS:]) for row in connection.execute(sql, parameters)
    ]


def _client(row: tuple[Any, ...]) -> DeskClient:
    return DeskClient(*converted(row[:_CLIENT_COLUMNS], {2: bool}))
