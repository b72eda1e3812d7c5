"""Finding a client by whatever is known: a name, a person, digits, an address, a city.

Tiers, best first; within a tier by value. Names are compared folded (case and accents away).
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kamtui.language import N_, _
from kamtui.model.folding import fold
from kamtui.store.people.phones import significant_digits
from kamtui.store.settings import read_setting

LIMIT = 50
FEW = 5
NO_CLIENT = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: the client, the person if one matched, what matched in words, and how well.

    ``subject`` and ``row_id`` are the row it stands for where that is no client and no person.
    A competitor and a target buyer are nobody's: ``client_id`` is then :data:`NO_CLIENT`, and
    ``client_name`` their own name.
    """

    client_id: int
    client_name: str
    person_id: int | None
    person_name: str | None
    why: str
    tier: int
    subject: str = ""
    row_id: int = 0


EXACT, START, WORD_START, PHONE, EMAIL, TAX, CITY, CODE, TYPO, FORMER, PRODUCT, PLAN, NOTE = range(
    13
)
WHYS = {
    EXACT: N_("name"),
    START: N_("name begins"),
    WORD_START: N_("word of the name"),
    PHONE: N_("phone"),
    EMAIL: N_("e-mail"),
    TAX: N_("tax number"),
    CITY: N_("city"),
    CODE: N_("code"),
    TYPO: N_("similar"),
    FORMER: N_("left"),
    PRODUCT: N_("buys"),
    PLAN: N_("plan"),
    NOTE: N_("note"),
}


def looks_like_phone(text: str) -> bool:
    """Say whether a search text is a telephone number: digits with the usual marks only."""
    text = text.strip()
    bare = text[4:] if text[:4].casefold() == "tel:" else text
    return sum(letter.isdigit() for letter in bare) >= 3 and not any(
        letter.isalpha() for letter in bare
    )


_Key = tuple[int, int | None, str, int]


def search(
    reader: sqlite3.Connection,
    text: str,
    limit: int = LIMIT,
    *,
    named_only: bool = False,
    everything: bool = False,
) -> list[Hit]:
    """Give the hits for a search text, best first, each client and person once.

    With ``everything`` goals, programmes, offers, competitors and target buyers are hits of their
    own behind them, for whoever can open such; else they only lead to their client.
    With ``named_only`` a client is meant by what it is known by; what is written in notes, what
    it buys, what is planned or who has left it decides nothing: for whatever acts on the client
    that is found.
    """
    text = text.strip()
    if not text:
        return []
    found: dict[_Key, Hit] = {}
    for hit in _in_turn(reader, text, limit, found, named_only, everything):
        row = (hit.subject, hit.row_id) if everything else ("", 0)
        found.setdefault((hit.client_id, hit.person_id, *row), hit)
        if len(found) >= limit:
            break
    return list(found.values())


def _in_turn(
    reader: sqlite3.Connection,
    text: str,
    limit: int,
    found: Mapping[_Key, Hit],
    named_only: bool,
    everything: bool,
) -> Iterator[Hit]:
    """Give the hits tier by tier; what costs more to look for only while few are found."""
    from kamtui.store.search.texts import in_texts, only_in_plans, tax_digits

    yield from _hits(reader, text, limit)
    if len(found) < FEW and not named_only:
        yield from _former(reader, text, limit)
    if len(found) < FEW and len(text) >= 4:
        yield from _similar(reader, text, limit)
    if looks_like_phone(text):
        yield from tax_digits(reader, text, limit) if not found else ()
    elif named_only or (len(text) < 3 and text.isascii()):
        return
    elif len(found) < FEW:
        yield from in_texts(reader, text, limit, found_some=bool(found), everything=everything)
    elif everything:
        yield from only_in_plans(reader, text)


