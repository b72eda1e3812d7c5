"""``kamtui losses`` on a real invoice file, against states worked out from its raw lines."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from tests.cli import states_from_raw_lines as raw
from tests.cli.shell import Shell
from tests.realdata import shared_data

FILE = "online_retail_2010-12_2011-06.csv"
MAP = (
    "date=InvoiceDate",
    "client=CustomerID",
    "quantity=Quantity",
    "price=UnitPrice",
    "invoice=InvoiceNo",
    "product=StockCode",
)


@pytest.mark.slow
@pytest.mark.parametrize("as_of", [date(2011, 6, 30), date(2011, 4, 15)])
def test_states_of_online_retail_are_those_of_its_raw_lines(
    bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_of: date
) -> None:
    shutil.copy(shared_data("online_retail") / FILE, tmp_path / FILE)
    monkeypatch.setenv("KAMTUI_DB", str(tmp_path / "retail.db"))
    bare("init", str(tmp_path / "retail.db"), "--currency", "GBP", "--digits", "2")
    mapped = [word for pair in MAP for word in ("--map", pair)]
    bare("import", str(tmp_path / FILE), "--as", "purchases", *mapped)
    told = bare("losses", "--as-of", as_of.isoformat(), "--format", "json").json
    bought = raw.read_purchase_days(tmp_path / FILE)
    assert {row["client"] for row in told} == set(bought)
    for row in told:
        days = [day for day in bought[row["client"]] if day <= as_of]
        state, since = raw.state(days, as_of)
        assert row["state"] == state, row
        if since is not None:
            assert row["since"] == since.isoformat(), row
        assert row["last_purchase"] == (days[-1].isoformat() if days else None)
        assert row["silent_days"] == ((as_of - days[-1]).days if days else None)
        if len(days) >= 3:
            usual = median(raw.intervals(days))
            assert float(row["usual_days"]) == usual
            assert abs(float(row["ratio"]) - row["silent_days"] / usual) < 1e-6
        else:
            assert row["usual_days"] is None
