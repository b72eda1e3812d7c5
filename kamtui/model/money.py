"""Money as whole minor units, and back to what people write."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple


class Currency(NamedTuple):
    """The one currency of a database: its code and how many digits follow the mark."""

    code: str
    digits: int

    @property
    def minor_per_major(self) -> int:
        """How many minor units make one major unit (100 for two digits)."""
        return int(10**self.digits)

    def to_minor(self, major: Decimal) -> int:
        """Round an amount in major units once, half away from zero, to whole minor units."""
        return int((major * self.minor_per_major).to_integral_value(rounding=ROUND_HALF_UP))

    def to_major(self, minor: int) -> Decimal:
        """Give the amount in major units, with exactly this currency's digits."""
        return Decimal(minor).scaleb(-self.digits)

    def plain(self, minor: int) -> str:
        """Write an amount in major units for programs: ``1234.50``, no grouping."""
        return f"{self.to_major(minor):f}"
