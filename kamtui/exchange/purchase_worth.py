"""What an invoice line is worth: quantity, price, discount, amount and cost in whole numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from kamtui.exchange.faults import BadValue
from kamtui.exchange.parsing import Readers, name_fault
from kamtui.exchange.purchase_fields import LABELS
from kamtui.exchange.tables import BLANKS
from kamtui.language import _

LARGEST = Decimal(10) ** 15
"""In minor units: the sum of nine thousand such lines still fits SQLite's whole numbers."""

TEXTS = ("quantity", "price", "discount", "amount", "cost", "unit_cost", "profit")
"""The fields a worth is reckoned from."""

Worth = tuple[int, int | None, int | None, int, int | None]
"""Quantity (thousandths), price, discount (hundredths of a percent), amount, cost (minor units)."""

_KEPT = 200_000
_ONE = Decimal(1)
_THOUSANDTHS = Decimal(1_000)
_PARTS_OF_ONE = Decimal(10_000)


class Reckoner:
    """Works out what lines are worth; the same texts are worked out once.

    The amount is the one told, else quantity x price x (1 - discount), exact and rounded once,
    half away from zero. A line of a cancelled invoice, like one of negative quantity, gives
    money back: quantity, amount and cost are negative however they are signed in the file.
    """

    def __init__(self, readers: Readers) -> None:
        """Take the readers of the file's columns."""
        self._readers = readers
        self._per_major = Decimal(readers.currency.minor_per_major)
        self._names = ("cancelled", *(name for name in TEXTS if readers.columns.has(name)))
        self.known: dict[tuple[str, ...], Worth] = {}
        """Worths by the mark of cancellation ("C" or "") and the texts of the file's columns."""

    def reckon(self, key: tuple[str, ...]) -> Worth:
        """Give the worth of a line by its mark of cancellation and the texts of its columns."""
        texts = dict(zip(self._names, key, strict=True))
        amount, price = self._figure("amount", texts), self._figure("price", texts)
        quantity = self._quantity(texts, amount)
        share = self._share(texts)
        if amount is None:
            if price is None:
                raise BadValue(_("neither an amount nor a price"))
            amount = quantity * price * (_ONE - (share or 0))
        elif quantity < 0:
            amount = -abs(amount)
        cost = self._cost(texts, quantity, amount)
        worth = (
            _whole(quantity, _THOUSANDTHS),
            None if price is None else _whole(price, self._per_major),
            None if share is None else _whole(share, _PARTS_OF_ONE),
            _whole(amount, self._per_major),
            None if cost is None else _whole(cost, self._per_major),
        )
        if len(self.known) >= _KEPT:
            self.known.clear()
        self.known[key] = worth
        return worth

    def _quantity(self, texts: dict[str, str], amount: Decimal | None) -> Decimal:
        quantity = self._figure("quantity", texts)
        if quantity is None:
            if "quantity" in texts and amount is None:
                raise BadValue(_("{field}: missing").format(field=_(LABELS["quantity"])))
            quantity = _ONE if amount is None or amount >= 0 else -_ONE
        return -abs(quantity) if texts["cancelled"] else quantity

    def _cost(self, texts: dict[str, str], quantity: Decimal, amount: Decimal) -> Decimal | None:
        cost = self._figure("cost", texts)
        if cost is not None:
            return -abs(cost) if quantity < 0 else cost
        each = self._figure("unit_cost", texts)
        if each is not None:
            return each * quantity
        profit = self._figure("profit", texts)
        return None if profit is None else amount - profit

    def _figure(self, name: str, texts: dict[str, str]) -> Decimal | None:
        bare = texts.get(name, "").strip()
        if not bare or bare in BLANKS:
            return None
        try:
            return self._readers.figures[name](bare)
        except BadValue as bad:
            raise name_fault(_(LABELS[name]), bad) from None

    def _share(self, texts: dict[str, str]) -> Decimal | None:
        bare = texts.get("discount", "").strip()
        if not bare or bare in BLANKS:
            return None
        try:
            return self._readers.shares["discount"](bare)
        except BadValue as bad:
            raise name_fault(_(LABELS["discount"]), bad) from None


def _whole(value: Decimal, parts: Decimal) -> int:
    scaled = value * parts
    if abs(scaled) >= LARGEST:
        raise BadValue(_("figure too large"), str(value))
    return int(scaled.to_integral_value(rounding=ROUND_HALF_UP))
