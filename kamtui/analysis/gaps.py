"""The intervals between neighbouring purchase days of each client."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kamtui.model.purchase_days import PurchaseDays, Whole, starts_of

_WIDEST_GAP = 1 << 22
"""More days than the calendar has: a gap and its client fit one sortable number."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The intervals, client by client.

    ``owner`` is the row of the client, ``begin`` and ``end`` the purchase days on either side;
    those of row ``i`` stand from ``starts[i]`` up to ``starts[i + 1]``.
    """

    owner: Whole
    begin: Whole
    end: Whole
    starts: Whole

    @property
    def length(self) -> Whole:
        """Days from one purchase day to the next."""
        return self.end - self.begin

    @property
    def counts(self) -> Whole:
        """How many intervals each client has."""
        return np.diff(self.starts)


def gaps_of(days: PurchaseDays) -> Gaps:
    """Give the intervals between each client's purchase days."""
    owner, day = days.owner, days.day.astype(np.int64)
    same = owner[1:] == owner[:-1]
    starts = starts_of(np.maximum(days.counts - 1, 0))
    return Gaps(owner[1:][same], day[:-1][same], day[1:][same], starts)


def double_medians(gaps: Gaps) -> Whole:
    """Give twice the median gap of each client, a whole number; 0 where there is no gap."""
    counts = gaps.counts
    ranked = np.sort(gaps.owner * _WIDEST_GAP + gaps.length) % _WIDEST_GAP
    doubled = np.zeros(len(counts), dtype=np.int64)
    some = counts > 0
    start, count = gaps.starts[:-1][some], counts[some]
    doubled[some] = ranked[start + (count - 1) // 2] + ranked[start + count // 2]
    return doubled
