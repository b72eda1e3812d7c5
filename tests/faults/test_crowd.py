"""Eight managers writing, four apps open and a long import at once: nothing lost, nobody waits."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.making import make_database
from kamtui.store.opening import open_database
from kamtui.store.supplies.late_index import MOST_LINES
from tests.conftest import Tried
from tests.faults.crowd import fork_busy_manager, start_import, write_lines
from tests.faults.test_crash import next_start
from tests.terminal.terminal import Terminal, at_terminal

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
HALF = "call budi: wants 45 days, and"
SECONDS = 0.5
"""The longest anybody may wait for his turn to write."""


def hear(managers: list[tuple[int, int]]) -> tuple[set[str], list[str], float]:
    """Wait for the managers' end; give what they saved, what was refused, the longest wait."""
    marks, refused, longest = set[str](), list[str](), 0.0
    for process, hearing in managers:
        with os.fdopen(hearing, encoding="utf-8") as pipe:
            told = json.load(pipe)
        os.waitpid(process, 0)
        marks |= set(told["marks"])
        refused += told["refused"]
        longest = max(longest, told["longest"])
    return marks, refused, longest


def share_of_others() -> float:
    """Say how often over the machine is taken by other work: waits then tell of that work."""
    return max(0.0, os.getloadavg()[0] / (os.cpu_count() or 1) - 0.5)


def saved_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT summary FROM interactions WHERE summary LIKE 'w%-%'")
        return {row[0] for row in rows}


def test_three_managers_beside_a_small_import(database_path: Path, tmp_path: Path) -> None:
    table = tmp_path / "lines.csv"
    write_lines(table, 6_000)
    importing = start_import(database_path, table)
    managers = [fork_busy_manager(database_path, seed, 12) for seed in range(3)]
    marks, refused, _longest = hear(managers)
    _said, complained = importing.communicate(timeout=60)
    assert importing.returncode == 0, complained
    assert refused == [] and len(marks) == 36 and marks == saved_in(database_path)
    assert next_start(database_path) == []


@pytest.mark.faults
def test_a_crowd_loses_nothing_and_nobody_waits(
    database_path: Path, tmp_path: Path, own_home: Path, tried: Tried
) -> None:
    others = share_of_others()
    table = tmp_path / "lines.csv"
    write_lines(table, 400_000)
    with ExitStack() as opened:
        apps = [
            opened.enter_context(
                at_terminal(database_path, "--me", "rina", home=own_home, columns=120, rows=30)
            )
            for _number in range(4)
        ]
        for app in apps:
            app.waits_for("CLIENTS", seconds=60)
        apps[0].presses("l")
        apps[0].waits_for("Log ·")
        apps[0].presses(HALF)
        importing = start_import(database_path, table)
        managers = [fork_busy_manager(database_path, seed, 250) for seed in range(8)]
        marks, refused, longest = hear(managers)
        _said, complained = importing.communicate(timeout=240)
        assert importing.returncode == 0, complained
        for app in apps:
            app.settles()
            assert "locked" not in app.text and "Not saved" not in app.text
        apps[0].waits_for(HALF)
        seconds = _seconds_until_seen(database_path, apps[1])
    assert refused == []
    assert len(marks) == 2_000 and marks == saved_in(database_path)
    assert next_start(database_path) == []
    assert longest < SECONDS * (1 + 2 * others)
    assert seconds < 2 * (1 + others)
    tried(
        "8 managers x 250 writes and 4 open apps while 400,000 lines are imported",
        "2,000 writes",
        measured=f"nobody told of a lock; longest wait for a turn {longest:.2f} s; another's "
        f"change in sight after {seconds:.1f} s"
        + (" (on a machine busy with other work)" if others else ""),
    )


@pytest.mark.faults
def test_nobody_waits_for_an_import_into_an_empty_table(tmp_path: Path, tried: Tried) -> None:
    others = share_of_others()
    path, table = tmp_path / "new.db", tmp_path / "lines.csv"
    door = WriteDoor(make_database(path), Author("rina", 1))
    with door.change("who works here") as change:
        change.insert("managers", {"login": "rina", "name": "Rina"})
        change.insert("managers", {"login": "agus", "name": "Agus"})
        change.insert("clients", {"name": "PT One"})
    door.close()
    # More than are waited for before the index is made that a first import puts off.
    count = 2 * MOST_LINES
    write_lines(table, count)
    importing = start_import(path, table)
    managers = [fork_busy_manager(path, seed, 400) for seed in range(4)]
    marks, refused, longest = hear(managers)
    _said, complained = importing.communicate(timeout=240)
    assert importing.returncode == 0, complained
    assert refused == [] and len(marks) == 1_600 and marks == saved_in(path)
    assert next_start(path) == []
    assert longest < SECONDS * (1 + 2 * others)
    tried(
        f"4 managers x 400 writes while {count:,} lines are the first to come in",
        "1,600 writes",
        measured=f"longest wait for a turn {longest:.2f} s"
        + (" (on a machine busy with other work)" if others else ""),
    )


def _seconds_until_seen(path: Path, app: Terminal) -> float:
    door = WriteDoor(open_database(path), Author("agus", 2))
    app.settles()
    with door.change("Agus renames") as change:
        change.update("clients", 1, {"name": "PT Seen At Once"})
    begin = time.perf_counter()
    door.close()
    assert "Seen At Once" not in "\n".join(app._screen.display)
    app.waits_for("Seen At Once")
    return time.perf_counter() - begin
