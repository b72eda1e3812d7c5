"""Searching by what is known beside the name: e-mail address, city, code, tax number."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from kamtui.language import _
from kamtui.model.folding import fold
from kamtui.store.search.hits import CITY, EMAIL, TYPO, WHYS, Hit
from kamtui.store.search.names import BY_VALUE
from kamtui.store.search.patience import SHORT_PATIENCE_SECONDS, for_a_while

MOST_CITIES = 5_000
"""So many different cities are compared; where there are more, the later ones are left out."""
MOST_ALIKE = 200
LEAST_WITHIN = 4
"""From so many letters on they are looked for within addresses too."""
MOST_OF_A_DOMAIN = 12
"""An address at a domain with more addresses is at a public provider and tells nothing."""
_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]*@[^\s<>()\[\]\"',;:]*")
_BEGINS = "f.id IN (SELECT id FROM emails WHERE address_key >= ?1 AND address_key < ?2 LIMIT 500)"
# No index leads there: addresses are few and short beside what else is looked through.
_WITHIN = "f.id IN (SELECT id FROM emails WHERE instr(address_key, ?1) LIMIT 500) AND ?2 = ?2"


def by_email(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    """Give whose address begins with a text; from an ``@`` on, whose company's part does.

    An address is found in what it was copied with: ``mailto:``, or a name before brackets.
    """
    key = _address(text)
    condition = _WITHIN if key.startswith("@") else _BEGINS
    yield from _having(reader, condition, key, limit)


def by_part_of_email(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    """Give whose address holds a text; of an address nobody has, who else writes from there."""
    key = _address(text)
    if len(key) < LEAST_WITHIN or " " in key:
        return
    found: list[Hit] = []
    with for_a_while(reader, SHORT_PATIENCE_SECONDS):
        found = _having(reader, _WITHIN, key, limit)
        name, at, domain = key.partition("@")
        if not found and name and at and "." in domain:
            colleagues = _having(reader, _WITHIN, at + domain, limit)
            found = colleagues if len(colleagues) <= MOST_OF_A_DOMAIN else []
    yield from found


def _address(text: str) -> str:
    written = _ADDRESS.search(text)
    return (written[0] if written else text).casefold()


def _having(reader: sqlite3.Connection, condition: str, key: str, limit: int) -> list[Hit]:
    values = (key, key + "\U0010ffff", limit)
    return who_has(reader, "emails", "address", condition, values, EMAIL)


def who_has(
    reader: sqlite3.Connection,
    table: str,
    shown: str,
    condition: str,
    values: tuple[object, ...],
    tier: int,
    *,
    first: str = "NULL",
) -> list[Hit]:
    """Give the people and clients whose numbers or addresses ``f`` pass a condition, by value.

    ``shown`` is the column that tells why, ``first`` what puts a row before all others; the third
    of the values is how many at the most.
    """
    rows = reader.execute(
        f"""
        SELECT c.id, c.name, h.id, h.name, f.{shown} FROM {table} f
        LEFT JOIN people h ON h.id = f.person_id
        LEFT JOIN positions p ON p.person_id = h.id AND p.to_day IS NULL
        JOIN clients c ON c.id = coalesce(f.client_id, p.client_id)
        LEFT JOIN standings s ON s.client_id = c.id
        WHERE {condition}
        ORDER BY {first} DESC, coalesce(s.value, 0) DESC, c.id LIMIT ?3
        """,
        values,
    )
    return [Hit(row[0], row[1], row[2], row[3], row[4], tier) for row in rows]


def by_city(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    """Give the clients of a city whose name, or a word of it, begins with a text."""
    yield from _of_cities(reader, cities_like(reader, fold(text)), limit, CITY)


def by_city_with_slips(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give the clients of a city whose name is near a folded text that is misspelt."""
    from kamtui.store.search.spelling import near_texts

    cities: dict[str, list[str]] = {}
    for city in _cities(reader):
        cities.setdefault(fold(city), []).append(city)
    meant = [city for near in near_texts(key, list(cities)) for city in cities[near]]
    yield from _of_cities(reader, meant, limit, TYPO)


def cities_like(reader: sqlite3.Connection, key: str) -> list[str]:
    """Give the cities, as written, of which a word and what follows begin with a folded text."""
    if not key:
        return []
    found = (city for city in _cities(reader) if f" {key}" in f" {fold(city)}")
    return list(islice(found, MOST_ALIKE))


def _cities(reader: sqlite3.Connection) -> Iterator[str]:
    # From one city to the next by the index, past all the clients of each.
    rows = reader.execute(
        "WITH RECURSIVE there(city) AS (SELECT min(city COLLATE NOCASE) FROM clients UNION ALL "
        "SELECT (SELECT min(c.city COLLATE NOCASE) FROM clients c WHERE c.city > there.city "
        "COLLATE NOCASE) FROM there WHERE city IS NOT NULL) "
        "SELECT city FROM there WHERE city IS NOT NULL LIMIT ?",
        (MOST_CITIES,),
    )
    return (city for (city,) in rows)


def _of_cities(
    reader: sqlite3.Connection, cities: list[str], limit: int, tier: int
) -> Iterator[Hit]:
    among = f"c.city COLLATE NOCASE IN ({', '.join('?' * len(cities))})"
    for hit in _of_column(reader, among, (*cities, limit), "city", CITY):
        yield replace(hit, tier=tier)


def by_column(
    reader: sqlite3.Connection, column: str, text: str, tier: int, limit: int
) -> Iterator[Hit]:
    """Give the clients whose code or tax number begins with a text, in either case."""
    for spelling in dict.fromkeys((text, text.upper(), text.lower())):
        between = f"c.{column} >= ? AND c.{column} < ?"
        values = (spelling, spelling + "\U0010ffff", limit)
        yield from _of_column(reader, between, values, column, tier)


def _of_column(
    reader: sqlite3.Connection, condition: str, values: tuple[object, ...], column: str, tier: int
) -> Iterator[Hit]:
    rows = reader.execute(
        f"SELECT c.id, c.name, c.{column} FROM clients c LEFT JOIN standings s "
        f"ON s.client_id = c.id WHERE {condition}{BY_VALUE}",
        values,
    )
    for client_id, name, value in rows:
        yield Hit(client_id, name, None, None, f"{_(WHYS[tier])} {value}", tier)
