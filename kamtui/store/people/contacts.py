"""Telephone numbers and e-mail addresses of one owner, written as a whole: these and no others."""

from __future__ import annotations

from collections.abc import Sequence

from kamtui.store.door import Change
from kamtui.store.people.emails import add_email
from kamtui.store.people.phones import add_phone
from kamtui.store.settings import read_setting


def set_phones(
    change: Change,
    numbers: Sequence[str],
    *,
    person_id: int | None = None,
    client_id: int | None = None,
) -> None:
    """Make exactly these the numbers of a person or a client; those that stay keep their rows."""
    _remove_others(change, "phones", "number", numbers, person_id, client_id)
    country = read_setting(change.connection, "country")
    for number in numbers:
        add_phone(change, number, person_id=person_id, client_id=client_id, country=country)


def set_emails(
    change: Change,
    addresses: Sequence[str],
    *,
    person_id: int | None = None,
    client_id: int | None = None,
) -> None:
    """Make exactly these the addresses of a person or a client; those that stay keep their rows."""
    _remove_others(change, "emails", "address", addresses, person_id, client_id)
    for address in addresses:
        add_email(change, address, person_id=person_id, client_id=client_id)


def _remove_others(
    change: Change,
    subject: str,
    column: str,
    kept: Sequence[str],
    person_id: int | None,
    client_id: int | None,
) -> None:
    owner, owner_id = (
        ("person_id", person_id) if person_id is not None else ("client_id", client_id)
    )
    rows = change.connection.execute(
        f"SELECT id, {column} FROM {subject} WHERE {owner} = ?", (owner_id,)
    ).fetchall()
    for row_id, text in rows:
        if text not in kept:
            change.delete(subject, row_id)