def _hits(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    if looks_like_phone(text):
        yield from by_phone(reader, text, limit)
        yield from _by_column(reader, "tax_number", "".join(text.split()), TAX, limit)
        yield from _by_column(reader, "code", text, CODE, limit)
    if "@" in text:
        yield from _by_email(reader, text, limit)
    key = fold(text)
    if key:
        yield from _by_range(reader, key, key, EXACT, limit)
        yield from _by_range(reader, key, key + "\U0010ffff", START, limit)
        yield from _by_words(reader, key, limit)
    if len(text) >= 3:
        yield from _by_email(reader, text, limit)
        yield from _by_column(reader, "city", text, CITY, limit)
        yield from _by_column(reader, "code", text, CODE, limit)
        yield from _by_column(reader, "tax_number", text, TAX, limit)


_PERSON = (
    "SELECT c.id, c.name, h.id, h.name, coalesce(p.title, '') FROM people h "
    "JOIN positions p ON p.person_id = h.id AND p.to_day IS NULL "
    "JOIN clients c ON c.id = p.client_id LEFT JOIN standings s ON s.client_id = c.id "
)
_CLIENT = "SELECT c.id, c.name FROM clients c LEFT JOIN standings s ON s.client_id = c.id "
_BY_VALUE = " ORDER BY coalesce(s.value, 0) DESC, c.id LIMIT ?"


def _of_clients(rows: sqlite3.Cursor, tier: int, shown: str = "") -> Iterator[Hit]:
    for client_id, name in rows:
        yield Hit(client_id, name, None, None, shown or _(WHYS[tier]), tier)


def _of_people(rows: sqlite3.Cursor, tier: int) -> Iterator[Hit]:
    for client_id, name, person_id, person, title in rows:
        yield Hit(client_id, name, person_id, person, title or _(WHYS[tier]), tier)


_GONE = (
    "SELECT c.id, c.name, h.id, h.name, p.to_day FROM people h JOIN positions p ON p.id = "
    "(SELECT q.id FROM positions q WHERE q.person_id = h.id ORDER BY q.to_day DESC LIMIT 1) "
    "JOIN clients c ON c.id = p.client_id LEFT JOIN standings s ON s.client_id = c.id "
    "WHERE NOT EXISTS (SELECT 1 FROM positions n WHERE n.person_id = h.id AND n.to_day IS NULL) "
)


def _former(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    """Give people who hold no post any more, at the client they left last."""
    key = fold(text)
    if looks_like_phone(text):
        inner, values = f"SELECT person_id FROM phones f WHERE {_NUMBER}", _digits(reader, text)
        if values is None:
            return
    elif key:
        inner = "SELECT rowid FROM people_search WHERE people_search MATCH ?1 AND ?2 = ?2 LIMIT 500"
        values = (" AND ".join(f'"{word}"*' for word in key.split()), "")
    else:
        return
    rows = reader.execute(
        _GONE + f"AND h.id IN ({inner})" + _BY_VALUE.replace("?", "?3"), (*values, limit)
    )
    for client_id, name, person_id, person, day in rows:
        why = _("left {day}").format(day=day)
        yield Hit(client_id, name, person_id, person, why, FORMER)


def _by_range(
    reader: sqlite3.Connection, low: str, high: str, tier: int, limit: int
) -> Iterator[Hit]:
    # The inner limit bounds the work of a one-letter search over a hundred thousand names.
    inner = "SELECT id FROM {table} WHERE name_key >= ? AND name_key <= ? LIMIT 2000"
    yield from _of_clients(
        reader.execute(
            _CLIENT + f"WHERE c.id IN ({inner.format(table='clients')})" + _BY_VALUE,
            (low, high, limit),
        ),
        tier,
    )
    yield from _of_people(
        reader.execute(
            _PERSON + f"WHERE h.id IN ({inner.format(table='people')})" + _BY_VALUE,
            (low, high, limit),
        ),
        tier,
    )


def _by_words(reader: sqlite3.Connection, key: str, limit: int) -> Iterator[Hit]:
    query = " AND ".join(f'"{word}"*' for word in key.split())
    inner = "SELECT rowid FROM {table}_search WHERE {table}_search MATCH ? LIMIT 2000"
    yield from _of_clients(
        reader.execute(
            _CLIENT + f"WHERE c.id IN ({inner.format(table='clients')})" + _BY_VALUE,
            (query, limit),
        ),
        WORD_START,
    )
    yield from _of_people(
        reader.execute(
            _PERSON + f"WHERE h.id IN ({inner.format(table='people')})" + _BY_VALUE,
            (query, limit),
        ),
        WORD_START,
    )


def by_phone(reader: sqlite3.Connection, text: str, limit: int = LIMIT) -> list[Hit]:
    """Give whose number begins or ends with the digits, whatever notation either is in."""
    values = _digits(reader, text)
    if values is None:
        return []
    rows = reader.execute(
        f"""
        SELECT c.id, c.name, h.id, h.name, f.number FROM phones f
        LEFT JOIN people h ON h.id = f.person_id
        LEFT JOIN positions p ON p.person_id = h.id AND p.to_day IS NULL
        JOIN clients c ON c.id = coalesce(f.client_id, p.client_id)
        LEFT JOIN standings s ON s.client_id = c.id
        WHERE {_NUMBER}
        ORDER BY f.national = ?1 DESC, coalesce(s.value, 0) DESC, c.id LIMIT ?3
        """,
        (*values, limit),
    )
    return _callers_first([Hit(row[0], row[1], row[2], row[3], row[4], PHONE) for row in rows])


def _callers_first(hits: list[Hit]) -> list[Hit]:
    """Put a person before the company that has the same number, where it is one person's alone.

    A number that several people of a client share is its switchboard's.
    """
    places: dict[int, int] = {}
    people = Counter(hit.client_id for hit in hits if hit.person_id is not None)
    for hit in hits:
        places.setdefault(hit.client_id, len(places))
    return sorted(
        hits,
        key=lambda hit: (
            places[hit.client_id],
            hit.person_id is None and people[hit.client_id] == 1,
        ),
    )


_NUMBER = (
    "f.id IN (SELECT id FROM (SELECT id FROM phones WHERE national >= ?1 AND national < ?1 || ':' "
    "LIMIT 500) UNION SELECT id FROM (SELECT id FROM phones WHERE reversed >= ?2 "
    "AND reversed < ?2 || ':' LIMIT 500))"
)


def _digits(reader: sqlite3.Connection, text: str) -> tuple[str, str] | None:
    """Give the digits of a number forwards and backwards; None where they are too few."""
    digits = significant_digits(text.strip().removeprefix("tel:"), read_setting(reader, "country"))
    return (digits, digits[::-1]) if len(digits) >= 3 else None


def _by_email(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    key = text.casefold()
    # From an @ on it is the company's part of the address: no index leads there, few have one.
    inner = "address_key >= ?1 AND address_key < ?2"
    if key.startswith("@"):
        inner = "instr(address_key, ?1) AND ?2 = ?2"
    rows = reader.execute(
        f"""
        SELECT c.id, c.name, h.id, h.name, e.address FROM emails e
        LEFT JOIN people h ON h.id = e.person_id
        LEFT JOIN positions p ON p.person_id = h.id AND p.to_day IS NULL
        JOIN clients c ON c.id = coalesce(e.client_id, p.client_id)
        LEFT JOIN standings s ON s.client_id = c.id
        WHERE e.id IN (SELECT id FROM emails WHERE {inner} LIMIT 500)
        ORDER BY coalesce(s.value, 0) DESC, c.id LIMIT ?3
        """,
        (key, key + "\U0010ffff", limit),
    )
    for row in rows:
        yield Hit(row[0], row[1], row[2], row[3], row[4], EMAIL)


def _by_column(
    reader: sqlite3.Connection, column: str, text: str, tier: int, limit: int
) -> Iterator[Hit]:
    collate = " COLLATE NOCASE" if column == "city" else ""
    rows = reader.execute(
        f"SELECT c.id, c.name, c.{column} FROM clients c LEFT JOIN standings s "
        f"ON s.client_id = c.id WHERE c.{column} >= ?1{collate} AND c.{column} < ?2{collate}"
        + _BY_VALUE.replace("?", "?3"),
        (text, text + "\U0010ffff", limit),
    )
    for client_id, name, value in rows:
        yield Hit(client_id, name, None, None, f"{_(WHYS[tier])} {value}", tier)


def _similar(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    from kamtui.store.search.spelling import corrected

    for key in corrected(reader, fold(text)):
        for hit in _by_words(reader, key, limit):
            why = f"{_(WHYS[TYPO])}: {hit.why}" if hit.person_id else _(WHYS[TYPO])
            yield replace(hit, why=why, tier=TYPO)
