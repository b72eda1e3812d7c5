"""Searching where no name holds all that was typed: words of several fields, slips, initials.

Looked through only while few are found, and each for a limited time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from kamtui.language import _
from kamtui.model.folding import begin_words, fold, is_unspaced
from kamtui.model.legal_forms import FORMS_OF_ADDRESS, LEGAL_FORMS
from kamtui.store.search.fields import by_city_with_slips, cities_like
from kamtui.store.search.hits import CITY, FORMER, INITIALS, SEVERAL, START, TYPO, WHYS, Hit
from kamtui.store.search.names import INNER, by_holding, by_range, by_words
from kamtui.store.search.patience import PATIENCE_SECONDS, SHORT_PATIENCE_SECONDS, for_a_while

MOST_CLIENTS = 100
"""Clients looked at for words of several of their fields, those with most of the words first."""
LEAST_LETTERS = 4
"""From so many letters on a slip or a missing space is looked for."""
WORDS_OF_POSTS = 2
"""So many of the words may be of titles and departments, to which no index leads."""
INITIALS_LETTERS = range(3, 7)


def by_merged_name(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give the clients that others were made a part of, by what those were called."""
    from kamtui.store.merging import read_merged

    typed = key.split()
    names = read_merged(reader)[0] if typed else {}
    meant = {number: name for name, number in names.items() if begin_words(typed, name.split())}
    for client_id, name in islice(meant.items(), limit):
        (now,) = reader.execute("SELECT name FROM clients WHERE id = ?", (client_id,)).fetchone()
        yield Hit(client_id, now, None, None, _("merged: {name}").format(name=name), FORMER)


