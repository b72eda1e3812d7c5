"""Reading several things as they stood at one moment, whatever others write meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Told = TypeVar("Told")
Given = ParamSpec("Given")


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


def of_one_moment(
    read: Callable[Concatenate[sqlite3.Connection, Given], Told],
) -> Callable[Concatenate[sqlite3.Connection, Given], Told]:
    """Let a function that puts several answers together find them all of :func:`one_moment`."""

    @wraps(read)
    def whole(reader: sqlite3.Connection, /, *given: Given.args, **named: Given.kwargs) -> Told:
        with one_moment(reader):
            return read(reader, *given, **named)

    return whole
