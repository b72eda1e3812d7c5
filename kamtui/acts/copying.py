"""What ``y`` copies: a telephone number, an address, a name, the brief."""

from __future__ import annotations

import sqlite3
from datetime import date

from kamtui.store.clients import read_client, read_contacts
from kamtui.store.emails import emails_of
from kamtui.store.people import people_of
from kamtui.store.phones import phones_of


def text_to_copy(
    reader: sqlite3.Connection, what: str, client_id: int, person_id: int | None, today: date
) -> str:
    """Give the text, of the person where one is under the cursor, else of the client.

    Without a person the first of the client's people who has one lends it.
    """
    if what == "brief":
        from kamtui.acts.brief import brief_as_markdown

        return brief_as_markdown(reader, client_id, today)
    if what == "card":
        return _card(reader, client_id, person_id)
    if what == "name":
        return _name(reader, client_id, person_id)
    of_person = phones_of if what == "phone" else emails_of
    if person_id is not None:
        return next(iter(of_person(reader, person_id)), "")
    phones, emails = read_contacts(reader, client_id)
    own = phones if what == "phone" else emails
    for person in people_of(reader, client_id):
        own = own or of_person(reader, person.person_id)
    return next(iter(own), "")


def _name(reader: sqlite3.Connection, client_id: int, person_id: int | None) -> str:
    for person in people_of(reader, client_id):
        if person.person_id == person_id:
            return person.name
    client = read_client(reader, client_id)
    return client.name if client else ""


def _card(reader: sqlite3.Connection, client_id: int, person_id: int | None) -> str:
    from kamtui.exchange.people_out import card_of
    from kamtui.store.contact_list import read_contact_list

    if person_id is None:
        return ""
    contacts = list(read_contact_list(reader, person_id=person_id))
    here = [one for one in contacts if one.client_id == client_id]
    return next((card_of(one) for one in (*here, *contacts)), "")
