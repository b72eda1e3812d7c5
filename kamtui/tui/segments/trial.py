"""A trial of the segment matrix: other switches, computed in memory, nothing stored."""

from __future__ import annotations

import sqlite3
from threading import Lock
from typing import TYPE_CHECKING

from kamtui.analysis.periods import PeriodKind
from kamtui.analysis.presets import PRESET_LABELS, PRESETS, preset_of, under_preset
from kamtui.analysis.settings import (
    SWITCH,
    SWITCHES,
    Kind,
    Method,
    SegmentSettings,
    periods_in_words,
)
from kamtui.language import N_, _
from kamtui.tui.commands import key_of
from kamtui.tui.pages import PageKind, Subject

if TYPE_CHECKING:
    from kamtui.acts.segments import Bench, Computed
    from kamtui.tui.segments.matrix import Shown

PRESET = "preset"
OFFERED = (*(switch.name for switch in SWITCHES if switch.in_app), PRESET)
"""The switches the app turns, the preset behind them; the others stay on the command line."""
_SHORT = {
    Method.FREQUENCY: N_("often"),
    Method.VARIATION: N_("steady"),
}
"""Words of the menu where the screen is narrow."""


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
        """Put a switch to its next value, or to the one before; a preset sets several at once."""
        self.chosen = OFFERED.index(name)
        if name != PRESET:
            self.settings = self.settings.turned(name, step)
            return
        names, now = list(PRESETS), preset_of(self.settings)
        place = names.index(now) + step if now in names else 0
        self.settings = under_preset(self.settings, names[place % len(names)])

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

    def words(self, narrow: bool = False) -> list[tuple[str, str, bool]]:
        """Give the menu: key, value in words, and whether the switch is the chosen one."""
        return [
            (
                key_of(f"option_{name}"),
                _value_in_words(name, self.settings, narrow),
                n == self.chosen,
            )
            for n, name in enumerate(OFFERED)
        ]

    # The pages of a trial

    def matrix_page(self) -> PageKind:
        """Give the page of the matrix by the switches being tried."""
        from kamtui.acts.matrix import matrix_of
        from kamtui.tui.segments import matrix

        settings = self.settings

        def read(connection: sqlite3.Connection, about: Subject) -> Shown:
            computed = self.compute(connection, settings)
            return matrix.shown(connection, about, matrix_of(connection, computed), computed)

        return PageKind(matrix.PLACE.name, matrix.PLACE.label, read, matrix.draw)

    def page(self, place: str) -> PageKind:
        """Give another page by the switches being tried: a cell's clients, a reason why."""
        from importlib import import_module

        from kamtui.tui.places import PLACES

        module = import_module(f"kamtui.tui.{PLACES[place]}")
        settings = self.settings

        def read(connection: sqlite3.Connection, about: Subject) -> object:
            return module.read_in(connection, about, self.compute(connection, settings))

        return PageKind(module.PLACE.name, module.PLACE.label, read, module.draw)


TRIED = ("cell", "why", "why cell")
"""The places that show a trial while one is under way, beside the matrix itself."""


def _value_in_words(name: str, settings: SegmentSettings, narrow: bool) -> str:
    if name == PRESET:
        preset = preset_of(settings)
        if not preset:
            return _("own rules")
        return preset if narrow else _(PRESET_LABELS[preset])
    value = getattr(settings, name)
    if SWITCH[name].kind is Kind.CHOICE:
        return _(_SHORT.get(value, value.label) if narrow else value.label)
    if settings.from_day:
        return _("from {day}").format(day=settings.from_day.isoformat())
    if narrow:
        return _("{months} mo").format(months=value)
    return periods_in_words(value, PeriodKind.MONTH)
