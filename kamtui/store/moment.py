"""Reading several things as they stood at one moment, whatever others write meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_moment(reader: sqlite3.Connection) -> Iterator[None]:
    """Let all that is read inside the block be of one moment of the database.

    Each query by itself sees what was last saved: between two of them an import may have
    brought a client that the second knows and the first did not. Who puts several answers
    together asks for them in here; a block within another belongs to the other's moment.
    Nothing is written in here by somebody who wants to read it back inside the block.
    """
    if reader.in_transaction:
        yield
        return
    reader.execute("BEGIN")
    try:
        yield
    finally:
        # A fault of the disk or of a page may have ended it already.
        if reader.in_transaction:
            reader.execute("ROLLBACK")
