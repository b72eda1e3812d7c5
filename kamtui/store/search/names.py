"""Clients and people by their names: whole, by the beginning, by words in any order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kamtui.language import _
from kamtui.model.folding import fold
from kamtui.store.search.hits import WHYS, WORD_START, Hit

MOST_COMPLETED = 40
"""More names than fit a screen help nobody choose."""
INNER = 2000
"""What a short beginning may make the database look at, among a hundred thousand names."""
PERSON = (
    "SELECT c.id, c.name, h.id, h.name, coalesce(p.title, '') FROM people h "
    "JOIN positions p ON p.person_id = h.id AND p.to_day IS NULL "
    "JOIN clients c ON c.id = p.client_id LEFT JOIN standings s ON s.client_id = c.id "
)
CLIENT = "SELECT c.id, c.name FROM clients c LEFT JOIN standings s ON s.client_id = c.id "
BY_VALUE = " ORDER BY coalesce(s.value, 0) DESC, c.id LIMIT ?"


def all_words(key: str) -> str:
    """Give what asks a full-text index for names with words that begin like those of a key."""
    return " AND ".join(f'"{word}"*' for word in key.split())


def by_range(
    reader: sqlite3.Connection, low: str, high: str, tier: int, limit: int
) -> Iterator[Hit]:
    """Give the clients and people whose folded names lie between two texts, by value."""
    # The inner limit bounds the work of a one-letter search over a hundred thousand names.
    inner = f"SELECT id FROM {{table}} WHERE name_key >= ? AND name_key <= ? LIMIT {INNER}"
    yield from _of_names(reader, inner, (low, high, limit), tier)


def by_words(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give the clients and people with words that begin like all those of a folded text."""
    yield from _by_match(reader, all_words(key), limit)


def _by_match(reader: sqlite3.Connection, match: str, limit: int) -> Iterator[Hit]:
    """Give the clients and people that answer to a full-text query over the folded names."""
    inner = f"SELECT rowid FROM {{table}}_search WHERE {{table}}_search MATCH ? LIMIT {INNER}"
    yield from _of_names(reader, inner, (match, limit), WORD_START)


def by_holding(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give the clients and people whose folded names hold a text anywhere; no index leads there."""
    inner = f"SELECT id FROM {{table}} WHERE instr(name_key, ?) LIMIT {INNER}"
    yield from _of_names(reader, inner, (key, limit), WORD_START)


def _of_names(
    reader: sqlite3.Connection, inner: str, values: tuple[object, ...], tier: int
) -> Iterator[Hit]:
    clients = f"{CLIENT}WHERE c.id IN ({inner.format(table='clients')}){BY_VALUE}"
    for client_id, name in reader.execute(clients, values):
        yield Hit(client_id, name, None, None, _(WHYS[tier]), tier)
    people = f"{PERSON}WHERE h.id IN ({inner.format(table='people')}){BY_VALUE}"
    for client_id, name, person_id, person, title in reader.execute(people, values):
        yield Hit(client_id, name, person_id, person, title or _(WHYS[tier]), tier)


def names_beginning(
    connection: sqlite3.Connection, typed: str, limit: int = MOST_COMPLETED
) -> list[str]:
    """Give names of clients that begin with a text, or have a word that does, by value.

    For a shell that completes what is being typed; nothing typed gives the most valuable.
    """
    key = fold(typed)
    if not key:
        rows = connection.execute(
            "SELECT c.name FROM standings s JOIN clients c ON c.id = s.client_id "
            "ORDER BY s.value DESC, c.id LIMIT ?",
            (limit,),
        )
        return [row[0] for row in rows]
    rows = connection.execute(
        "SELECT c.name FROM clients c LEFT JOIN standings s ON s.client_id = c.id WHERE c.id IN ("
        "SELECT id FROM (SELECT id FROM clients WHERE name_key >= ?1 AND name_key <= ?2 LIMIT ?3) "
        "UNION SELECT rowid FROM (SELECT rowid FROM clients_search WHERE clients_search MATCH ?4 "
        "LIMIT ?3)) ORDER BY c.name_key < ?1 OR c.name_key > ?2, coalesce(s.value, 0) DESC, c.id "
        "LIMIT ?5",
        (key, key + "\U0010ffff", INNER, all_words(key), limit),
    )
    return [row[0] for row in rows]
