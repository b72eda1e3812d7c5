"""What ``y`` copies: a telephone number, an address, a name, a contact card, the brief."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kamtui.store.clients import read_client, read_contacts
from kamtui.store.people.emails import emails_of
from kamtui.store.people.phones import phones_of
from kamtui.store.people.posts import people_of


@dataclass(frozen=True, slots=True)
class _Cursor:
    """What is under the cursor: a client, and one of its people or nobody."""

    reader: sqlite3.Connection
    client_id: int
    person_id: int | None
    today: date


def text_to_copy(
    reader: sqlite3.Connection, what: str, client_id: int, person_id: int | None, today: date
) -> str:
    """Give the text, of the person where one is under the cursor, else of the client.

    ``what`` is ``phone``, ``mail``, ``name``, ``card`` or ``brief``. Without a person the first
    of the client's people who has a number or an address lends it; "" where nobody has one.
    """
    return _COPIED[what](_Cursor(reader, client_id, person_id, today))


def _brief(at: _Cursor) -> str:
    from kamtui.acts.brief import brief_as_markdown

    return brief_as_markdown(at.reader, at.client_id, at.today)


def _phone(at: _Cursor) -> str:
    return _first(at, read_contacts(at.reader, at.client_id)[0], phones_of)


def _mail(at: _Cursor) -> str:
    return _first(at, read_contacts(at.reader, at.client_id)[1], emails_of)


def _first(
    at: _Cursor, own: list[str], of_person: Callable[[sqlite3.Connection, int], list[str]]
) -> str:
    if at.person_id is not None:
        return next(iter(of_person(at.reader, at.person_id)), "")
    for person in people_of(at.reader, at.client_id):
        own = own or of_person(at.reader, person.person_id)
    return next(iter(own), "")


def _name(at: _Cursor) -> str:
    for person in people_of(at.reader, at.client_id):
        if person.person_id == at.person_id:
            return person.name
    client = read_client(at.reader, at.client_id)
    return client.name if client else ""


def _card(at: _Cursor) -> str:
    from kamtui.exchange.people_out import card_of
    from kamtui.store.people.contact_list import read_contact_list

    if at.person_id is None:
        return ""
    contacts = list(read_contact_list(at.reader, person_id=at.person_id))
    here = [one for one in contacts if one.client_id == at.client_id]
    return next((card_of(one) for one in (*here, *contacts)), "")


_COPIED: dict[str, Callable[[_Cursor], str]] = {
    "phone": _phone,
    "mail": _mail,
    "name": _name,
    "card": _card,
    "brief": _brief,
}
