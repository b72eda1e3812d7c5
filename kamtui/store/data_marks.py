"""How far derived figures are up to date: a mark among the recorded changes, and what followed.

Every change of a line, by whatever program, is recorded; a figure computed at a mark still holds
while nothing after it concerns purchases or the clients' groups.
"""

from __future__ import annotations

import sqlite3

_CONCERNS = (
    "subject = 'purchases' OR (subject = 'clients' AND (before IS NULL OR after IS NULL "
    "OR json_extract(before, '$.parent_id') IS NOT json_extract(after, '$.parent_id')))"
)


def current_mark(reader: sqlite3.Connection) -> int:
    """Give the mark of the database as it is now."""
    row = reader.execute("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").fetchone()
    return int(row[0]) if row else 0


def purchases_changed_since(reader: sqlite3.Connection, mark: int) -> bool:
    """Say whether purchases, clients or groups have changed after a mark."""
    row = reader.execute(
        f"SELECT EXISTS (SELECT 1 FROM changes WHERE id > ? AND ({_CONCERNS}))", (mark,)
    ).fetchone()
    return bool(row[0])


def changed_since(reader: sqlite3.Connection, mark: int, *subjects: str) -> bool:
    """Say whether rows of the given subjects have changed after a mark."""
    marks = ", ".join("?" * len(subjects))
    row = reader.execute(
        f"SELECT EXISTS (SELECT 1 FROM changes WHERE id > ? AND subject IN ({marks}))",
        (mark, *subjects),
    ).fetchone()
    return bool(row[0])


def has_open_sets(reader: sqlite3.Connection) -> bool:
    """Say whether a long change is under way, or was left unfinished by a process that died."""
    row = reader.execute("SELECT EXISTS (SELECT 1 FROM change_sets WHERE state = 'open')")
    return bool(row.fetchone()[0])


def path_of(reader: sqlite3.Connection) -> str:
    """Give the path of the file a connection reads, to tell what was computed from which."""
    return str(reader.execute("PRAGMA database_list").fetchone()[2])
