"""The whole content of a database, for comparing one moment with another."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kamtui.store.file.schema import LOGGED

Content = dict[str, list[tuple[object, ...]]]


def content(path: Path) -> Content:
    """Give every row of every table that undo keeps, and the client-days derived from them."""
    connection = sqlite3.connect(path)
    try:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in (*LOGGED, "client_days")
        }
    finally:
        connection.close()


def run(path: Path, sql: str, *parameters: object) -> list[tuple[object, ...]]:
    """Run one statement as another program would."""
    connection = sqlite3.connect(path)
    try:
        with connection:
            return connection.execute(sql, parameters).fetchall()
    finally:
        connection.close()
