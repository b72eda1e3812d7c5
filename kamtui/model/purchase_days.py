"""Days of purchase as flat columns, the form in which a store hands them to the analysis.

Days are ordinals (``date.toordinal``), money is in minor units, quantities are thousandths; all
whole numbers, so that every sum is exact. Rows stand sorted by client, then by day. This module
loads numpy: import it where purchases are worked on, not at the start.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
"""Whole numbers: int64 where they fit, Python's own (dtype object) where they do not."""


@dataclass(frozen=True, slots=True)
class ClientDays:
    """What each client bought on each day that has a line, returns included.

    ``costed`` is the part of ``amount`` whose lines carry a cost; ``buys`` counts the lines
    that make the day a purchase day.
    """

    client: Whole
    day: NDArray[np.int32]
    amount: Whole
    profit: Whole
    costed: Whole
    quantity: Whole
    buys: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.client)


@dataclass(frozen=True, slots=True)
class Firsts:
    """The day of each client's first purchase ever, for clients that ever bought."""

    client: Whole
    day: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class PurchaseDays:
    """The purchase days of every client, those without any included.

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

    def up_to(self, as_of: Whole) -> PurchaseDays:
        """Leave out the days after each client's own ``as_of`` (ordinals, one a client)."""
        counts = self.counts
        known = self.day <= np.repeat(as_of, counts)
        if known.all():
            return self
        owner = np.repeat(np.arange(len(counts)), counts)[known]
        left = np.bincount(owner, minlength=len(counts))
        return PurchaseDays(self.client, np.concatenate(([0], np.cumsum(left))), self.day[known])

    def of(self, rows: Whole) -> PurchaseDays:
        """Give the same for some clients, by row; a row may come more than once."""
        counts = self.counts[rows]
        starts = np.concatenate(([0], np.cumsum(counts)))
        shift = np.repeat(self.starts[:-1][rows] - starts[:-1], counts)
        return PurchaseDays(self.client[rows], starts, self.day[np.arange(len(shift)) + shift])

    def first_and_last(self) -> tuple[Whole, Whole]:
        """Give each client's first and last purchase day; 0 where there is none."""
        some = self.counts > 0
        first, last = np.zeros((2, len(some)), dtype=np.int64)
        first[some] = self.day[self.starts[:-1][some]]
        last[some] = self.day[self.starts[1:][some] - 1]
        return first, last


def row_of(days: PurchaseDays, client: int) -> int | None:
    """Give the row of a client, or nothing where it is not among them."""
    row = int(np.searchsorted(days.client, client))
    return row if row < len(days.client) and days.client[row] == client else None
