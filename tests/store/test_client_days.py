"""Client-days read as columns say what the rows say."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from kamtui.model.errors import Refusal
from kamtui.store.door import WriteDoor
from kamtui.store.supplies.client_days import (
    read_amounts,
    read_firsts,
    read_purchase_days,
    read_roots,
    read_totals,
)
from tests.selling import TODAY, Sale, make_firm, random_sales

FROM, TO = date(2025, 7, 1), date(2026, 6, 30)
WINDOW = ("2025-07-01", "2026-06-30")


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    names = [f"Client {number}" for number in range(1, 26)]
    return make_firm(tmp_path / "firm.db", names, random_sales(random.Random(7), 24))


def iso(ordinals: list[int]) -> list[str]:
    return [date.fromordinal(day).isoformat() for day in ordinals]


def test_totals_of_a_window_are_the_sums_of_its_lines(firm: WriteDoor) -> None:
    found = read_totals(firm.database.reader(), FROM, TO)
    told = firm.database.reader().execute(
        "SELECT client_id, sum(amount), sum(coalesce(amount - cost, 0)), "
        "sum(iif(cost IS NULL, 0, amount)) FROM purchases WHERE day BETWEEN ? AND ? "
        "GROUP BY client_id ORDER BY client_id",
        WINDOW,
    )
    columns = (found.client, found.amount, found.profit, found.costed)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == told.fetchall()


def test_purchase_days_of_a_window_leave_out_returns_and_cancelled_lines(firm: WriteDoor) -> None:
    found = read_totals(firm.database.reader(), FROM, TO).days
    told = firm.database.reader().execute(
        "SELECT DISTINCT client_id, day FROM purchases WHERE day BETWEEN ? AND ? AND amount > 0 "
        "AND quantity > 0 AND cancelled = 0 ORDER BY client_id, day",
        WINDOW,
    )
    clients = found.client[found.owner].tolist()
    assert list(zip(clients, iso(found.day.tolist()), strict=True)) == told.fetchall()


@pytest.mark.parametrize("column", ["amount", "quantity"])
def test_daily_figures_are_those_of_the_client_days(firm: WriteDoor, column: str) -> None:
    found = read_amounts(firm.database.reader(), FROM, TO, column)
    told = firm.database.reader().execute(
        f"SELECT client_id, day, {column} FROM client_days WHERE day BETWEEN ? AND ? "
        "ORDER BY client_id, day",
        WINDOW,
    )
    days = iso(found.day.tolist())
    ours = zip(found.client.tolist(), days, found.amount.tolist(), strict=True)
    assert list(ours) == told.fetchall()


def test_only_figures_that_are_there_can_be_asked_for(firm: WriteDoor) -> None:
    with pytest.raises(ValueError, match="rowid"):
        read_amounts(firm.database.reader(), FROM, TO, "rowid")


def test_the_first_purchase_ever(firm: WriteDoor) -> None:
    found = read_firsts(firm.database.reader())
    told = firm.database.reader().execute(
        "SELECT client_id, min(day) FROM client_days WHERE buys > 0 GROUP BY client_id"
    )
    ours = zip(found.client.tolist(), iso(found.day.tolist()), strict=True)
    assert list(ours) == told.fetchall()


def test_all_purchase_days_with_the_prospects(firm: WriteDoor) -> None:
    found = read_purchase_days(firm.database.reader(), TODAY)
    assert found.client.tolist() == list(range(1, 26))
    assert found.counts.tolist()[-1] == 0
    told = firm.database.reader().execute(
        "SELECT client_id, day FROM client_days WHERE buys > 0 AND day <= ? ORDER BY 1, 2",
        (TODAY.isoformat(),),
    )
    clients = found.client[found.owner].tolist()
    assert list(zip(clients, iso(found.day.tolist()), strict=True)) == told.fetchall()


def test_nothing_was_bought_at_all(tmp_path: Path) -> None:
    reader = make_firm(tmp_path / "empty.db", ["Alone"]).database.reader()
    assert len(read_totals(reader, FROM, TO).client) == 0
    assert len(read_amounts(reader, FROM, TO).day) == 0
    assert len(read_firsts(reader).client) == 0
    assert read_purchase_days(reader, TODAY).counts.tolist() == [0]


def test_leap_days_and_year_ends_are_read_right(tmp_path: Path) -> None:
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1)]
    firm = make_firm(tmp_path / "leap.db", ["Leap"], [Sale(1, day) for day in days])
    found = read_purchase_days(firm.database.reader(), TODAY)
    assert found.day.tolist() == [day.toordinal() for day in days]


@pytest.mark.parametrize(
    "day",
    [
        *("2026-13-01", "2026-00-01", "2026-06-00", "2026-06-31", "2026-02-29", "2026-06-99"),
        *("30.06.2026", "2026-6-30", "2026/06/30", "2026-0a-01"),
    ],
)
def test_a_day_that_is_none_is_told_in_words(tmp_path: Path, day: str) -> None:
    firm = make_firm(tmp_path / "odd.db", ["Odd"], [Sale(1, date(2026, 6, 1))])
    with firm.change("odd") as change:
        change.insert("purchases", {"client_id": 1, "day": day, "amount": 5})
    words = f"stands near '{day}.*, which is no day; run 'kamtui check'"
    with pytest.raises(Refusal, match=words):
        read_purchase_days(firm.database.reader(), date.max)


def test_the_top_company_of_each_subsidiary(tmp_path: Path) -> None:
    names = ["Holding", "Daughter", "Granddaughter", "Single"]
    firm = make_firm(tmp_path / "group.db", names, parents={2: 1, 3: 2})
    assert read_roots(firm.database.reader()) == {2: 1, 3: 1}


def test_a_circle_of_parents_ends(tmp_path: Path) -> None:
    firm = make_firm(tmp_path / "circle.db", ["Hen", "Egg", "Chick"], parents={2: 1, 3: 2})
    with firm.change("circle") as change:
        change.update("clients", 1, {"parent_id": 2})
    assert read_roots(firm.database.reader()) == {}
