"""What makes a client key: checks answered by hand or by the data, dependence, proposals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamtui.acts.key_checks import (
    KeyStanding,
    dependence_in_words,
    key_share_in_words,
    key_share_is_usual,
    read_key_standing,
    reason_from_checks,
)
from kamtui.model.words import KeyType
from kamtui.store.clients import read_client
from kamtui.store.door import WriteDoor
from kamtui.store.key_checks import read_check_list, switch_check
from tests.tui.tiny import EMPTY, FULL, TODAY, day


def told(door: WriteDoor, client_id: int = FULL) -> KeyStanding:
    reader = door.database.reader()
    client = read_client(reader, client_id)
    assert client is not None
    return read_key_standing(reader, client, TODAY)


def answer(door: WriteDoor, name: str, client_id: int = FULL) -> tuple[bool | None, str, bool]:
    judged = next(each for each in told(door, client_id).checks if each.check.name == name)
    return judged.met, judged.evidence, judged.measured


def share(door: WriteDoor, client_id: int, millionths: int) -> None:
    with door.derived() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO standings (client_id, share) VALUES (?, ?)",
            (client_id, millionths),
        )


def test_what_was_written_by_hand_outranks_what_is_measured(door: WriteDoor) -> None:
    assert answer(door, "share of profit") == (True, "12.4 %", False)
    with door.change("forget") as change:
        change.connection.execute("DELETE FROM client_key_checks")
    assert answer(door, "share of profit") == (True, "12.4 % of the profit", True)


def test_the_share_is_measured_against_the_lists_own_limit(door: WriteDoor) -> None:
    for millionths, met in ((99_999, False), (100_000, True)):
        share(door, EMPTY, millionths)
        assert answer(door, "share of profit", EMPTY)[0] is met
    with door.change("stricter") as change:
        change.update("key_checks", 1, {"threshold": 11})
    met, words, _measured = answer(door, "share of profit", EMPTY)
    assert (met, words) == (False, "10.0 % of the profit, enough from 11 % on")


def test_long_co_operation_counts_from_the_first_purchase(door: WriteDoor) -> None:
    assert answer(door, "long co-operation", EMPTY) == (None, "", False)
    for first, met in (("2021-07-01", False), ("2021-06-30", True)):
        with door.change("bought") as change:
            change.insert("purchases", {"client_id": EMPTY, "day": first, "amount": 1})
        assert answer(door, "long co-operation", EMPTY)[0] is met


def test_signs_of_solvency_do_not_suffice_and_proof_does(door: WriteDoor) -> None:
    assert answer(door, "ability to pay") == (None, "signs only: pays in 40 days", False)
    with door.change("proven") as change:
        change.update("clients", FULL, {"solvency": "proven", "solvency_day": day(0)})
    assert answer(door, "ability to pay") == (True, "pays in 40 days, 30 Jun", True)


def test_potential_is_measured_against_what_it_buys(door: WriteDoor) -> None:
    with door.change("potential") as change:
        change.connection.execute("DELETE FROM client_key_checks")
        change.update("clients", FULL, {"potential": 1})
    assert answer(door, "potential")[0] is False
    with door.change("more") as change:
        change.update("clients", FULL, {"potential": 9_000_000_000})
    met, words, _measured = answer(door, "potential")
    assert (met, words) == (True, "could buy Rp 9.0 bn a year, buys Rp 3.8 bn")


def test_breadwinner_is_proposed_from_ten_percent_on_and_not_twice(door: WriteDoor) -> None:
    assert told(door).proposed is None, "it is one already"
    share(door, EMPTY, 99_999)
    assert told(door, EMPTY).proposed is None
    share(door, EMPTY, 100_000)
    assert told(door, EMPTY).proposed == (KeyType.BREADWINNER, "10.0 % of the profit")


@pytest.mark.parametrize(
    ("millionths", "words"),
    [
        (500_000, ""),
        (500_001, "50.0 % of the profit: more than 50 % hangs on this one client"),
        (750_001, "75.0 % of the profit: more than 75 % hangs on this one client"),
    ],
)
def test_dependence_is_warned_of(door: WriteDoor, millionths: int, words: str) -> None:
    share(door, FULL, millionths)
    assert dependence_in_words(told(door)) == words


def test_all_key_clients_together_beside_the_usual(door: WriteDoor) -> None:
    key = told(door)
    assert key_share_in_words(key) == "12.4 % of the profit; usual are 30 % to 55 %"
    assert not key_share_is_usual(key)
    assert key_share_is_usual(replace(key, key_share=300_000))
    assert not key_share_is_usual(replace(key, key_share=550_001))
    assert key_share_in_words(replace(key, key_share=0)) == ""


def test_a_group_counts_once_among_the_key_clients(door: WriteDoor) -> None:
    with door.change("the child too") as change:
        change.update("clients", 5, {"is_key": 1})
    share(door, 5, 50_000)
    assert told(door).key_share == 124_000 + 10, "and the hostile one's"


def test_a_check_that_is_switched_off_stays_where_it_was_answered(door: WriteDoor) -> None:
    with door.change("off") as change:
        assert switch_check(change, 1) is False
    assert "share of profit" in [each.check.name for each in told(door).checks]
    assert "share of profit" not in [each.check.name for each in told(door, EMPTY).checks]
    listed = read_check_list(door.database.reader())
    assert [(each.check.active, each.written, each.met) for each in listed][:2] == [
        (False, 2, 1),
        (True, 2, 0),
    ]


def test_the_reason_of_the_mark_is_written_from_the_checks_that_are_met(door: WriteDoor) -> None:
    assert reason_from_checks(told(door).met) == "share of profit: 12.4 %; image: image client"
