"""Rows of any subject as they stand, for forms that show and change every column of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from kamtui.language import _
from kamtui.model.errors import NotFound
from kamtui.store.door import Value
from kamtui.store.file.schema import LOGGED

MOST_TEXTS = 500
NEWEST_ROWS = 10_000


def read_row(connection: sqlite3.Connection, subject: str, row_id: int) -> dict[str, Value]:
    """Give one row of a subject by the names of its columns.

    Raises ``KeyError`` for a subject that is not among the logged tables, and
    :class:`NotFound` where the row is not there (any more).
    """
    cursor = connection.execute(f"SELECT * FROM {_known(subject)} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    if row is None:
        raise NotFound(_("That is not there any more."))
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def find_row(
    connection: sqlite3.Connection, subject: str, values: Mapping[str, Value]
) -> int | None:
    """Give the id of the row whose columns hold these values, or None where there is none.

    Raises ``KeyError`` for an unknown subject or column.
    """
    known = _known(subject)
    conditions = " AND ".join(f"{_column(connection, known, name)} IS ?" for name in values)
    row = connection.execute(
        f"SELECT id FROM {known} WHERE {conditions} ORDER BY id LIMIT 1", tuple(values.values())
    ).fetchone()
    return int(row[0]) if row else None


def read_texts_in_use(connection: sqlite3.Connection, subject: str, column: str) -> list[str]:
    """Give the different texts that stand in a column of the newest rows, the most used first.

    So many rows say what is usual, and a hundred thousand would hold up the first key typed.
    Raises ``KeyError`` for an unknown subject or column.
    """
    known = _known(subject)
    column = _column(connection, known, column)
    rows = connection.execute(
        f"SELECT {column} FROM (SELECT {column} FROM {known} WHERE {column} <> '' "
        f"ORDER BY id DESC LIMIT ?) GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT ?",
        (NEWEST_ROWS, MOST_TEXTS),
    )
    return [str(row[0]) for row in rows]


def _column(connection: sqlite3.Connection, subject: str, column: str) -> str:
    columns = {row[1] for row in connection.execute(f"PRAGMA table_info({subject})")}
    if column not in columns:
        raise KeyError(f"{subject} has no column {column}")
    return column


def _known(subject: str) -> str:
    if subject not in LOGGED:
        raise KeyError(f"there is no subject {subject}")
    return subject


def read_product_names(
    connection: sqlite3.Connection, limit: int = 5000
) -> list[tuple[int, str, str | None]]:
    """Give id, name and group of the products on sale, by name."""
    rows = connection.execute(
        "SELECT id, name, product_group FROM products WHERE active = 1 "
        "ORDER BY name_key, id LIMIT ?",
        (limit,),
    )
    return list(rows)
