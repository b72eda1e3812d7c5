"""Finding a client by whatever is known: a name, a person, digits, an address, a city.

Tiers, best first; within a tier by value. Names are compared folded (case and accents away).
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from kamtui.language import _
from kamtui.model.folding import fold
from kamtui.store.search.fields import by_city, by_column, by_email, by_part_of_email
from kamtui.store.search.hits import CODE, EXACT, FORMER, LIMIT, START, TAX, Hit
from kamtui.store.search.names import BY_VALUE, all_words, by_range, by_words
from kamtui.store.search.numbers import (
    NUMBER,
    by_invoice,
    by_phone,
    by_tax_digits,
    digits_of,
    looks_like_phone,
)

FEW = 5
"""While fewer are found, what costs more is looked through too."""
GUESSING_SECONDS = 0.15
"""After so long nothing is guessed any more: in a large file the next letter is typed by then."""
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

    With ``everything`` tags, goals, programmes, offers, tenders, competitors and target buyers
    are hits of their own behind them, for whoever can open such; else they only lead to their
    client.
    With ``named_only`` a client is meant by what it is known by; what is written in notes, what
    it buys, what is planned or who has left it decides nothing: for whatever acts on the client
    that is found.
    """
    text = text.strip()
    if not text:
        return []
    asked = _Asked(reader, text, limit, named_only, everything)
    for hit in asked.in_turn():
        row = (hit.subject, hit.row_id) if everything else ("", 0)
        asked.found.setdefault((hit.client_id, hit.person_id, *row), hit)
        if len(asked.found) >= limit:
            break
    return list(asked.found.values())


@dataclass(slots=True)
class _Asked:
    """One search under way: what is asked for, and what has been found by now."""

    reader: sqlite3.Connection
    text: str
    limit: int
    named_only: bool
    everything: bool
    found: dict[_Key, Hit] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)

    @property
    def is_telling(self) -> bool:
        """Whether the text is long enough for more than the beginning of a name."""
        return len(self.text) >= 3 or not self.text.isascii()

    def in_turn(self) -> Iterator[Hit]:
        """Give the hits tier by tier; what costs more to look for only while few are found."""
        reader, text, limit = self.reader, self.text, self.limit
        yield from self._known()
        if len(self.found) < FEW and not self.named_only:
            yield from _former(reader, text, limit)
        if looks_like_phone(text):
            if not self.found:
                yield from by_tax_digits(reader, text, limit)
            if not self.found and not self.named_only:
                yield from by_invoice(reader, text)
            return
        yield from self._loosely()
        if self.is_telling and not self.named_only:
            yield from self._in_texts()
        yield from self._guessing()

    def _known(self) -> Iterator[Hit]:
        """Give whom an index leads to: by number, address, name, city, code, tax number."""
        reader, text, limit = self.reader, self.text, self.limit
        if looks_like_phone(text):
            yield from by_phone(reader, text, limit)
            yield from by_column(reader, "tax_number", "".join(text.split()), TAX, limit)
            yield from by_column(reader, "code", text, CODE, limit)
        is_address = "@" in text
        if is_address:
            yield from by_email(reader, text, limit)
        key = fold(text)
        if key:
            yield from by_range(reader, key, key, EXACT, limit)
            yield from by_range(reader, key, key + "\U0010ffff", START, limit)
            yield from by_words(reader, key, limit)
        if self.is_telling:
            if not is_address:
                yield from by_email(reader, text, limit)
            yield from by_city(reader, text, limit)
            yield from by_column(reader, "code", text, CODE, limit)
            yield from by_column(reader, "tax_number", text, TAX, limit)

    def _loosely(self) -> Iterator[Hit]:
        from kamtui.store.search import loosely

        key = fold(self.text)
        ways = [
            loosely.by_merged_name,
            loosely.within_unspaced,
            loosely.without_forms,
            loosely.in_several,
            loosely.with_other_spaces,
            loosely.with_slips,
        ]
        if not self.named_only:
            ways.insert(-1, loosely.by_initials)
        for way in ways:
            if len(self.found) >= FEW:
                return
            yield from way(self.reader, key, self.limit)
        if not self.found and ("@" in self.text or not self.named_only):
            yield from by_part_of_email(self.reader, self.text, self.limit)

    def _in_texts(self) -> Iterator[Hit]:
        from kamtui.store.search.texts import in_texts, only_in_plans

        if len(self.found) < FEW:
            yield from in_texts(
                self.reader,
                self.text,
                self.limit,
                found_some=bool(self.found),
                everything=self.everything,
            )
        elif self.everything:
            yield from only_in_plans(self.reader, self.text)

    def _guessing(self) -> Iterator[Hit]:
        """Give what may be meant where nothing answers to the words as they were typed."""
        from kamtui.store.search.loosely import in_several_with_slips
        from kamtui.store.search.texts import buyers_with_slips

        if time.monotonic() - self.began > GUESSING_SECONDS:
            return
        if not self.found:
            yield from in_several_with_slips(self.reader, fold(self.text), self.limit)
        if not self.found and not self.named_only:
            yield from buyers_with_slips(self.reader, fold(self.text), self.limit)
        if not self.found and not self.named_only:
            yield from by_invoice(self.reader, self.text)


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
        digits = digits_of(reader, text)
        if not digits:
            return
        inner, values = f"SELECT person_id FROM phones f WHERE {NUMBER}", (digits, digits[::-1])
    elif key:
        inner = "SELECT rowid FROM people_search WHERE people_search MATCH ?1 AND ?2 = ?2 LIMIT 500"
        values = (all_words(key), "")
    else:
        return
    rows = reader.execute(
        _GONE + f"AND h.id IN ({inner})" + BY_VALUE.replace("?", "?3"), (*values, limit)
    )
    for client_id, name, person_id, person, day in rows:
        why = _("left {day}").format(day=day)
        yield Hit(client_id, name, person_id, person, why, FORMER)
