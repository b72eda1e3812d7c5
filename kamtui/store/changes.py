"""The record of changes: what was changed, when, by whom."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from kamtui.language import N_
from kamtui.model.words import Word
from kamtui.store.rows import converted


class SetState(Word):
    """How a change-set stands."""

    OPEN = "open", N_("under way")
    DONE = "done", N_("done")
    UNDONE = "undone", N_("undone")


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One change-set: ``at`` an instant in UTC, ``rows`` how many rows it touched.

    ``kind`` is change, undo or redo; ``undoes`` names the set an undo or redo replayed.
    """

    id: int
    at: str
    who: str
    what: str
    kind: str
    state: SetState
    undoes: int | None
    rows: int


_SELECT = """
SELECT s.id, s.at, coalesce(m.name, s.who), s.what, s.kind, s.state, s.undoes,
  (SELECT coalesce(sum(coalesce(c.last_row_id, c.row_id) - c.row_id + 1), 0)
   FROM changes c WHERE c.set_id = s.id)
FROM change_sets s LEFT JOIN managers m ON m.id = s.manager_id
"""


def read_change_sets(
    connection: sqlite3.Connection,
    *,
    limit: int = 50,
    before: int | None = None,
    login: str | None = None,
) -> list[ChangeSet]:
    """Give change-sets, newest first: all or one login's, on from before a number."""
    rows = connection.execute(
        f"{_SELECT} WHERE (?1 IS NULL OR s.id < ?1) AND (?2 IS NULL OR s.who = ?2 COLLATE NOCASE) "
        "ORDER BY s.id DESC LIMIT ?3",
        (before, login, limit),
    )
    return [_change_set(row) for row in rows]


def read_last_change(
    connection: sqlite3.Connection, subject: str, row_id: int
) -> tuple[str, str] | None:
    """Give who changed a row last and when (UTC); None where that is not recorded."""
    row = connection.execute(
        "SELECT coalesce(m.name, s.who), s.at FROM changes c JOIN change_sets s ON s.id = c.set_id "
        "LEFT JOIN managers m ON m.id = s.manager_id "
        "WHERE c.subject = ? AND c.row_id = ? ORDER BY c.id DESC LIMIT 1",
        (subject, row_id),
    ).fetchone()
    return (str(row[0]), str(row[1])) if row else None


def _change_set(row: tuple[Any, ...]) -> ChangeSet:
    return ChangeSet(*converted(row, {5: SetState}))
