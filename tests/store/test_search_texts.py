"""Finding a client by what is said of it, what it buys, and whom it once employed."""

from __future__ import annotations

import pytest

from kamtui.store.clients import add_client
from kamtui.store.door import WriteDoor
from kamtui.store.interactions import Told, add_interaction
from kamtui.store.people.emails import add_email
from kamtui.store.people.phones import add_phone
from kamtui.store.people.posts import add_person, add_post, mark_left
from kamtui.store.search.clients import search
from kamtui.store.search.hits import FORMER, NOTE, PRODUCT, START, TAX, Hit


@pytest.fixture
def book(door: WriteDoor) -> WriteDoor:
    with door.change("a talkative book") as change:
        zeta = add_client(
            change, "PT Zeta Mandala", {"tax_number": "01.028.287.3-454.000", "notes": "100% halal"}
        )
        mori = add_client(change, "株式会社森永電機", {"environment": "Рядом порт и Склад"})
        zul = add_person(change, "Zulkifli", "plays chess on Fridays")
        post = add_post(change, zeta, person_id=zul, values={"title": "Buyer"})
        add_phone(change, "0812 3456 7890", person_id=zul, country="ID")
        add_email(change, "zul@zeta.example", person_id=zul)
        add_interaction(
            change, mori, Told("wants 45 days of credit\nand samples"), day="2026-06-01"
        )
        product = change.insert("products", {"name": "Stretch film 17 mic"})
        for client_id, amount in ((zeta, 100), (mori, 900)):
            change.insert(
                "purchases",
                {
                    "client_id": client_id,
                    "day": "2026-05-01",
                    "product_id": product,
                    "amount": amount,
                },
            )
        gone = add_person(change, "Wahyu Prakoso")
        left = add_post(change, zeta, person_id=gone)
        add_phone(change, "0899 111 2222", person_id=gone, country="ID")
        mark_left(change, left, "2026-06-15")
        assert post
    return door


def first(book: WriteDoor, text: str) -> Hit:
    return search(book.database.reader(), text)[0]


@pytest.mark.parametrize(
    ("typed", "client", "tier", "why"),
    [
        ("chess", "PT Zeta Mandala", NOTE, "chess on Fridays”"),
        ("halal", "PT Zeta Mandala", NOTE, "“100% halal”"),
        ("100% halal", "PT Zeta Mandala", NOTE, "100% halal"),
        ("credit 45", "株式会社森永電機", NOTE, "wants 45 days of credit"),
        ("склад", "株式会社森永電機", NOTE, "порт и Склад”"),
        ("stretch film", "株式会社森永電機", PRODUCT, "buys Stretch film 17 mic"),
        ("010282873454000", "PT Zeta Mandala", TAX, "01.028.287.3-454.000"),
        ("wahyu", "PT Zeta Mandala", FORMER, "left 2026-06-15"),
        ("08991112222", "PT Zeta Mandala", FORMER, "left 2026-06-15"),
        ("@zeta", "PT Zeta Mandala", None, "zul@zeta.example"),
        ("tel:+62 812-3456-7890", "PT Zeta Mandala", None, "0812 3456 7890"),
        ("森永", "株式会社森永電機", None, "name"),
    ],
)
def test_it_is_found_and_says_why(book, typed, client, tier, why):
    hit = first(book, typed)
    assert hit.client_name == client
    assert why in hit.why
    assert tier is None or hit.tier == tier


def test_a_name_comes_before_a_note_that_holds_it(book):
    with book.change("another") as change:
        add_client(change, "Chess Club")
    assert first(book, "chess").tier == START
    assert [hit.tier for hit in search(book.database.reader(), "chess")][-1] == NOTE


@pytest.mark.parametrize("typed", ["%%%", "___", "100%x", "a\\b\\c", "'''", "(((", "电"])
def test_signs_are_only_text(book, typed):
    assert search(book.database.reader(), typed) == []


def test_a_number_of_one_person_and_the_company_is_the_persons(book):
    with book.change("numbers") as change:
        one, several = add_client(change, "PT Satu"), add_client(change, "PT Ramai")
        for client_id, names in ((one, ("Ani",)), (several, ("Eko", "Eka"))):
            add_phone(change, "021 777 8888", client_id=client_id, country="ID")
            for name in names:
                person = add_person(change, name)
                add_post(change, client_id, person_id=person)
                add_phone(change, "021 777 8888 ext. 5", person_id=person, country="ID")
    found = search(book.database.reader(), "0217778888")
    assert [hit.person_name for hit in found] == ["Ani", None, None, "Eko", "Eka"]


def test_looking_through_texts_ends_when_the_time_is_over(book, monkeypatch):
    monkeypatch.setattr("kamtui.store.search.texts.PATIENCE_SECONDS", -1.0)
    monkeypatch.setattr("kamtui.store.search.patience._STEPS", 1)
    assert search(book.database.reader(), "halal") == []
    monkeypatch.undo()
    assert first(book, "halal").client_name == "PT Zeta Mandala"


@pytest.mark.parametrize("typed", ["halal", "stretch film", "wahyu", "08991112222"])
def test_what_acts_on_a_client_finds_it_by_its_names_only(book, typed):
    assert search(book.database.reader(), typed)
    assert search(book.database.reader(), typed, named_only=True) == []
