"""Searching where no index leads: notes, what was said, plans, buyers of a product, tax numbers.

Looked through newest first and for a limited time, because it happens while one types; names,
numbers and addresses have been found before by their indexes.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kamtui.language import _
from kamtui.model.cleaning import clean
from kamtui.model.client_facts import COLUMNS
from kamtui.model.folding import fold

if TYPE_CHECKING:
    from kamtui.store.search.clients import Hit

PATIENCE_SECONDS = 0.05
"""How long texts are looked through at the most; a keystroke must not wait."""
TAX_PATIENCE_SECONDS = 0.15
"""How long tax numbers are compared digit by digit, once nobody has such a telephone number."""
SHORT_PATIENCE_SECONDS = 0.015
"""The same where something better has been found by name already."""
MOST = 20
AROUND = 24
"""Letters shown on each side of what was found in a text."""
LEAST_TAX_DIGITS = 6
_STEPS = 2_000
_FIRST_UNSPACED = "\u2e80"
"""From here on stand the letters of Chinese, Japanese and Korean."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table with texts about clients: its columns, and how its rows are joined and ordered."""

    columns: tuple[str, ...]
    rows: str
    order: str
    person: str = "NULL, NULL"


def _of_client(table: str, *columns: str) -> Source:
    return Source(
        tuple(f"x.{column}" for column in columns),
        f"{table} x JOIN clients c ON c.id = x.client_id",
        "x.id DESC",
    )


SOURCES = (
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
    with _for_a_while(reader, SHORT_PATIENCE_SECONDS if found_some else PATIENCE_SECONDS):
        hits += _names_holding(reader, text)
        for hit in _buyers(reader, text):
            hits.append(hit)
        most = min(limit, MOST)
        for hit in in_plans(reader, words, everything=everything):
            hits.append(hit)
            most += 1
        for source in SOURCES:
            if len(hits) >= most:
                break
            hits += _found_in(reader, source, words)
    yield from hits


def only_in_plans(reader: sqlite3.Connection, text: str) -> Iterator[Hit]:
    """Give where in plans all words stand, for when enough has been found by name already."""
    from kamtui.store.search.plans import in_plans

    hits: list[Hit] = []
    with _for_a_while(reader, SHORT_PATIENCE_SECONDS):
        for hit in in_plans(reader, text.split(), everything=True):
            hits.append(hit)
    yield from hits


@contextmanager
def _for_a_while(reader: sqlite3.Connection, seconds: float) -> Iterator[None]:
    until = time.monotonic() + seconds
    reader.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
    try:
        with suppress(sqlite3.OperationalError):
            yield
    finally:
        reader.set_progress_handler(None, 0)


def _found_in(reader: sqlite3.Connection, source: Source, words: list[str]) -> list[Hit]:
    from kamtui.store.search.clients import NOTE, Hit

    texts = " || char(10) || ".join(f"coalesce({column}, '')" for column in source.columns)
    condition, values = holding(words)
    found = reader.execute(
        f"SELECT * FROM (SELECT c.id, c.name, {source.person}, {texts} AS t FROM {source.rows} "
        f"ORDER BY {source.order}) WHERE {condition} LIMIT {MOST}",
        values,
    )
    return [Hit(row[0], row[1], row[2], row[3], quoted(row[4], words[0]), NOTE) for row in found]


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
    return [f"%{each}%" for each in dict.fromkeys((bare, bare.lower(), bare.capitalize()))]


def quoted(text: str, word: str) -> str:
    """Give the piece of a text around a word, to show why it was found."""
    flat = clean(" ".join(text.split()))
    at = max(flat.casefold().find(word.casefold()), 0)
    start, end = max(0, at - AROUND), at + len(word) + AROUND
    if start:
        start = flat.rfind(" ", 0, start + 1) + 1
    before, after = "…" if start else "", "…" if end < len(flat) else ""
    return f"“{before}{flat[start:end].strip()}{after}”"


def _names_holding(reader: sqlite3.Connection, text: str) -> list[Hit]:
    """Give names that hold a text in a script that sets no spaces between its words."""
    from kamtui.store.search.clients import WHYS, WORD_START, Hit

    key = fold(text)
    if not any(letter >= _FIRST_UNSPACED for letter in key):
        return []
    found = reader.execute(
        "SELECT id, name, NULL, NULL FROM clients WHERE instr(name_key, ?1) UNION ALL "
        "SELECT c.id, c.name, h.id, h.name FROM people h JOIN positions p ON p.person_id = h.id "
        "AND p.to_day IS NULL JOIN clients c ON c.id = p.client_id WHERE instr(h.name_key, ?1) "
        f"LIMIT {MOST}",
        (key,),
    )
    why = _(WHYS[WORD_START])
    return [Hit(row[0], row[1], row[2], row[3], why, WORD_START) for row in found]


def _buyers(reader: sqlite3.Connection, text: str) -> Iterator[Hit]:
    from kamtui.store.search.clients import PRODUCT, Hit

    key = fold(text)
    if not key:
        return
    query = " AND ".join(f'"{word}"*' for word in key.split())
    rows: list[tuple[Any, ...]] = reader.execute(
        "SELECT c.id, c.name, min(p.name) FROM purchases s JOIN products p ON p.id = s.product_id "
        "JOIN clients c ON c.id = s.client_id WHERE s.product_id IN (SELECT rowid FROM "
        "products_search WHERE products_search MATCH ? LIMIT 3) "
        f"GROUP BY c.id ORDER BY sum(s.amount) DESC LIMIT {MOST // 2}",
        (query,),
    ).fetchall()
    for client_id, name, product in rows:
        yield Hit(client_id, name, None, None, _("buys {product}").format(product=product), PRODUCT)


def tax_digits(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    """Give the clients whose tax number holds the digits, whatever marks stand between them."""
    from kamtui.store.search.clients import TAX, WHYS, Hit

    digits = "".join(letter for letter in text if letter.isdigit())
    if len(digits) < LEAST_TAX_DIGITS:
        return
    bare = "tax_number"
    for mark in (".", "-", "/", " "):
        bare = f"replace({bare}, '{mark}', '')"
    rows: list[tuple[int, str, str]] = []
    # The inner query reads the index on tax numbers only, a tenth of what the clients take.
    with _for_a_while(reader, TAX_PATIENCE_SECONDS):
        rows = reader.execute(
            "SELECT id, name, tax_number FROM clients WHERE id IN (SELECT id FROM clients "
            f"WHERE tax_number IS NOT NULL AND instr({bare}, ?) LIMIT ?)",
            (digits, limit),
        ).fetchall()
    for client_id, name, number in rows:
        yield Hit(client_id, name, None, None, f"{_(WHYS[TAX])} {number}", TAX)
