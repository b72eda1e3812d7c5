"""Telephone numbers and e-mail addresses of clients and people, several in a cell."""

from __future__ import annotations

import re

from kamtui.exchange.faults import BadValue
from kamtui.exchange.fields import Field
from kamtui.exchange.parsing import LineReader
from kamtui.language import N_, _
from kamtui.store.door import Change
from kamtui.store.people.emails import add_email
from kamtui.store.people.phones import add_phone
from kamtui.store.settings import read_setting

PHONE = Field(
    "phone",
    N_("phone"),
    N_("several with ; between"),
    "telephone phonenumber tel telp telepon notelepon notelp workphone businessphone officephone "
    "directphone homephone",
)
MOBILE = Field(
    "mobile",
    N_("mobile"),
    N_("several with ; between"),
    "mobilephone cell cellphone handphone hp nohp ponsel whatsapp wa",
)
EMAIL = Field(
    "email",
    N_("e-mail"),
    N_("several with ; between"),
    "emailaddress mail mailaddress surel workemail businessemail",
)

_BETWEEN_PHONES = re.compile(r"[;\n|]|\s/\s|,\s+")
_BETWEEN_EMAILS = re.compile(r"[;,\s|]+")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def read_contacts(line: LineReader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read the telephone numbers and the addresses of a line, as written.

    An address without ``@`` or a number of fewer than three digits is a bad value.
    """
    phones: list[str] = []
    for name in ("phone", "mobile"):
        for text in filter(None, map(str.strip, _BETWEEN_PHONES.split(line.text(name)))):
            if sum(sign.isdigit() for sign in text) < 3 or len(text) > 60:
                raise _named(_(PHONE.label), BadValue(_("not a telephone number"), text))
            if text not in phones:
                phones.append(text)
    emails = tuple(filter(None, _BETWEEN_EMAILS.split(line.text("email"))))
    for address in emails:
        if not _ADDRESS.fullmatch(address):
            raise _named(_(EMAIL.label), BadValue(_("not an e-mail address"), address))
    return tuple(phones), emails


def add_contacts(
    change: Change,
    phones: tuple[str, ...],
    emails: tuple[str, ...],
    *,
    client_id: int | None = None,
    person_id: int | None = None,
) -> None:
    """Add numbers and addresses to a client or a person; those that are there stay as they are."""
    if phones:
        country = read_setting(change.connection, "country")
        for number in phones:
            add_phone(change, number, client_id=client_id, person_id=person_id, country=country)
    for address in emails:
        add_email(change, address, client_id=client_id, person_id=person_id)


def _named(label: str, bad: BadValue) -> BadValue:
    return BadValue(f"{label}: {bad.fault.reason}", bad.fault.detail)
