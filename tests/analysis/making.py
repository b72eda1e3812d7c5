"""Purchases for the tests of the analysis, from short lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from kamtui.analysis.periods import Window
from kamtui.analysis.purchases import Reduced, reduce_days
from kamtui.model.purchase_days import ClientDays, Firsts


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
    def is_purchase(self) -> bool:
        return (self.amount > 0 and self.quantity > 0) if self.buys is None else self.buys > 0


def client_days(bought: Iterable[Bought]) -> tuple[ClientDays, Firsts]:
    rows = sorted(bought, key=lambda each: (each.client, each.day))
    firsts: dict[int, int] = {}
    for row in rows:
        if row.is_purchase:
            firsts.setdefault(row.client, row.day.toordinal())

    def whole(values: list[int]) -> np.ndarray:
        return np.array(values, dtype=np.int64)

    days = ClientDays(
        client=whole([row.client for row in rows]),
        day=whole([row.day.toordinal() for row in rows]).astype(np.int32),
        amount=whole([row.amount for row in rows]),
        profit=whole([row.amount if row.profit is None else row.profit for row in rows]),
        costed=whole([row.amount for row in rows]),
        quantity=whole([row.quantity for row in rows]),
        buys=whole([int(row.is_purchase) for row in rows]).astype(np.int32),
    )
    return days, Firsts(whole(list(firsts)), whole(list(firsts.values())).astype(np.int32))


def reduced(bought: Iterable[Bought], window: Window, total: int | None = None) -> Reduced:
    days, firsts = client_days(bought)
    return reduce_days(days, firsts, window, len(firsts.client) if total is None else total)
