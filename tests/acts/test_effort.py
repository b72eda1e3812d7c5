"""Effort against return: who takes more of our time than it brings, and who gets less."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kamtui.acts.effort import Service, read_effort, read_served
from kamtui.acts.effort_rates import change_rate
from kamtui.acts.effort_words import (
    advice,
    amount_of_effort,
    hours,
    over_in_words,
    spent_in_words,
    verdict,
)
from kamtui.model.money import Currency
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.making import make_database
from kamtui.tui.growth.effort import EffortPage
from kamtui.tui.growth.effort import draw as effort_page
from tests.tui.drawn import text_of

TODAY = date(2026, 6, 30)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[WriteDoor]:
    """Give a firm of four: one pays and is forgotten, one takes and pays little, a fair one, a
    prospect."""
    made = make_database(tmp_path / "firm.db", currency="IDR", digits=0)
    door = WriteDoor(made, Author("rina", 1))
    with door.change("make") as change:
        change.insert("managers", {"login": "rina", "name": "Rina"})
        for name in ("Payer", "Taker", "Even", "Hope"):
            change.insert("clients", {"name": name, "manager_id": 1})
        for client, visits in ((2, 6), (3, 2), (4, 1)):
            for number in range(visits):
                change.insert(
                    "interactions",
                    {"client_id": client, "day": f"2026-03-{number + 1:02}", "channel": "visit"},
                )
        change.insert(
            "interactions",
            {"client_id": 1, "day": "2026-03-01", "channel": "visit", "status": "planned"},
        )
        change.insert("interactions", {"client_id": 1, "day": "2025-06-30", "channel": "visit"})
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, value, cell, state) VALUES (?, ?, ?, ?)",
            [(1, 700, "AX", "active"), (2, 50, "CZ", "active"), (3, 250, "BX", "active"),
             (4, 0, "", "prospect")],
        )  # fmt: skip
    yield door
    door.close()
    made.close_reader()


def test_where_nothing_is_logged_nobody_is_under_served_or_invested_in(firm: WriteDoor) -> None:
    with firm.change("nothing logged") as change:
        for (number,) in firm.database.reader().execute("SELECT id FROM interactions").fetchall():
            change.delete("interactions", number)
    with firm.derived() as connection:
        connection.execute("UPDATE standings SET state = 'lost' WHERE client_id = 3")
    effort = read_effort(firm.database.reader(), TODAY)
    assert {each.client.name: each.service for each in effort.served} == {
        "Payer": Service.FAIR,
        "Taker": Service.FAIR,
    }
    assert not any(each.compared for each in effort.served)
    assert advice(effort) == ""
    page = effort_page(EffortPage(effort), 100)
    assert "Nothing to compare yet" in text_of(page)
    assert "Payer" not in text_of(page)


def test_a_long_name_does_not_fill_the_advice(firm: WriteDoor) -> None:
    with firm.change("rename") as change:
        change.update("clients", 1, {"name": "Payer " * 40})
    said = advice(read_effort(firm.database.reader(), TODAY))
    assert said.endswith("from Taker to Payer Payer Payer Payer Payer Payer Pay….")


def test_each_is_judged_by_its_part_of_effort_and_value(firm: WriteDoor) -> None:
    effort = read_effort(firm.database.reader(), TODAY)
    by_name = {each.client.name: each for each in effort.served}
    assert {name: each.service for name, each in by_name.items()} == {
        "Payer": Service.UNDER,
        "Taker": Service.OVER,
        "Even": Service.FAIR,
        "Hope": Service.INVESTED,
    }
    assert by_name["Payer"].minutes == 0, "a planned visit and one of a year ago take nothing"
    assert by_name["Taker"].effort_share == 750_000, "six visits of eight; the prospect's is apart"
    assert by_name["Taker"].over == 6 * 300 - 8 * 300 * 50 // 1000
    assert over_in_words(by_name["Hope"]) == "+5 h"
    assert effort.whole.effort == 8 * 300


def test_the_advice_moves_effort_from_the_over_to_the_under_served(firm: WriteDoor) -> None:
    effort = read_effort(firm.database.reader(), TODAY)
    assert advice(effort) == "Move 28 h a year from Taker to Payer."


def test_money_counts_where_an_hour_has_a_cost(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    assert change_rate(firm, "hour_cost", 100) == "What an hour of ours costs: Rp 100."
    with firm.change("gift") as change:
        change.insert(
            "spendings",
            {"client_id": 1, "day": "2026-06-01", "kind": "gift", "text": "tea", "amount": 4_000},
        )
    served = read_served(reader, 1, TODAY)
    assert served is not None
    assert served.effort == 4_000
    assert spent_in_words(served) == "no contact · beside it Rp 4.0 k · in all Rp 4.0 k"
    taker = read_served(reader, 2, TODAY)
    assert taker is not None
    assert taker.effort == 3_000, "thirty hours at a hundred"
    assert verdict(taker).startswith("takes 37.5 % of our effort, brings 5.0 %: over-served, +Rp")


def test_one_client_agrees_with_the_whole_table(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    for each in read_effort(reader, TODAY).served:
        assert read_served(reader, each.client.id, TODAY) == each
    assert read_served(reader, 99, TODAY) is None


def test_a_rate_changes_the_time(firm: WriteDoor) -> None:
    assert change_rate(firm, "minutes_visit", 60) == "Minutes a visit takes: 60 minutes."
    served = read_served(firm.database.reader(), 2, TODAY)
    assert served is not None
    assert served.minutes == 360


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "0"), (14, "0"), (15, "0.5"), (90, "1.5"), (3720, "62")]
)
def test_hours_are_told_in_halves_below_ten(minutes: int, told: str) -> None:
    assert hours(minutes) == told


def test_nothing_too_much_has_no_sign() -> None:
    rupiah = Currency("IDR", 0)
    assert amount_of_effort(0, rupiah, in_money=True, signed=True) == "Rp 0"
    assert amount_of_effort(0, rupiah, in_money=False, signed=True) == "0 h"
    assert amount_of_effort(-1_000, rupiah, in_money=True, signed=True) == "−Rp 1.0 k"


def test_standings_computed_anew_change_what_is_compared(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    before = read_served(reader, 1, TODAY)
    with firm.derived() as connection:
        connection.execute("UPDATE standings SET value = 0 WHERE client_id <> 1")
        connection.execute("INSERT INTO computed VALUES ('standings', '2026-06-30', 7, '')")
    after = read_served(reader, 1, TODAY)
    assert before is not None
    assert after is not None
    assert (before.value_share, after.value_share) == (700_000, 1_000_000)
