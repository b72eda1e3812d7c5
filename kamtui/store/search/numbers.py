"""Searching by digits: telephone numbers in any notation, tax numbers, invoices."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator

from kamtui.language import _
from kamtui.model.days import iso_in_words
from kamtui.store.people.phones import calling_code, significant_digits, without_extension
from kamtui.store.search.fields import who_has
from kamtui.store.search.hits import INVOICE, LIMIT, PHONE, TAX, WHYS, Hit
from kamtui.store.search.patience import (
    LONG_PATIENCE_SECONDS,
    PATIENCE_SECONDS,
    for_a_while,
)
from kamtui.store.settings import read_setting

LEAST_DIGITS = 3
WITHIN = range(4, 8)
"""So many digits are looked for within numbers too: a number without its area code, half typed."""
LEAST_INVOICE_DIGITS = 4
LEAST_TAX_DIGITS = 6
TAIL = 8
"""A number whose last digits are these is meant, whatever was dialled before them."""
_LABEL = re.compile(
    r"^\s*(?:(?:tele?(?:phone|p|pon)?|phone|ph|mobile|mob|hp|wa|fax)\b[.:\s]*|[tmpf]\s*:\s*)",
    re.IGNORECASE,
)
NUMBER = (
    "f.id IN (SELECT id FROM (SELECT id FROM phones WHERE national >= ?1 AND national < ?1 || ':' "
    "LIMIT 500) UNION SELECT id FROM (SELECT id FROM phones WHERE reversed >= ?2 "
    "AND reversed < ?2 || ':' LIMIT 500))"
)
"""The condition that a number begins with digits (1), or ends with those given backwards (2)."""


def looks_like_phone(text: str) -> bool:
    """Say whether a search text is a telephone number: digits with the usual marks and labels."""
    bare = _bare_number(text)
    return sum(letter.isdigit() for letter in bare) >= LEAST_DIGITS and not any(
        letter.isalpha() for letter in bare
    )


def _bare_number(text: str) -> str:
    """Give a text without what stands around a number: ``Tel.`` before, an extension behind."""
    bare = _LABEL.sub("", text.strip())
    shorter = without_extension(bare)
    return shorter if sum(letter.isdigit() for letter in shorter) > LEAST_TAX_DIGITS else bare


def by_phone(reader: sqlite3.Connection, text: str, limit: int = LIMIT) -> list[Hit]:
    """Give whose number begins or ends with the digits, whatever notation either is in.

    Where none does, whose number is the same but for what is dialled before it; else whose holds
    the digits anywhere, as of a number read out without its area code.
    """
    digits = digits_of(reader, text)
    if not digits:
        return []
    found = _having(reader, NUMBER, (digits, digits[::-1]), limit)
    code = calling_code(read_setting(reader, "country"))
    if not found and code and digits.startswith(code) and len(digits) >= len(code) + LEAST_DIGITS:
        rest = digits[len(code) :]
        found = _having(reader, NUMBER, (rest, "-"), limit)
    if not found and len(digits) > TAIL:
        found = _having(reader, NUMBER, ("-", digits[-TAIL:][::-1]), limit)
    if not found and len(digits) in WITHIN:
        within = "f.id IN (SELECT id FROM phones WHERE instr(national, ?1) LIMIT 500) AND ?2 = ?2"
        with for_a_while(reader, PATIENCE_SECONDS):
            found = _having(reader, within, (digits, ""), limit)
    return found


def _having(
    reader: sqlite3.Connection, condition: str, values: tuple[str, str], limit: int
) -> list[Hit]:
    found = who_has(
        reader, "phones", "number", condition, (*values, limit), PHONE, first="f.national = ?1"
    )
    return _callers_first(found)


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


def digits_of(reader: sqlite3.Connection, text: str) -> str:
    """Give the digits by which a number is compared; none where they are too few."""
    bare, country = _bare_number(text), read_setting(reader, "country")
    digits = significant_digits(bare, country)
    if bare.startswith("+") and digits == "".join(filter(str.isdigit, bare)):
        # Too short for the library yet: ``+62 8`` as somebody types on.
        digits = digits.removeprefix(calling_code(country))
    return digits if len(digits) >= LEAST_DIGITS else ""


def by_tax_digits(reader: sqlite3.Connection, text: str, limit: int) -> Iterator[Hit]:
    """Give the clients whose tax number holds the digits, whatever marks stand between them."""
    digits = "".join(letter for letter in text if letter.isdigit())
    if len(digits) < LEAST_TAX_DIGITS:
        return
    bare = "tax_number"
    for mark in (".", "-", "/", " "):
        bare = f"replace({bare}, '{mark}', '')"
    rows: list[tuple[int, str, str]] = []
    # The inner query reads the index on tax numbers only, a tenth of what the clients take.
    with for_a_while(reader, LONG_PATIENCE_SECONDS):
        rows = reader.execute(
            "SELECT id, name, tax_number FROM clients WHERE id IN (SELECT id FROM clients "
            f"WHERE tax_number IS NOT NULL AND instr({bare}, ?) LIMIT ?)",
            (digits, limit),
        ).fetchall()
    for client_id, name, number in rows:
        yield Hit(client_id, name, None, None, f"{_(WHYS[TAX])} {number}", TAX)


def by_invoice(reader: sqlite3.Connection, text: str) -> Iterator[Hit]:
    """Give the client to whom the newest invoice of that number went, with its day.

    No index leads there: a file of millions of lines is not looked through to its end.
    """
    if sum(letter.isdigit() for letter in text) < LEAST_INVOICE_DIGITS or " " in text:
        return
    found: tuple[int, str, str, str] | None = None
    with for_a_while(reader, PATIENCE_SECONDS):
        found = reader.execute(
            "SELECT c.id, c.name, u.invoice, u.day FROM purchases u JOIN clients c "
            "ON c.id = u.client_id WHERE u.invoice = ? COLLATE NOCASE ORDER BY u.id DESC LIMIT 1",
            (text,),
        ).fetchone()
    if found:
        client_id, name, invoice, day = found
        why = _("invoice {number} of {day}").format(number=invoice, day=iso_in_words(day))
        yield Hit(client_id, name, None, None, why, INVOICE)
