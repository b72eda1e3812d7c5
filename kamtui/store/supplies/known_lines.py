"""Telling lines that are in the database already from new ones, in bulk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from kamtui.store.door import Change
from kamtui.store.supplies import late_index
from kamtui.store.supplies.lines import Line

_COLUMNS = ", ".join(f"p.{name}" for name in Line._fields)


def lines_with(
    connection: sqlite3.Connection, identities: Sequence[int]
) -> dict[tuple[int, int], tuple[int, Line]]:
    """Give the stored lines of some identities: (identity, occurrence) -> (id, line)."""
    rows = connection.execute(
        f"SELECT p.id, {_COLUMNS} FROM json_each(?) j JOIN purchases p ON p.identity = j.value",
        (json.dumps(list(identities)),),
    )
    found: dict[tuple[int, int], tuple[int, Line]] = {}
    for row_id, *values in rows:
        line = Line._make(values)
        if line.identity is not None:
            found[line.identity, line.occurrence] = (row_id, line)
    return found


def last_line_id(connection: sqlite3.Connection) -> int:
    """Give the highest id a line has ever had; 0 before the first."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'purchases'").fetchone()
    return int(row[0]) if row else 0


def begin_bulk(change: Change) -> None:
    """Ready the writing connection for many lines.

    64 MB of pages are kept, because the indexes of many lines are wide; and the log is copied
    into the file every 64 MB instead of every 4, because each chunk touches most of the
    indexes' pages again. A table that is empty gets one of its indexes only afterwards.
    """
    late_index.put_off(change.connection)
    change.connection.execute("PRAGMA cache_size = -65536")
    change.connection.execute("PRAGMA wal_autocheckpoint = 16384")


def look_after_index(change: Change) -> None:
    """Make the index that was put off where the lines have become many; call it once a chunk."""
    if last_line_id(change.connection) >= late_index.MOST_LINES:
        late_index.make_again(change.connection)


def end_bulk(change: Change) -> None:
    """Make the index that was put off, give the memory back, let the log be copied as usual."""
    late_index.make_again(change.connection)
    change.connection.execute("PRAGMA cache_size = -2000")
    change.connection.execute("PRAGMA wal_autocheckpoint = 1000")
