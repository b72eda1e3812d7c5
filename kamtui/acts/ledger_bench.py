"""The ledger of losses kept between two looks: read again only when the data or the day moved."""

from __future__ import annotations

import sqlite3
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from kamtui.store.data_marks import current_mark

if TYPE_CHECKING:
    from kamtui.acts.indicators import Ledger


class LedgerBench:
    """Holds the last ledger; several workers may ask at once, one after the other is served."""

    def __init__(self) -> None:
        self._held: Ledger | None = None
        self._mark = -1
        self._lock = Lock()

    def read(self, reader: sqlite3.Connection, today: date) -> Ledger:
        """Give the ledger of a day as the database stands now."""
        from kamtui.acts.indicators import read_ledger

        with self._lock:
            mark = current_mark(reader)
            if self._held is None or self._mark != mark or self._held.today != today:
                self._held, self._mark = read_ledger(reader, today), mark
            return self._held
