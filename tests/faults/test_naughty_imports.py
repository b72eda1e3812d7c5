"""Naughty strings in every text column of every import kind: in, shown, printed, written out.

What is walked is read from the tables of kinds, tabs and places: a new one is covered by itself.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kamtui.cli.verbs import VERBS
from kamtui.exchange.fields import Holds
from kamtui.exchange.intake import Kind
from kamtui.exchange.kinds import KINDS
from kamtui.store.opening import open_database
from kamtui.tui.pages import Subject
from kamtui.tui.text import strip_of
from tests.cli.shell import Said, Shell
from tests.conftest import Tried
from tests.faults.hostile import ESCAPES, is_harmless, naughty_strings
from tests.faults.test_hostile import KINDS as PAGES
from tests.realdata import shared_data

USUAL = {
    "client": "PT Satu",
    "name": "Ana",
    "date": "2026-01-02",
    "amount": "5",
    "subject": "Pumps",
    "channel": "call",
    "summary": "asked for a price",
    "measure": "revenue",
    "target": "100",
    "aim": "more of the same",
    "manager": "rina",
    "skill": "patience",
}
"""What stands in the other columns, so that a line goes in where its string may."""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
SHOWN, DRAWN = 12, 3
"""So many clients of each kind's database are shown by the shell, so many drawn on every page."""


def text_columns(kind: Kind) -> list[str]:
    return [one.name for one in kind.fields if one.holds in (Holds.TEXT, Holds.CODE)]


def write_file(path: Path, kind: Kind, texts: Sequence[str]) -> int:
    """Write a line for each string in each text column; give how many."""
    columns = text_columns(kind)
    names = [*dict.fromkeys([*columns, *(name for name in USUAL if _has(kind, name))])]
    usual = {name: USUAL[name] for name in names if name in USUAL}
    count = 0
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for column in columns:
            for text in texts:
                # A name of its own: several of one name would be told apart by codes alone.
                line = {**usual, "name": f"Ana {count}", column: text}
                writer.writerow([line.get(name, "") for name in names])
                count += 1
    return count


def _has(kind: Kind, name: str) -> bool:
    return any(one.name == name for one in kind.fields)


def is_neutral(cell: str) -> bool:
    """Say whether a spreadsheet takes a cell for a text or a bare figure."""
    if not cell.lstrip(" ").startswith(FORMULA_SIGNS):
        return True
    return cell.strip().lstrip("+-").replace(".", "").replace(",", "").rstrip("%").isdecimal()


def says_nothing_harmful(said: Said, what: object) -> None:
    assert said.status in (0, 1), (what, said.err[-300:])
    for line in (said.out + said.err).split("\n"):
        assert is_harmless(line.replace("\t", "")), (what, line)


def go_through(shell: Shell, kind: Kind, texts: Sequence[str], folder: Path) -> tuple[int, int]:
    """Import the strings as one kind and show them everywhere; give lines in and rejected."""
    path, table = folder / "new.db", folder / "file.csv"
    assert shell("init", str(path), "--currency", "EUR").status == 0
    lines = write_file(table, kind, texts)
    told = shell("import", str(table), "--as", kind.name, "--db", str(path), "--format", "json")
    says_nothing_harmful(told, kind.name)
    (outcome,) = told.json
    taken = outcome["new"] + outcome["changed"] + outcome["unchanged"]
    # A text of line ends alone makes a blank line in a file of one column; else all are read.
    assert lines == outcome["read"] == taken + outcome["rejected"] and taken, outcome
    says_nothing_harmful(
        shell("import", str(table), "--as", kind.name, "--db", str(path)), kind.name
    )
    _written_neutrally(folder, "file.csv.rejected.csv")
    _shown(shell, path, folder)
    _drawn(path)
    says_nothing_harmful(shell("check", "--db", str(path)), "check")
    return taken, outcome["rejected"]


def _shown(shell: Shell, path: Path, folder: Path) -> None:
    for form in ("table", "csv", "json"):
        said = shell("clients", "--db", str(path), "--format", form)
        says_nothing_harmful(said, "clients")
        if form == "csv":
            assert all(map(is_neutral, _cells(io.StringIO(said.out))))
    for client in _clients(path, SHOWN):
        for verb in ("show", "brief"):
            says_nothing_harmful(shell(verb, f"#{client}", "--db", str(path)), verb)
    for verb in ("review", "desk", "goals", "prospects", "changes", "losses"):
        if verb in VERBS:
            says_nothing_harmful(shell(verb, "--db", str(path)), verb)
    assert shell("export", str(folder / "out.csv"), "--db", str(path)).status == 0
    _written_neutrally(folder, "out.csv")
    book = folder / "out.xlsx"
    if shell("export", str(book), "--db", str(path)).status == 0:
        for sheet in load_workbook(book):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.value
                    assert not isinstance(cell.value, str) or all(
                        is_harmless(line) for line in cell.value.split("\n")
                    )


def _drawn(path: Path) -> None:
    database = open_database(path)
    for make in PAGES.values():
        kind = make()
        for client in _clients(path, DRAWN):
            try:
                record = kind.read(database.reader(), Subject(client, date(2026, 6, 30), 1, ""))
            except (ValueError, KeyError, LookupError):
                continue  # not opened on such a thing
            page = kind.draw(record, 100)
            for line in (*page.head, *page.body):
                assert is_harmless(strip_of(line, 100).text), (kind.name, line.plain)
    database.close_reader()


def _clients(path: Path, most: int) -> list[int]:
    """Give some clients, those with the most varied names among them."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT id FROM clients ORDER BY id * 7919 % 1009 LIMIT ?", (most,)
        ).fetchall()
    return [row[0] for row in rows]


def _cells(file: io.TextIOBase) -> Iterator[str]:
    for row in csv.reader(file):
        yield from row


def _written_neutrally(folder: Path, name: str) -> None:
    path = folder / name
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            for cell in _cells(file):
                assert is_neutral(cell), (name, cell)


@pytest.mark.parametrize("kind", ["clients", "tenders"])
def test_escape_sequences_come_in_and_do_nothing(
    kind: str, bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    texts = (ESCAPES[3], ESCAPES[8], ESCAPES[13], "=1+1", "＝1")
    go_through(bare, KINDS[kind], texts, tmp_path)


@pytest.mark.faults
def test_every_naughty_string_in_every_column_of_every_kind(
    bare: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tried: Tried
) -> None:
    shared_data("naughty_strings")
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    texts = [*naughty_strings(), *ESCAPES]
    columns = taken = rejected = 0
    for kind in KINDS.values():
        folder = tmp_path / kind.name
        folder.mkdir()
        good, bad = go_through(bare, kind, texts, folder)
        columns += len(text_columns(kind))
        taken, rejected = taken + good, rejected + bad
    tried(
        f"hostile strings imported in every text column of every one of {len(KINDS)} import kinds, "
        "then listed, shown, briefed, drawn, exported",
        f"{len(texts)} strings x {columns} columns",
        "no control sequence printed or drawn, no formula in any file",
        f"{taken:,} lines in, {rejected:,} rejected with a reason",
    )
