"""Goals measured from the data: what is reached, what should be by today."""

from __future__ import annotations

from datetime import date

import pytest

from kamtui.acts.goals import measure, passed_part, read_measured
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.store.plans import Goal, read_goals

TODAY = date(2026, 6, 30)


def _goal(**values: object) -> Goal:
    told = {
        "id": 0, "client_id": 1, "measure": "sales", "text": None, "target": 100,
        "from_day": "2026-06-01", "due_day": "2026-07-30", "reached_day": None,
    }  # fmt: skip
    return Goal(**{**told, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "part"),
    [
        ("2026-06-01", "2026-07-29", "1/2"),
        ("2026-06-01", "2026-08-27", "1/3"),
        ("2026-07-01", "2026-07-29", "0"),
        ("2025-01-01", "2026-01-01", "1"),
        ("2026-06-30", "2026-06-30", "1"),
    ],
)
def test_the_part_of_the_time_that_passed(first: str, last: str, part: str) -> None:
    assert str(passed_part(_goal(from_day=first, due_day=last), TODAY)) == part


def test_a_day_that_is_none_tells_no_part() -> None:
    assert passed_part(_goal(due_day="soon"), TODAY) is None
    assert passed_part(_goal(from_day="2026-02-30"), TODAY) is None


def test_a_third_of_the_time_is_a_whole_third_of_the_target(database: Database) -> None:
    goal = _goal(from_day="2026-06-01", due_day="2026-08-27", measure="sales", target=300)
    assert measure(database.reader(), goal, TODAY).expected == 100


def test_without_both_days_nothing_is_expected(database: Database) -> None:
    assert passed_part(_goal(due_day=None), TODAY) is None
    progress = measure(database.reader(), _goal(due_day=None), TODAY)
    assert progress.expected is None
    assert not progress.is_behind


def test_a_sum_grows_evenly(database: Database) -> None:
    goal = next(g for g in read_goals(database.reader(), 1) if g.measure == "sales")
    progress = measure(database.reader(), goal, TODAY)
    assert goal.target is not None
    assert progress.expected == goal.target * 180 // 364
    assert progress.is_behind


def test_a_share_of_the_wallet_grows_from_where_it_was(database: Database, door: WriteDoor) -> None:
    reader = database.reader()
    with door.change("wallet") as change:
        change.update("clients", 1, {"wallet": 10_000_000_000})
    year = reader.execute(
        "SELECT sum(amount) FROM client_days WHERE client_id = 1 AND day > '2025-06-30'"
    ).fetchone()[0]
    share = _goal(measure="share of wallet", target=80, due_day="2026-07-29")
    progress = measure(reader, share, TODAY)
    assert progress.reached == 100 * year // 10_000_000_000
    assert progress.expected is not None
    assert progress.reached is not None
    assert progress.reached < progress.expected < 80, "half of the way from where it was"
    with door.change("nobody knows") as change:
        change.update("clients", 1, {"wallet": None})
    assert measure(reader, share, TODAY).reached is None


def test_goals_of_all_clients_are_listed_soonest_due_first(
    database: Database, door: WriteDoor
) -> None:
    with door.change("more") as change:
        change.insert("goals", {"client_id": 4, "measure": "contacts", "due_day": "2026-07-01"})
    found = read_measured(database.reader(), TODAY)
    assert found[0].of.client == "Tirta Agung"
    assert found[0].of.manager == "Agus Salim"
    mine = read_measured(database.reader(), TODAY, manager_id=1)
    assert {each.of.client for each in mine} == {"PT Sinar Mekar Abadi"}
