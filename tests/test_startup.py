"""What must not have been imported when the first frame stands, or to print the shell's help."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import at_terminal

HEAVY = {
    "pandas",
    "numpy",
    "sqlite_utils",
    "dateparser",
    "phonenumbers",
    "rapidfuzz",
    "python_calamine",
    "charset_normalizer",
    "openpyxl",
    "xlsxwriter",
    "vobject",
    "babel",
    "dateutil",
    "pytz",
    "multiprocessing",
    "concurrent.futures.process",
    "http",
    "urllib.request",
    "xml",
    "zipfile",
    "email",
    "csv",
    "tomllib",
}
"""What nothing that must be quick waits for; settings and keys are read only where a file is."""
LATER = {
    "click",
    "json",
    "kamtui.cli",
    "kamtui.preferences.toml_files",
    "kamtui.tui.keymap.keymap",
    "kamtui.exchange",
    "kamtui.analysis",
    "kamtui.acts.dossier",
    "kamtui.acts.filter_words",
    "kamtui.acts.brief",
    "kamtui.acts.desk",
    "kamtui.acts.matrix",
    "kamtui.acts.log",
    "kamtui.acts.winback",
    "kamtui.store.file.migrations",
    "kamtui.store.door",
    "kamtui.store.undo",
    "kamtui.store.search.clients",
    "kamtui.store.supplies.lines",
    "kamtui.tui.dialogs.forms",
    "kamtui.tui.dialogs.fields",
    "kamtui.tui.dialogs.words",
    "kamtui.tui.palette",
    "kamtui.tui.clients.saved",
}
"""What the app itself takes up only once it is asked for it: the list is there before it."""

AS_DATACLASSES = {"Database", "Desk", "Read", "Written", "Moved"}
"""Records of the first frame that change or are messages. The others are named tuples: making a
dataclass takes a third of a millisecond, wherever its module is imported."""

THE_DOOR = {f"kamtui.cli.{room}" for room in ("main", "meant", "opening", "verbs")}
"""What of the shell the app is opened through."""

FIRST_FRAME = """
import sys
from kamtui.store.opening import open_database
from kamtui.tui.app import KamtuiApp

app = KamtuiApp(open_database(sys.argv[1]), "rina")
told = []

def stop():
    told.append(" ".join(sorted(sys.modules)))
    told.append(" ".join(row.name for row in app.workspace.list_pane._rows.values()))
    app.exit(0)

app.workspace.after_first_frame = stop
app.run(headless=True, size=(120, 40))
print(*told, sep="\\n")
"""


DATACLASSES = """
import sys
from dataclasses import is_dataclass
import kamtui.tui.app

rooms = [room for name, room in sys.modules.items() if name.startswith("kamtui.")]
found = {each for room in rooms for each in vars(room).values() if isinstance(each, type)}
found |= {inner for each in found for inner in vars(each).values() if isinstance(inner, type)}
own = [each for each in found if each.__module__.startswith("kamtui.")]
print(" ".join(each.__name__ for each in own if is_dataclass(each)), "sys", ".")
"""

AS_TYPED = """
import sys
from pathlib import Path
from kamtui.tui.app import Workspace

told = Path(sys.argv.pop())

def stop(workspace):
    told.write_text(" ".join(sorted(sys.modules)))
    workspace.app.set_timer(0.1, lambda: workspace.app.exit(0))

Workspace.after_first_frame = stop

from kamtui.__main__ import main
main()
"""
"""The command as it is typed, up to its first frame."""


def modules_after(script: str, *arguments: str) -> tuple[set[str], str]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    found = next(line for line in lines if " sys " in f" {line} ")
    return set(found.split()), lines[-1]


def early(modules: set[str], unwanted: set[str]) -> set[str]:
    """Give which of these modules, or modules inside of them, are loaded."""
    return {name for name in modules if any(f"{name}.".startswith(f"{one}.") for one in unwanted)}


def test_the_first_frame_waits_for_nothing_heavy(sample: Path) -> None:
    modules, last = modules_after(FIRST_FRAME, str(sample))
    assert "Sinar Mekar Abadi" in last
    assert "textual" in modules
    assert not early(modules, LATER | HEAVY)


def test_the_records_of_the_first_frame_are_named_tuples() -> None:
    names, _last = modules_after(DATACLASSES)
    assert names - {"sys", "."} == AS_DATACLASSES


def test_the_command_as_typed_loads_its_door_besides_and_no_click(
    sample: Path, own_home: Path
) -> None:
    told = own_home / "modules"
    with at_terminal(
        sample, "--me", "rina", told, home=own_home, program=(sys.executable, "-c", AS_TYPED)
    ) as terminal:
        terminal.waits_for("CLIENTS", "Sinar Mekar Abadi")
        assert terminal.leaves() == 0
    modules = set(told.read_text().split())
    assert {"textual", "kamtui.cli.opening"} <= modules
    assert not early(modules, (LATER | HEAVY) - {"kamtui.cli"})
    # No verb of the shell, and not what reads its options.
    assert not {name for name in modules if name.startswith("kamtui.cli.")} - THE_DOOR


SHELL = """
import sys
from kamtui.cli.main import run
run(sys.argv[1:])
print(" ".join(sorted(sys.modules)))
"""
THE_APP = {"textual", "rich", "asyncio", "kamtui.tui"}


@pytest.mark.parametrize("words", [["--help"], ["completion", "bash"], ["show", "--help"]])
def test_the_help_of_the_shell_loads_neither_the_app_nor_the_analysis(words: list[str]) -> None:
    modules, _last = modules_after(SHELL, *words)
    assert "click" in modules
    # Only a verb that is run brings in the readers, the store and the words of the screens.
    later = {"kamtui.store", "kamtui.exchange", "kamtui.analysis"} if words[0] != "show" else set()
    assert not early(modules, HEAVY - {"csv"} | THE_APP | later)


def test_a_telephone_script_waits_for_nothing_heavy(sample: Path) -> None:
    number = sqlite3.connect(sample).execute("SELECT number FROM phones LIMIT 1").fetchone()[0]
    modules, _last = modules_after(SHELL, "show", "--phone", number, "--db", str(sample))
    assert "sqlite3" in modules
    readers = {"kamtui.exchange.kinds", "kamtui.exchange.importing", "kamtui.exchange.vcards"}
    assert not early(
        modules, HEAVY - {"csv"} | THE_APP | readers | {"kamtui.store.file.migrations"}
    )


@pytest.mark.parametrize("words", [["--run"], ["--format", "csv"], ["--xyz", "variation"]])
def test_a_run_of_the_segments_does_not_wait_for_pandas(sample: Path, words: list[str]) -> None:
    modules, _last = modules_after(SHELL, "segments", *words, "--db", str(sample))
    assert "numpy" in modules
    assert not early(modules, {"pandas", "sqlite_utils", "textual"})
