"""Conflicts: complaints and disputes, open and settled."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from kamtui.model.words import ConflictKind
from kamtui.store.door import Change
from kamtui.store.rows import converted


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict, ``severity`` 1 to 3; open while ``closed_day`` is None."""

    id: int
    client_id: int
    client_name: str
    kind: ConflictKind
    cause: str
    severity: int
    opened_day: str
    closed_day: str | None
    settlement: str | None
    manager_id: int | None
    manager_name: str | None


_SELECT = """
SELECT x.id, x.client_id, c.name, x.kind, x.cause, x.severity, x.opened_day, x.closed_day,
  x.settlement, x.manager_id, m.name
FROM conflicts x JOIN clients c ON c.id = x.client_id LEFT JOIN managers m ON m.id = x.manager_id
"""


def read_conflicts(
    connection: sqlite3.Connection, client_id: int, limit: int = 300
) -> list[Conflict]:
    """Give a client's conflicts, open ones first, each group newest first."""
    rows = connection.execute(
        f"{_SELECT} WHERE x.client_id = ? ORDER BY x.closed_day IS NOT NULL, x.opened_day DESC, "
        "x.id DESC LIMIT ?",
        (client_id, limit),
    )
    return [_conflict(row) for row in rows]


def read_open(connection: sqlite3.Connection, client_id: int, limit: int = 100) -> list[Conflict]:
    """Give a client's open conflicts, the gravest first, then the oldest."""
    rows = connection.execute(
        f"{_SELECT} WHERE x.client_id = ? AND x.closed_day IS NULL "
        "ORDER BY x.severity DESC, x.opened_day, x.id LIMIT ?",
        (client_id, limit),
    )
    return [_conflict(row) for row in rows]


def close_conflict(
    change: Change, conflict_id: int, day: str, settlement: str | None = None
) -> bool:
    """Write that a conflict was settled on a day, and how."""
    values: dict[str, str | int | None] = {"closed_day": day}
    if settlement is not None:
        values["settlement"] = settlement
    return change.update("conflicts", conflict_id, values)


def _conflict(row: tuple[Any, ...]) -> Conflict:
    return Conflict(*converted(row, {3: ConflictKind}))
