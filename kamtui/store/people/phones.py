"""Telephone numbers as they are written and as they are found.

``national`` keeps the significant digits without trunk zero and country prefix, so that
``0812-3456`` finds ``+62 812 3456``; ``reversed`` finds a number by its last digits.
"""

from __future__ import annotations

import re
import sqlite3

from kamtui.store.door import Change

_DIGITS = re.compile(r"\d+")
_EXTENSION = re.compile(r"(?:ext\.?|x|#|pes\.?)\s*\d+\s*$", re.IGNORECASE)
CALLING_CODES = {"ID": "62", "DE": "49", "GB": "44", "US": "1", "FR": "33", "NL": "31"}


def significant_digits(number: str, country: str = "") -> str:
    """Give the digits by which a number is compared, whatever notation it came in.

    A number the phone library can parse (with its own ``+`` prefix or in the database's
    country) loses prefix and trunk zero; anything else loses only leading zeros.
    """
    bare = _EXTENSION.sub("", number.strip())
    digits = "".join(_DIGITS.findall(bare))
    if bare.startswith(("+", "00")):
        parsed = _parsed("+" + digits.removeprefix("00") if bare[0] == "0" else "+" + digits)
        if parsed:
            return parsed
    prefix = CALLING_CODES.get(country.upper(), "")
    if prefix and digits.startswith(prefix) and len(digits) > 9 and not bare.startswith("0"):
        digits = digits[len(prefix) :]
    return digits.lstrip("0")


def _parsed(number: str) -> str:
    import phonenumbers

    try:
        return str(phonenumbers.parse(number).national_number)
    except phonenumbers.NumberParseException:
        return ""


def phone_values(number: str, country: str = "") -> dict[str, str | int | None]:
    """Give the columns of a phone row for a number as written."""
    national = significant_digits(number, country)
    return {"number": number.strip(), "national": national, "reversed": national[::-1]}


def add_phone(
    change: Change,
    number: str,
    *,
    person_id: int | None = None,
    client_id: int | None = None,
    label: str | None = None,
    country: str = "",
) -> int | None:
    """Add a telephone number to a person or a client, unless it is there already.

    Gives the row's id, or None where the text holds fewer than three digits.
    """
    values = phone_values(number, country)
    if len(str(values["national"])) < 3:
        return None
    column, owner = ("person_id", person_id) if person_id is not None else ("client_id", client_id)
    row = change.connection.execute(
        f"SELECT id FROM phones WHERE {column} = ? AND national = ?", (owner, values["national"])
    ).fetchone()
    if row:
        return int(row[0])
    return change.insert("phones", {column: owner, "label": label, **values})


def phones_of(reader: sqlite3.Connection, person_id: int) -> list[str]:
    """Give a person's numbers as written."""
    return [
        row[0]
        for row in reader.execute(
            "SELECT number FROM phones WHERE person_id = ? ORDER BY id", (person_id,)
        )
    ]
