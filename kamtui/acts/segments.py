"""Computing the segment matrix from the database, with what was read kept for the next switch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from math import isnan
from typing import TYPE_CHECKING, TypeVar

from kamtui.acts.segment_settings import settings_in_words
from kamtui.analysis.periods import Window
from kamtui.analysis.settings import Method, RollUp, SegmentSettings
from kamtui.model.shares import MILLION
from kamtui.store.data_marks import current_mark
from kamtui.store.moment import one_moment
from kamtui.store.segments.runs import Result
from kamtui.store.settings import read_today

KEPT_WINDOWS = 3
"""How many windows a bench holds; one takes some forty megabytes at a hundred thousand clients."""
Key = TypeVar("Key")
Read = TypeVar("Read")

if TYPE_CHECKING:
    from kamtui.analysis.purchases import Reduced, Roots
    from kamtui.analysis.segments import Segmentation
    from kamtui.model.purchase_days import DayAmounts, Firsts, WindowTotals


@dataclass(frozen=True, slots=True)
class Computed:
    """A matrix computed from the database: by which settings, over which window, at which mark."""

    settings: SegmentSettings
    as_of: date
    window: Window
    segmentation: Segmentation
    mark: int

    @property
    def words(self) -> str:
        """The settings in force, for the line above the matrix."""
        return settings_in_words(self.settings, self.window, self.segmentation.note)


@dataclass
class Bench:
    """What one reader has read for the analysis; nothing that still holds is read again.

    Switching basis, thresholds and rules works on the reduction that lies here, groups and
    periods on what was read for it; another window or the first variation reads what is missing;
    changed data clears it.
    """

    reader: sqlite3.Connection
    _mark: int = -1
    _roots: Roots | None = None
    _firsts: Firsts | None = None
    _total: int = 0
    _totals: dict[tuple[date, date], WindowTotals] = field(default_factory=dict)
    _amounts: dict[tuple[date, date, str], DayAmounts] = field(default_factory=dict)
    _reduced: dict[tuple[Window, RollUp, str], Reduced] = field(default_factory=dict)

    def compute(self, settings: SegmentSettings) -> Computed:
        """Compute the matrix; raises ``Refusal`` where the window holds no whole period."""
        from kamtui.analysis.segments import segment

        with one_moment(self.reader):
            as_of = settings.as_of or read_today(self.reader)
            window = settings.window(as_of)
            self._clear_if_changed()
            reduced = self.reduced(settings, window)
        return Computed(
            settings, as_of, window, segment(reduced, settings, window.count), self._mark
        )

    def reduced(self, settings: SegmentSettings, window: Window) -> Reduced:
        """Give the purchases of a window, reduced as the settings want them.

        Basis, limits and rules work on the same reduction, which is therefore kept.
        """
        on = settings.xyz_on.value if settings.xyz is Method.VARIATION else ""
        key = (window, settings.roll_up, on)
        if key not in self._reduced:
            self._reduced = _kept(self._reduced) | {key: self._reduce(window, settings.roll_up, on)}
        return self._reduced[key]

    def _reduce(self, window: Window, roll_up: RollUp, on: str) -> Reduced:
        from kamtui.analysis.purchases import (
            amounts_rolled_up,
            firsts_rolled_up,
            reduce_window,
            totals_rolled_up,
        )

        roots = self.roots(roll_up)
        return reduce_window(
            totals_rolled_up(self.totals(window), roots),
            firsts_rolled_up(self.firsts(), roots),
            window,
            self._total - len(roots.client),
            amounts_rolled_up(self.amounts(window, on), roots) if on else None,
        )

    def roots(self, roll_up: RollUp) -> Roots:
        """Give the top companies; none where each company stands for itself."""
        from kamtui.analysis.purchases import Roots
        from kamtui.store.supplies.client_days import read_roots

        if roll_up is RollUp.CLIENT:
            return Roots.of({})
        if self._roots is None:
            self._roots = Roots.of(read_roots(self.reader))
        return self._roots

    def totals(self, window: Window) -> WindowTotals:
        """Give what each client bought inside a window."""
        from kamtui.store.supplies.client_days import read_totals

        key = (window.from_day, window.to_day)
        if key not in self._totals:
            self._totals = _kept(self._totals) | {key: read_totals(self.reader, *key)}
        return self._totals[key]

    def amounts(self, window: Window, column: str) -> DayAmounts:
        """Give the amounts or quantities of each day inside a window."""
        from kamtui.store.supplies.client_days import read_amounts

        key = (window.from_day, window.to_day, column)
        if key not in self._amounts:
            self._amounts = _kept(self._amounts) | {key: read_amounts(self.reader, *key)}
        return self._amounts[key]

    def firsts(self) -> Firsts:
        """Give the first purchase ever of each client."""
        from kamtui.store.supplies.client_days import read_firsts

        if self._firsts is None:
            self._firsts = read_firsts(self.reader)
        return self._firsts

    @property
    def is_outdated(self) -> bool:
        """Whether what lies here no longer holds: purchases or groups have changed since."""
        from kamtui.store.data_marks import purchases_changed_since

        return self._mark < 0 or purchases_changed_since(self.reader, self._mark)

    def _clear_if_changed(self) -> None:
        from kamtui.store.client_list import count_clients

        if not self.is_outdated:
            return
        self._mark = current_mark(self.reader)
        self._roots = self._firsts = None
        self._totals, self._amounts, self._reduced = {}, {}, {}
        self._total = count_clients(self.reader)


def _kept(windows: dict[Key, Read]) -> dict[Key, Read]:
    """Leave the newest windows read; going to and fro between months and weeks reads once."""
    return dict(list(windows.items())[1 - KEPT_WINDOWS :])


def results(found: Segmentation) -> Iterator[Result]:
    """Give the rows of a segmentation as they are stored."""
    places, measures = found.places, found.places.measure.tolist()
    columns = (
        places.client.tolist(),
        places.value.tolist(),
        places.accumulated.tolist(),
        places.abc.tolist(),
        [None if isnan(measure) else round(measure * MILLION) for measure in measures],
        places.xyz.tolist(),
        places.cell.tolist(),
    )
    return (Result(*row) for row in zip(*columns, strict=True))
