"""The matrix as it is told: a stored run and a trial alike, and what hangs on too few."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kamtui.acts.matrix import (
    cell_clients,
    cell_in_trial,
    limits_in_words,
    matrix_of,
    read_matrix,
    warnings_of,
)
from kamtui.acts.segment_runs import run_and_store
from kamtui.acts.segments import Bench
from kamtui.analysis.concentration import Concentration, concentrate
from kamtui.analysis.settings import from_words
from kamtui.store.door import WriteDoor
from tests.selling import make_firm, random_sales


@pytest.mark.parametrize(
    ("first", "key", "told"),
    [
        (500, 400, []),
        (501, 400, ["PT One alone carries 50.1 %: a dependence, more than 50 %"]),
        (750, 400, ["PT One alone carries 75 %: a dependence, more than 50 %"]),
        (751, 400, ["PT One alone carries 75.1 %: more than 75 % hang on one client"]),
        (500, 300, []),
        (500, 299, ["key clients carry 29 %, less than the usual 30 %"]),
        (500, 550, []),
        (500, 551, ["key clients carry 55.1 %, more than the usual 55 %"]),
        (500, 0, ["key clients carry nothing: K marks a client as one"]),
        (0, 0, []),
    ],
)
def test_too_much_on_one_and_too_little_on_key_clients_is_told(
    first: int, key: int, told: list[str]
) -> None:
    base = 1000 if first else 0
    assert warnings_of(concentrate([first] if first else [], base, key), "PT One") == told


def test_the_shares_of_the_largest_one_five_and_ten() -> None:
    told = concentrate([100, 90, 80, 70, 60, 50, 40, 30, 20, 10], 1000, 350)
    assert told == Concentration({1: 100_000, 5: 400_000, 10: 550_000}, 350_000, 0)


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    names = [f"Client {number}" for number in range(1, 31)]
    sales = random_sales(random.Random(5), 28)
    return make_firm(tmp_path / "firm.db", names, sales, parents={5: 4, 6: 5})


def test_a_trial_is_told_as_the_run_it_would_be(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    with firm.change("key") as change:
        change.update("clients", 6, {"is_key": 1})
    settings = from_words({"abc_limits": "70,90"})
    computed = Bench(reader).compute(settings)
    trial = matrix_of(reader, computed)
    assert read_matrix(reader) is None
    run_and_store(firm, from_words({"as_of": "2026-02-28"}))
    first = read_matrix(reader)
    assert first is not None
    assert (first.previous, first.up, first.down) == (None, 0, 0)
    assert cell_clients(reader, "AX", 3, computed) != cell_clients(reader, "AX", 3)
    run_and_store(firm, settings)
    stored = read_matrix(reader)
    assert stored is not None
    assert (trial.is_trial, stored.is_trial, stored.is_stale) == (True, False, False)
    assert (trial.previous, trial.up, trial.down) == (None, 0, 0)
    assert stored.previous is not None
    for name in ("cells", "limits", "not_classed", "concentration", "warnings", "settings_words"):
        assert getattr(trial, name) == getattr(stored, name), name
    assert stored.limits == {"A": "70 %", "B": "90 %", "C": "100 %"}
    for cell, (count, _share) in stored.cells.items():
        clients = cell_clients(reader, cell, 99)
        assert clients == cell_clients(reader, cell, 99, computed)
        assert len(clients) == count
        # 5 and 6 are classed as their holding, 4.
        for each in clients:
            assert cell_in_trial(reader, computed, each.client_id) == cell
    assert cell_in_trial(reader, computed, 6) == cell_in_trial(reader, computed, 4) != ""
    assert cell_in_trial(reader, computed, 30) == ""


def test_a_limit_is_told_as_it_was_typed() -> None:
    assert limits_in_words(from_words({"abc_limits": "79.5,95"}))["A"] == "79.5 %"


def test_types_that_outrank_their_cell_have_strategies_of_their_own(firm: WriteDoor) -> None:
    run_and_store(firm)
    matrix = read_matrix(firm.database.reader())
    assert matrix is not None
    assert {each.cell for each in matrix.of_type()} == {"promising", "image client", "expert"}
    with firm.change("forget one") as change:
        change.connection.execute("DELETE FROM cell_strategies WHERE cell = 'expert'")
    matrix = read_matrix(firm.database.reader())
    assert matrix is not None
    assert {each.cell for each in matrix.of_type()} == {"promising", "image client"}
