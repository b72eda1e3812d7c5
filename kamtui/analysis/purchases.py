"""Purchases of a window reduced to what ABC-XYZ needs: sums, periods bought in, intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kamtui.analysis.columns import exact, period_numbers, run_starts, sums
from kamtui.analysis.gaps import gaps_of
from kamtui.analysis.periods import Window
from kamtui.model.purchase_days import (
    DayAmounts,
    Firsts,
    PurchaseDays,
    Whole,
    WindowTotals,
    starts_of,
)


@dataclass(frozen=True, slots=True)
class ClientSums:
    """What each client with a line in a window comes down to; a row a client, ascending.

    ``amount`` and ``profit`` are minor units, ``bought`` counts the periods with a purchase,
    ``first_period`` is the place of the first purchase ever (0 for the window's first period,
    negative before it). Over the intervals in days between the purchase days inside the window:
    their number ``intervals``, sum ``interval_days`` and sum of squares ``interval_squares``.
    """

    client: Whole
    amount: Whole
    profit: Whole
    bought: Whole
    first_period: Whole
    intervals: Whole
    interval_days: Whole
    interval_squares: Whole

    def __len__(self) -> int:
        """Give how many clients there are."""
        return len(self.client)

    def of(self, rows: NDArray[Any]) -> ClientSums:
        """Give the same for some rows."""
        return ClientSums(*(getattr(self, column.name)[rows] for column in fields(self)))


@dataclass(frozen=True, slots=True)
class PeriodSums:
    """The sum of each client and period with a line; ``period`` is its place in the window."""

    client: Whole
    period: Whole
    amount: Whole


@dataclass(frozen=True, slots=True)
class Reduced:
    """Purchases of a window, reduced.

    Only the variation needs ``cells``. ``costed`` is the part of the window's ``revenue`` whose
    lines carry a cost; ``total`` counts every client, bought or not. Plain columns and no frame:
    whoever only wants the matrix does not wait for pandas.
    """

    clients: ClientSums
    revenue: int
    costed: int
    total: int
    cells: PeriodSums | None = None


def reduce_window(
    totals: WindowTotals,
    firsts: Firsts,
    window: Window,
    total: int,
    amounts: DayAmounts | None = None,
) -> Reduced:
    """Reduce the purchases of a window; ``amounts`` (of the same days) are for the variation."""
    gaps = gaps_of(totals.days)
    owners = run_starts(gaps.owner)
    squares = np.zeros(len(totals.client), dtype=np.int64)
    squares[gaps.owner[owners]] = sums(gaps.length**2, owners)
    first, last = totals.days.first_and_last()
    clients = ClientSums(
        totals.client,
        totals.amount,
        totals.profit,
        bought=_periods_bought(totals.days, window),
        first_period=_first_periods(totals.client, firsts, window),
        intervals=gaps.counts,
        interval_days=last - first,
        interval_squares=squares,
    )
    revenue, costed = int(exact(totals.amount).sum()), int(exact(totals.costed).sum())
    return Reduced(clients, revenue, costed, total, period_sums(amounts, window))


def period_sums(amounts: DayAmounts | None, window: Window) -> PeriodSums | None:
    """Sum daily figures by client and period of the window."""
    if amounts is None:
        return None
    period = period_numbers(amounts.day, window.kind) - window.first
    starts = run_starts(amounts.client, period)
    return PeriodSums(amounts.client[starts], period[starts], sums(amounts.amount, starts))


def _periods_bought(days: PurchaseDays, window: Window) -> Whole:
    owner = days.owner
    starts = run_starts(owner, period_numbers(days.day, window.kind))
    return np.bincount(owner[starts], minlength=len(days.client))


def _first_periods(clients: Whole, firsts: Firsts, window: Window) -> Whole:
    if not len(firsts.client):
        return np.full(len(clients), window.count, dtype=np.int64)
    place = np.minimum(np.searchsorted(firsts.client, clients), len(firsts.client) - 1)
    numbers = period_numbers(firsts.day[place], window.kind) - window.first
    return np.where(firsts.client[place] == clients, numbers, window.count)


@dataclass(frozen=True, slots=True)
class Roots:
    """The top company of each client that belongs to another one; both ascending by client."""

    client: Whole
    root: Whole

    @classmethod
    def of(cls, roots: Mapping[int, int]) -> Roots:
        """Take the top companies as a plain table."""
        clients = sorted(roots)
        return cls(
            np.array(clients, dtype=np.int64),
            np.array([roots[client] for client in clients], dtype=np.int64),
        )

    def apply(self, clients: Whole) -> Whole:
        """Give the top company of each client, itself where it belongs to nobody."""
        if not len(self.client):
            return clients
        place = np.minimum(np.searchsorted(self.client, clients), len(self.client) - 1)
        return np.where(self.client[place] == clients, self.root[place], clients)


def totals_rolled_up(totals: WindowTotals, roots: Roots) -> WindowTotals:
    """Let groups count as one client: sums add up, a day bought by two is one purchase day."""
    if not len(roots.client):
        return totals
    names = roots.apply(totals.client)
    order = np.argsort(names, kind="stable")
    starts = run_starts(names[order])
    groups = names[order][starts]
    place = np.searchsorted(groups, names)
    owner, day = place[totals.days.owner], totals.days.day
    by_day = np.lexsort((day, owner))
    once = run_starts(owner[by_day], day[by_day])
    counts = np.bincount(owner[by_day][once], minlength=len(groups))
    return WindowTotals(
        sums(totals.amount[order], starts),
        sums(totals.profit[order], starts),
        sums(totals.costed[order], starts),
        PurchaseDays(groups, starts_of(counts), day[by_day][once]),
    )


def amounts_rolled_up(amounts: DayAmounts, roots: Roots) -> DayAmounts:
    """Let the daily figures of a group stand under its top company, sorted anew."""
    if not len(roots.client):
        return amounts
    names = roots.apply(amounts.client)
    order = np.lexsort((amounts.day, names))
    return DayAmounts(names[order], amounts.day[order], amounts.amount[order])


def firsts_rolled_up(firsts: Firsts, roots: Roots) -> Firsts:
    """Give a group the earliest first purchase among its companies."""
    if not len(roots.client):
        return firsts
    names = roots.apply(firsts.client)
    order = np.lexsort((firsts.day, names))
    starts = run_starts(names[order])
    return Firsts(names[order][starts], firsts.day[order][starts])
