"""Purchase lines in any number: who buys much, who little, who has stopped, drawn by numpy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks import big_words as words
from benchmarks.big_clients import put
from kamtui.model.folding import fold
from kamtui.store.door import LongChange
from kamtui.store.supplies.lines import Line, add_lines

PRODUCTS = 500
LINES_A_BLOCK = 250_000
CHUNK = 10_000
INDEXES = ("purchases_client_day", "purchases_product", "purchases_identity")
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Life:
    """When each client bought, by place in the list of days, and how many lines it has."""

    first: Whole
    last: Whole
    lines: Whole


def draw_lives(clients: int, purchases: int, days: int, chance: np.random.Generator) -> Life:
    """Draw the clients' lives: a few buy most, one in twenty never did, a fifth have stopped."""
    weights = chance.pareto(1.1, clients) + 0.05
    weights[chance.random(clients) < 0.05] = 0
    # The largest come first, where the key clients are.
    weights = np.sort(weights)[::-1]
    chance.shuffle(weights[clients // 200 :])
    lines = chance.multinomial(purchases, weights / weights.sum())
    first = np.where(chance.random(clients) < 0.6, 0, chance.integers(0, days - 40, clients))
    stopped = chance.random(clients) < 0.2
    stop = first + (chance.random(clients) * (days - first)).astype(np.int64)
    return Life(first, np.where(stopped, stop, days - 1), lines)


def write_products(made: LongChange, chance: np.random.Generator) -> None:
    """Write the products."""
    rows = []
    for number in range(1, PRODUCTS + 1):
        trade = words.TRADE[number % len(words.TRADE)]
        name = f"{trade} {words.FIRST[int(chance.integers(len(words.FIRST)))]} {number}"
        group = words.TRADE[number % 12]
        rows.append((name, fold(name), f"P{number:04d}", group, "piece", 1000 * number))
    with made.part() as part:
        columns = ("name", "name_key", "code", "product_group", "unit", "price")
        put(part, "products", columns, rows)


def write_purchases(
    made: LongChange, life: Life, days: Sequence[str], chance: np.random.Generator
) -> int:
    """Write all lines in chunks sorted by client and day; give how many there are."""
    indexes = _drop_indexes(made)
    written = 0
    for lines in blocks(life, days, chance):
        for begin in range(0, len(lines), CHUNK):
            with made.part() as part:
                written += add_lines(part, lines[begin : begin + CHUNK])
                part.connection.execute("DELETE FROM changes")
    with made.part() as part:
        for statement in indexes:
            part.connection.execute(statement)
    return written


def _drop_indexes(made: LongChange) -> list[str]:
    # Filled line by line, an index over scattered numbers costs more than all the rest.
    marks = ", ".join("?" * len(INDEXES))
    with made.part() as part:
        found = part.connection.execute(
            f"SELECT sql FROM sqlite_master WHERE type = 'index' AND name IN ({marks})", INDEXES
        ).fetchall()
        for name in INDEXES:
            part.connection.execute(f"DROP INDEX {name}")
    return [sql for (sql,) in found]


def blocks(life: Life, days: Sequence[str], chance: np.random.Generator) -> Iterator[list[Line]]:
    """Give the lines of some clients at a time, sorted by client and day."""
    upto = np.cumsum(life.lines)
    begin = 0
    while begin < len(upto):
        before = upto[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(upto, before + LINES_A_BLOCK)))
        yield _block(life, begin, min(end, len(upto)), days, chance)
        begin = end


def _block(
    life: Life, begin: int, end: int, days: Sequence[str], chance: np.random.Generator
) -> list[Line]:
    counts = life.lines[begin:end]
    total = int(counts.sum())
    client = np.repeat(np.arange(begin, end), counts)
    day = _days(life, client, total, chance)
    order = np.lexsort((day, client))
    client, day = client[order], day[order]
    product = (chance.random(total) ** 2 * PRODUCTS).astype(np.int64) + 1
    quantity = chance.integers(1, 60, total)
    quantity[chance.random(total) < 0.015] *= -1
    discount = chance.integers(0, 8, total) * 100
    price = product * 1000
    amount = quantity * price * (10_000 - discount) // 10_000
    cost = amount * chance.integers(60, 88, total) // 100
    promised = np.minimum(day + chance.integers(2, 9, total), len(days) - 1)
    delivered = np.minimum(promised + (chance.random(total) < 0.08) * 3, len(days) - 1)
    identity = chance.integers(-(2**62), 2**62, total)
    columns = (client + 1, day, product, quantity, price, discount, amount, cost, promised)
    return [
        Line(
            who, days[when], f"F{who}-{when}", what, many * 1000, each, less, money, spent,
            days[due], days[came], 0, number, 1,
        )
        for who, when, what, many, each, less, money, spent, due, came, number in zip(
            *(column.tolist() for column in (*columns, delivered, identity)), strict=True
        )
    ]  # fmt: skip


def _days(life: Life, client: Whole, total: int, chance: np.random.Generator) -> Whole:
    """Draw the day of each line: a third as many purchase days as lines, later ones as likely."""
    first, last, lines = life.first[client], life.last[client], life.lines[client]
    visits = np.maximum(lines // 3, 1)
    visit = (chance.random(total) * visits).astype(np.int64)
    # The same visit of the same client falls on the same day, wherever in the block it stands.
    mixed = (visit * 2_654_435_761 + client * 40_503) % 1_000_003 / 1_000_003
    return first + (mixed * (last - first + 1)).astype(np.int64)
