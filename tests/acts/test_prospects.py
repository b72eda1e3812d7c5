"""Prospects: ranked by potential times readiness, each with a word why; what sources bring."""

from __future__ import annotations

from datetime import date

from kamtui.acts.prospects import rank_prospects, sources_of_clients
from kamtui.store.door import Change, WriteDoor
from kamtui.store.opening import Database
from kamtui.store.standings import read_prospect_ids

TODAY = date(2026, 6, 30)
PROVEN = {
    f"{name}{part}": value
    for name in ("need", "solvency", "authority")
    for part, value in (("", "proven"), ("_evidence", "seen"), ("_day", "2026-05-01"))
}


def _add(change: Change, name: str, **values: str | int | None) -> int:
    return change.insert("clients", {"name": name, **values})


def test_readiness_times_potential_makes_the_order(database: Database, door: WriteDoor) -> None:
    with door.change("found") as change:
        _add(change, "large, nothing known", potential=9_000_000)
        _add(change, "small, proven", potential=1_000, **PROVEN)
        _add(change, "large, signs", potential=8_000_000, need="signs")
        _add(change, "unknown, proven", **PROVEN)
        _add(change, "large, nothing known too", potential=8_000_000)
    ranked = rank_prospects(database.reader(), TODAY).ranked
    names = [each.prospect.name for each in ranked if "," in each.prospect.name]
    assert names == [
        "large, signs",
        "small, proven",
        "unknown, proven",
        "large, nothing known",
        "large, nothing known too",
    ]
    by_name = {each.prospect.name: each for each in ranked}
    assert by_name["small, proven"].readiness == 100
    assert by_name["small, proven"].is_qualified
    assert by_name["small, proven"].why == "all three proven: make the first offer"
    assert by_name["large, signs"].readiness == 16
    assert by_name["large, nothing known"].why.startswith("nothing known yet; first need: ")
    assert by_name["unknown, proven"].why.endswith("how much could they buy?")


def test_what_is_missing_is_said_of_each_of_the_three(database: Database, door: WriteDoor) -> None:
    with door.change("found") as change:
        _add(change, "half", need="proven", need_evidence="order form", solvency="signs")
    half = next(
        each
        for each in rank_prospects(database.reader(), TODAY).ranked
        if each.prospect.name == "half"
    )
    assert half.missing == (
        "solvency: accounts, a bank's word, or paid invoices; authority: find out who may sign"
    )
    assert not half.is_qualified


def test_old_evidence_is_looked_at_again(database: Database, door: WriteDoor) -> None:
    with door.change("found") as change:
        _add(change, "stale", **{**PROVEN, "solvency_day": "2024-01-01"})
    stale = rank_prospects(database.reader(), TODAY).ranked[0]
    assert stale.is_qualified
    assert stale.why.startswith("all three proven, but solvency: older than a year: look again")


def test_an_offer_that_is_out_is_to_be_closed(database: Database, door: WriteDoor) -> None:
    with door.change("found") as change:
        number = _add(change, "asked", potential=5, **PROVEN)
        change.insert(
            "offers", {"client_id": number, "text": "first load", "offered_day": "2026-06-01"}
        )
    assert "an offer is out" in rank_prospects(database.reader(), TODAY).ranked[0].why


def test_a_breadwinner_of_a_competitor_is_named(database: Database, door: WriteDoor) -> None:
    with door.change("found") as change:
        number = _add(change, "theirs", potential=5, need="signs")
        rival = change.insert("competitors", {"name": "PT Kemas Jaya"})
        change.insert("rivalries", {"client_id": number, "competitor_id": rival, "breadwinner": 1})
    found = {each.prospect.name: each for each in rank_prospects(database.reader(), TODAY).ranked}
    assert found["theirs"].prospect.rival == "PT Kemas Jaya"


def test_who_was_just_added_is_a_prospect(database: Database, door: WriteDoor) -> None:
    with door.change("found") as change:
        number = _add(change, "new one", manager_id=2)
    assert number not in read_prospect_ids(database.reader()), "no standing yet"
    mine = rank_prospects(database.reader(), TODAY, 2)
    assert [each.prospect.name for each in mine.ranked] == ["new one"]
    assert mine.counts.all == 1


def test_sources_count_clients_that_stay(database: Database, door: WriteDoor) -> None:
    with door.change("found") as change:
        _add(change, "reader", source="trade press")
        change.update("clients", 4, {"source": "trade press"})
    rows = {row.source: row for row in sources_of_clients(database.reader())}
    press = rows["trade press"]
    assert (press.prospects, press.clients, press.buying) == (1, 1, 0), "4 is lost"
    assert (rows["exhibition"].clients, rows["exhibition"].buying) == (1, 1)
    assert list(rows)[-1] is None, "not told stands last"


def test_a_group_is_not_counted_twice(database: Database, door: WriteDoor) -> None:
    with door.change("sources") as change:
        change.update("clients", 5, {"source": "exhibition"})
    with door.derived() as connection:
        connection.execute("INSERT INTO standings (client_id, value, state) VALUES (5, 100, 'new')")
    rows = {row.source: row for row in sources_of_clients(database.reader())}
    assert rows["exhibition"].value == 900_000_000, "the top's value holds the subsidiary's"
