"""Whole-number columns: runs of equal keys, exact sums, dates moved by years."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kamtui.analysis.periods import PeriodKind
from kamtui.model.purchase_days import Whole

EPOCH = 719163
"""Ordinal of 1970-01-01, where numpy begins to count days."""


def run_starts(*keys: NDArray[Any]) -> NDArray[np.intp]:
    """Give where each run of equal keys begins in rows sorted by them."""
    changed = np.ones(len(keys[0]), dtype=bool)
    if len(changed):
        changed[1:] = False
        for key in keys:
            changed[1:] |= key[1:] != key[:-1]
    return np.flatnonzero(changed)


def sums(values: NDArray[Any], starts: NDArray[np.intp]) -> Whole:
    """Add up whole numbers run by run; empty where there are no runs."""
    if not len(starts):
        return np.zeros(0, dtype=np.int64)
    wide = values if values.dtype == object else values.astype(np.int64, copy=False)
    return np.asarray(np.add.reduceat(wide, starts))


def exact(values: NDArray[Any]) -> Whole:
    """Widen whole numbers to Python's own where their sum might not fit 64 bits."""
    if values.dtype == object or not len(values):
        return values
    most = max(abs(int(values.max())), abs(int(values.min())))
    return values.astype(object) if most * len(values) >= 2**62 else values


def period_numbers(days: NDArray[Any], kind: PeriodKind) -> Whole:
    """Give the running number of each day's period, as ``periods.period_of`` does for one."""
    ordinals = days.astype(np.int64)
    if kind is PeriodKind.WEEK:
        return (ordinals - 1) // 7
    months = (ordinals - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return (months + 1970 * 12) // kind.months


def years_after(days: Whole, years: int) -> Whole:
    """Give, for each ordinal, the first day whose date so many years before is not earlier.

    29 February leads to 1 March where the year has no such day.
    """
    stamps = (days.astype(np.int64) - EPOCH).astype("datetime64[D]")
    months = stamps.astype("datetime64[M]")
    in_month = (stamps - months.astype("datetime64[D]")).astype(np.int64)
    later = (months + np.timedelta64(12 * years, "M")).astype("datetime64[D]")
    return np.asarray(later.astype(np.int64) + in_month + EPOCH)
