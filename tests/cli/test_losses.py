"""``kamtui losses``: columns, rules, days."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.analysis import plain_states
from tests.cli.shell import Shell
from tests.selling import TODAY, Sale, make_firm, random_sales

HEADING = "client,state,since,last_purchase,silent_days,usual_days,ratio,why"


@pytest.fixture
def sales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Sale]:
    """A firm of 30 clients that bought, and one that never did; gives the raw lines."""
    raw = list(random_sales(random.Random(21), 30))
    names = [f"Client {number:02}" for number in range(1, 32)]
    door = make_firm(tmp_path / "firm.db", names, raw)
    door.database.close_reader()
    door.close()
    monkeypatch.setenv("KAMTUI_DB", str(tmp_path / "firm.db"))
    return raw


def days_of(sales: list[Sale], client: str) -> list[date]:
    number = int(client.split()[1])
    return [sale.day for sale in sales if sale.client == number and sale.is_purchase]


@pytest.mark.parametrize(
    ("words", "rule", "limit", "as_of"),
    [
        ((), "personal", 180, TODAY),
        (("--rule", "fixed"), "fixed", 180, TODAY),
        (("--rule", "fixed", "--days", "60"), "fixed", 60, TODAY),
        (("--as-of", "2025-03-31"), "personal", 180, date(2025, 3, 31)),
    ],
)
def test_states_are_those_read_off_the_raw_lines(
    bare: Shell,
    sales: list[Sale],
    words: tuple[str, ...],
    rule: str,
    limit: int,
    as_of: date,
) -> None:
    said = bare("losses", *words, "--format", "json")
    assert len(said.json) == 31
    for row in said.json:
        days = days_of(sales, row["client"])
        assert row["state"] == plain_states.state(days, as_of, rule, limit)[0], row
        known = [day for day in days if day <= as_of]
        last = max(known, default=None)
        assert row["last_purchase"] == (last.isoformat() if last else None)
        assert row["silent_days"] == ((as_of - last).days if last else None)
        if row["state"] in ("at risk", "lost"):
            since = plain_states.since(days, as_of, rule, limit)
            assert row["since"] == since.isoformat()


def test_csv_has_the_promised_columns(bare: Shell, sales: list[Sale]) -> None:
    said = bare("losses", "--format", "csv")
    assert said.out.splitlines()[0] == HEADING
    prospect = next(row for row in said.rows if row["state"] == "prospect")
    assert prospect == {
        **{"client": "Client 31", "state": "prospect", "since": "", "last_purchase": ""},
        **{"silent_days": "", "usual_days": "", "ratio": "", "why": "never bought"},
    }


def test_what_costs_money_stands_first(bare: Shell, sales: list[Sale]) -> None:
    states = [row["state"] for row in bare("losses", "--format", "csv").rows]
    told = list(dict.fromkeys(states))
    assert told[0] == "at risk"
    assert told[-1] == "prospect"
    assert len(told) == len(set(told)) >= 5


def test_one_state_only(bare: Shell, sales: list[Sale]) -> None:
    rows = bare("losses", "--state", "prospect", "--format", "csv").rows
    assert [row["client"] for row in rows] == ["Client 31"]


def test_people_see_the_counts_first(bare: Shell, sales: list[Sale]) -> None:
    said = bare("losses")
    assert said.out.startswith("30 Jun 2026: ")
    assert "1 prospect" in said.out.splitlines()[0]


def test_a_reason_is_told_in_words(
    bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = TODAY - timedelta(days=42)
    days = [last - timedelta(days=18 * back) for back in range(12)]
    make_firm(tmp_path / "one.db", ["One"], [Sale(1, day) for day in days]).close()
    (row,) = bare("losses", "--db", str(tmp_path / "one.db"), "--format", "csv").rows
    assert row["why"] == "42 days silent; usually 18; 2.3x"
    assert (row["usual_days"], row["ratio"]) == ("18", "2.333333")


@pytest.mark.parametrize(
    "words",
    [("--rule", "mine"), ("--days", "0"), ("--days", "x"), ("--as-of", "soon"), ("--no",)],
)
def test_wrong_usage_is_exit_2(bare: Shell, sales: list[Sale], words: tuple[str, ...]) -> None:
    said = bare("losses", *words)
    assert (said.status, said.out, said.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("today", "30 Jun 2026"),
        ("yesterday", "29 Jun 2026"),
        ("end of may", "31 May 2026"),
        ("akhir bulan lalu", "31 May 2026"),
        ("last month's end", "31 May 2026"),
        ("friday", "26 Jun 2026"),
    ],
)
def test_the_day_may_be_told_in_words(bare: Shell, sales: list[Sale], told: str, day: str) -> None:
    assert bare("losses", "--as-of", told).out.startswith(f"{day}: ")


DIRECTIONS = ("reason", "segment", "industry", "region", "manager", "product", "competitor")


@pytest.mark.parametrize("by", DIRECTIONS)
def test_indicators_add_up_to_the_clients_behind_them(bare: Shell, sample: Path, by: str) -> None:
    lost = bare("losses", "--db", str(sample), "--state", "lost", "--format", "csv").rows
    bought = [
        row
        for row in bare("losses", "--db", str(sample), "--format", "csv").rows
        if row["state"] != "prospect"
    ]
    told = bare("losses", "--db", str(sample), "--by", by, "--format", "csv")
    assert told.out.splitlines()[0] == (
        f"{by},lost,clients,lost_share,money,money_share,refusals,refused_money,"
        "lost_year,lost_year_before,refusals_before"
    )
    assert sum(int(row["lost"]) for row in told.rows) == len(lost)
    assert sum(int(row["clients"]) for row in told.rows) == len(bought)
    assert abs(sum(float(row["money_share"]) for row in told.rows) - 1) < 1e-4


def test_months_add_up_to_the_losses_of_the_year(bare: Shell, sample: Path) -> None:
    rows = bare("losses", "--db", str(sample), "--by", "month", "--format", "json").json
    lost = bare("losses", "--db", str(sample), "--state", "lost", "--format", "csv").rows
    assert len(rows) == 12
    recent = [row for row in lost if row["since"][:7] >= rows[0]["month"]]
    assert sum(row["lost"] for row in rows) == len(recent)
    for sooner, later in pairwise(rows):
        assert later["lost_before"] == sooner["lost"]
        assert later["refusals_before"] == sooner["refusals"]


def test_types_may_count_a_client_twice(bare: Shell, sample: Path) -> None:
    rows = bare("losses", "--db", str(sample), "--by", "type", "--format", "csv").rows
    assert "no type" in {row["type"] for row in rows}


def test_indicators_of_an_empty_database_are_a_sentence(bare: Shell, tmp_path: Path) -> None:
    make_firm(tmp_path / "empty.db", []).close()
    said = bare("losses", "--db", str(tmp_path / "empty.db"), "--by", "region")
    assert (said.status, said.err) == (0, "Nothing found.\n")


def test_by_and_state_ask_for_different_things(bare: Shell, sales: list[Sale]) -> None:
    assert bare("losses", "--by", "month", "--state", "lost").status == 2
    assert bare("losses", "--by", "colour").status == 2


def test_quarters_hold_what_their_months_hold(bare: Shell, sample: Path) -> None:
    quarters = bare("losses", "--db", str(sample), "--by", "quarter", "--format", "json").json
    months = bare("losses", "--db", str(sample), "--by", "month", "--format", "json").json
    assert [row["quarter"] for row in quarters[-2:]] == ["2026-Q1", "2026-Q2"]
    last = [row for row in months if row["month"] in ("2026-04", "2026-05", "2026-06")]
    for figure in ("lost", "refusals"):
        assert quarters[-1][figure] == sum(row[figure] for row in last)
        assert quarters[-1][f"{figure}_year_ago"] == quarters[-5][figure]
        assert quarters[-1][f"{figure}_before"] == quarters[-2][figure]
