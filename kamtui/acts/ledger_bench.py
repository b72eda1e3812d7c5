"""The ledger of losses kept between two looks: read again only when what it tells of moved."""

from __future__ import annotations

import sqlite3
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from kamtui.store.data_marks import changed_since, current_mark
from kamtui.store.standings import Mark, standings_mark

if TYPE_CHECKING:
    from kamtui.acts.indicators import Ledger

TELLS_OF = (
    "purchases",
    "products",
    "clients",
    "tenders",
    "offers",
    "reasons",
    "competitors",
    "state_overrides",
    "segment_runs",
    "settings",
)
"""Whatever else is written (a call, a promise, a person), every loss and refusal stays."""


class LedgerBench:
    """Holds the last ledger; several workers may ask at once, one after the other is served."""

    def __init__(self) -> None:
        self._held: Ledger | None = None
        self._mark = -1
        self._standings: Mark = None
        self._lock = Lock()

    def read(self, reader: sqlite3.Connection, today: date) -> Ledger:
        """Give the ledger of a day as the database stands now."""
        from kamtui.acts.indicators import read_ledger

        with self._lock:
            held, standings = self._held, standings_mark(reader)
            if (
                held is not None
                and held.today == today
                and self._standings == standings
                and not changed_since(reader, self._mark, *TELLS_OF)
            ):
                return held
            mark = current_mark(reader)
            self._held = held = read_ledger(reader, today)
            self._mark, self._standings = mark, standings
            return held
