"""A client's place explained from the stored run agrees with how it was computed."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamtui.acts.explain import explain_client
from kamtui.acts.segment_runs import run_and_store
from kamtui.acts.segments import Bench
from kamtui.analysis.settings import from_words
from kamtui.store.door import WriteDoor
from tests.selling import TODAY, Sale, make_firm, random_sales


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    names = [f"Client {number}" for number in range(1, 31)]
    sales = random_sales(random.Random(3), 28)
    return make_firm(tmp_path / "firm.db", names, sales, parents={5: 4, 6: 5})


def test_without_a_run_there_is_nothing_to_explain(firm: WriteDoor) -> None:
    assert explain_client(firm.database.reader(), 1) is None


@pytest.mark.parametrize("given", [{}, {"period": "week"}, {"empty": "all", "sigma": "sample"}])
def test_the_periods_are_those_the_matrix_counted(
    firm: WriteDoor, given: dict[str, object]
) -> None:
    settings = from_words(given)
    run_and_store(firm, settings)
    frame = Bench(firm.database.reader()).compute(settings).segmentation.frame
    for row in frame.itertuples():
        told = explain_client(firm.database.reader(), row.client)
        assert told is not None
        assert told.cell == row.cell
        assert sum(period.is_bought for period in told.periods) == row.bought
        assert sum(period.amount for period in told.periods) == row.value
        if row.xyz != "N":
            assert any(
                f"Bought in {row.bought} of {row.counted} " in said for said in told.sentences
            )
        even = "Its purchases are evenly spaced: regular, however rare." in told.sentences
        assert even == (row.xyz == "Y" and row.measure < 0.35)


def test_every_company_of_a_group_is_explained_by_the_group(firm: WriteDoor) -> None:
    run_and_store(firm)
    reader = firm.database.reader()
    told = [explain_client(reader, client) for client in (4, 5, 6)]
    assert told[0] is not None
    assert told[0] == told[1] == told[2]
    assert told[0].is_group
    assert told[0].sentences[0] == "The figures are of the whole group."


def test_not_classed_is_told(tmp_path: Path) -> None:
    old = Sale(1, TODAY - timedelta(days=500))
    firm = make_firm(tmp_path / "firm.db", ["Old", "New"], [old, Sale(2, date(2026, 6, 1))])
    run_and_store(firm)
    told = explain_client(firm.database.reader(), 1)
    assert told is not None
    assert told.sentences == ("Not classed: nothing was bought from 2025-07-01 to 2026-06-30.",)


def test_amounts_follow_the_basis_in_force(tmp_path: Path) -> None:
    costless = [Sale(1, date(2026, 6, 1), 500, cost=None)]
    firm = make_firm(tmp_path / "firm.db", ["Costless"], costless)
    run_and_store(firm)
    told = explain_client(firm.database.reader(), 1)
    assert told is not None
    assert told.periods[-1].amount == 500
