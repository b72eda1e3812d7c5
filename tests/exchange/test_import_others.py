"""Products, competitors and interactions."""

from __future__ import annotations

import pytest

from kamtui.model.errors import WrongUsage
from tests.exchange.desk import Desk, counts, reasons


def test_products_are_found_by_code_and_get_their_names(desk: Desk) -> None:
    desk.imports("client,date,productID,amount\nAna,2024-01-02,11,5\n", kind="purchases")
    text = (
        "productID,productName,quantityPerUnit,unitPrice,discontinued,categoryName\n"
        "11,Queso,1 kg pkg.,21.00,0,Dairy\n12,Chang,,19,1,\n"
    )
    assert counts(desk.imports(text, kind="products")) == (2, 1, 1, 0, 0)
    assert desk.asks("SELECT code, name, unit, price, active, product_group FROM products") == [
        ("11", "Queso", "1 kg pkg.", 2100, 1, "Dairy"),
        ("12", "Chang", None, 1900, 0, None),
    ]
    assert counts(desk.imports(text, kind="products")) == (2, 0, 0, 2, 0)


def test_competitors_stand_at_clients(desk: Desk) -> None:
    text = (
        "pesaing,klien,kekuatan,standing,share,notes\n"
        "PT Kemas,Ana,cheap,4,30%,won two tenders\nPT Kemas,Budi,,2,5%,\nPT Lain,,,,,\n"
    )
    assert counts(desk.imports(text, kind="competitors")) == (3, 3, 0, 0, 0)
    assert desk.asks("SELECT name, strengths FROM competitors") == [
        ("PT Kemas", "cheap"),
        ("PT Lain", None),
    ]
    assert desk.asks("SELECT strength, wallet_share, notes FROM rivalries") == [
        (4, 30, "won two tenders"),
        (2, 5, None),
    ]
    before = desk.all_rows()
    assert counts(desk.imports(text, kind="competitors")) == (3, 0, 0, 3, 0)
    assert desk.all_rows() == before
    outcome = desk.imports("name,client,standing\nPT X,Ana,9\n", kind="competitors")
    assert reasons(outcome) == {"standing: not between 0 and 5": 1}


def test_interactions_name_the_people_spoken_to(desk: Desk) -> None:
    desk.imports("client,name\nAna,Budi Hartono\n", kind="people")
    text = (
        "client,date,type,contact,summary,direction,owner,status\n"
        "Ana,2024-01-02 14:05,Phone call,budi hartono; Sari,wants 45 days,inbound,Rina,done\n"
        "Ana,2024-01-03,Visit,,shown the plant,,,\n"
        "Ana,2024-01-03,Visit,,shown the plant,,,\n"
    )
    assert counts(desk.imports(text, kind="interactions")) == (3, 3, 0, 0, 0)
    assert desk.asks("SELECT day, at, channel, direction, status, summary FROM interactions") == [
        ("2024-01-02", "2024-01-02T14:05:00Z", "call", "in", "held", "wants 45 days"),
        ("2024-01-03", None, "visit", "out", "held", "shown the plant"),
        ("2024-01-03", None, "visit", "out", "held", "shown the plant"),
    ]
    assert desk.asks(
        "SELECT w.name FROM interaction_people i JOIN people w ON w.id = i.person_id"
    ) == [("Budi Hartono",), ("Sari",)]
    before = desk.all_rows()
    assert counts(desk.imports(text, kind="interactions")) == (3, 0, 0, 3, 0)
    assert desk.all_rows() == before


def test_bad_interactions_have_reasons(desk: Desk) -> None:
    outcome = desk.imports(
        "client,date,type,summary\nAna,,call,x\nAna,2024-01-02,call,\nAna,2024-01-02,seance,x\n"
        "Ana,2024-01-02 25:00,call,x\n",
        kind="interactions",
    )
    assert reasons(outcome) == {
        "date: missing": 1,
        "summary: missing": 1,
        "channel: unknown word": 1,
        "date: no such time of day": 1,
    }


def test_an_unknown_kind_is_wrong_usage(desk: Desk) -> None:
    with pytest.raises(WrongUsage, match="kamtui imports clients, people, purchases"):
        desk.imports("a\n1\n", kind="dreams")


@pytest.mark.parametrize("on_match", ["fill", "update"])
def test_what_a_file_does_not_tell_of_a_talk_stays_as_it_stands(desk: Desk, on_match: str) -> None:
    full = "client,date,summary,channel,direction,status\n"
    desk.imports(
        full + "Ana,2026-05-01,Offer,visit,in,planned\nAna,2026-05-02,Price,message,in,cancelled\n",
        kind="interactions",
    )
    asked = "SELECT channel, direction, status FROM interactions ORDER BY id"
    before = desk.asks(asked)
    assert before == [("visit", "in", "planned"), ("message", "in", "cancelled")]
    bare = "client,date,summary\nAna,2026-05-01,Offer\nAna,2026-05-02,Price\nAna,2026-05-03,New\n"
    desk.imports(bare, kind="interactions", on_match=on_match)
    assert desk.asks(asked) == [*before, ("call", "out", "held")]
