"""Win-back targets as the board and the results read them: whose, in which order, worth what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from kamtui.model.errors import Refusal
from kamtui.model.words import WinbackState
from kamtui.store.door import WriteDoor
from kamtui.store.winback import (
    mark_target,
    read_board,
    read_still_buying,
    read_target,
    set_state,
)
from kamtui.store.winback_returns import Return, read_returns
from tests.selling import Sale, make_firm, sell

MARKED = "2026-02-01"


def marked(tmp_path: Path, sales: Iterable[Sale], clients: int = 1) -> WriteDoor:
    """A firm whose clients 1, 2, 3 ... are all targets, with the ids of their clients."""
    names = [f"Client {number}" for number in range(1, clients + 1)]
    door = make_firm(tmp_path / "firm.db", names, sales)
    with door.change("mark") as change:
        for client in range(1, clients + 1):
            mark_target(change, client, marked_day=MARKED)
    return door


def test_the_first_life_is_the_twelve_months_up_to_the_last_purchase(tmp_path: Path) -> None:
    sales = [
        Sale(1, date(2024, 6, 1), 1, None),
        Sale(1, date(2024, 6, 2), 10, 4),
        Sale(1, date(2025, 5, 1), 100, 60),
        Sale(1, date(2025, 6, 1), 1_000, 600),
        Sale(1, date(2025, 7, 1), -500, -300, -1000),
        Sale(1, date(2026, 2, 2), 10_000, 6_000),
    ]
    door = marked(tmp_path, sales)
    target = read_target(door.database.reader(), 1)
    assert target is not None
    assert (target.first_life_amount, target.first_life_profit) == (1_110, 446)
    door.close()


def test_the_board_shows_the_states_and_the_owner_asked_for(tmp_path: Path) -> None:
    sales = [Sale(client, date(2025, 6, 1), 100 * client) for client in range(1, 5)]
    door = marked(tmp_path, sales, 4)
    with door.change("share out") as change:
        rina, agus = (
            change.insert("managers", {"login": login, "name": login}) for login in ("r", "a")
        )
        for target, owner in ((1, rina), (2, agus), (3, rina), (4, rina)):
            change.update("winback_targets", target, {"owner_id": owner})
        set_state(change, 3, WinbackState.OFFERED, "2026-03-01")
        set_state(change, 4, WinbackState.GIVEN_UP, "2026-03-01")
    reader = door.database.reader()

    def shown(*states: WinbackState, owner: int | None = None) -> list[int]:
        board = read_board(reader, states=states or tuple(WinbackState), owner_id=owner)
        return [target.id for target in board]

    assert set(shown()) == {1, 2, 3, 4}
    assert set(shown(owner=rina)) == {1, 3, 4}
    assert shown(WinbackState.PLANNED) == [2, 1]
    assert shown(WinbackState.PLANNED, WinbackState.OFFERED, owner=rina) == [1, 3]
    door.close()


def test_of_two_that_promise_the_same_the_larger_comes_first(tmp_path: Path) -> None:
    sales = [Sale(1, date(2025, 6, 1), 200), Sale(2, date(2025, 6, 1), 400)]
    door = marked(tmp_path, sales, 2)
    with door.change("reasons") as change:
        for target, curable in ((1, 4), (2, 2)):
            name = f"curable {curable}"
            values = {"kind": "loss", "name": name, "curable": curable}
            change.update(
                "winback_targets", target, {"reason_id": change.insert("reasons", values)}
            )
    board = read_board(door.database.reader())
    assert [(target.id, target.rank) for target in board] == [(2, 800), (1, 800)]
    door.close()


def test_a_second_target_is_refused_with_the_day_of_the_first(tmp_path: Path) -> None:
    door = marked(tmp_path, ())
    words = "Client 1 is a win-back target already, marked on 1 Feb 2026"
    with pytest.raises(Refusal, match=words), door.change("again") as change:
        mark_target(change, 1, marked_day="2026-06-01")
    with door.change("end") as change:
        set_state(change, 1, WinbackState.GIVEN_UP, "2026-03-01")
        mark_target(change, 1, marked_day="2026-04-01")
    words = "Client 1 is a win-back target already, marked on 1 Apr 2026"
    with pytest.raises(Refusal, match=words), door.change("revive") as change:
        set_state(change, 1, WinbackState.OFFERED, "2026-06-01")
    with door.change("an end may follow an end") as change:
        assert set_state(change, 1, WinbackState.WON_BACK, "2026-06-01")
    door.close()


def test_a_target_that_runs_again_has_no_day_of_its_end(tmp_path: Path) -> None:
    door = marked(tmp_path, ())
    told = []
    for state, day in (
        (WinbackState.WON_BACK, "2026-03-01"),
        (WinbackState.OFFERED, "2026-04-01"),
    ):
        with door.change("move") as change:
            assert set_state(change, 1, state, day)
            assert not set_state(change, 1, state, "2026-05-01")
        target = read_target(door.database.reader(), 1)
        assert target is not None
        told.append((target.state, target.state_day, target.result_day))
    assert told == [
        (WinbackState.WON_BACK, "2026-03-01", "2026-03-01"),
        (WinbackState.OFFERED, "2026-04-01", None),
    ]
    door.close()


def test_who_buys_still_is_told_before_it_is_called_leaving(tmp_path: Path) -> None:
    states = ("new", "active", "watch", "at risk", "lost", "prospect", "buying again", "won back")
    door = make_firm(tmp_path / "firm.db", states)
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, state, value, why) VALUES (?, ?, ?, ?)",
            [(number, state, number, f"is {state}") for number, state in enumerate(states, 1)],
        )
    found = read_still_buying(door.database.reader(), range(2, 9))
    told = [(each.client_id, each.name, each.state, each.why) for each in found]
    assert told == [
        (number, states[number - 1], states[number - 1], f"is {states[number - 1]}")
        for number in (8, 7, 3, 2)
    ]
    door.close()


def returned(door: WriteDoor) -> Return:
    (found,) = read_returns(door.database.reader(), "2027-12-31")
    return found


def test_money_recovered_is_that_of_twelve_months_from_the_first_new_purchase(
    tmp_path: Path,
) -> None:
    sales = [
        Sale(1, date(2026, 2, 1), 1, 0),
        Sale(1, date(2026, 3, 1), 10, 4),
        Sale(1, date(2026, 4, 1), -100, -40, -1000),
        Sale(1, date(2026, 5, 1), 1_000, 400),
        Sale(1, date(2027, 2, 28), 10_000, 4_000),
        Sale(1, date(2027, 3, 1), 100_000, 40_000),
    ]
    door = marked(tmp_path, sales)
    found = returned(door)
    assert (found.day, found.second_day) == ("2026-03-01", "2026-05-01")
    assert (found.amount, found.profit) == (10_910, 6_546)
    with door.change("cost") as change:
        change.update("winback_targets", 1, {"cost": 46})
    assert returned(door).recovered == 6_500
    door.close()


@pytest.mark.parametrize(("unknown", "recovered"), [(50, 190), (51, 1_001)])
def test_the_sales_stand_in_where_too_few_costs_are_known(
    tmp_path: Path, unknown: int, recovered: int
) -> None:
    door = marked(tmp_path, [Sale(1, date(2026, 3, 1), 950, 760)])
    sell(door, [Sale(1, date(2026, 3, 1), unknown, None)])
    assert returned(door).recovered == recovered
    door.close()


def test_what_was_leaving_or_has_not_bought_yet_has_not_returned(tmp_path: Path) -> None:
    door = marked(tmp_path, [Sale(client, date(2026, 3, 1)) for client in (1, 2)], 3)
    with door.change("leaving") as change:
        change.update("winback_targets", 2, {"leaving": 1})
    reader = door.database.reader()
    assert [each.target_id for each in read_returns(reader, "2026-03-01")] == [1]
    assert read_returns(reader, "2026-02-28") == []
    assert read_returns(reader, "2026-03-01", 3) == []
    target = read_target(reader, 2)
    assert target is not None
    assert target.leaving is True
    door.close()


def test_the_result_once_written_stays_when_the_target_moves(tmp_path: Path) -> None:
    door = marked(tmp_path, ())
    with door.change("end") as change:
        set_state(change, 1, WinbackState.GIVEN_UP, "2026-03-01", result="too dear")
    with door.change("again") as change:
        set_state(change, 1, WinbackState.OFFERED, "2026-04-01")
    target = read_target(door.database.reader(), 1)
    assert target is not None
    assert target.result == "too dear"
    with door.change("empty") as change:
        set_state(change, 1, WinbackState.WON_BACK, "2026-05-01", result="")
    target = read_target(door.database.reader(), 1)
    assert target is not None
    assert target.result == ""
    door.close()