def within_unspaced(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give names that hold a text in a script that sets no spaces between its words."""
    if not is_unspaced(key):
        return
    found: list[Hit] = []
    with for_a_while(reader, PATIENCE_SECONDS):
        found += by_holding(reader, key, limit)
    yield from found


def in_several(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give whom all words of a folded text describe together: name, person, post, city.

    ``edwin sinar`` is Edwin at PT Sinar, ``sinar jakarta`` the one there, ``sinar buyer`` its
    buyer.
    """
    yield from _in_several(reader, [key], limit)


def in_several_with_slips(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give whom the words of several fields describe together, some of them misspelt."""
    from kamtui.store.search.spelling import corrected

    if len(key) >= LEAST_LETTERS and " " in key:
        yield from map(_similar, _in_several(reader, corrected(reader, key), limit))


def _in_several(reader: sqlite3.Connection, keys: list[str], limit: int) -> list[Hit]:
    found: list[Hit] = []
    with for_a_while(reader, PATIENCE_SECONDS):
        for words in map(_telling, keys):
            if len(words) < 2:
                continue
            for client_id, name, name_key, city in _candidates(reader, words):
                known = f"{name_key} {fold(city)}"
                found += _described(reader, client_id, name, known, city, words)
                if len(found) >= limit:
                    return found
    return found


def _telling(key: str) -> list[str]:
    return [word for word in key.split() if word not in LEGAL_FORMS | FORMS_OF_ADDRESS]


def _candidates(reader: sqlite3.Connection, words: list[str]) -> list[tuple[int, str, str, str]]:
    """Give the clients with all words, or all but a few, in the fields that have an index."""
    each, values = [], []
    # A single letter begins a good part of all names: it is only compared afterwards.
    for word in [word for word in words if len(word) > 1]:
        cities = cities_like(reader, word)
        each.append(
            "SELECT rowid AS id FROM clients_search WHERE clients_search MATCH ? UNION "
            "SELECT p.client_id FROM people_search f JOIN positions p ON p.person_id = f.rowid "
            "AND p.to_day IS NULL WHERE people_search MATCH ? UNION SELECT id FROM clients "
            f"WHERE city COLLATE NOCASE IN ({', '.join('?' * len(cities))})"
        )
        values += [f'"{word}"*', f'"{word}"*', *cities]
    if not each:
        return []
    together = " UNION ALL ".join(f"SELECT id FROM ({one})" for one in each)
    return reader.execute(
        "SELECT c.id, c.name, c.name_key, coalesce(c.city, '') FROM (SELECT id, count(*) AS words "
        f"FROM ({together}) GROUP BY id HAVING words >= ? ORDER BY words DESC LIMIT {INNER}) m "
        "JOIN clients c ON c.id = m.id "
        "LEFT JOIN standings s ON s.client_id = c.id "
        "ORDER BY m.words DESC, coalesce(s.value, 0) DESC, c.id LIMIT ?",
        (*values, max(1, len(each) - WORDS_OF_POSTS), MOST_CLIENTS),
    ).fetchall()


def _described(
    reader: sqlite3.Connection,
    client_id: int,
    name: str,
    known: str,
    city: str,
    words: list[str],
) -> Iterator[Hit]:
    """Give the client, or those of its people, whom the words that are left describe."""
    rest = _without(words, known)
    if not rest:
        yield Hit(client_id, name, None, None, f"{_(WHYS[CITY])} {city}", SEVERAL)
        return
    people = reader.execute(
        "SELECT h.id, h.name, h.name_key, coalesce(p.title, ''), coalesce(p.department, '') "
        "FROM positions p JOIN people h ON h.id = p.person_id "
        "WHERE p.client_id = ? AND p.to_day IS NULL ORDER BY p.place, p.id",
        (client_id,),
    )
    for person_id, person, person_key, title, department in people:
        if not _without(rest, f"{person_key} {fold(title)} {fold(department)}"):
            yield Hit(client_id, name, person_id, person, title or _(WHYS[SEVERAL]), SEVERAL)


def _without(words: Iterable[str], text: str) -> list[str]:
    """Give the words with which no word of a folded text begins."""
    there = text.split()
    return [
        word
        for word in words
        if not any(each.startswith(word) for each in there)
        and not (is_unspaced(word) and word in text)
    ]


def without_forms(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give who is meant but for a legal form or a form of address: ``pak edwin``, ``acme inc``."""
    bare = " ".join(_telling(key))
    if not bare or bare == key:
        return
    for hit in (*by_range(reader, bare, bare + "\U0010ffff", START, limit),
                *by_words(reader, bare, limit)):  # fmt: skip
        yield replace(hit, tier=TYPO)


def with_other_spaces(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give whose name is the same but for the spaces in it."""
    from kamtui.store.search.spelling import respaced

    if len(key) < LEAST_LETTERS:
        return
    joined = key.replace(" ", "")
    for other in respaced(reader, key):
        for hit in by_words(reader, other, limit):
            if joined in fold(hit.person_name or hit.client_name).replace(" ", ""):
                yield _similar(hit)


def with_slips(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give who is meant where words are misspelt."""
    from kamtui.store.search.spelling import corrected

    if len(key) < LEAST_LETTERS:
        return
    for guess in corrected(reader, key):
        yield from map(_similar, by_words(reader, guess, limit))
    yield from by_city_with_slips(reader, key, limit)


def _similar(hit: Hit) -> Hit:
    similar = _(WHYS[TYPO])
    return replace(hit, why=f"{similar}: {hit.why}" if hit.person_id else similar, tier=TYPO)


def by_initials(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    """Give the clients whose words begin with the letters one after the other: ``bca``."""
    if len(key) not in INITIALS_LETTERS or not key.isalpha():
        return
    pattern = " ".join(f"{letter}*" for letter in key)
    rows: list[tuple[int, str, str]] = []
    with for_a_while(reader, SHORT_PATIENCE_SECONDS):
        rows = reader.execute(
            "SELECT c.id, c.name, c.name_key FROM clients c LEFT JOIN standings s "
            "ON s.client_id = c.id WHERE c.id IN (SELECT id FROM clients "
            f"WHERE name_key GLOB ?1 OR name_key GLOB ?2 LIMIT {INNER}) "
            "ORDER BY coalesce(s.value, 0) DESC, c.id",
            (pattern, f"* {pattern}"),
        ).fetchall()
    named = (row for row in rows if key in _initials(row[2]))
    for _turn, (client_id, name, _key) in zip(range(limit), named, strict=False):
        yield Hit(client_id, name, None, None, _(WHYS[INITIALS]), INITIALS)


def _initials(key: str) -> str:
    return "".join(word[0] for word in _telling(key))
