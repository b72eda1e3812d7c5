"""``kamtui export``: the matrix as a workbook, as CSV and as Markdown, read back as others do."""

from __future__ import annotations

import csv
import json
import random
import shutil
import stat
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamtui.acts.segment_runs import run_and_store
from kamtui.analysis.settings import from_words
from kamtui.model.cleaning import clean
from tests.cli.shell import Shell
from tests.realdata import shared_data
from tests.selling import TODAY, Sale, make_firm, random_sales

EVIL = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "  =1+1",
    "bell\x07 and \x1b[31mred",
    "_x0041_ coded",
    "<b>&\"'</b>",
    "line\nbreak",
)


@pytest.fixture
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A firm whose largest clients have names made to harm, with two runs of different days."""
    names = [*EVIL, *(f"Client {number:02}" for number in range(len(EVIL) + 1, 26))]
    path = tmp_path / "firm.db"
    sales = [
        *random_sales(random.Random(5), 24),
        *(Sale(number, date(2026, 6, 1), 40_000_000 - number) for number in range(1, 10)),
    ]
    door = make_firm(path, names, sales, parents={23: 22})
    run_and_store(door, from_words({"as_of": "2026-03-31"}))
    run_and_store(door)
    door.database.close_reader()
    door.close()
    monkeypatch.setenv("KAMTUI_DB", str(path))
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    return path


@pytest.fixture
def book(bare: Shell, firm: Path, tmp_path: Path) -> Path:
    path = tmp_path / "out.xlsx"
    said = bare("export", str(path))
    assert (said.status, said.out) == (0, f"{path}: 23 clients written.\n")
    return path


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_the_workbook_holds_four_sheets_and_every_client(
    bare: Shell, firm: Path, book: Path
) -> None:
    workbook = openpyxl.load_workbook(book)
    assert workbook.sheetnames == ["Matrix", "Clients", "Moves", "Settings"]
    told = bare("segments", "--last", "--format", "csv").rows
    rows = rows_of(workbook["Clients"])
    assert len(rows) == len(told) == 23
    for row, line in zip(rows, told, strict=True):
        assert row["cell"] == line["cell"]
        assert round(Decimal(str(row["value"])), 2) == Decimal(line["value"])
        assert abs(Decimal(str(row["accumulated"])) - Decimal(line["accumulated"])) < Decimal(
            "2e-6"
        )


def test_cells_are_typed_and_formatted(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Clients"]
    places = {cell.value: cell.column for cell in sheet[1]}
    value, share = sheet.cell(2, places["value"]), sheet.cell(2, places["share"])
    bought, silent = sheet.cell(2, places["last purchase"]), sheet.cell(2, places["silent days"])
    assert (value.data_type, value.number_format) == ("n", '"€" #,##0.00')
    assert (share.data_type, share.number_format) == ("n", "0.0%")
    assert (bought.is_date, bought.number_format) == (True, "d mmm yyyy")
    assert isinstance(silent.value, int)
    assert (TODAY - bought.value.date()).days == silent.value


def test_a_name_that_looks_like_a_formula_stays_text(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    cells = [
        row[0] for sheet in ("Clients", "Moves") for row in workbook[sheet].iter_rows(min_row=2)
    ]
    found = {cell.value: cell for cell in cells if cell.value}
    for name in EVIL[:5]:
        assert found[name].data_type == "s"
        assert found[name].quotePrefix
    for sheet in workbook:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert "bell� and �[31mred" in found
    assert "line⏎break" in found


def test_the_sheets_are_made_to_be_worked_with(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    clients, moves = workbook["Clients"], workbook["Moves"]
    assert (clients.freeze_panes, moves.freeze_panes) == ("B2", "B2")
    assert clients.auto_filter.ref == "A1:Q24"
    assert clients.dimensions == "A1:Q24"
    assert clients.column_dimensions["A"].width > 30
    assert clients.conditional_formatting
    assert workbook["Matrix"].conditional_formatting
    (chart,) = workbook["Matrix"]._charts
    assert {type(part).__name__ for part in (chart, *chart._charts)} == {"BarChart", "LineChart"}


def test_the_matrix_adds_up(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Matrix"]
    cells = {
        row[0]: row[1:5] for row in sheet.iter_rows(values_only=True) if row[0] and len(row[0]) == 2
    }
    assert set(cells) == {letter + each for letter in "ABC" for each in "XYZN"}
    assert sum(row[0] for row in cells.values()) == 23
    assert abs(sum(row[1] for row in cells.values()) - 1) < 1e-4
    assert abs(sum(row[3] for row in cells.values()) - 1) < 1e-4


def test_moves_and_settings_are_told(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Moves"]
    lines = [row[:5] for row in sheet.iter_rows(min_row=2, values_only=True) if row[0]]
    assert lines
    assert {line[3] for line in lines} <= {"up", "down", "new here", "gone", "aside"}
    table = [row[6:] for row in sheet.iter_rows(values_only=True) if row[6]]
    moved = [
        (before, after, count)
        for before, *counts in table[1:]
        for after, count in zip(table[0][1:], counts, strict=True)
        if count and before != after
    ]
    assert sum(count for _before, _after, count in moved) == len(lines)
    settings = {row[0]: row[1] for row in workbook["Settings"].iter_rows(values_only=True)}
    assert settings["preset"] == "source"
    assert settings["first day of the window in force"].date() == date(2025, 7, 1)
    assert settings["classed"] == 23


def test_libreoffice_reads_the_same(book: Path, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed here")
    folder = tmp_path / "read"
    subprocess.run(
        [
            *(program, "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder), str(book)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    ours, theirs = (openpyxl.load_workbook(path) for path in (book, folder / book.name))
    assert theirs.sheetnames == ours.sheetnames
    for name in ("Clients", "Settings"):
        told = [row[:17] for row in theirs[name].iter_rows(values_only=True)]
        kept = [row[:17] for row in ours[name].iter_rows(values_only=True)]
        assert [row for row in told if any(row)][1:] != []
        for one, other in zip(kept, told, strict=False):
            assert _plain(one) == _plain(other)
    charts = theirs["Matrix"]._charts
    assert {type(part).__name__ for part in charts[0]._charts} == {"BarChart", "LineChart"}


def _plain(row: tuple[Any, ...]) -> list[Any]:
    """Round what went through floats; LibreOffice decodes what we had to code."""
    texts = [
        each.replace("_x005F_", "_") or None if isinstance(each, str) else each for each in row
    ]
    return [round(each, 6) if isinstance(each, float) else each for each in texts]


def test_csv_neutralises_formulas(bare: Shell, firm: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    assert bare("export", str(path)).status == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 23
    names = {row["client"] for row in rows}
    assert {f"'{name}" for name in EVIL[:5]} <= names
    assert not [name for name in names if name.lstrip().startswith(("=", "+", "-", "@"))]
    told = bare("segments", "--last", "--format", "csv").rows
    for row, line in zip(rows, told, strict=True):
        for column in ("value", "share", "accumulated", "measure", "cell"):
            assert row[column] == line[column]


def test_markdown_has_every_part(bare: Shell, firm: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    assert bare("export", str(path)).status == 0
    text = path.read_text(encoding="utf-8")
    for heading in ("# Segment matrix", "## What we do", "## Moves", "## Settings", "## Clients"):
        assert heading in text.splitlines()
    assert "\x1b" not in text
    assert text.count("\n| Client ") >= 10


def test_nothing_is_replaced_unless_it_is_said(bare: Shell, book: Path, firm: Path) -> None:
    before = book.read_bytes()
    said = bare("export", str(book))
    assert (said.status, said.out) == (1, "")
    assert "--force" in said.err
    assert book.read_bytes() == before
    assert bare("export", str(book), "--force").status == 0
    assert stat.S_IMODE(book.stat().st_mode) == 0o600
    assert [path.name for path in book.parent.glob(".*.part")] == []


def test_the_database_is_never_written_over(bare: Shell, firm: Path, tmp_path: Path) -> None:
    linked = tmp_path / "firm.xlsx"
    linked.symlink_to(firm)
    said = bare("export", str(linked), "--force")
    assert (said.status, said.err.count("\n")) == (2, 1)
    assert firm.read_bytes()[:6] == b"SQLite"


@pytest.mark.parametrize(
    ("name", "status"), [("out.ods", 2), ("out", 2), ("nowhere/out.xlsx", 1), ("folder.md", 1)]
)
def test_another_ending_or_place_is_one_line(
    bare: Shell, firm: Path, tmp_path: Path, name: str, status: int
) -> None:
    (tmp_path / "folder.md").mkdir()
    said = bare("export", str(tmp_path / name))
    assert (said.status, said.out, said.err.count("\n")) == (status, "", 1)


def test_without_a_run_it_is_computed_and_says_so(
    bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.db"
    door = make_firm(path, ["One"], [Sale(1, date(2026, 6, 1))])
    door.database.close_reader()
    door.close()
    monkeypatch.setenv("KAMTUI_DB", str(path))
    out = tmp_path / "out.xlsx"
    said = bare("export", str(out), "--me", "rina")
    assert (said.status, "not stored as a run" in said.err) == (0, True)
    sheet = openpyxl.load_workbook(out)["Moves"]
    assert sheet["A1"].value == "Moves are told between two stored runs of different days."


def test_a_matrix_with_nobody_in_it_is_a_workbook_too(
    bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.db"
    door = make_firm(path, ["One"])
    door.database.close_reader()
    door.close()
    monkeypatch.setenv("KAMTUI_DB", str(path))
    for ending in ("xlsx", "csv", "md"):
        assert bare("export", str(tmp_path / f"out.{ending}")).status == 0
    workbook = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert workbook["Clients"].max_row == 1


def test_naughty_names_make_no_broken_workbook(
    bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = json.loads((shared_data("naughty_strings") / "blns.json").read_text("utf-8"))
    names = sorted({text for text in texts if text.strip()})
    path = tmp_path / "naughty.db"
    sales = [Sale(number, date(2026, 6, 1)) for number in range(1, len(names) + 1)]
    door = make_firm(path, names, sales)
    door.database.close_reader()
    door.close()
    monkeypatch.setenv("KAMTUI_DB", str(path))
    assert bare("export", str(tmp_path / "out.xlsx"), "--me", "rina").status == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Clients"]
    told = [row[0] for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
    assert sorted(told) == sorted(clean(name) for name in names)
