"""Product cards as a list: what each says, how many clients buy it, what one client buys of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.store.rows import converted

COUNTED_LINES = 300_000
"""Buyers are counted over so many of the newest lines: about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the list; ``price`` in minor units, ``buyers`` the clients that bought it."""

    id: int
    name: str
    code: str | None
    product_group: str | None
    unit: str | None
    price: int | None
    has_nuances: bool
    has_answers: bool
    buyers: int


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards, and whether their buyers were counted over every line there is."""

    cards: tuple[Card, ...]
    counted_all: bool


@dataclass(frozen=True, slots=True)
class BoughtCard:
    """What a client bought of a product (minor units) and what its card says."""

    product_id: int
    name: str
    product_group: str | None
    amount: int
    last_day: str
    has_nuances: bool
    has_answers: bool

    @property
    def is_known(self) -> bool:
        """Say whether the card says anything a manager could tell the client."""
        return self.has_nuances or self.has_answers


def read_cards(
    connection: sqlite3.Connection, limit: int = 5000, counted_lines: int = COUNTED_LINES
) -> Cards:
    """Give the product cards by group and name, with the number of clients that buy each."""
    last = connection.execute("SELECT coalesce(max(id), 0) FROM purchases").fetchone()[0]
    first = connection.execute("SELECT coalesce(min(id), 0) FROM purchases").fetchone()[0]
    rows = connection.execute(
        """
        SELECT p.id, p.name, p.code, p.product_group, p.unit, p.price,
          coalesce(p.nuances, '') <> '', coalesce(p.answers, '') <> '', coalesce(b.buyers, 0)
        FROM products p LEFT JOIN (
          SELECT product_id, count(*) AS buyers FROM (
            SELECT DISTINCT product_id, client_id FROM purchases WHERE id > ?)
          GROUP BY product_id) b ON b.product_id = p.id
        WHERE p.active = 1
        ORDER BY p.product_group IS NULL, p.product_group COLLATE NOCASE, p.name_key, p.id LIMIT ?
        """,
        (last - counted_lines, limit),
    )
    cards = tuple(Card(*converted(row, {6: bool, 7: bool})) for row in rows)
    return Cards(cards, first > last - counted_lines)


def read_bought_cards(
    connection: sqlite3.Connection, client_id: int, from_day: str, limit: int = 500
) -> list[BoughtCard]:
    """Give the products a client bought from a day on, the largest amount first."""
    rows = connection.execute(
        """
        SELECT p.id, p.name, p.product_group, sum(u.amount), max(u.day),
          coalesce(p.nuances, '') <> '', coalesce(p.answers, '') <> ''
        FROM purchases u JOIN products p ON p.id = u.product_id
        WHERE u.client_id = ? AND u.day >= ? GROUP BY p.id HAVING sum(u.amount) > 0
        ORDER BY sum(u.amount) DESC, p.id LIMIT ?
        """,
        (client_id, from_day, limit),
    )
    return [BoughtCard(*converted(row, {5: bool, 6: bool})) for row in rows]
