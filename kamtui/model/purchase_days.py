"""Days of purchase as flat columns, the form in which a store hands them to the analysis.

Days are ordinals (``date.toordinal``), money is in minor units, quantities are thousandths; all
whole numbers, so that every sum is exact. Clients stand in ascending order. This module loads
numpy: import it where purchases are worked on, not at the start.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
"""Whole numbers: int64 where they fit, Python's own (dtype object) where they do not."""


@dataclass(frozen=True, slots=True)
class PurchaseDays:
    """The purchase days of some clients, those without any included.

    ``day`` holds the days of the first client, then of the second, each ascending and without
    repeats; those of row ``i`` stand from ``starts[i]`` up to ``starts[i + 1]``.
    """

    client: Whole
    starts: Whole
    day: NDArray[np.int32]

    @property
    def counts(self) -> Whole:
        """How many purchase days each client has."""
        return np.diff(self.starts)

    @property
    def owner(self) -> Whole:
        """The row of the client each day belongs to."""
        counts = self.counts
        return np.repeat(np.arange(len(counts)), counts)

    def up_to(self, as_of: Whole) -> PurchaseDays:
        """Leave out the days after each client's own ``as_of`` (ordinals, one a client)."""
        known = self.day <= np.repeat(as_of, self.counts)
        if known.all():
            return self
        left = np.bincount(self.owner[known], minlength=len(self.client))
        return PurchaseDays(self.client, starts_of(left), self.day[known])

    def of(self, rows: Whole) -> PurchaseDays:
        """Give the same for some clients, by row; a row may come more than once."""
        counts = self.counts[rows]
        starts = starts_of(counts)
        shift = np.repeat(self.starts[:-1][rows] - starts[:-1], counts)
        return PurchaseDays(self.client[rows], starts, self.day[np.arange(len(shift)) + shift])

    def first_and_last(self) -> tuple[Whole, Whole]:
        """Give each client's first and last purchase day; 0 where there is none."""
        some = self.counts > 0
        first, last = np.zeros((2, len(some)), dtype=np.int64)
        first[some] = self.day[self.starts[:-1][some]]
        last[some] = self.day[self.starts[1:][some] - 1]
        return first, last

    def row_of(self, client: int) -> int | None:
        """Give the row of a client, or nothing where it is not among them."""
        row = int(np.searchsorted(self.client, client))
        return row if row < len(self.client) and self.client[row] == client else None


@dataclass(frozen=True, slots=True)
class WindowTotals:
    """What each client with a line inside a window bought in it, returns included.

    ``costed`` is the part of ``amount`` whose lines carry a cost; ``days`` holds the purchase
    days inside the window, row by row as here.
    """

    amount: Whole
    profit: Whole
    costed: Whole
    days: PurchaseDays

    @property
    def client(self) -> Whole:
        """The client of each row."""
        return self.days.client


@dataclass(frozen=True, slots=True)
class DayAmounts:
    """One figure (an amount or a quantity) for each client and day with a line."""

    client: Whole
    day: NDArray[np.int32]
    amount: Whole


@dataclass(frozen=True, slots=True)
class Firsts:
    """The day of each client's first purchase ever, for clients that ever bought."""

    client: Whole
    day: NDArray[np.int32]


def starts_of(counts: Whole) -> Whole:
    """Give where the days of each client begin, and the end of the last, from their counts."""
    return np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
