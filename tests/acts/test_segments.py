"""Runs of the matrix from the database: computed, stored, read back, told stale."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamtui.acts.matrix import matrix_of, read_matrix
from kamtui.acts.segment_runs import run_and_store
from kamtui.acts.segment_settings import stored_settings
from kamtui.acts.segments import Bench
from kamtui.analysis.settings import Basis, SegmentSettings, from_words
from kamtui.store.door import WriteDoor
from kamtui.store.segments.moves import read_moves
from kamtui.store.segments.runs import (
    read_cell_clients,
    read_cells,
    read_key_value,
    read_largest,
    read_last_run,
    read_results,
    read_run_before,
    run_is_stale,
)
from kamtui.store.undo import redo, undo
from tests.selling import TODAY, Sale, make_firm, random_sales, sell


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    names = [f"Client {number}" for number in range(1, 31)]
    sales = random_sales(random.Random(3), 28)
    return make_firm(tmp_path / "firm.db", names, sales, parents={5: 4, 6: 5})


def monthly(client: int, amount: int, months: int = 12) -> list[Sale]:
    days = [TODAY - timedelta(days=30 * back) for back in range(months)]
    return [Sale(client, day, amount, amount // 2) for day in days]


SWITCHES = [
    {},
    {"by": "revenue"},
    {"xyz": "variation"},
    {"xyz": "variation", "xyz_on": "quantity", "sigma": "sample"},
    {"period": "week", "empty": "all"},
    {"period": "quarter", "xyz": "variation", "empty": "none", "min_periods": 1},
    {"roll_up": "client", "abc_rule": "including", "abc_limits": "70,90"},
    {"months": 6, "part": True, "as_of": "2026-06-17"},
    {"from_day": "2026-01-01", "to_day": "2026-03-31", "xyz_limits": "60,20"},
]


@pytest.mark.parametrize("given", SWITCHES)
def test_a_bench_that_has_read_before_says_the_same_as_a_fresh_one(
    firm: WriteDoor, given: dict[str, object]
) -> None:
    reader = firm.database.reader()
    used = Bench(reader)
    for other in SWITCHES:
        used.compute(from_words(other))
    fresh = Bench(reader).compute(from_words(given)).segmentation
    again = used.compute(from_words(given)).segmentation
    assert again.frame.equals(fresh.frame)
    assert (again.base, again.not_classed, again.by) == (fresh.base, fresh.not_classed, fresh.by)


def test_switching_reads_only_what_is_missing(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    bench = Bench(reader)
    bench.compute(SegmentSettings())
    asked: list[str] = []
    reader.set_trace_callback(asked.append)
    for given in ({"by": "revenue"}, {"abc_limits": "70,90"}, {"roll_up": "client"}):
        bench.compute(from_words(given))
    assert not [sql for sql in asked if "client_days" in sql]
    bench.compute(from_words({"period": "week"}))
    bench.compute(from_words({"xyz": "variation"}))
    read = [sql for sql in asked if "client_days" in sql]
    assert len(read) == 2
    assert "group_concat(amount)" in read[1]
    bench.compute(from_words({}))
    bench.compute(from_words({"period": "week"}))
    assert [sql for sql in asked if "client_days" in sql] == read
    reader.set_trace_callback(None)


def test_basis_limits_and_rules_work_on_one_reduction(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    bench = Bench(reader)
    usual = SegmentSettings()
    bench.compute(usual)
    window = usual.window(TODAY)
    reduced = bench.reduced(usual, window)
    asked: list[str] = []
    reader.set_trace_callback(asked.append)
    for given in ({"by": "revenue"}, {"abc_limits": "60,90"}, {"xyz_limits": "90,50"}):
        settings = from_words(given)
        bench.compute(settings)
        assert bench.reduced(settings, window) is reduced
    reader.set_trace_callback(None)
    assert not [sql for sql in asked if "client_days" in sql or "FROM clients" in sql]
    sell(firm, [Sale(1, TODAY)])
    bench.compute(usual)
    assert bench.reduced(usual, window) is not reduced


def test_the_cells_of_a_trial_add_up_as_those_of_the_stored_run_do(firm: WriteDoor) -> None:
    run = run_and_store(firm)
    reader = firm.database.reader()
    found = Bench(reader).compute(SegmentSettings()).segmentation
    assert found.cells() == read_cells(reader, run)
    assert found.value_of(range(1, 31)) == run.base


def test_a_bench_notices_new_purchases(firm: WriteDoor) -> None:
    bench = Bench(firm.database.reader())
    before = bench.compute(SegmentSettings())
    sell(firm, [Sale(29, TODAY, 10**9, 1)])
    after = bench.compute(SegmentSettings())
    assert after.segmentation.not_classed == before.segmentation.not_classed - 1
    assert after.segmentation.frame["client"][0] == 29


def test_groups_count_as_one_and_companies_on_request(firm: WriteDoor) -> None:
    bench = Bench(firm.database.reader())
    group = bench.compute(SegmentSettings()).segmentation
    alone = bench.compute(from_words({"roll_up": "client"})).segmentation
    assert not {5, 6} & set(group.frame["client"])
    own = dict(zip(alone.frame["client"], alone.frame["value"], strict=True))
    whole = dict(zip(group.frame["client"], group.frame["value"], strict=True))
    assert whole[4] == own.get(4, 0) + own.get(5, 0) + own.get(6, 0)
    assert len(group.frame) + group.not_classed == 28
    assert len(alone.frame) + alone.not_classed == 30


def test_profit_without_costs_becomes_revenue_and_says_so(tmp_path: Path) -> None:
    sales = [replace(sale, cost=None) for sale in monthly(1, 500)]
    firm = make_firm(tmp_path / "firm.db", ["Costless"], sales)
    computed = Bench(firm.database.reader()).compute(SegmentSettings())
    assert computed.segmentation.by is Basis.REVENUE
    assert "costs are known for 0 %" in computed.words
    assert computed.words.startswith("revenue by group")


def test_a_run_is_stored_with_its_settings_and_read_back(firm: WriteDoor) -> None:
    settings = from_words({"by": "revenue", "abc_limits": "70,90"})
    run = run_and_store(firm, settings)
    reader = firm.database.reader()
    found = Bench(reader).compute(settings).segmentation
    assert read_last_run(reader) == run
    assert (run.base, run.classed, run.not_classed) == (
        found.base,
        len(found.frame),
        found.not_classed,
    )
    assert run.settings == settings.to_json()
    assert (run.from_day, run.to_day, run.as_of) == ("2025-07-01", "2026-06-30", "2026-06-30")
    stored = read_results(reader, run)
    assert [row.client_id for row in stored] == found.frame["client"].tolist()
    assert [row.cell for row in stored] == found.frame["cell"].tolist()
    assert stored[-1].accumulated == run.base


def test_the_settings_of_the_database_are_used_by_themselves(firm: WriteDoor) -> None:
    wanted = from_words({"by": "revenue", "months": 6})
    with firm.change("switches") as change:
        change.insert("settings", {"name": "segments", "value": wanted.to_json()})
    assert stored_settings(firm.database.reader()) == wanted
    assert run_and_store(firm).from_day == "2026-01-01"


def test_the_cells_of_a_run_add_up(firm: WriteDoor) -> None:
    run = run_and_store(firm)
    reader = firm.database.reader()
    cells = read_cells(reader, run)
    assert sum(count for count, _money in cells.values()) == run.classed
    assert sum(money for _count, money in cells.values()) == run.base
    for cell, (count, money) in cells.items():
        clients = read_cell_clients(reader, cell, 1000)
        assert len(clients) == count
        assert sum(max(client.value, 0) for client in clients) == money
        values = [client.value for client in clients]
        assert values == sorted(values, reverse=True)
    largest = [client for client, _value in read_largest(reader, run, 3)]
    assert largest == [row.client_id for row in read_results(reader, run)][:3]


def test_key_clients_carry_their_groups(tmp_path: Path) -> None:
    sales = monthly(2, 1000) + monthly(3, 3000)
    names = ["Holding", "Daughter", "Other"]
    firm = make_firm(tmp_path / "firm.db", names, sales, parents={2: 1})
    with firm.change("key") as change:
        change.update("clients", 2, {"is_key": 1})
    run = run_and_store(firm)
    assert read_key_value(firm.database.reader(), run, by_group=True) * 4 == run.base


def test_a_holding_is_no_key_client_where_each_company_counts_for_itself(tmp_path: Path) -> None:
    sales = monthly(1, 6000) + monthly(2, 1000) + monthly(3, 3000)
    names = ["Holding", "Daughter", "Other"]
    firm = make_firm(tmp_path / "firm.db", names, sales, parents={2: 1})
    with firm.change("key") as change:
        change.update("clients", 2, {"is_key": 1})
    reader = firm.database.reader()
    for roll_up, share in (("client", 100_000), ("group", 700_000)):
        settings = from_words({"roll_up": roll_up})
        trial = matrix_of(reader, Bench(reader).compute(settings))
        run_and_store(firm, settings)
        stored = read_matrix(reader)
        assert stored is not None
        assert stored.concentration.key_share == trial.concentration.key_share == share


def test_a_run_is_stale_once_purchases_or_groups_change(firm: WriteDoor) -> None:
    run = run_and_store(firm)
    reader = firm.database.reader()
    assert not run_is_stale(reader, run)
    with firm.change("rename") as change:
        change.update("clients", 1, {"city": "Bandung"})
    assert not run_is_stale(reader, run)
    with firm.change("regroup") as change:
        change.update("clients", 2, {"parent_id": 1})
    assert run_is_stale(reader, run)
    run = run_and_store(firm)
    sell(firm, [Sale(1, TODAY)])
    assert run_is_stale(reader, run)


def test_an_undone_run_is_gone_and_comes_back(firm: WriteDoor) -> None:
    first = run_and_store(firm)
    second = run_and_store(firm, from_words({"by": "revenue"}))
    undo(firm)
    assert read_last_run(firm.database.reader()) == first
    redo(firm)
    assert read_last_run(firm.database.reader()) == second
    assert read_results(firm.database.reader(), second)


def test_moves_between_runs_of_two_days(tmp_path: Path) -> None:
    sales = monthly(1, 9000, 24) + monthly(2, 1000, 24)
    firm = make_firm(tmp_path / "firm.db", ["Falling", "Rising", "Newcomer"], sales)
    earlier = run_and_store(firm, from_words({"as_of": "2026-03-31"}))
    sell(firm, [Sale(2, date(2026, 6, 1), 5_000_000, 0), Sale(3, date(2026, 6, 2), 900, 0)])
    later = run_and_store(firm)
    reader = firm.database.reader()
    assert read_run_before(reader, later) == earlier
    moves = {move.name: (move.before, move.after) for move in read_moves(reader, earlier, later)}
    assert moves == {"Falling": ("AX", "CX"), "Rising": ("BX", "AX"), "Newcomer": ("", "CN")}
