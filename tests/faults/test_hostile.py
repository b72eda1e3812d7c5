"""Hostile text in every field: no page, form, verb or file lets it act on anything.

What is walked is read from the tables of tabs, places, forms and verbs: a new one is covered by
itself.
"""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from kamtui.cli.main import run
from kamtui.cli.verbs import VERBS
from kamtui.store.opening import Database, open_database
from kamtui.tui.dialogs.forms import FORMS
from kamtui.tui.dossier import TABS, tab_kind
from kamtui.tui.pages import PageKind, Subject
from kamtui.tui.places import PLACES, people_beside, place_kind
from kamtui.tui.text import cells, strip_of
from tests.cli.shell import Shell
from tests.conftest import Tried
from tests.faults.hostile import (
    ESCAPES,
    MARK,
    fill_with,
    free_of_triggers,
    is_harmless,
    naughty_strings,
    obeyed,
)
from tests.terminal.terminal import at_terminal
from tests.tui.manager import at_work
from tests.tui.tiny import FULL, HOSTILE, TODAY

SOME = (ESCAPES[0], ESCAPES[3], ESCAPES[9], ESCAPES[13], ESCAPES[14])
KINDS = {f"tab {n}": lambda n=n: tab_kind(n) for n in range(1, len(TABS) + 1)} | {
    name: lambda name=name: place_kind(name) for name in PLACES
}
KINDS["beside"] = people_beside


@pytest.fixture
def bare_path(database_path: Path) -> Path:
    free_of_triggers(database_path)
    return database_path


def extras(reader: sqlite3.Connection, name: str) -> Iterator[str]:
    """Give what a place may be opened with besides a client: nothing, and the ids there are."""
    yield from ("", "1", "AX")


def walk(database: Database, kind: PageKind, width: int) -> int:
    """Draw a page for all it may be opened on, and see that nothing in it acts; give how many."""
    drawn = 0
    for client in (FULL, HOSTILE):
        for extra in extras(database.reader(), kind.name):
            try:
                record = kind.read(database.reader(), Subject(client, TODAY, 1, extra))
            except (ValueError, KeyError, LookupError):
                continue  # not opened on such a thing
            page = kind.draw(record, width)
            for line in (*page.head, *page.body):
                strip = strip_of(line, width)
                assert is_harmless(strip.text), (kind.name, line.plain)
                assert cells(strip.text) == width, (kind.name, width, line.plain)
            drawn += 1
    return drawn


def walk_all(path: Path, texts: Sequence[str], widths: tuple[int, ...]) -> int:
    pages = 0
    for text in texts:
        fill_with(path, text)
        database = open_database(path)
        pages += sum(walk(database, kind(), width) for kind in KINDS.values() for width in widths)
        database.close_reader()
    return pages


def test_no_page_lets_a_text_act(bare_path: Path) -> None:
    assert walk_all(bare_path, SOME, (66,)) > 100


@pytest.mark.faults
def test_no_page_lets_any_text_act(bare_path: Path, tried: Tried) -> None:
    naughty = naughty_strings()
    texts = [*ESCAPES, *naughty]
    pages = walk_all(bare_path, ESCAPES, (66, 120))
    # Several to a text, on a page wide enough to show them: what cleans them looks at letters.
    several = [" ".join(naughty[at : at + 5]) for at in range(0, len(naughty), 5)]
    pages += walk_all(bare_path, several, (160,))
    tried(
        "hostile strings (naughty strings and every terminal escape) in every text field, on "
        f"every one of {len(KINDS)} pages",
        f"{len(texts)} strings, {pages:,} pages drawn",
        "no control sequence sent, no markup applied",
    )


# The shell

CALLS: dict[str, list[list[str]]] = {
    "clients": [[], ["{text}"], ["--industry", "{text}"]],
    "show": [["#1"], ["#2"], [MARK]],
    "brief": [["#1"], ["#2"]],
    "log": [["#1", "call: {text}"]],
    "duplicates": [[]],
    "segments": [[], ["--run"], ["--last"]],
    "export": [["{folder}/out.xlsx"], ["{folder}/out.csv"], ["{folder}/out.md"]],
    "losses": [[], ["--by", "reason"], ["--by", "competitor"], ["--by", "product"]],
    "winback": [["list"], ["add", "#5", "--reason", "{text}"]],
    "effort": [[]],
    "goals": [[]],
    "prospects": [[]],
    "changes": [[]],
    "check": [[]],
    "undo": [[]],
    "redo": [[]],
    "keys": [[]],
    "locate": [[]],
    "backup": [["{folder}/{text}.db"]],
    "restore": [["{folder}/{text}.db"]],
    "forget": [["{text}", "--yes"]],
    "import": [["{folder}/in.csv", "--as", "clients"], ["{folder}/{text}.csv", "--as", "people"]],
    "init": [["{folder}/{text}.db"]],
    "open": [["{folder}/{text}.db"]],
    "completion": [["bash"]],
    "review": [["--client", "#1"], ["--client", "#1", "-o", "{folder}/{text}.md"]],
}
"""How each verb is called here; one that is missing is called with nothing."""


