"""Finding a client by whatever is known of it."""

from __future__ import annotations

import pytest

from kamtui.store.clients import add_client
from kamtui.store.door import Change, WriteDoor
from kamtui.store.people.emails import add_email
from kamtui.store.people.phones import add_phone, significant_digits
from kamtui.store.people.posts import add_person, add_post
from kamtui.store.search.clients import search
from kamtui.store.search.hits import PHONE, START, TYPO, Hit
from kamtui.store.search.numbers import by_phone


@pytest.fixture
def book(door: WriteDoor) -> WriteDoor:
    with door.change("a small book") as change:
        _client(change, "PT Zeta Mandala", "Zulkifli Ärnes", "+62 812 3456 7890", "zul@zeta.co.id")
        _client(change, "ООО Ёлка Иваново", "Пётр Йорданов", "+7 495 123-45-67", "p@elka.ru")
        _client(change, "Größe & Søn", "Łukasz Đorđević", "(0361) 555 777", "luk@groesse.de")
        change.update("clients", 1, {"city": "Zamboanga"})
        country = change.connection.execute(
            "SELECT id FROM settings WHERE name = 'country'"
        ).fetchone()
        if country is None:
            change.insert("settings", {"name": "country", "value": "ID"})
        else:
            change.update("settings", country[0], {"value": "ID"})
    return door


def _client(change: Change, name: str, person: str, phone: str, email: str) -> None:
    client_id = add_client(change, name, {"tax_number": f"01.{len(name)}.777"})
    person_id = add_person(change, person)
    add_post(change, client_id, person_id=person_id, values={"title": "Buyer"})
    add_phone(change, phone, person_id=person_id, country="ID")
    add_email(change, email, person_id=person_id)


def hits(book: WriteDoor, text: str) -> list[Hit]:
    return search(book.database.reader(), text)


@pytest.mark.parametrize(
    ("typed", "client"),
    [
        ("zeta", "PT Zeta Mandala"),
        ("PT ZETA", "PT Zeta Mandala"),
        ("mandala zeta", "PT Zeta Mandala"),
        ("елка", "ООО Ёлка Иваново"),
        ("иордан", "ООО Ёлка Иваново"),
        ("grosse", "Größe & Søn"),
        ("son gros", "Größe & Søn"),
        ("lukasz dor", "Größe & Søn"),
        ("arnes", "PT Zeta Mandala"),
        ("0812-3456", "PT Zeta Mandala"),
        ("+62 812 3456 7890", "PT Zeta Mandala"),
        ("7890", "PT Zeta Mandala"),
        ("495 1234567", "ООО Ёлка Иваново"),
        ("555777", "Größe & Søn"),
        ("ZUL@zeta", "PT Zeta Mandala"),
        ("01.15.777", "PT Zeta Mandala"),
    ],
)
def test_a_client_is_found_by_what_is_known(book, typed, client):
    assert hits(book, typed)[0].client_name == client


@pytest.mark.parametrize("typed", ["mandela", "zeat", "zulkifly", "madnala"])
def test_a_slip_of_the_finger_still_finds(book, typed):
    found = hits(book, typed)
    assert found[0].client_name == "PT Zeta Mandala"
    assert found[0].tier == TYPO


def test_a_person_is_named_with_the_post_and_the_client(book):
    hit = next(hit for hit in hits(book, "zulkifli") if hit.person_id)
    assert (hit.person_name, hit.client_name, hit.tier) == (
        "Zulkifli Ärnes",
        "PT Zeta Mandala",
        START,
    )
    assert hit.why == "Buyer"


def test_each_client_and_person_comes_once(book):
    found = [(hit.client_id, hit.person_id) for hit in hits(book, "z")]
    assert len(found) == len(set(found))


def test_a_phone_search_shows_the_number(book):
    (hit,) = by_phone(book.database.reader(), "7890")
    assert (hit.tier, hit.why) == (PHONE, "+62 812 3456 7890")


@pytest.mark.parametrize(
    "typed", ["", "   ", "%", '"', "'; DROP TABLE clients; --", "*", "a OR b", "NEAR("]
)
def test_signs_of_other_languages_are_only_text(book, typed):
    assert isinstance(hits(book, typed), list)


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("+62 812 3456", "8123456"),
        ("0812-3456", "8123456"),
        ("0062 812 3456 7890", "81234567890"),
        ("62 812 3456 7890", "81234567890"),
        ("(021) 555-1234 ext. 12", "215551234"),
        ("+44 20 7946 0018", "2079460018"),
        ("no digits", ""),
    ],
)
def test_a_number_has_the_same_digits_in_any_notation(number, digits):
    assert significant_digits(number, "ID") == digits
