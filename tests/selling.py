"""A small firm for the tests of segments and states: clients, and what they bought when."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.making import make_database

TODAY = date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class Sale:
    """One line: amounts in minor units, quantity in thousandths."""

    client: int
    day: date
    amount: int = 10_000
    cost: int | None = 6_000
    quantity: int = 1000
    cancelled: int = 0

    @property
    def is_purchase(self) -> bool:
        return self.amount > 0 and self.quantity > 0 and not self.cancelled


def make_firm(
    path: Path,
    clients: Sequence[str],
    sales: Iterable[Sale] = (),
    parents: Mapping[int, int] | None = None,
    today: date = TODAY,
) -> WriteDoor:
    """Make a database with clients 1, 2, 3 ..., pin its day and let them buy."""
    database = make_database(path, currency="EUR", digits=2)
    door = WriteDoor(database, Author("rina"))
    with door.change("make") as change:
        change.insert("settings", {"name": "as_of", "value": today.isoformat()})
        for number, name in enumerate(clients, 1):
            parent = (parents or {}).get(number)
            change.insert("clients", {"id": number, "name": name, "parent_id": parent})
    sell(door, sales)
    return door


def sell(door: WriteDoor, sales: Iterable[Sale]) -> None:
    """Enter lines as a manager would, one by one in one change."""
    with door.change("sell") as change:
        for sale in sales:
            change.insert(
                "purchases",
                {
                    "client_id": sale.client,
                    "day": sale.day.isoformat(),
                    "amount": sale.amount,
                    "cost": sale.cost,
                    "quantity": sale.quantity,
                    "cancelled": sale.cancelled,
                },
            )


def random_sales(chance: random.Random, clients: int) -> Iterator[Sale]:
    """Clients of every habit over three years, with returns, cancelled and doubled lines."""
    for client in range(1, clients + 1):
        day = date(2023, 8, 1) + timedelta(days=chance.randrange(1000))
        step, size = chance.choice([4, 13, 30, 61, 110]), chance.choice([100, 2_500, 90_000])
        while day <= TODAY + timedelta(days=20):
            amount = size * chance.randint(1, 4)
            kind = chance.random()
            if kind < 0.08:
                yield Sale(client, day, -amount, -amount // 2, -1000)
            elif kind < 0.14:
                yield Sale(client, day, amount, amount // 2, cancelled=1)
            else:
                for _line in range(chance.choice([1, 1, 2])):
                    yield Sale(client, day, amount, amount * 2 // 3)
            pause = 300 if chance.random() < 0.02 else 0
            day += timedelta(days=max(1, round(chance.gauss(step, step / 4))) + pause)
