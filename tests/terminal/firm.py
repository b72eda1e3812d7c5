"""A small firm's database for the terminal: many clients, a tree, phones, names that attack."""

from __future__ import annotations

from pathlib import Path

from kamtui.acts.standings import refresh_standings
from kamtui.store.clients import add_client
from kamtui.store.door import Author, Change, WriteDoor
from kamtui.store.file.making import make_database
from kamtui.store.people.phones import add_phone
from kamtui.store.people.posts import add_person, add_post

TODAY = "2026-06-30"
CLIENTS = 90
FIRST = "PT Sinar Mekar 1"
"""The client of the greatest value, which the list opens on."""
HOSTILE = "Hostile\x1b]52;c;eA==\x07 \x1b[31mred\x9b2J [red]x [/]"
"""A name that would colour the screen, clear it and write the clipboard."""

_FIRST_WORDS = ("Sinar", "Bumi", "Tirta", "Cahaya", "Karya")
_SECOND_WORDS = ("Mekar", "Karsa", "Agung", "Timur", "Abadi", "Prima", "Jaya")


def make_firm(path: Path) -> Path:
    """Make the database: all clients but the one that attacks are key clients of Rina's."""
    database = make_database(path, currency="IDR", digits=0)
    door = WriteDoor(database, Author("rina"))
    with door.change("make the firm") as change:
        change.insert("settings", {"name": "as_of", "value": TODAY})
        manager = change.insert("managers", {"login": "rina", "name": "Rina Sari"})
        for number in range(1, CLIENTS + 1):
            _add(change, number, manager)
        hostile = add_client(change, HOSTILE, {"city": HOSTILE, "notes": HOSTILE})
        _add_person(change, hostile, HOSTILE, "0899 111 222", None)
    refresh_standings(door)
    database.close_reader()
    door.close()  # the last to close brings the log into the file, which tests copy
    return path


def _add(change: Change, number: int, manager: int) -> None:
    first = _FIRST_WORDS[(number - 1) % len(_FIRST_WORDS)]
    second = _SECOND_WORDS[(number - 1) % len(_SECOND_WORDS)]
    client = add_client(
        change,
        f"PT {first} {second} {number}",
        {"city": "Bandung", "is_key": 1, "manager_id": manager},
    )
    boss = _add_person(change, client, f"Budi Hartono {number}", f"0812 5550 {number:04}", None)
    _add_person(change, client, f"Siti Rahma {number}", f"0813 5551 {number:04}", boss)
    for month in range(1, 7):
        amount = 100_000_000 - 900_000 * number
        change.insert(
            "purchases", {"client_id": client, "day": f"2026-{month:02}-10", "amount": amount}
        )


def _add_person(change: Change, client: int, name: str, phone: str, boss: int | None) -> int:
    person = add_person(change, name)
    add_phone(change, phone, person_id=person)
    role = "user" if boss else "decision-maker"
    return add_post(
        change,
        client,
        person_id=person,
        values={"title": "Buyer" if boss else "Director", "role": role, "reports_to": boss},
    )
