"""Purchases for the tests of the analysis, from short lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from kamtui.analysis.periods import Window
from kamtui.analysis.purchases import Reduced, reduce_window
from kamtui.model.purchase_days import DayAmounts, Firsts, PurchaseDays, WindowTotals, starts_of


@dataclass(frozen=True, slots=True)
class Bought:
    """One day of one client."""

    client: int
    day: date
    amount: int = 100
    profit: int | None = None
    quantity: int = 1000
    buys: int | None = None

    @property
    def earned(self) -> int:
        return self.amount if self.profit is None else self.profit

    @property
    def is_purchase(self) -> bool:
        return (self.amount > 0 and self.quantity > 0) if self.buys is None else self.buys > 0


def _whole(values: list[int]) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def first_purchases(bought: Iterable[Bought]) -> Firsts:
    firsts: dict[int, int] = {}
    for row in sorted(bought, key=lambda each: (each.client, each.day)):
        if row.is_purchase:
            firsts.setdefault(row.client, row.day.toordinal())
    return Firsts(_whole(list(firsts)), _whole(list(firsts.values())).astype(np.int32))


def window_totals(bought: Iterable[Bought], window: Window) -> WindowTotals:
    rows = [each for each in bought if window.from_day <= each.day <= window.to_day]
    clients = sorted({row.client for row in rows})
    mine = [[row for row in rows if row.client == client] for client in clients]
    days = [sorted({row.day.toordinal() for row in each if row.is_purchase}) for each in mine]
    return WindowTotals(
        amount=_whole([sum(row.amount for row in each) for each in mine]),
        profit=_whole([sum(row.earned for row in each) for each in mine]),
        costed=_whole([sum(row.amount for row in each) for each in mine]),
        days=PurchaseDays(
            _whole(clients),
            starts_of(_whole([len(each) for each in days])),
            _whole([day for each in days for day in each]).astype(np.int32),
        ),
    )


def day_amounts(bought: Iterable[Bought], window: Window, column: str = "amount") -> DayAmounts:
    rows = [each for each in bought if window.from_day <= each.day <= window.to_day]
    rows.sort(key=lambda each: (each.client, each.day))
    return DayAmounts(
        _whole([row.client for row in rows]),
        _whole([row.day.toordinal() for row in rows]).astype(np.int32),
        _whole([getattr(row, column) for row in rows]),
    )


def reduced(
    bought: Iterable[Bought], window: Window, total: int | None = None, on: str = "amount"
) -> Reduced:
    bought = list(bought)
    firsts = first_purchases(bought)
    return reduce_window(
        window_totals(bought, window),
        firsts,
        window,
        len(firsts.client) if total is None else total,
        day_amounts(bought, window, on),
    )
