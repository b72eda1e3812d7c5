"""What moved between runs: counted once, told on the desk, never blamed on other switches."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamtui.acts.desk import Kind, read_desk
from kamtui.acts.matrix import read_matrix
from kamtui.acts.moves import count_moves, direction, moved_between, read_last_moves
from kamtui.acts.segment_runs import run_and_store
from kamtui.analysis.settings import from_words
from kamtui.store.door import WriteDoor
from kamtui.store.segments.moves import noted_moves, read_moves
from kamtui.store.segments.runs import read_last_run, read_run_before
from kamtui.store.undo import undo
from tests.selling import TODAY, Sale, make_firm, random_sales, sell


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    names = [f"Client {number}" for number in range(1, 41)]
    door = make_firm(tmp_path / "firm.db", names, random_sales(random.Random(11), 38))
    run_and_store(door, from_words({"as_of": "2026-02-28"}))
    run_and_store(door)
    return door


@pytest.mark.parametrize(
    ("before", "after", "way"),
    [
        ("BX", "AX", 1),
        ("AX", "BX", -1),
        ("CZ", "BX", 1),
        ("AZ", "BX", -1),
        ("BX", "AZ", 1),
        ("BX", "AN", 1),
        ("AN", "BX", -1),
        ("AY", "AX", 1),
        ("AX", "AY", -1),
        ("AZ", "AY", 1),
        ("AX", "AX", 0),
        ("AX", "AN", 0),
        ("AN", "AX", 0),
        ("", "AX", 0),
        ("AX", "", 0),
    ],
)
def test_the_money_tells_who_rose_and_only_then_the_rhythm(
    before: str, after: str, way: int
) -> None:
    assert direction(before, after) == way


def test_the_moves_noted_with_a_run_are_those_counted_afresh(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    run = read_last_run(reader)
    assert run is not None
    before = read_run_before(reader, run)
    assert before is not None
    noted = noted_moves(reader, before, run)
    assert noted == count_moves(read_moves(reader, before, run))
    assert sum(noted) > 0
    with firm.derived() as connection:
        connection.execute("DELETE FROM computed WHERE name = 'moves'")
    assert moved_between(reader, before, run) == noted


def test_opening_the_matrix_counts_no_clients_anew(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    asked: list[str] = []
    reader.set_trace_callback(asked.append)
    matrix = read_matrix(reader)
    reader.set_trace_callback(None)
    assert matrix is not None
    assert (matrix.up, matrix.down) != (0, 0)
    assert not [sql for sql in asked if "client_days" in sql or "JOIN segment_results" in sql]
    assert len(asked) < 20


def test_after_an_undone_run_the_moves_are_those_of_the_run_before(firm: WriteDoor) -> None:
    first = read_matrix(firm.database.reader())
    run_and_store(firm, from_words({"by": "revenue", "as_of": "2026-05-31"}))
    undo(firm)
    again = read_matrix(firm.database.reader())
    assert first is not None and again is not None
    assert (again.up, again.down) == (first.up, first.down)


def monthly(client: int, amount: int, until: date, months: int = 24) -> list[Sale]:
    days = [until - timedelta(days=30 * back) for back in range(months)]
    return [Sale(client, day, amount, amount // 2) for day in days]


@pytest.fixture
def fallen(tmp_path: Path) -> WriteDoor:
    """Client 1 falls from A, 2 from X to Z, 3 leaves the matrix from A; 4 stays."""
    sales = [
        *monthly(1, 9000, date(2025, 12, 1)),
        *monthly(2, 2000, date(2025, 9, 20)),
        Sale(2, date(2026, 6, 1), 2000),
        *monthly(3, 8000, date(2025, 6, 15)),
        *monthly(4, 5000, TODAY),
    ]
    door = make_firm(tmp_path / "firm.db", ["First", "Second", "Third", "Fourth"], sales)
    run_and_store(door, from_words({"as_of": "2025-10-31"}))
    sell(door, monthly(4, 60_000, TODAY, 12))
    run_and_store(door)
    return door


def falls_on(door: WriteDoor, today: date = TODAY) -> dict[str, str]:
    desk = read_desk(door.database.reader(), None, today)
    return {line.client.name: line.what for line in desk.lines if line.kind is Kind.FALLEN}


def test_falling_from_a_or_from_x_to_z_lies_on_the_desk(fallen: WriteDoor) -> None:
    told = falls_on(fallen)
    assert told["First"].startswith("fell from A")
    assert "X to CZ" in told["Second"] or "to BZ" in told["Second"]
    assert told["Third"] == "fell from AY to not classed: find out why"
    assert "Fourth" not in told


def test_a_fall_is_no_news_after_a_quarter(fallen: WriteDoor) -> None:
    assert falls_on(fallen, TODAY + timedelta(days=101)) == {}


def known_costs(until: date, missing: int) -> list[Sale]:
    """Two clients a month; the costs of the second are missing where it is so told."""
    return [
        replace(sale, cost=None if sale.client == 2 and place < missing else sale.cost)
        for client in (1, 2)
        for place, sale in enumerate(monthly(client, 1000 * client, until))
    ]


def test_runs_by_revenue_are_alike_however_few_costs_were_known(tmp_path: Path) -> None:
    door = make_firm(tmp_path / "firm.db", ["First", "Second"], known_costs(TODAY, 9))
    notes = []
    for as_of in ("2026-02-28", "2026-06-30"):
        run_and_store(door, from_words({"as_of": as_of}))
        run = read_last_run(door.database.reader())
        assert run is not None
        notes.append(run.note)
    assert all(notes) and notes[0] != notes[1]
    moves = read_last_moves(door.database.reader())
    assert moves is not None
    assert (moves.since, moves.other_settings) == (date(2026, 2, 28), "")


def test_a_run_by_profit_is_none_by_revenue(tmp_path: Path) -> None:
    door = make_firm(tmp_path / "firm.db", ["First", "Second"], known_costs(TODAY, 3))
    run_and_store(door, from_words({"as_of": "2026-02-28"}))
    run_and_store(door)
    moves = read_last_moves(door.database.reader())
    assert moves is not None
    assert "profit" in moves.other_settings
    door.close()


def test_moves_of_other_switches_are_nobodys_fall(fallen: WriteDoor) -> None:
    run_and_store(fallen, from_words({"by": "revenue"}))
    assert falls_on(fallen) == {}
    moves = read_last_moves(fallen.database.reader())
    assert moves is not None
    assert "profit by group" in moves.other_settings


def test_only_the_managers_own_clients_fall_on_the_desk(fallen: WriteDoor) -> None:
    with fallen.change("assign") as change:
        rina = change.insert("managers", {"login": "rina", "name": "Rina"})
        change.update("clients", 1, {"manager_id": rina})
    desk = read_desk(fallen.database.reader(), rina, TODAY)
    assert [line.client.name for line in desk.lines if line.kind is Kind.FALLEN] == ["First"]
