"""Products: the cards of what we sell, what a client buys, who buys a product."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from kamtui.model.folding import fold
from kamtui.store.rows import converted


@dataclass(frozen=True, slots=True)
class Product:
    """One product card; ``price`` in minor units."""

    id: int
    name: str
    code: str | None
    product_group: str | None
    unit: str | None
    price: int | None
    nuances: str | None
    answers: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class Bought:
    """What one client bought of one product: minor units, thousandths, days of first and last.

    ``product_id`` is None for lines that named no product.
    """

    client_id: int
    client_name: str
    product_id: int | None
    product_name: str | None
    product_group: str | None
    amount: int
    quantity: int
    lines: int
    first_day: str
    last_day: str


_PRODUCT = (
    "SELECT id, name, code, product_group, unit, price, nuances, answers, active FROM products"
)
_BOUGHT = """
SELECT u.client_id, c.name, u.product_id, p.name, p.product_group, sum(u.amount),
  sum(u.quantity), count(*), min(u.day), max(u.day)
FROM purchases u JOIN clients c ON c.id = u.client_id LEFT JOIN products p ON p.id = u.product_id
"""


def read_products(
    connection: sqlite3.Connection, *, begins: str = "", limit: int = 1000
) -> list[Product]:
    """Give product cards by name, or those whose folded name begins with what was typed."""
    start = fold(begins)
    rows = connection.execute(
        f"{_PRODUCT} WHERE name_key >= ? AND name_key < ? ORDER BY name_key, id LIMIT ?",
        (start, start + "\U0010ffff", limit),
    )
    return [_product(row) for row in rows]


def read_product(connection: sqlite3.Connection, product_id: int) -> Product | None:
    """Give one product card by id."""
    row = connection.execute(f"{_PRODUCT} WHERE id = ?", (product_id,)).fetchone()
    return _product(row) if row else None


def read_bought_by(
    connection: sqlite3.Connection, client_id: int, *, from_day: str = "", limit: int = 200
) -> list[Bought]:
    """Give what a client bought from a day on, by product, the largest amount first."""
    rows = connection.execute(
        f"{_BOUGHT} WHERE u.client_id = ? AND u.day >= ? GROUP BY u.product_id "
        "ORDER BY sum(u.amount) DESC LIMIT ?",
        (client_id, from_day, limit),
    )
    return [Bought(*row) for row in rows]


def read_buyers(
    connection: sqlite3.Connection, product_id: int, *, from_day: str = "", limit: int = 200
) -> list[Bought]:
    """Give who bought a product from a day on, the largest amount first.

    It reads every line, because lines are indexed by client: call it in a worker.
    """
    rows = connection.execute(
        f"{_BOUGHT} WHERE u.product_id = ? AND u.day >= ? GROUP BY u.client_id "
        "ORDER BY sum(u.amount) DESC LIMIT ?",
        (product_id, from_day, limit),
    )
    return [Bought(*row) for row in rows]


def _product(row: tuple[Any, ...]) -> Product:
    return Product(*converted(row, {8: bool}))
