"""Files of name, period and value read for the matrix."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamtui.analysis.periods import PeriodKind
from kamtui.exchange.segments import SegmentTable, read_segment_table
from kamtui.model.errors import Refusal, WrongUsage


def table(tmp_path: Path, text: str, **asked: object) -> SegmentTable:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_segment_table(path, **asked)  # type: ignore[arg-type]


def sums(found: SegmentTable) -> dict[str, int]:
    values = found.reduced.clients.amount.tolist()
    return dict(zip(found.names, values, strict=True))


def test_values_are_exact_and_keep_their_digits(tmp_path: Path) -> None:
    found = table(tmp_path, "name,period,value\nb,2026-01,0.1\na,2026-02,0.2\nb,2026-02,1.005\n")
    assert (sums(found), found.digits) == ({"a": 200, "b": 1105}, 3)


def test_the_whole_file_is_the_window_gaps_included(tmp_path: Path) -> None:
    found = table(tmp_path, "name,period,value\na,2025-11,1\na,2026-02,1\n")
    assert (found.periods.count, found.periods.ends) == (4, ("2025-11", "2026-02"))


@pytest.mark.parametrize(
    ("first", "last", "count", "kind"),
    [
        ("2025-12", "2026-02", 3, PeriodKind.MONTH),
        ("202512", "202602", 3, PeriodKind.MONTH),
        ("2025-12-31", "2026-02-01", 3, PeriodKind.MONTH),
        ("2025-W52", "2026-W02", 3, PeriodKind.WEEK),
        ("2025-Q4", "2026-Q2", 3, PeriodKind.QUARTER),
        ("nov", "Jan", 11, None),
        ("9", "11", 3, None),
        ("2009", "2011", 3, None),
    ],
)
def test_periods_are_understood_as_people_write_them(
    tmp_path: Path, first: str, last: str, count: int, kind: PeriodKind | None
) -> None:
    found = table(tmp_path, f"name,period,value\na,{first},1\nb,{last},1\n").periods
    assert (found.count, found.kind) == (count, kind)


def test_days_and_months_go_into_longer_periods(tmp_path: Path) -> None:
    days = "name,period,value\na,2026-01-05,1\na,2026-04-02,1\n"
    assert table(tmp_path, days, period=PeriodKind.QUARTER).periods.count == 2
    assert table(tmp_path, days, period=PeriodKind.WEEK).periods.count == 13
    months = "name,period,value\na,2026-01,1\na,2026-04,1\n"
    assert table(tmp_path, months, period=PeriodKind.QUARTER).periods.count == 2
    with pytest.raises(WrongUsage, match="periods of a month"):
        table(tmp_path, months, period=PeriodKind.WEEK)


def test_a_quantity_is_what_the_variation_is_measured_on(tmp_path: Path) -> None:
    text = "name,period,value,quantity\na,2026-01,10,2\na,2026-02,99,2\n"
    found = table(tmp_path, text)
    assert found.on_quantity
    assert found.reduced.cells is not None
    assert len(set(found.reduced.cells.amount)) == 1
    by_value = table(tmp_path, text, on_quantity=False)
    assert by_value.reduced.cells is not None
    assert len(set(by_value.reduced.cells.amount)) == 2


def test_a_purchase_has_value_and_quantity_above_zero(tmp_path: Path) -> None:
    text = (
        "name,period,value,quantity\na,2026-01,10,0\na,2026-02,-5,1\na,2026-03,5,1\nb,2026-01,0,0\n"
    )
    found = table(tmp_path, text)
    assert found.reduced.clients.bought.tolist() == [1, 0]
    assert found.reduced.clients.first_period.tolist() == [2, 3]
    assert found.reduced.cells is not None
    assert found.reduced.cells.client.tolist() == [0, 0, 0]


def test_other_delimiters_marks_and_heads_are_read(tmp_path: Path) -> None:
    found = table(
        tmp_path, "Name;Period;Value;note\n\ufeffÅsa;2026-01;1,5;x\n".replace("\ufeff", "")
    )
    assert sums(found) == {"Åsa": 150}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is empty"),
        ("name,period\na,2026-01\n", "no column 'value'"),
        ("name,period,value\n", "no line to class"),
        ("name,period,value\na,2026-01,abc\n", "line 2: .*abc"),
        ("name,period,value\na,2026-01,1\n,2026-01,1\n", "line 3: no name"),
        ("name,period,value\na,,1\n", "line 2: no period"),
        ("name,period,value\na,2026-01\n", "line 2: wrong number of fields"),
        ("name,period,value\na,2026-13,1\na,2026-01,1\n", "'2026-13' is no period"),
        ("name,period,value\na,2026-02-30,1\n", "'2026-02-30' is no day"),
        ("name,period,value\na,2026-01,1\na,2026-Q1,1\n", "is no period like the others"),
        ("name,period,value\na,soon,1\n", "'soon' is no period"),
        ("name,period,value\na,2026-01,1e999\n", "line 2"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(Refusal, match=complaint):
        table(tmp_path, text)


def test_quantity_asked_for_and_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no column 'quantity'"):
        table(tmp_path, "name,period,value\na,2026-01,1\n", on_quantity=True)


def test_figures_beyond_64_bits_stay_exact(tmp_path: Path) -> None:
    lines = "".join(f"n{n},2026-01,9999999999999.123456789\n" for n in range(3))
    found = table(tmp_path, "name,period,value\n" + lines)
    assert sum(sums(found).values()) == 3 * 9999999999999123456789
