"""Scales: one unit for a whole column of money, told in its heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kamtui.language import _
from kamtui.model.figures import SCALES, grouped, symbol
from kamtui.model.money import Currency

_MOST = 20_000
"""The largest figure of a column stays below this many units of its scale."""


FEW = 100
"""Where no figure of a column comes to this, the digits behind the mark say most of it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What one unit of a column of money is: so many major units of a currency."""

    currency: Currency
    major: int
    word: str
    digits: int

    @property
    def heading(self) -> str:
        """What stands in the heading: ``Rp m``, ``€ k``, ``€``."""
        unit = symbol(self.currency)
        return f"{unit} {_(self.word)}" if self.word else unit

    def write(self, minor: int | None) -> str:
        """Write an amount in this unit: ``1,240``; ``–`` where it is not known."""
        if minor is None:
            return "–"
        figure = self.currency.to_major(minor) / self.major
        return grouped(figure.quantize(Decimal(1).scaleb(-self.digits)))


def scale_for(amounts: Iterable[int | None], currency: Currency) -> Scale:
    """Choose the finest scale in which the largest of some amounts still takes few cells."""
    largest = max((abs(amount) for amount in amounts if amount is not None), default=0)
    major = currency.to_major(largest)
    chosen, word = next(((step, word) for step, word in SCALES if major < _MOST * step), SCALES[-1])
    figure = major / chosen
    digits = 0 if figure >= 100 or chosen == 1 else 1
    if chosen == 1 and largest and figure < FEW:
        digits = currency.digits
    return Scale(currency, chosen, word, digits)
