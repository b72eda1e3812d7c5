"""Fixtures for all tests: nobody's real home or settings, one language, one time zone.

``database`` is a tiny database with one of everything, made once and copied for each test;
``sample`` is a copy of the sample that travels with the program.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kamtui.language import choose_language
from kamtui.preferences.settings import preferences
from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import Database, open_database
from kamtui.tui.commands import put_keys_in_force
from tests.tui.at_rest import make_pilots_patient
from tests.tui.tiny import TODAY, make_tiny

ROOT = Path(__file__).parents[1]

make_pilots_patient()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run four processes a core: the app's tests wait for timers more than they compute."""
    return 4 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give every test a home of its own and an environment without surprises."""
    home = tmp_path / "home"
    home.mkdir()
    for name in list(os.environ):
        if name.startswith(("KAMTUI_", "LC_", "XDG_", "SSH_", "TMUX", "COLOR", "NO_COLOR")):
            monkeypatch.delenv(name)
    for name, value in {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
        "XDG_STATE_HOME": str(home / ".local" / "state"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "LANG": "en_US.UTF-8",
        "LANGUAGE": "en",
        "TZ": "UTC",
        "USER": "tester",
        "LOGNAME": "tester",
        "TERM": "xterm-256color",
        "EDITOR": "false",
    }.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    choose_language("en")
    preferences.cache_clear()
    put_keys_in_force({})
    yield home
    monkeypatch.undo()
    time.tzset()
    choose_language("en")


@pytest.fixture(scope="session")
def tiny_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the tiny database once; tests copy it."""
    path = tmp_path_factory.mktemp("tiny") / "tiny.db"
    made = make_tiny(path)
    door = WriteDoor(made, Author("rina", 1))
    with door.change("pin today") as change:
        row = change.connection.execute("SELECT id FROM settings WHERE name = 'as_of'").fetchone()
        if row is None:
            change.insert("settings", {"name": "as_of", "value": TODAY.isoformat()})
    # The writer goes last: only it can bring the whole of the log into the file.
    made.close_reader()
    door.close()
    return path


@pytest.fixture
def database_path(tiny_path: Path, tmp_path: Path) -> Path:
    """Give the path of this test's own copy of the tiny database."""
    return _copy(tiny_path, tmp_path / "tiny.db")


@pytest.fixture
def database(database_path: Path) -> Iterator[Database]:
    """Give this test's own tiny database, opened."""
    opened = open_database(database_path)
    yield opened
    opened.close_reader()


@pytest.fixture
def door(database: Database) -> Iterator[WriteDoor]:
    """Give the write door of the tiny database, at which Rina stands."""
    made = WriteDoor(database, Author("rina", 1))
    yield made
    made.close()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Give the path of this test's own copy of the sample."""
    return _copy(ROOT / "sample.db", tmp_path / "sample.db")


Tried = Callable[..., None]


@pytest.fixture
def tried() -> Tried:
    """Give a way to note what a test of faults has tried, how often, and what was lost.

    ``python -m scripts.write_faults`` gathers the notes and writes them into the README.
    """

    def note(what: str, times: str | int, lost: str = "nothing", measured: str = "") -> None:
        table = os.environ.get("FAULT_TABLE")
        if table:
            row = {"what": what, "times": str(times), "lost": lost, "measured": measured}
            with Path(table).open("a", encoding="utf-8") as file:
                file.write(json.dumps(row) + "\n")

    return note


def _copy(source: Path, target: Path) -> Path:
    shutil.copy(source, target)
    target.chmod(0o600)
    return target
