"""Product cards as a list: what each says, how many clients buy it, what one client buys of it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.model.folding import fold
from kamtui.store.rows import converted

COUNTED_LINES = 100_000
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
    """The first cards, how many there are, and what those hold.

    ``counted_all`` says whether their buyers were counted over every line there is.
    """

    cards: tuple[Card, ...]
    counted_all: bool
    count: int
    with_nuances: int
    with_answers: int
    empty: int


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


@dataclass(frozen=True, slots=True)
class FoundCard:
    """A card found by name: its first expected question with the answer, and its first nuance."""

    id: int
    name: str
    answer: str
    nuance: str


LEAST_LETTERS = 3
"""From so many letters on a card is looked for; two would always find one."""


def find_card(connection: sqlite3.Connection, text: str) -> FoundCard | None:
    """Give the card whose name has words that begin as the words of a text, the shortest name."""
    words = [word for word in fold(text).split() if word.isalnum()]
    if not words or len("".join(words)) < LEAST_LETTERS:
        return None
    asked = " AND ".join(f'"{word}"*' for word in words)
    row = connection.execute(
        "SELECT p.id, p.name, coalesce(p.answers, ''), coalesce(p.nuances, '') "
        "FROM products_search s JOIN products p ON p.id = s.rowid "
        "WHERE products_search MATCH ? AND p.active = 1 ORDER BY length(p.name), p.id LIMIT 1",
        (asked,),
    ).fetchone()
    if row is None:
        return None
    return FoundCard(row[0], row[1], _first(row[2], 2), _first(row[3], 1))


def _first(text: str, lines: int) -> str:
    return " ".join(" ".join(text.strip().splitlines()[:lines]).split())


def read_cards(
    connection: sqlite3.Connection, limit: int = 2000, counted_lines: int = COUNTED_LINES
) -> Cards:
    """Give the product cards by group and name, with the number of clients that buy each."""
    # One statement for both ends would read every line; two read one line each.
    first, last = (
        connection.execute(f"SELECT coalesce({end}(id), 0) FROM purchases").fetchone()[0]
        for end in ("min", "max")
    )
    buyers = _buyers(connection, last - counted_lines)
    rows = connection.execute(
        """
        SELECT id, name, code, product_group, unit, price,
          coalesce(nuances, '') <> '', coalesce(answers, '') <> '' FROM products WHERE active = 1
        ORDER BY product_group IS NULL, product_group COLLATE NOCASE, name_key, id LIMIT ?
        """,
        (limit,),
    )
    cards = tuple(
        Card(*converted((*row, len(buyers.get(row[0], ()))), {6: bool, 7: bool})) for row in rows
    )
    counts = connection.execute(
        """
        SELECT count(*), count(nullif(nuances, '')), count(nullif(answers, '')),
          count(*) - count(coalesce(nullif(nuances, ''), nullif(answers, '')))
        FROM products WHERE active = 1
        """
    ).fetchone()
    return Cards(cards, first > last - counted_lines, *counts)


def _buyers(connection: sqlite3.Connection, after_id: int) -> dict[int, set[int]]:
    # Counting distinct pairs in SQL sorts every line: six times slower than these sets.
    buyers: dict[int, set[int]] = {}
    for product_id, client_id in connection.execute(
        "SELECT product_id, client_id FROM purchases WHERE id > ? AND product_id IS NOT NULL",
        (after_id,),
    ):
        buyers.setdefault(product_id, set()).add(client_id)
    return buyers


def read_bought_cards(
    connection: sqlite3.Connection, client_id: int, from_day: str, limit: int = 500
) -> list[BoughtCard]:
    """Give the products a client bought from a day on, the largest amount first."""
    rows = connection.execute(
        """
        SELECT p.id, p.name, p.product_group, sum(u.amount), max(u.day),
          coalesce(p.nuances, '') <> '', coalesce(p.answers, '') <> ''
        FROM purchases u JOIN products p ON p.id = u.product_id
        WHERE u.client_id = ? AND u.day >= ? AND u.cancelled = 0
        GROUP BY p.id HAVING sum(u.amount) > 0
        ORDER BY sum(u.amount) DESC, p.id LIMIT ?
        """,
        (client_id, from_day, limit),
    )
    return [BoughtCard(*converted(row, {5: bool, 6: bool})) for row in rows]
