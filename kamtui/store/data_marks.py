"""How far derived figures are up to date: a mark among the recorded changes, and what followed.

Every change of a line, by whatever program, is recorded; a figure computed at a mark still holds
while nothing after it concerns purchases or the clients' groups.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Set
from pathlib import Path
from typing import NamedTuple

_REGROUPED = "json_extract(before, '$.parent_id') IS NOT json_extract(after, '$.parent_id')"
_CONCERNS = (
    "+subject = 'purchases' OR (+subject = 'clients' AND (before IS NULL OR after IS NULL "
    f"OR {_REGROUPED}))"
)
"""The signs of plus, here and below, keep SQLite from the index: it holds every change there ever
was of clients."""

_KEPT = 100


def current_mark(reader: sqlite3.Connection) -> int:
    """Give the mark of the database as it is now."""
    row = reader.execute("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").fetchone()
    return int(row[0]) if row else 0


_looked_through: dict[tuple[int | str, ...], int] = {}
"""By file, mark and what was looked for: up to which change there is none. What is recorded never
becomes another, and after fifty thousand clients have got a manager each look through all of it
would take a third of a second."""


def purchases_changed_since(reader: sqlite3.Connection, mark: int) -> bool:
    """Say whether purchases, clients or groups have changed after a mark."""
    return _is_any_since(reader, mark, _CONCERNS)


def changed_since(reader: sqlite3.Connection, mark: int, *subjects: str) -> bool:
    """Say whether rows of the given subjects have changed after a mark."""
    marks = ", ".join("?" * len(subjects))
    return _is_any_since(reader, mark, f"+subject IN ({marks})", *subjects)


def _is_any_since(reader: sqlite3.Connection, mark: int, which: str, *values: str) -> bool:
    """Look through the changes after a mark for such a one, but through none of them twice."""
    file, last = Path(path_of(reader)).stat(), current_mark(reader)
    key: tuple[int | str, ...] = (file.st_dev, file.st_ino, mark, which, *values)
    begin = max(mark, _looked_through.get(key, mark))
    row = reader.execute(
        f"SELECT EXISTS (SELECT 1 FROM changes WHERE id > ? AND ({which}))",
        (begin if begin <= last else mark, *values),
    ).fetchone()
    if not row[0]:
        if len(_looked_through) >= _KEPT:
            _looked_through.clear()
        _looked_through[key] = last
    return bool(row[0])


class Moved(NamedTuple):
    """Whom the changes after a mark concern.

    ``clients`` are those that came, or whose purchases or states set by hand changed, and are
    still there; ``first_day`` is the earliest day of a line that changed (ISO text), ``regrouped``
    says that a client has got another company above it.
    """

    clients: Set[int]
    first_day: str | None
    regrouped: bool


_MOVED_ROWS = (
    "WITH moved(client, day) AS ("
    "SELECT json_extract(before, '$.client_id'), json_extract(before, '$.day') FROM changes "
    "WHERE id > ?1 AND subject IN ('purchases', 'state_overrides') AND last_row_id IS NULL "
    "UNION SELECT json_extract(after, '$.client_id'), json_extract(after, '$.day') FROM changes "
    "WHERE id > ?1 AND subject IN ('purchases', 'state_overrides') AND last_row_id IS NULL "
    "UNION SELECT row_id, NULL FROM changes WHERE id > ?1 AND subject = 'clients' "
    "AND (before IS NULL OR after IS NULL)"
    + "".join(
        f" UNION SELECT l.client_id, min(l.day) FROM changes c JOIN {lines} l "
        "ON l.id BETWEEN c.row_id AND c.last_row_id "
        "WHERE c.id > ?1 AND c.subject = 'purchases' AND c.last_row_id IS NOT NULL GROUP BY 1"
        for lines in ("purchases", "withdrawn_lines")
    )
    + ") SELECT client, min(day), client IN (SELECT id FROM clients) FROM moved "
    "WHERE client IS NOT NULL GROUP BY client"
)


def moved_since(reader: sqlite3.Connection, mark: int) -> Moved:
    """Give whom the changes after a mark concern: what is derived of all others still holds."""
    rows = reader.execute(_MOVED_ROWS, (mark,)).fetchall()
    regrouped = reader.execute(
        "SELECT EXISTS (SELECT 1 FROM changes WHERE id > ? AND subject = 'clients' "
        f"AND before IS NOT NULL AND after IS NOT NULL AND {_REGROUPED})",
        (mark,),
    ).fetchone()
    return Moved(
        frozenset(client for client, _day, is_there in rows if is_there),
        min((day for _client, day, _there in rows if day), default=None),
        bool(regrouped[0]),
    )


def has_open_sets(reader: sqlite3.Connection) -> bool:
    """Say whether a long change is under way, or was left unfinished by a process that died."""
    row = reader.execute("SELECT EXISTS (SELECT 1 FROM change_sets WHERE state = 'open')")
    return bool(row.fetchone()[0])


def path_of(reader: sqlite3.Connection) -> str:
    """Give the path of the file a connection reads, to tell what was computed from which."""
    return str(reader.execute("PRAGMA database_list").fetchone()[2])


def data_version(connection: sqlite3.Connection) -> int:
    """Give a number that differs once another connection has changed the database."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
