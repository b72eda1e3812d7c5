"""The three formats: nothing a terminal obeys, nothing a spreadsheet computes, exact money."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamtui.cli.output import _fitted, as_json, write_rows
from kamtui.exchange.csv_files import csv_cell
from kamtui.model.columns import Cell, Column

COLUMNS: tuple[Column[tuple[Cell, ...]], ...] = (
    Column("name", "name", lambda row: row[0]),
    Column("value", "value", lambda row: row[1], right=True),
)
ATTACKS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1")


@pytest.mark.parametrize("text", ATTACKS)
def test_text_is_never_a_formula(text: str) -> None:
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize(
    ("number", "written"),
    [(-5, "-5"), (Decimal("-1234.50"), "-1234.50"), (Decimal("0.000001"), "0.000001"), (7, "7")],
)
def test_numbers_are_never_neutralised(number: Cell, written: str) -> None:
    assert csv_cell(number) == written


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=30))
def test_no_format_sends_control_bytes(text: str) -> None:
    for written in (csv_cell(text), as_json(text)):
        assert not any(ord(letter) < 32 and letter != "\n" for letter in written)
        assert not any(0x7F <= ord(letter) < 0xA0 for letter in written)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
)
def test_json_is_json(value: object) -> None:
    assert json.loads(as_json(value)) == value  # type: ignore[arg-type]


def test_json_keeps_the_digits_of_money() -> None:
    assert as_json({"value": Decimal("1234.50")}) == '{\n  "value": 1234.50\n}'
    assert as_json(Decimal("12345678901234567890.12")) == "12345678901234567890.12"


def test_the_three_formats(capsys: pytest.CaptureFixture[str]) -> None:
    rows: list[tuple[Cell, ...]] = [("PT [red]x\x1b[31m\n=1", Decimal("-1234.50")), ("b", None)]
    write_rows(COLUMNS, rows, "table")
    table = capsys.readouterr().out
    assert "PT [red]x�[31m⏎=1" in table
    assert "−1,234.50" in table
    assert "\x1b" not in table
    assert all(line == line.rstrip() for line in table.splitlines())
    write_rows(COLUMNS, rows, "csv")
    read = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert read[0]["value"] == "-1234.50"
    assert "\x1b" not in read[0]["name"]
    assert read[1]["value"] == ""
    write_rows(COLUMNS, rows, "json")
    told = json.loads(capsys.readouterr().out)
    assert told[0]["name"] == "PT [red]x\x1b[31m\n=1", "data comes as it is"


def test_nothing_found(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(COLUMNS, [], "table", empty="No client passes.")
    assert capsys.readouterr() == ("", "No client passes.\n")
    write_rows(COLUMNS, [], "csv")
    assert capsys.readouterr() == ("name,value\n", "")
    write_rows(COLUMNS, [], "json")
    assert capsys.readouterr() == ("[]\n", "")


def test_a_long_table_in_a_pipe_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(COLUMNS, [("x" * 500, 1)], "table")
    assert "x" * 500 in capsys.readouterr().out


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (200, [40, 7, 12, 90]),
        (120, [40, 7, 12, 55]),
        (80, [40, 7, 12]),
        (30, [40, 7]),
    ],
)
def test_one_long_text_leaves_the_other_columns_their_room(room: int, widths: list[int]) -> None:
    shown: list[Column[tuple[Cell, ...]]] = [
        Column("client", "client", lambda row: row[0]),
        Column("state", "state", lambda row: row[1]),
        Column("value", "value", lambda row: row[2], right=True),
        Column("why", "why", lambda row: row[3]),
    ]
    assert _fitted(shown, [600, 7, 12, 90], room) == widths
