"""Managers compared fairly, tasks that come back, and a portfolio handed over whole."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from kamtui.acts.handover import hand_portfolio_over, handover_file
from kamtui.acts.manager_page import TaskState, judge_task, skills_to_tell, tick_task
from kamtui.acts.managers import compare, compare_managers
from kamtui.model.errors import Refusal
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.handing_over import HANDED, NOT_HANDED
from kamtui.store.opening import open_database
from kamtui.store.portfolios import Portfolio
from kamtui.store.posts_of_ours import Skill, Task
from kamtui.store.references import references_to
from kamtui.store.undo import undo
from tests.store.content import content

TODAY = date(2026, 6, 30)


def portfolio(number, cells, trouble, sales=0):
    return Portfolio(
        number,
        f"m{number}",
        "",
        "",
        True,
        clients=sum(cells.values()),
        sales=sales,
        cells=Counter(cells),
        trouble=Counter(trouble),
    )


def test_trouble_is_compared_with_what_such_clients_usually_are_in():
    # Half of the C clients of the company are in trouble, no A client is.
    easy = portfolio(1, {"AX": 4}, {}, sales=300)
    hard = portfolio(2, {"CZ": 4}, {"C": 2}, sales=100)
    first, second = compare([easy, hard])
    assert (first.usual_trouble, second.usual_trouble) == (0, 20)
    assert (first.share, second.share) == (750_000, 250_000)
    assert second.trouble == 2


def test_the_portfolios_add_up_to_the_company(sample):
    reader = open_database(sample).reader()
    compared = compare_managers(reader, TODAY)
    whole = reader.execute(
        "SELECT sum(amount) FROM client_days WHERE day > '2025-06-30' AND day <= '2026-06-30'"
    ).fetchone()
    assert sum(each.portfolio.sales for each in compared) == whole[0]
    clients = reader.execute("SELECT count(*) FROM clients").fetchone()
    assert sum(each.portfolio.clients for each in compared) == clients[0]
    assert abs(sum(each.share for each in compared) - 1_000_000) < len(compared)
    for each in compared:
        assert sum(each.portfolio.states.values()) == each.portfolio.clients
        assert sum(each.portfolio.cells.values()) == each.portfolio.clients


@pytest.mark.parametrize(
    ("marks", "state"),
    [
        ((), TaskState.DUE),
        (("2026-06-29",), TaskState.DONE),
        (("2026-06-28",), TaskState.DUE),
        (("2026-06-22",), TaskState.DUE),
        (("2026-06-21",), TaskState.MISSED),
    ],
)
def test_a_weekly_task_is_due_again_each_monday(marks, state):
    assert judge_task(Task(1, "x", "week", marks), TODAY).state is state


def test_ticking_twice_leaves_it_due(door):
    before = content(door.database.path)
    assert "comes back" in tick_task(door, 1, TODAY)
    assert "Due again" in tick_task(door, 1, TODAY)
    assert content(door.database.path) == before


def test_nobody_unknown_ticks(database):
    stranger = WriteDoor(database, Author("nobody"))
    with pytest.raises(Refusal):
        tick_task(stranger, 1, TODAY)
    stranger.close()


def test_the_list_of_skills_comes_first_and_what_was_noted_beside_it_stays():
    told = skills_to_tell([Skill(7, "Juggling", 2, None, None), Skill(8, "Analysis", 3, "x", None)])
    assert len(told) == 8
    assert [skill.id for skill in told if skill.id] == [8, 7]


# Handing over


def test_no_column_that_names_a_manager_is_forgotten(database):
    known = {(each.table, each.column) for each in HANDED} | set(NOT_HANDED)
    found = {(each.table, each.column) for each in references_to(database.reader(), "managers")}
    assert found <= known, found - known


def test_a_portfolio_goes_over_whole_and_comes_back_with_one_undo(sample):
    database = open_database(sample)
    door = WriteDoor(database, Author("rina", 1))
    reader = database.reader()
    before = content(sample)
    mine = "SELECT count(*) FROM clients WHERE manager_id = ?"
    ((had,),), ((takes,),) = (reader.execute(mine, (each,)).fetchall() for each in (2, 5))
    said = hand_portfolio_over(door, 2, 5)
    assert f"{had} clients" in said
    assert reader.execute(mine, (2,)).fetchone() == (0,)
    assert reader.execute(mine, (5,)).fetchone() == (had + takes,)
    open_ones = "SELECT count(*) FROM commitments WHERE owner_id = ? AND done_day IS NULL"
    assert reader.execute(open_ones, (2,)).fetchone() == (0,)
    closed = "SELECT count(*) FROM commitments WHERE owner_id = 2 AND done_day IS NOT NULL"
    assert reader.execute(closed).fetchone() != (0,)
    assert [found for found in check(database) if not found.is_sound] == []
    undo(door)
    assert content(sample) == before
    door.close()


def test_the_file_holds_every_client_and_what_must_not_be_said(sample):
    reader = open_database(sample).reader()
    text = handover_file(reader, 1, 2, TODAY)
    for (name,) in reader.execute("SELECT name FROM clients WHERE manager_id = 1"):
        assert f"## {name}" in text or f"## ◆ {name}" in text
    assert "### Do not say" in text
    assert "### Numbers" in text
    assert text.startswith("# Rina Kusumawati hands over to Bayu Pratama Nugroho\n")


def test_nothing_in_a_name_becomes_markup(door):
    with door.change("x") as change:
        change.update("clients", 1, {"name": "a | [b](c) # `d`", "manager_id": 1})
    text = handover_file(door.database.reader(), 1, 2, TODAY)
    assert "[b](c)" not in text
    assert "\\[b\\](c)" in text
    assert "a \\| " in text


def test_nobody_hands_over_to_himself_or_to_somebody_who_left(door):
    with door.change("left") as change:
        change.update("managers", 2, {"active": 0})
    for taker in (1, 2):
        with pytest.raises(Refusal):
            hand_portfolio_over(door, 1, taker)


def test_tenders_count_for_whoever_ran_them(sample):
    reader = open_database(sample).reader()
    compared = compare_managers(reader, TODAY)
    won, value = reader.execute(
        "SELECT count(*), sum(value) FROM tenders WHERE outcome = 'won' "
        "AND decided_day > '2025-06-30' AND decided_day <= '2026-06-30'"
    ).fetchone()
    assert sum(each.portfolio.tenders_won for each in compared) == won
    assert sum(each.portfolio.tenders_value for each in compared) == value
