"""What stands on the managers' own desks: saved filters, checklists ticked, buyers looked for."""

from __future__ import annotations

from datetime import date, timedelta

from kamtui.model.filters import ClientFilter
from kamtui.store.people.phones import add_phone
from scripts.sample.book import Book, dice
from scripts.sample.calendar import TODAY, is_closed
from scripts.sample.reading import toml

EVERY = {"week": 7, "month": 30, "quarter": 91}


def add_filters(book: Book) -> None:
    """Add the filters some managers have saved under a name of their own."""
    rina, bayu, clara = (book.managers[login] for login in ("rina", "bayu", "clara"))
    saved = (
        (rina, "silent for a month", ClientFilter(manager_id=rina, silent_days=30)),
        (rina, "food of Jabodetabek", ClientFilter(industry="food", region="Jabodetabek")),
        (rina, "at risk", ClientFilter(manager_id=rina, state="at risk")),
        (bayu, "Karawang", ClientFilter(manager_id=bayu, city="Karawang")),
        (clara, "Makassar, large", ClientFilter(city="Makassar", segment="A")),
        (None, "promising", ClientFilter(type="promising")),
    )
    for manager_id, name, definition in saved:
        book.add("saved_filters", manager_id=manager_id, name=name, definition=definition.to_json())


def add_checklist_marks(book: Book) -> None:
    """Tick the checklists as each manager does: Melati always, Bayu when reminded."""
    diligence = {"rina": 0.8, "bayu": 0.35, "melati": 0.97, "yusuf": 0.6, "clara": 0.7}
    lists = book.change.connection.execute(
        "SELECT id, every FROM checklists ORDER BY id"
    ).fetchall()
    for login, manager_id in book.managers.items():
        chance = dice("checklist", login)
        for checklist_id, every in lists:
            day = date(2026, 1, 5)
            while day < TODAY:
                if chance.random() < diligence[login]:
                    marked = day + timedelta(days=chance.randint(0, 3))
                    if not is_closed(marked) and marked <= TODAY:
                        book.add(
                            "checklist_marks",
                            checklist_id=checklist_id,
                            manager_id=manager_id,
                            day=marked,
                        )
                day += timedelta(days=EVERY[every])


def add_target_buyers(book: Book) -> None:
    """Add the buyers described before anybody has a name for them."""
    for buyer in toml("plans")["buyer"]:
        book.add("target_buyers", **buyer)


TWICE = ("PT Riau Sagu Lestari", "PT Bengkalis Sagu Prima", "Riau Sago Lestari")
"""A client, another one, and the name under which that one is the first a second time."""


def enter_twice(book: Book) -> None:
    """Let one client stand in the book twice, as after two lists were read: and its buyer too."""
    first, second, name = TWICE
    keep, twice = book.clients[first], book.clients[second]
    connection = book.change.connection
    (tax_number,) = connection.execute(
        "SELECT tax_number FROM clients WHERE id = ?", (keep.id,)
    ).fetchone()
    bare = "".join(letter for letter in tax_number if letter.isdecimal())
    book.change.update("clients", twice.id, {"name": name, "tax_number": bare, "code": None})
    buyers = [
        connection.execute(
            "SELECT h.id, h.name FROM positions p JOIN people h ON h.id = p.person_id "
            "WHERE p.client_id = ? ORDER BY p.id LIMIT 1",
            (client.id,),
        ).fetchone()
        for client in (keep, twice)
    ]
    for person_id, _name in buyers:
        add_phone(book.change, "0812 555 0147", person_id=person_id, label="mobile", country="ID")
    book.change.update("people", buyers[1][0], {"name": _initialled(buyers[0][1])})


def _initialled(name: str) -> str:
    first, _space, rest = name.partition(" ")
    return f"{first} {rest[:1]}."