def call_all(path: Path, folder: Path, text: str, capture) -> int:
    """Call every verb in every format; nothing it says may act on a terminal."""
    plain = text.replace("\x00", "").replace("/", "_")[:60]
    with (folder / "in.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["name", "city", "notes"], [text, text, text], ["", text, ""]])
    calls = 0
    for verb in VERBS:
        for words in CALLS.get(verb, [[]]):
            arguments = [word.format(folder=folder, text=plain) for word in words]
            database = [] if verb in ("init", "open", "keys", "completion") else ["--db", str(path)]
            for form in ([], ["--format", "csv"], ["--format", "json"]):
                capture()
                status = run([verb, *arguments, *database, *form])
                said = "".join(capture())
                assert status in (0, 1, 2, 130), (verb, arguments)
                assert "Traceback" not in said
                for line in said.split("\n"):
                    assert is_harmless(line.replace("\t", "")), (verb, arguments, line)
                calls += 1
                if status == 2:
                    break  # has no formats
    return calls


def test_no_verb_lets_a_text_act(
    database_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch
) -> None:
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    fill_with(database_path, ESCAPES[3] + ESCAPES[8] + ESCAPES[13])
    text = ESCAPES[3] + ESCAPES[8]
    assert call_all(database_path, tmp_path, text, lambda: tuple(capsys.readouterr())) > 40


@pytest.mark.faults
def test_no_verb_lets_any_text_act(
    bare_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch, tried: Tried
) -> None:
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    texts = [*ESCAPES, *naughty_strings()[::40]]
    calls = 0
    for number, text in enumerate(texts):
        monkeypatch.setattr("sys.stdin", io.StringIO(""))
        fill_with(bare_path, text)
        folder = tmp_path / str(number)
        folder.mkdir()
        calls += call_all(bare_path, folder, text, lambda: tuple(capsys.readouterr()))
    tried(
        f"the same in every one of {len(VERBS)} verbs of the shell, as data, as words and as file "
        "names, in every format",
        f"{len(texts)} strings, {calls:,} calls",
        "no control sequence printed, no traceback",
    )


# The app

GOING_ROUND = ("j", "enter", *"12345678", "i", "escape", "b", "escape", "m", "d", "L", "W", "p")


def test_no_screen_lets_a_text_act(database_path: Path, own_home: Path) -> None:
    fill_with(database_path, "".join(ESCAPES[:11]))
    with at_terminal(database_path, "--me", "rina", home=own_home, columns=160, rows=45) as app:
        app.waits_for(MARK)
        app.settles()
        for key in GOING_ROUND:
            app.presses(key)
            app.settles(0.12)
        app.presses("/", MARK[:4])
        app.settles(0.3)
        app.presses("escape", "l", "call: ")
        app.settles(0.3)
        assert app.process.isalive(), app.text
        assert MARK.encode() in app.everything_sent
        assert obeyed(app.everything_sent) == []


@pytest.mark.faults
async def test_no_form_lets_a_text_act(database_path: Path) -> None:
    fill_with(database_path, ESCAPES[3] + ESCAPES[13])
    async with at_work(database_path) as manager:
        for subject in FORMS:
            rows = manager.database_says(f"SELECT max(id) FROM {subject}")
            for row in {rows[0][0], None}:
                manager.app.workspace.open_form(subject, row, client_id=FULL)
                await manager.settles()
                for line in manager.screen:
                    assert is_harmless(line), (subject, line)
                await manager.presses("escape", "escape")
                assert manager.app.is_running


# Spreadsheets and programs beside ours


def test_a_formula_is_text_in_every_file_written(
    shell: Shell, database_path: Path, tmp_path
) -> None:
    formulas = ("=1+1", "+1", "-1+1", "@SUM(1)", "\t=1", "  =1", "＝1")
    with closing(sqlite3.connect(database_path)) as connection:
        for number, formula in enumerate(formulas[:5], 1):
            connection.execute("UPDATE clients SET name = ? WHERE id = ?", (formula, number))
        connection.commit()
    said = shell("clients", "--format", "csv")
    for row in said.rows:
        for cell in row.values():
            assert not (cell or "").lstrip().startswith(("=", "+", "@", "-")) or _is_number(cell)
    assert shell("segments", "--run").status == 0
    book = tmp_path / "out.xlsx"
    assert shell("export", str(book)).status == 0
    from openpyxl import load_workbook

    for sheet in load_workbook(book):
        for cells_of_row in sheet.iter_rows():
            for cell in cells_of_row:
                if isinstance(cell.value, str) and any(f in cell.value for f in formulas[:5]):
                    assert cell.data_type == "s", cell.value


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_an_editor_is_run_without_a_shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from kamtui.tui.dialogs.outside import editor_words

    trap = tmp_path / "trap"
    for told in (f"vi; touch {trap}", f"vi $(touch {trap})", f"vi `touch {trap}` && x", "'"):
        monkeypatch.setenv("VISUAL", told)
        try:
            words = editor_words()
        except Exception as refusal:  # noqa: BLE001 - told as a line, whichever
            assert "understood" in str(refusal)
            continue
        assert words[0] in ("vi;", "vi")
    assert not trap.exists()


def test_nothing_in_the_program_uses_a_shell() -> None:
    house = Path(__file__).parents[2] / "kamtui"
    for path in house.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for word in ("shell=True", "os.system(", "os.popen(", "getoutput(", "pickle", "eval("):
            assert word not in text, f"{path}: {word}"


def test_json_of_hostile_texts_is_json(shell: Shell, database_path: Path) -> None:
    fill_with(database_path, "".join(ESCAPES[:14]))
    said = shell("clients", "--format", "json")
    assert said.status == 0
    assert (
        any(MARK in row["client"] for row in json.loads(said.out) if "client" in row) or said.json
    )
