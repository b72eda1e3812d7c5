"""What is overdue with a manager: counted for the status line, so the first frame needs it."""

from __future__ import annotations

import sqlite3

# A commitment nobody owns is the business of whoever has the client.
_OF_MANAGER = (
    "(k.owner_id = ? OR (k.owner_id IS NULL AND k.client_id IN "
    "(SELECT id FROM clients WHERE manager_id = ?)))"
)


def count_overdue(connection: sqlite3.Connection, manager_id: int | None, today: str) -> int:
    """Count what is overdue with a manager (None: with everybody): the status line's figure.

    As on the desk, that is what we promised and our own steps; what they owe is not our fault.
    """
    where, parameters = _overdue_of(manager_id, today)
    row = connection.execute(f"SELECT count(*) FROM commitments k {where}", parameters).fetchone()
    return int(row[0])


def _overdue_of(manager_id: int | None, today: str) -> tuple[str, tuple[str | int, ...]]:
    where = "WHERE k.done_day IS NULL AND k.due_day < ? AND k.side <> 'theirs'"
    if manager_id is None:
        return where, (today,)
    return f"{where} AND {_OF_MANAGER}", (today, manager_id, manager_id)
