"""E-mail addresses of people and clients."""

from __future__ import annotations

import sqlite3

from kamtui.store.door import Change


def add_email(
    change: Change,
    address: str,
    *,
    person_id: int | None = None,
    client_id: int | None = None,
    label: str | None = None,
) -> int | None:
    """Add an address to a person or a client, unless it is there; None where it is no address."""
    address = address.strip()
    if "@" not in address:
        return None
    column, owner = ("person_id", person_id) if person_id is not None else ("client_id", client_id)
    key = address.casefold()
    row = change.connection.execute(
        f"SELECT id FROM emails WHERE {column} = ? AND address_key = ?", (owner, key)
    ).fetchone()
    if row:
        return int(row[0])
    return change.insert(
        "emails", {column: owner, "address": address, "address_key": key, "label": label}
    )


def emails_of(reader: sqlite3.Connection, person_id: int) -> list[str]:
    """Give a person's addresses as written."""
    return [
        row[0]
        for row in reader.execute(
            "SELECT address FROM emails WHERE person_id = ? ORDER BY id", (person_id,)
        )
    ]
