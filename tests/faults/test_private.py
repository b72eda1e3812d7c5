"""Privacy: no network, private files, and reports of faults that hold nothing of any client."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import ROOT, at_terminal, environment_of

WATCHER = """\
import sys
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname",
           "socket.gethostbyaddr", "socket.sendto", "socket.__new__", "urllib.Request",
           "smtplib.connect", "ftplib.connect", "http.client.connect")
def hook(event, arguments):
    if event not in NETWORK:
        return
    # A pair of sockets wakes an event loop; it leads nowhere.
    if event == "socket.__new__" and arguments[1] in (1, -1, 0):
        return
    with open({log!r}, "a") as file:
        file.write(event + " " + repr(arguments[1:]) + "\\n")
sys.addaudithook(hook)
"""
VERBS = (
    ["clients"], ["show", "#1"], ["brief", "#1"], ["segments", "--run"], ["losses"],
    ["winback", "list"], ["changes"], ["check"], ["log", "#1", "call: hello"],
    ["undo"], ["redo"], ["locate"], ["keys"], ["import", "{file}", "--as", "people"],
    ["backup", "{folder}/copy.db"], ["restore", "{folder}/copy.db", "--yes"],
    ["export", "{folder}/out.xlsx"], ["forget", "Budi Hartono", "--yes"],
)  # fmt: skip


@pytest.fixture
def watched(tmp_path: Path, own_home: Path) -> tuple[dict[str, str], Path]:
    """Give an environment in which every Python notes each touch of the network, and the notes."""
    notes = tmp_path / "network.txt"
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(WATCHER.format(log=str(notes)))
    environment = environment_of(own_home)
    environment["PYTHONPATH"] = f"{site}{os.pathsep}{ROOT}"
    return environment, notes


def test_the_watcher_sees_the_network(watched: tuple[dict[str, str], Path]) -> None:
    environment, notes = watched
    look_up = "import socket; socket.socket(socket.AF_INET).connect_ex(('127.0.0.1', 9))"
    subprocess.run([sys.executable, "-c", look_up], env=environment, check=True)
    assert "socket.connect" in notes.read_text()


@pytest.mark.faults
def test_no_verb_touches_the_network(
    database_path: Path, tmp_path: Path, watched: tuple[dict[str, str], Path]
) -> None:
    environment, notes = watched
    table = tmp_path / "people.csv"
    table.write_text("name,client,phone,birthday\nAni,PT Sinar Mekar Abadi,0812 111,3 May 1980\n")
    for words in VERBS:
        told = [word.format(file=table, folder=tmp_path) for word in words]
        place = [] if words[0] in ("keys",) else ["--db", str(database_path)]
        done = subprocess.run(
            [sys.executable, "-m", "kamtui", *told, *place],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (words, done.stderr)
    assert not notes.exists(), notes.read_text()


def test_the_app_does_not_touch_the_network(
    database_path: Path, own_home: Path, watched: tuple[dict[str, str], Path]
) -> None:
    environment, notes = watched
    with at_terminal(
        database_path, "--me", "rina", home=own_home,
        environment={"PYTHONPATH": environment["PYTHONPATH"]},
    ) as app:  # fmt: skip
        app.waits_for("CLIENTS")
        app.presses("enter", *"2345678", "l", "call budi: hello next send list friday", "enter")
        app.waits_for("logged")
        app.presses("m", "r")
        app.settles(0.5)
        app.presses("q")
        app.settles()
    assert not notes.exists(), notes.read_text()


def test_what_the_app_leaves_on_the_disk_is_private(
    database_path: Path, own_home: Path, tmp_path: Path
) -> None:
    mask = os.umask(0)
    try:
        with at_terminal(database_path, "--me", "rina", home=own_home) as app:
            app.waits_for("CLIENTS")
            app.presses("l", "call budi: half", "escape")
            app.waits_for("Kept as a draft")
            app.presses("q")
            app.leaves()
    finally:
        os.umask(mask)
    left = list(own_home.rglob("*"))
    left += list(database_path.parent.glob(f"{database_path.name}*"))
    assert any("drafts" in path.name for path in left)
    for path in left:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))


@pytest.mark.parametrize(
    ("words", "mode"), [(["init"], 0o600), (["init", "--group"], 0o660), (["init", "x.db"], 0o600)]
)
def test_a_new_database_and_its_folders_are_private_whatever_the_mask(
    own_home: Path, words: list[str], mode: int
) -> None:
    mask = os.umask(0)
    try:
        subprocess.run(
            [sys.executable, "-m", "kamtui", *words], check=True, cwd=own_home,
            env={**environment_of(own_home), "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    finally:
        os.umask(mask)
    made = list(own_home.rglob("*"))
    assert any(path.suffix == ".db" for path in made)
    for path in made:
        told = stat.S_IMODE(path.stat().st_mode)
        assert told == (0o700 if path.is_dir() else mode), (path, oct(told))


def test_a_fault_of_our_own_tells_a_place_and_no_value(database_path: Path, own_home: Path) -> None:
    breaking = (
        "import sys, kamtui.cli.clients as room, kamtui.__main__ as door\n"
        "def broken(*_a, **_k): raise LookupError('PT Sinar Mekar Abadi owes 5')\n"
        "room.write_rows = broken\n"
        f"sys.argv = ['kamtui', 'clients', '--db', {str(database_path)!r}]\n"
        "door.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", breaking], env=environment_of(own_home),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "LookupError at cli/clients.py:" in done.stderr
    assert "Sinar" not in done.stderr and "Traceback" not in done.stderr
