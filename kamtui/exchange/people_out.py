"""People handed on: a CSV file that comes back as it went, contact cards for a telephone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from kamtui.exchange.csv_files import write_csv_file
from kamtui.exchange.vcards import OWN
from kamtui.exchange.whole_file import open_for_owner
from kamtui.language import N_, _
from kamtui.model.cleaning import clean, clean_lines
from kamtui.model.columns import Column, day_column
from kamtui.model.words import Holder
from kamtui.store.people.contact_list import Contact


def _held_by(one: Contact) -> str:
    return one.name or _(Holder(one.holder).label)


def _said(word: str | None) -> str:
    return _(word) if word else ""


COLUMNS: tuple[Column[Contact], ...] = (
    Column("client", N_("client"), lambda one: one.client),
    Column("name", N_("name"), lambda one: one.name or one.holder, _held_by),
    Column("title", N_("title"), lambda one: one.title),
    Column("role", N_("role"), lambda one: one.role, lambda one: _said(one.role)),
    Column("phone", N_("phone"), lambda one: "; ".join(one.phones) or None),
    Column("email", N_("e-mail"), lambda one: "; ".join(one.emails) or None),
    day_column("last_contact", N_("last spoke"), lambda one: one.last_contact),
    Column("spoke_with", N_("with"), lambda one: one.spoke_with),
    Column("influence", N_("influence"), lambda one: one.influence),
    Column("attitude", N_("attitude"), lambda one: one.attitude, lambda one: _said(one.attitude)),
    Column("reports_to", N_("reports to"), lambda one: one.reports_to),
    Column("department", N_("department"), lambda one: one.department),
    Column("looked_after_by", N_("looked after by"), lambda one: one.looked_after_by),
    Column("outside", N_("outside"), lambda one: one.outside),
    Column("birthday", N_("birthday"), lambda one: one.birthday, people=False),
    Column("notes", N_("notes"), lambda one: one.notes, people=False),
)
"""The columns of a list of people: an import of people takes all that is not reckoned."""


def write_people_file(path: Path, contacts: Iterable[Contact]) -> int:
    """Write people into a file of the kind its ending names, for its owner alone; give how many.

    ``.vcf`` holds contact cards of those whose names are known, anything else CSV. Raises
    :class:`OSError` where it can't be written.
    """
    if path.suffix.lower() != ".vcf":
        return write_csv_file(path, COLUMNS, contacts)
    with open_for_owner(path, "utf-8") as file:
        return write_cards(contacts, file)


def write_cards(contacts: Iterable[Contact], file: TextIO) -> int:
    """Write a contact card for each person whose name is known; give how many."""
    count = 0
    for contact in contacts:
        if contact.name:
            file.write(card_of(contact))
            count += 1
    return count


def card_of(contact: Contact) -> str:
    """Give a contact card (vCard 3.0, which every telephone reads) of a person at a client.

    What only this program knows of a post stands in properties of its own, so that a card that
    comes back loses nothing.
    """
    from vobject import vCard

    card = vCard()
    card.add("fn").value = clean(contact.name)
    card.add("n").value = _parted(clean(contact.name))
    parts = [contact.client, *((contact.department,) if contact.department else ())]
    card.add("org").value = [clean(part) for part in parts]
    for name, text in (("title", contact.title), ("bday", contact.birthday)):
        if text:
            card.add(name).value = clean(text)
    for number in contact.phones:
        phone = card.add("tel")
        phone.value, phone.type_param = clean(number), "VOICE"
    for address in contact.emails:
        email = card.add("email")
        email.value, email.type_param = clean(address), "INTERNET"
    if contact.notes:
        card.add("note").value = "\n".join(clean_lines(contact.notes))
    for name, own in (
        ("ROLE", contact.role),
        ("INFLUENCE", contact.influence),
        ("ATTITUDE", contact.attitude),
        ("REPORTS-TO", contact.reports_to),
        ("OUTSIDE", "yes" if contact.outside else None),
    ):
        if own is not None:
            card.add(OWN + name).value = clean(str(own))
    return str(card.serialize())


def _parted(name: str) -> object:
    """Part a name for the card's structured field: the last word is taken for the family's."""
    from vobject.vcard import Name

    given, _blank, family = name.rpartition(" ")
    return Name(family=family if given else "", given=given or family)
