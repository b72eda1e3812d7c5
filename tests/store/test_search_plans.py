"""Finding goals, programmes, offers, competitors and target buyers by words of their text."""

from __future__ import annotations

import pytest

from kamtui.store.clients import add_client
from kamtui.store.door import WriteDoor
from kamtui.store.search.clients import search
from kamtui.store.search.hits import NO_CLIENT, NOTE, PLAN, START, Hit


@pytest.fixture
def book(door: WriteDoor) -> WriteDoor:
    with door.change("a planned book") as change:
        zeta = add_client(change, "PT Zeta Mandala", {"notes": "likes the Lebaran parcel"})
        change.insert("goals", {"client_id": zeta, "measure": "other", "text": "Glue of plant 3"})
        change.insert("programmes", {"client_id": zeta, "aim": "Trial at Lebaran\nthen a lunch"})
        change.insert(
            "offers",
            {
                "client_id": zeta,
                "text": "Floor of 60 %",
                "special": "Ten rolls free",
                "offered_day": "2026-05-01",
            },
        )
        change.insert(
            "competitors",
            {"name": "Drumindo", "weaknesses": "Slow trucks", "website": "drumindo.example"},
        )
        change.insert("target_buyers", {"name": "Cold stores", "needs": "Film at minus 20"})
    return door


def hits(book: WriteDoor, text: str) -> list[Hit]:
    return search(book.database.reader(), text, everything=True)


@pytest.mark.parametrize(
    ("typed", "name", "subject", "why"),
    [
        ("plant glue", "PT Zeta Mandala", "goals", "goal: “Glue of plant 3”"),
        ("lunch", "PT Zeta Mandala", "programmes", "programme: “then a lunch”"),
        ("rolls", "PT Zeta Mandala", "offers", "offer: “Ten rolls free”"),
        ("floor 60 %", "PT Zeta Mandala", "offers", "offer: “Floor of 60 %”"),
        ("drumi", "Drumindo", "competitors", "competitor"),
        ("TRUCKS drumindo", "Drumindo", "competitors", "competitor: “Slow trucks”"),
        ("cold", "Cold stores", "target_buyers", "target buyer"),
        ("minus 20", "Cold stores", "target_buyers", "target buyer: “Film at minus 20”"),
    ],
)
def test_a_plan_is_found_and_says_what_it_is_and_why(book, typed, name, subject, why):
    (hit,) = hits(book, typed)
    assert (hit.client_name, hit.subject, hit.tier) == (name, subject, PLAN)
    assert hit.why == why
    assert hit.row_id
    assert (hit.client_id == NO_CLIENT) == (subject in ("competitors", "target_buyers"))


def test_names_come_first_then_plans_then_notes(book):
    with book.change("another") as change:
        add_client(change, "Lebaran Jaya")
    assert [hit.tier for hit in hits(book, "lebaran")] == [START, PLAN, NOTE]


def test_plans_are_found_however_many_names_there_are(book):
    with book.change("many") as change:
        for number in range(9):
            add_client(change, f"Drumindo Cabang {number}")
    found = hits(book, "drumindo")
    assert [hit.subject for hit in found] == [*[""] * 9, "competitors"]


def test_from_three_letters_on(book):
    assert hits(book, "dr") == []
    assert hits(book, "dru")


def test_each_plan_of_a_client_is_a_hit_of_its_own_but_few_of_a_kind(book):
    with book.change("many offers") as change:
        for number in range(30):
            values = {"client_id": 1, "text": f"Sleeve {number}", "offered_day": "2026-05-01"}
            change.insert("offers", values)
    found = hits(book, "sleeve")
    assert len(found) == len({hit.row_id for hit in found}) == 8
    assert found[0].why == "offer: “Sleeve 29”"


def test_who_cannot_open_a_plan_is_led_to_its_client_once(book):
    reader = book.database.reader()
    (hit,) = search(reader, "lebaran")
    assert (hit.client_name, hit.why) == ("PT Zeta Mandala", "programme: “Trial at Lebaran”")
    assert search(reader, "drumindo") == search(reader, "cold stores") == []


@pytest.mark.parametrize("typed", ["glue", "lunch", "rolls", "drumindo", "minus"])
def test_what_acts_on_a_client_never_means_a_plan(book, typed):
    assert search(book.database.reader(), typed, named_only=True) == []


@pytest.mark.parametrize("typed", ["%%%", "___", "'''", "a\\b\\c"])
def test_signs_are_only_text(book, typed):
    assert hits(book, typed) == []
