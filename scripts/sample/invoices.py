"""Items as they stand on invoices, and the numbers the ledger gives them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from kamtui.store.supplies.lines import Line
from scripts.sample.book import Client, Product


@dataclass(slots=True)
class Item:
    """One line of an invoice or credit note; money in rupiah, discount in hundredths of percent."""

    client: Client
    day: date
    product: Product
    quantity: int
    price: int
    discount: int
    amount: int
    cost: int | None
    promised: date | None
    delivered: date | None
    cancelled: bool = False
    credit: bool = False

    @property
    def is_late(self) -> bool:
        """Whether the goods came after the day promised."""
        return bool(self.promised and self.delivered and self.delivered > self.promised)

    def reversed_on(self, day: date, quantity: int) -> Item:
        """Give the credit line that takes so many units of this one back on a later day."""
        amount = round(self.amount * quantity / self.quantity)
        cost = None if self.cost is None else round(self.cost * quantity / self.quantity)
        return replace(
            self,
            day=day,
            quantity=-quantity,
            amount=-amount,
            cost=None if cost is None else -cost,
            promised=None,
            delivered=None,
            credit=True,
        )


def numbered(items: list[Item]) -> list[Line]:
    """Give the lines with invoice numbers that run through by month and day, sorted by client."""
    counters: dict[str, int] = defaultdict(int)
    lines = []

    def document(item: Item) -> tuple[date, int, bool, bool]:
        return item.day, item.client.id, item.credit, item.cancelled

    for (day, _client, credit, _cancelled), group in groupby(
        sorted(items, key=document), key=document
    ):
        kind = "NR" if credit else "FK"
        month = f"{day:%y%m}"
        counters[kind + month] += 1
        number = f"{kind}-{month}-{counters[kind + month]:04d}"
        for item in group:
            lines.append(_line(item, number))
        if not credit:
            item.client.invoices.append(number)
    return sorted(lines, key=lambda line: (line.client_id, line.day))


def _line(item: Item, number: str) -> Line:
    return Line(
        client_id=item.client.id,
        day=item.day.isoformat(),
        invoice=number,
        product_id=item.product.id,
        quantity=item.quantity * 1000,
        price=item.price,
        discount=item.discount,
        amount=item.amount,
        cost=item.cost,
        promised_day=item.promised.isoformat() if item.promised else None,
        delivered_day=item.delivered.isoformat() if item.delivered else None,
        cancelled=int(item.cancelled),
        identity=None,
        occurrence=1,
    )
