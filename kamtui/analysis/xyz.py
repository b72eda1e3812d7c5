"""XYZ: who buys often and regularly, or how steadily the amounts come.

A period is empty for the frequency when it has no purchase, for the variation when it has no
line at all; the switch ``empty`` says which empty periods count.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kamtui.analysis.columns import run_starts, sums
from kamtui.analysis.evenness import is_even
from kamtui.analysis.purchases import Reduced
from kamtui.analysis.settings import Empty, Method, SegmentSettings, Sigma
from kamtui.model.purchase_days import Whole

LETTERS = np.array(["X", "Y", "Z", "N"], dtype=object)
X, Y, Z, N = range(4)
_CLOSE = 1e-9
"""Nearer than this to a limit, a floating result is settled in whole numbers."""


@dataclass(frozen=True, slots=True)
class Xyz:
    """One row a client, in the order of ``Reduced.clients``.

    ``measure`` is the share of periods with a purchase, or the coefficient of variation (NaN
    where the mean is not positive); ``counted`` the periods that count, ``bought`` those with
    a purchase among them, ``even`` whether purchases come evenly spaced, ``history`` the
    periods since the first purchase ever.
    """

    measure: NDArray[np.float64]
    letters: NDArray[np.object_]
    counted: Whole
    bought: Whole
    even: NDArray[np.bool_]
    history: Whole


def classify_xyz(reduced: Reduced, settings: SegmentSettings, periods: int) -> Xyz:
    """Give each client its letter over a window of so many periods."""
    clients = reduced.clients
    first, bought = clients.first_period, clients.bought
    even = is_even(
        clients.intervals, clients.interval_days, clients.interval_squares, settings.sigma
    )
    if settings.xyz is Method.FREQUENCY:
        counted = _counted(first, settings.empty, periods, bought)
        measure = bought / np.maximum(counted, 1)
        classes = _by_frequency(bought, counted, even, settings)
    else:
        rows, amounts = _counting_cells(reduced, settings)
        lines = np.bincount(rows, minlength=len(clients))
        counted = _counted(first, settings.empty, periods, lines)
        measure, classes = _by_variation(amounts, rows, counted, settings)
    history = periods - first
    classes[history < settings.least_history] = N
    return Xyz(measure, LETTERS[classes], counted, bought, even, history)


def _counting_cells(
    reduced: Reduced, settings: SegmentSettings
) -> tuple[NDArray[np.intp], NDArray[Any]]:
    """Give the row of the client and the amount of each cell that counts."""
    if reduced.cells is None:
        raise ValueError("the variation needs sums by period")
    clients = reduced.clients.client
    names, amounts = reduced.cells.client, reduced.cells.amount
    if not len(clients):
        return np.zeros(0, dtype=np.intp), amounts[:0]
    rows = np.minimum(np.searchsorted(clients, names), len(clients) - 1)
    known = clients[rows] == names
    if settings.empty is Empty.FIRST:
        known = known & (reduced.cells.period >= reduced.clients.first_period[rows])
    return rows[known], amounts[known]


def _counted(first: Whole, empty: Empty, periods: int, filled: Whole) -> Whole:
    """Give how many periods count; ``filled`` are those that are not empty."""
    if empty is Empty.ALL:
        return np.full(len(first), periods, dtype=np.int64)
    if empty is Empty.NONE:
        return filled
    return np.clip(periods - first, 0, periods)


def _by_frequency(
    bought: Whole, counted: Whole, even: NDArray[np.bool_], settings: SegmentSettings
) -> NDArray[np.int8]:
    often, regular = (Fraction(limit) / 100 for limit in settings.measure_limits)
    classes = np.full(len(bought), Z, dtype=np.int8)
    classes[even | _reaches(bought, counted, regular)] = Y
    classes[_reaches(bought, counted, often)] = X
    return classes


def _reaches(bought: Whole, counted: Whole, limit: Fraction) -> NDArray[np.bool_]:
    sizes, place = np.unique(counted, return_inverse=True)
    least = [-(-limit.numerator * size // limit.denominator) for size in sizes.tolist()]
    needed = np.array(least, dtype=np.int64)[place]
    return np.asarray(bought >= needed, dtype=bool)


def _by_variation(
    amounts: NDArray[Any], rows: NDArray[Any], counted: Whole, settings: SegmentSettings
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    measure = _variation(amounts, rows, counted, settings.sigma)
    classes = np.full(len(counted), Z, dtype=np.int8)
    for letter, limit in ((Y, settings.measure_limits[1]), (X, settings.measure_limits[0])):
        inside = measure <= float(limit)
        for row in np.flatnonzero(np.abs(measure - float(limit)) <= _CLOSE).tolist():
            mine = amounts[np.searchsorted(rows, row) : np.searchsorted(rows, row, "right")]
            inside[row] = _varies_within(mine.tolist(), int(counted[row]), limit, settings.sigma)
        classes[inside] = letter
    return measure, classes


def _variation(
    amounts: NDArray[Any], rows: NDArray[Any], counted: Whole, sigma: Sigma
) -> NDArray[np.float64]:
    starts = run_starts(rows)
    owners = rows[starts]
    total, nonempty = np.zeros(len(counted)), np.zeros(len(counted))
    total[owners], nonempty[owners] = sums(amounts, starts), np.diff(np.append(starts, len(rows)))
    mean = total / np.maximum(counted, 1)
    away = (amounts.astype(np.float64) - mean[rows]) ** 2
    spread = np.bincount(rows, weights=away, minlength=len(counted)).astype(np.float64)
    spread += (counted - nonempty) * mean**2
    degrees = np.maximum(counted - 1 if sigma is Sigma.SAMPLE else counted, 1)
    measure = np.full(len(counted), np.nan)
    positive = mean > 0
    measure[positive] = np.sqrt(spread[positive] / degrees[positive]) / mean[positive]
    return measure


def _varies_within(amounts: list[int], counted: int, limit: object, sigma: Sigma) -> bool:
    total = sum(amounts)
    spread = counted * sum(amount * amount for amount in amounts) - total * total
    within = Fraction(str(limit)) ** 2 * total * total
    if sigma is Sigma.SAMPLE:
        return counted * spread <= (counted - 1) * within or counted == 1
    return spread <= within
