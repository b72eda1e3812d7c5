"""Telephone numbers as they are written and as they are found.

``national`` keeps the significant digits without trunk zero and country prefix, so that
``0812-3456`` finds ``+62 812 3456``; ``reversed`` finds a number by its last digits.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata

from kamtui.store.door import Change

_EXTENSION = re.compile(r"(?:ext(?:ension)?\.?|x|#|pes\.?)\s*\d+\s*$", re.IGNORECASE)
_CALLING_CODES = {"ID": "62", "DE": "49", "GB": "44", "US": "1", "FR": "33", "NL": "31"}
"""Those of the usual countries, without loading the library that knows all."""


def calling_code(country: str) -> str:
    """Give the digits by which a country (two letters) is called, none where there is no such."""
    code = _CALLING_CODES.get(country.upper())
    if code is None and country:
        import phonenumbers

        known = phonenumbers.country_code_for_region(country.upper())
        code = str(known) if known else ""
    return code or ""


def without_extension(number: str) -> str:
    """Give a number as written without the extension behind it: ``ext. 12``, ``x12``, ``#12``."""
    return _EXTENSION.sub("", number)


def significant_digits(number: str, country: str = "") -> str:
    """Give the digits by which a number is compared, whatever notation it came in.

    One that begins with ``+`` or ``00`` loses prefix and trunk zero where the phone library knows
    them, one that begins with the calling code of a usual country that code, any other its
    leading zeros. Digits of other scripts count as their own.
    """
    bare = without_extension(unicodedata.normalize("NFKC", number).strip())
    digits = "".join(str(unicodedata.decimal(each)) for each in bare if each.isdecimal())
    if bare.startswith(("+", "00")):
        parsed = _parsed("+" + digits.removeprefix("00") if bare[0] == "0" else "+" + digits)
        if parsed:
            return parsed
    if len(digits) > 9 and not bare.startswith("0"):
        digits = digits.removeprefix(_CALLING_CODES.get(country.upper(), ""))
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
