"""The index of the lines by product, put off while an import fills an empty table.

The lines of a file name its products in no order, so that each touches another page of that
index: keeping it up costs a fifth of an import, making it at once a fiftieth. Nobody can look up
a line by product in a table that was empty, and until there are many a look through all of them
is as quick. But whoever wants to write waits while it is made: the longer it is put off, the
longer he waits.
"""

from __future__ import annotations

import sqlite3

NAME = "purchases_product"
MOST_LINES = 400_000
"""With so many lines the index is made: whoever writes waits some fifth of a second for it. Made
at half as many he would wait half as long, and a large import would take a twelfth more time."""
_MAKE = f"CREATE INDEX {NAME} ON purchases(product_id)"


def put_off(connection: sqlite3.Connection) -> None:
    """Drop the index where the table holds no line; whoever fills it makes it again."""
    if connection.execute("SELECT 1 FROM purchases LIMIT 1").fetchone() is None:
        connection.execute(f"DROP INDEX IF EXISTS {NAME}")


def is_put_off(connection: sqlite3.Connection) -> bool:
    """Say whether the index is not there."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?", (NAME,)
    )
    return found.fetchone() is None


def make_again(connection: sqlite3.Connection) -> None:
    """Make the index where it is not there."""
    if is_put_off(connection):
        connection.execute(_MAKE)
