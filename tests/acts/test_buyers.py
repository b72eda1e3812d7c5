"""Target buyers matched with prospects and clients, each with reasons and doubts."""

from __future__ import annotations

from kamtui.acts.buyers import Match, description, match_buyers
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database


def _matches(database: Database, door: WriteDoor, **values: str | int | None) -> list[Match]:
    with door.change("look for") as change:
        change.insert("target_buyers", {"name": "Noodles", **values})
    found = match_buyers(database.reader())
    return next(list(each.matches) for each in found if each.buyer.name == "Noodles")


def test_every_trait_has_its_reason(database: Database, door: WriteDoor) -> None:
    (match,) = _matches(
        database, door, industry="Food", headcount_from=1000, region="east java",
        post="director procurement", needs="biscuits for islands",
    )  # fmt: skip
    assert match.client.name == "PT Sinar Mekar Abadi"
    assert match.score == 100
    assert match.reasons == (
        "food · 1,250 people · Procurement director: Budi Hartono · in East Java · "
        "speaks of biscuits, islands"
    )
    assert match.doubts == ""
    assert description(match.buyer) == (
        "Food · 1,000 people and more · east java · director procurement"
    )


def test_what_does_not_fit_is_said(database: Database, door: WriteDoor) -> None:
    (match,) = _matches(
        database, door, industry="food", headcount_to=100, region="East Java", post="chemist",
        needs="steel",
    )  # fmt: skip
    assert match.reasons == "food · in East Java"
    assert match.doubts == "1,250 people · no chemist known · none of these needs heard of"
    assert match.score == 100 * 4 // 9


def test_one_trait_of_many_is_no_match(database: Database, door: WriteDoor) -> None:
    assert _matches(database, door, industry="food", region="Bali", post="chemist") == []


def test_prospects_stand_before_clients_that_fit_as_well(
    database: Database, door: WriteDoor
) -> None:
    with door.change("found") as change:
        change.insert("clients", {"name": "Fresh", "industry": "food", "region": "East Java"})
    names = [
        each.client.name for each in _matches(database, door, industry="food", region="East Java")
    ]
    assert names == ["Fresh", "PT Sinar Mekar Abadi"]


def test_a_buyer_without_a_trait_matches_nobody(database: Database, door: WriteDoor) -> None:
    assert _matches(database, door) == []
