"""What came of winning back: found by itself, confirmed by a manager, counted, set against cost."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kamtui.acts.standings import refresh_standings
from kamtui.acts.winback_results import (
    SHARES_FROM,
    confirm_return,
    read_proposals,
    read_recovered,
    read_results,
    result_in_words,
)
from kamtui.language import choose_language
from kamtui.model.errors import Refusal
from kamtui.model.words import Way, WinbackState
from kamtui.store.door import WriteDoor
from kamtui.store.winback import mark_target, read_board, read_target
from tests.selling import TODAY, Sale, make_firm, sell

GONE = date(2025, 6, 1)
MARKED = "2026-02-01"


def firm_of(tmp_path: Path, clients: int) -> WriteDoor:
    """So many clients that all left on the same day and were marked months later."""
    days = [GONE - timedelta(days=20 * back) for back in range(12)]
    names = [f"Client {number:02}" for number in range(1, clients + 1)]
    sales = [
        Sale(client, day, 1000 * client, 600 * client)
        for client in range(1, clients + 1)
        for day in days
    ]
    door = make_firm(tmp_path / "firm.db", names, sales)
    with door.change("mark") as change:
        for client in range(1, clients + 1):
            way = Way.GIFT if client % 2 else Way.DISCOUNT
            mark_target(change, client, marked_day=MARKED, way=way, cost=100)
    refresh_standings(door)
    return door


def test_a_lost_target_that_buys_is_proposed_and_confirmed(tmp_path: Path) -> None:
    door = firm_of(tmp_path, 3)
    reader = door.database.reader()
    assert read_proposals(reader, TODAY) == []
    with pytest.raises(Refusal, match="nothing to confirm"):
        confirm_return(door, 1, TODAY)
    sell(door, [Sale(1, date(2026, 6, 1), 5000, 3000)])
    refresh_standings(door)
    (proposal,) = read_proposals(reader, TODAY)
    assert (proposal.target_id, proposal.state, proposal.day) == (
        1,
        WinbackState.BUYING_AGAIN,
        "2026-06-01",
    )
    assert proposal.recovered == 2000 - 100
    assert "buying again" in confirm_return(door, 1, TODAY)
    assert read_proposals(reader, TODAY) == []
    sell(door, [Sale(1, date(2026, 6, 20), 7000, 3000)])
    refresh_standings(door)
    (proposal,) = read_proposals(reader, TODAY)
    assert (proposal.state, proposal.day) == (WinbackState.WON_BACK, "2026-06-20")
    confirm_return(door, 1, TODAY)
    target = read_target(reader, 1)
    assert target is not None
    assert (target.state, target.result_day) == (WinbackState.WON_BACK, "2026-06-20")
    assert read_recovered(reader, TODAY) == {1: 2000 + 4000 - 100}
    door.close()


def test_a_target_given_up_is_not_proposed_nor_one_that_was_leaving(tmp_path: Path) -> None:
    door = firm_of(tmp_path, 2)
    with door.change("end") as change:
        change.update("winback_targets", 1, {"state": "given up"})
        change.update("winback_targets", 2, {"leaving": 1})
    sell(door, [Sale(client, date(2026, 6, 1)) for client in (1, 2)])
    refresh_standings(door)
    assert read_proposals(door.database.reader(), TODAY) == []
    door.close()


def test_shares_are_told_from_twenty_targets_on(tmp_path: Path) -> None:
    door = firm_of(tmp_path, SHARES_FROM)
    sell(door, [Sale(1, date(2026, 6, 1), 5000, 3000)])
    refresh_standings(door)
    confirm_return(door, 1, TODAY)
    rows = {row.name: row for row in read_results(door.database.reader(), "way", TODAY)}
    gift, everybody = rows["gift"], rows[""]
    assert (gift.targets, gift.came_back, gift.share) == (10, 1, None)
    assert (everybody.targets, everybody.came_back) == (20, 1)
    assert everybody.share == 50_000
    assert (gift.cost, gift.brought, gift.recovered) == (1000, 2000, 1000)
    assert sum(row.targets for name, row in rows.items() if name) == 20
    door.close()


def test_the_order_is_value_times_how_curable_the_reason_is(tmp_path: Path) -> None:
    door = firm_of(tmp_path, 3)
    reader = door.database.reader()
    of = dict(reader.execute("SELECT name, id FROM reasons WHERE kind = 'loss'"))
    with door.change("reasons") as change:
        # 3 is worth most, but closed; 1 is worth least, but a matter of will.
        change.update("winback_targets", 3, {"reason_id": of["closed down"]})
        change.update("winback_targets", 1, {"reason_id": of["client forgotten"]})
    board = read_board(reader)
    assert [target.client_id for target in board] == [2, 1, 3]
    ranks = [target.rank for target in board]
    assert ranks == sorted(ranks, reverse=True)
    door.close()


def test_a_second_purchase_that_came_too_late_has_not_won_it_back(tmp_path: Path) -> None:
    door = firm_of(tmp_path, 2)
    sell(door, [Sale(1, date(2026, 3, 1)), Sale(1, date(2026, 6, 25))])
    sell(door, [Sale(2, date(2026, 6, 1)), Sale(2, date(2026, 6, 20))])
    refresh_standings(door)
    proposals = {each.client_id: each for each in read_proposals(door.database.reader(), TODAY)}
    told = {client: (each.state, each.day) for client, each in proposals.items()}
    assert told == {
        1: (WinbackState.BUYING_AGAIN, "2026-03-01"),
        2: (WinbackState.WON_BACK, "2026-06-20"),
    }
    assert proposals[2].words(TODAY) == "bought again on 20 Jun: won back?"
    door.close()


def test_the_way_that_brought_most_back_comes_first(tmp_path: Path) -> None:
    door = firm_of(tmp_path, 5)
    sell(door, [Sale(2, date(2026, 6, 1), 5000, 3000)])
    refresh_standings(door)
    reader = door.database.reader()
    assert [row.name for row in read_results(reader, "way", TODAY)] == ["gift", "discount", ""]
    confirm_return(door, 2, TODAY)
    with door.change("end") as change:
        change.update("winback_targets", 4, {"state": "given up"})
        change.update("winback_targets", 1, {"way": "other"})
    rows = read_results(reader, "way", TODAY)
    assert [row.name for row in rows] == ["discount", "gift", "other", ""]
    told = [(row.targets, row.running, row.came_back, row.given_up) for row in rows]
    assert told == [(2, 1, 1, 1), (2, 2, 0, 0), (1, 1, 0, 0), (5, 4, 1, 1)]
    door.close()


def test_money_a_manager_has_entered_stands_for_what_is_computed(tmp_path: Path) -> None:
    door = firm_of(tmp_path, 2)
    sell(door, [Sale(1, date(2026, 6, 1), 5000, 3000)])
    refresh_standings(door)
    with door.change("end") as change:
        for target, recovered in ((1, 700), (2, None)):
            values = {"state": "won back", "recovered": recovered}
            change.update("winback_targets", target, values)
    rows = {row.name: row for row in read_results(door.database.reader(), "way", TODAY)}
    assert (rows["gift"].brought, rows["gift"].cost, rows["gift"].recovered) == (800, 100, 700)
    assert (rows["discount"].brought, rows["discount"].recovered) == (0, -100)
    assert rows[""].recovered == 600
    door.close()


def test_nothing_marked_has_no_results(tmp_path: Path) -> None:
    door = make_firm(tmp_path / "none.db", ["One"])
    assert read_results(door.database.reader(), "reason", TODAY) == []
    door.close()


def test_an_owner_is_named_as_he_is_whatever_his_name_means() -> None:
    choose_language("id")
    assert result_in_words("owner", "gift") == "gift"
    assert result_in_words("way", "gift") == "hadiah"
    assert result_in_words("reason", "price") == "harga"
    assert result_in_words("reason", "not told") == "tidak disebut"


def test_a_reason_nobody_told_is_named_so_and_an_owner_nobody_is_blank(tmp_path: Path) -> None:
    door = firm_of(tmp_path, 2)
    with door.change("forget") as change:
        for target in (1, 2):
            change.update("winback_targets", target, {"owner_id": None})
    reader = door.database.reader()
    assert [row.name for row in read_results(reader, "reason", TODAY)] == ["not told", ""]
    assert [row.name for row in read_results(reader, "owner", TODAY)] == ["", ""]
    door.close()
