"""A trial of the segment matrix: other switches, computed in memory, nothing stored."""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import TYPE_CHECKING

from kamtui.analysis.periods import PeriodKind
from kamtui.analysis.settings import SWITCHES, Kind, SegmentSettings, Switch, periods_in_words
from kamtui.language import _
from kamtui.tui.pages import PageKind, Subject

if TYPE_CHECKING:
    from kamtui.acts.segments import Bench, Computed
    from kamtui.tui.segments.cell import Cell
    from kamtui.tui.segments.matrix import Shown

OFFERED: tuple[Switch, ...] = tuple(switch for switch in SWITCHES if switch.in_app)
"""The switches the app turns; the others stay on the command line."""
KEYS = {"by": "b", "period": "p", "months": "n", "roll_up": "g", "xyz": "x"}
"""The key that turns each of them."""


class Trial:
    """The switches being tried, and what has been read for them.

    What does not depend on a switch is not read again when it is turned; several workers may
    ask at once, one after the other is served.
    """

    def __init__(self, settings: SegmentSettings) -> None:
        self.settings = settings
        self.chosen = 0
        self._bench: Bench | None = None
        self._computed: Computed | None = None
        self._lock = Lock()

    def turn(self, name: str, step: int = 1) -> None:
        """Put a switch to its next value, or to the one before."""
        self.chosen = next(n for n, switch in enumerate(OFFERED) if switch.name == name)
        self.settings = self.settings.turned(name, step)

    def choose(self, step: int) -> None:
        """Go to the next switch, or to the one before."""
        self.chosen = (self.chosen + step) % len(OFFERED)

    def compute(self, reader: sqlite3.Connection, settings: SegmentSettings) -> Computed:
        """Compute the matrix by some switches; raises ``Refusal`` where the window holds none."""
        from kamtui.acts.segments import Bench

        with self._lock:
            held = self._computed
            self._bench = self._bench or Bench(reader)
            # Workers come and go with their threads, and a connection belongs to one of them.
            self._bench.reader = reader
            if held is None or held.settings != settings or self._bench.is_outdated:
                held = self._computed = self._bench.compute(settings)
            return held

    def words(self) -> list[tuple[str, str, bool]]:
        """Give the menu: key, value in words, and whether the switch is the chosen one."""
        return [
            (KEYS[switch.name], _value_in_words(switch, self.settings), n == self.chosen)
            for n, switch in enumerate(OFFERED)
        ]

    # The pages of a trial

    def matrix_page(self) -> PageKind:
        """Give the page of the matrix by the switches being tried."""
        from kamtui.acts.matrix import matrix_of
        from kamtui.tui.segments import matrix

        settings = self.settings

        def read(connection: sqlite3.Connection, about: Subject) -> Shown:
            return matrix.shown(
                connection, about, matrix_of(connection, self.compute(connection, settings))
            )

        return PageKind(matrix.PLACE.name, matrix.PLACE.label, read, matrix.draw)

    def cell_page(self) -> PageKind:
        """Give the page of a cell's clients by the switches being tried."""
        from kamtui.tui.segments import cell

        settings = self.settings

        def read(connection: sqlite3.Connection, about: Subject) -> Cell:
            return cell.read_in(connection, about, self.compute(connection, settings))

        return PageKind(cell.PLACE.name, cell.PLACE.label, read, cell.draw)


def _value_in_words(switch: Switch, settings: SegmentSettings) -> str:
    value = getattr(settings, switch.name)
    if switch.kind is Kind.CHOICE:
        return _(value.label)
    if settings.from_day:
        return _("from {day}").format(day=settings.from_day.isoformat())
    return periods_in_words(value, PeriodKind.MONTH)
