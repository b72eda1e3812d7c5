"""Looking for a limited time where no index leads, because it happens while one types."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 0.05
"""How long texts are looked through at the most; a keystroke must not wait."""
SHORT_PATIENCE_SECONDS = 0.015
"""The same where something better has been found by name already."""
LONG_PATIENCE_SECONDS = 0.15
"""How long numbers are compared digit by digit, once nobody has such a telephone number."""
_STEPS = 2_000


@contextmanager
def for_a_while(reader: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Let what is read inside end quietly once the seconds are over; other errors are raised.

    Rows already taken stay taken: whoever wants them takes one after the other.
    """
    until = time.monotonic() + seconds
    reader.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        reader.set_progress_handler(None, 0)
