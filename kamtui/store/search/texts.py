"""Searching where no index leads: notes, what was said, posts, plans, buyers of a product.

Looked through newest first and for a limited time, because it happens while one types; names,
numbers and addresses have been found before by their indexes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.language import _
from kamtui.model.cleaning import clean
from kamtui.model.client_facts import COLUMNS
from kamtui.model.folding import fold
from kamtui.store.search.hits import NOTE, POST, PRODUCT, Hit
from kamtui.store.search.names import all_words
from kamtui.store.search.patience import PATIENCE_SECONDS, SHORT_PATIENCE_SECONDS, for_a_while

MOST = 20
LEAST_LETTERS = 4
"""From so many letters on a slip in a product's name is looked for."""
AROUND = 24
"""Letters shown on each side of what was found in a text."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table with texts about clients: its columns, and how its rows are joined and ordered.

    Of one whose ``most`` is small the hits leave room for those of all others.
    """

    columns: tuple[str, ...]
    rows: str
    order: str
    person: str = "NULL, NULL"
    tier: int = NOTE
    most: int = MOST


def _of_client(table: str, *columns: str) -> Source:
    return Source(
        tuple(f"x.{column}" for column in columns),
        f"{table} x JOIN clients c ON c.id = x.client_id",
        "x.id DESC",
    )


SOURCES = (
    Source(
        ("p.title", "p.department"),
        "positions p JOIN clients c ON c.id = p.client_id LEFT JOIN people h ON h.id = p.person_id "
        "WHERE p.to_day IS NULL",
        "p.id",
        "h.id, h.name",
        POST,
        most=5,
    ),
    Source(
        ("h.notes", "p.notes"),
        "positions p JOIN clients c ON c.id = p.client_id JOIN people h ON h.id = p.person_id",
        "p.id DESC",
        "h.id, h.name",
    ),
    Source(
        tuple(f"c.{fact.name}" for fact in COLUMNS if fact.searched),
        "clients c",
        "c.id DESC",
    ),
    _of_client("rivalries", "offering", "counter_move", "notes"),
    _of_client("requests", "text", "answer"),
    _of_client("conflicts", "cause", "settlement"),
    _of_client("commitments", "text", "result"),
    _of_client("interactions", "summary", "details"),
)
"""Where texts about clients stand, the usually shorter tables first."""


def in_texts(
    reader: sqlite3.Connection,
    text: str,
    limit: int,
    *,
    found_some: bool = False,
    everything: bool = False,
) -> Iterator[Hit]:
    """Give who buys a product of that name, then where in plans and notes all words stand.

    What was not reached in time is left out: the newest texts of each table come first.
    """
    from kamtui.store.search.plans import in_plans

    words = text.split()
    hits: list[Hit] = []
    with for_a_while(reader, SHORT_PATIENCE_SECONDS if found_some else PATIENCE_SECONDS):
        hits += _buyers(reader, text)
        most = min(limit, MOST)
        for hit in in_plans(reader, words, everything=everything):
            hits.append(hit)
            most += 1
        for source in SOURCES:
            if len(hits) >= most:
                break
            for hit in _found_in(reader, source, words):
                hits.append(hit)
                most += source.most < MOST
    yield from hits


def only_in_plans(reader: sqlite3.Connection, text: str) -> Iterator[Hit]:
    """Give where in plans all words stand, for when enough has been found by name already."""
    from kamtui.store.search.plans import in_plans

    hits: list[Hit] = []
    with for_a_while(reader, SHORT_PATIENCE_SECONDS):
        for hit in in_plans(reader, text.split(), everything=True, short_only=True):
            hits.append(hit)
    yield from hits


def _found_in(reader: sqlite3.Connection, source: Source, words: list[str]) -> Iterator[Hit]:
    texts = " || char(10) || ".join(f"coalesce({column}, '')" for column in source.columns)
    condition, values = holding(words)
    found = reader.execute(
        f"SELECT * FROM (SELECT c.id, c.name, {source.person}, {texts} AS t FROM {source.rows} "
        f"ORDER BY {source.order}) WHERE {condition} LIMIT {source.most}",
        values,
    )
    for client_id, name, person_id, person, text in found:
        told = ", ".join(filter(None, text.splitlines())) if source.tier == POST else text
        yield Hit(client_id, name, person_id, person, quoted(told, words[0]), source.tier)


def holding(words: list[str]) -> tuple[str, list[str]]:
    """Give the SQL condition that a text ``t`` holds all words, and its values."""
    conditions, values = [], []
    for word in words:
        spellings = _spellings(word)
        conditions.append("(" + " OR ".join(["t LIKE ? ESCAPE '\\'"] * len(spellings)) + ")")
        values += spellings
    return " AND ".join(conditions), values


def _spellings(word: str) -> list[str]:
    """Give the patterns of a word; SQLite itself takes only ASCII letters for equal in case."""
    bare = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if bare.isascii():
        return [f"%{bare}%"]
    cases = (bare, bare.lower(), bare.capitalize(), bare.upper())
    return [f"%{each}%" for each in dict.fromkeys(cases)]


def quoted(text: str, word: str) -> str:
    """Give the piece of a text around a word, to show why it was found."""
    flat = clean(" ".join(text.split()))
    at = max(flat.casefold().find(word.casefold()), 0)
    start, end = max(0, at - AROUND), at + len(word) + AROUND
    if start:
        start = flat.rfind(" ", 0, start + 1) + 1
    before, after = "…" if start else "", "…" if end < len(flat) else ""
    return f"“{before}{flat[start:end].strip()}{after}”"


def _buyers(reader: sqlite3.Connection, text: str) -> Iterator[Hit]:
    code = _bought_most(reader, "code = ? COLLATE NOCASE", (text,))
    yield from code
    key = fold(text)
    if key and not code:
        yield from _buying(reader, key)


def buyers_with_slips(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give who buys a product whose name is near a folded text that is misspelt."""
    from kamtui.store.search.spelling import corrected

    if len(key) < LEAST_LETTERS:
        return
    for guess in corrected(reader, key, ("products",)):
        found = _buying(reader, guess)
        yield from found[:limit]
        if found:
            return


def _buying(reader: sqlite3.Connection, key: str) -> list[Hit]:
    # The shortest names are the nearest to what was typed.
    named = (
        "id IN (SELECT rowid FROM products_search WHERE products_search MATCH ? LIMIT 200) "
        "ORDER BY length(name), id LIMIT 3"
    )
    return _bought_most(reader, named, (all_words(key),))


def _bought_most(reader: sqlite3.Connection, which: str, values: tuple[str, ...]) -> list[Hit]:
    """Give who bought the most of some products, and which of them."""
    rows = reader.execute(
        "SELECT c.id, c.name, min(p.name) FROM purchases s JOIN products p ON p.id = s.product_id "
        "JOIN clients c ON c.id = s.client_id "
        f"WHERE s.product_id IN (SELECT id FROM products WHERE {which}) "
        f"GROUP BY c.id ORDER BY sum(s.amount) DESC LIMIT {MOST // 2}",
        values,
    )
    return [
        Hit(client_id, name, None, None, _("buys {product}").format(product=product), PRODUCT)
        for client_id, name, product in rows
    ]
