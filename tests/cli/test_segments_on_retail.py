"""Every switch of ``kamtui segments`` on Online Retail, against plain Python from the file."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.plain_segments import Rules, classify, read_retail
from tests.cli.shell import Shell
from tests.realdata import shared_data

COMBINATIONS: tuple[tuple[str, Rules], ...] = (
    ("--by revenue", Rules()),
    ("--by profit", Rules()),
    ("--months 3", Rules(months=3)),
    ("--from 2011-01-01 --to 2011-03-31", Rules(begin=date(2011, 1, 1), end=date(2011, 3, 31))),
    ("--period week", Rules(period="week")),
    ("--period quarter", Rules(period="quarter")),
    ("--period quarter --min-periods 2", Rules(period="quarter", min_periods=2)),
    ("--part --as-of 2011-06-15", Rules(part=True, as_of=date(2011, 6, 15))),
    (
        "--part --as-of 2011-06-15 --period week --xyz variation",
        Rules(part=True, as_of=date(2011, 6, 15), period="week", xyz="variation"),
    ),
    ("--as-of 2011-05-30", Rules(as_of=date(2011, 5, 30))),
    ("--roll-up client", Rules()),
    ("--abc-rule including", Rules(abc_rule="including")),
    ("--abc-limits 70,90", Rules(abc_limits=("70", "90"))),
    ("--xyz-limits 90,50", Rules(xyz_limits=("90", "50"))),
    ("--xyz variation", Rules(xyz="variation")),
    ("--xyz variation --xyz-on quantity", Rules(xyz="variation", xyz_on="quantity")),
    (
        "--xyz variation --xyz-limits 0.2,0.6 --sigma sample",
        Rules(xyz="variation", xyz_limits=("0.2", "0.6"), sigma="sample"),
    ),
    ("--empty all", Rules(empty="all")),
    ("--empty none", Rules(empty="none")),
    ("--xyz variation --empty all", Rules(xyz="variation", empty="all")),
    (
        "--xyz variation --empty none --min-periods 1",
        Rules(xyz="variation", empty="none", min_periods=1),
    ),
    ("--sigma sample", Rules(sigma="sample")),
    ("--min-periods 1", Rules(min_periods=1)),
    ("--preset source", Rules()),
    (
        "--preset textbook",
        Rules(abc_rule="including", xyz="variation", xyz_limits=("0.10", "0.25")),
    ),
    ("--preset monthly", Rules(xyz="variation")),
)


@pytest.fixture
def retail(bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    source = shared_data("online_retail") / "online_retail_2010-12_2011-06.csv"
    path = tmp_path / "retail.csv"
    path.symlink_to(source)
    monkeypatch.setenv("KAMTUI_DB", str(tmp_path / "retail.db"))
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    bare("init", str(tmp_path / "retail.db"), "--currency", "GBP", "--as-of", "2011-06-30")
    bare(
        *("import", str(path), "--as", "purchases"),
        *("--map", "date=InvoiceDate", "--map", "client=CustomerID"),
    )
    return source


def agree(shell: Shell, retail: Path, combinations: tuple[tuple[str, Rules], ...]) -> None:
    lines = read_retail(retail)
    for words, rules in combinations:
        said = shell("segments", *words.split(), "--format", "csv")
        assert said.status == 0, words
        told = {row["client"]: (int(100 * Decimal(row["value"])), row["cell"]) for row in said.rows}
        wanted = classify(lines, rules)
        odd = {name for name in told.keys() | wanted.keys() if told.get(name) != wanted.get(name)}
        assert not odd, (words, {name: (told.get(name), wanted.get(name)) for name in odd})


def test_the_usual_switches_agree_with_a_second_opinion(bare: Shell, retail: Path) -> None:
    agree(bare, retail, tuple(each for each in COMBINATIONS if each[0] in USUAL))


USUAL = ("--by revenue", "--period week", "--xyz variation --xyz-on quantity")


@pytest.mark.slow
def test_every_switch_agrees_with_a_second_opinion(bare: Shell, retail: Path) -> None:
    agree(bare, retail, COMBINATIONS)
    letters = Counter(cell for _value, cell in classify(read_retail(retail), Rules()).values())
    assert {letter for cell in letters for letter in cell} == set("ABCXYZN")
