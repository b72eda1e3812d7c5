"""Writers that are killed: each does one thing after another and tells what was acknowledged.

A writer is forked from the test, so that two hundred of them cost seconds. What it tells goes
through a pipe that outlives it: a line there means that the program has said *saved*.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database
from kamtui.store.supplies.lines import Line, add_lines
from kamtui.store.undo import redo, undo

PARTS, LINES = 4, 250
"""An import of the writers': so many transactions of so many lines."""
ROOT = Path(__file__).parents[2]


@dataclass
class Told:
    """What writers have told: what was begun and what was acknowledged, by its mark."""

    begun: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    imports: dict[str, bool] = field(default_factory=dict)
    """Marks of imports; whether their lines must stand (True) or be gone (False)."""

    def hear(self, text: str) -> None:
        """Take in what came through the pipe; a line cut short was never acknowledged."""
        for told in text.split("\n")[:-1]:
            word, mark = told.split(" ", 1)
            if word == "begin":
                self.begun.add(mark)
                # While something is being done to an import, either state may be found.
                self.imports.pop(mark, None)
            elif word == "call":
                self.calls.add(mark)
            elif word == "note":
                self.notes.append(mark)
            else:
                self.imports[mark] = word == "stands"


def fork_writer(path: Path, seed: int, kind: str) -> tuple[int, int]:
    """Start a writer; give its process and the end of the pipe to hear it by."""
    hearing, telling = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(hearing)
        try:
            _write_on(path, random.Random(seed), kind, telling)
        finally:
            os._exit(3)
    os.close(telling)
    return process, hearing


def kill_after(process: int, hearing: int, seconds: float, told: Told) -> None:
    """Let a writer work for a while, kill it, and hear what it had told until then."""
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _pid, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status), f"the writer ended by itself: {status}"
    with os.fdopen(hearing, encoding="utf-8") as pipe:
        told.hear(pipe.read())


def _write_on(path: Path, chance: random.Random, kind: str, telling: int) -> None:
    def tell(word: str, mark: str) -> None:
        os.write(telling, f"{word} {mark}\n".encode())

    # A name of its own: undo takes back the last change of its author, not another writer's.
    door = WriteDoor(open_database(path), Author(f"writer{os.getpid()}"))
    # Small, so that some are killed while the log is brought into the file.
    door._open().execute("PRAGMA wal_autocheckpoint = 40")
    number = 0
    while True:
        number += 1
        mark = f"{os.getpid()}-{time.monotonic_ns()}-{number}"
        chosen = kind if kind != "any" else chance.choice(["call", "note", "import"])
        DOINGS[chosen](door, mark, tell)


def _call(door: WriteDoor, mark: str, tell: Callable[[str, str], None]) -> None:
    tell("begin", mark)
    with door.change("a call") as change:
        call = change.insert(
            "interactions",
            {"client_id": 1, "day": "2026-06-30", "channel": "call", "summary": mark},
        )
        change.insert("interaction_people", {"interaction_id": call, "person_id": 1})
        change.insert(
            "commitments",
            {"client_id": 1, "side": "ours", "text": mark, "made_day": "2026-06-30",
             "interaction_id": call},
        )  # fmt: skip
    tell("call", mark)


def _note(door: WriteDoor, mark: str, tell: Callable[[str, str], None]) -> None:
    tell("begin", mark)
    with door.change("a note") as change:
        change.update("clients", 2, {"name": f"Renamed {mark}", "notes": mark})
    tell("note", mark)


def _import(door: WriteDoor, mark: str, tell: Callable[[str, str], None]) -> None:
    tell("begin", mark)
    with door.long_change(f"import {mark}") as long_change:
        for part in range(PARTS):
            with long_change.part() as change:
                add_lines(change, [_line(mark, part, number) for number in range(LINES)])
    tell("stands", mark)
    tell("begin", mark)
    undo(door)
    tell("gone", mark)
    tell("begin", mark)
    redo(door)
    tell("stands", mark)


def _line(mark: str, part: int, number: int) -> Line:
    day = f"2026-0{part + 1}-{number % 28 + 1:02}"
    return Line(1 + number % 4, day, mark, None, 1000, 5, 0, 5, 1, None, None, 0, None, 1)


DOINGS = {"call": _call, "note": _note, "import": _import}


def kill_a_real_import(path: Path, table: Path, seconds: float) -> bool:
    """Start ``kamtui import`` of a file and kill it; say whether it was still at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kamtui", "import", str(table), "--as", "purchases",
         "--db", str(path), "--me", "rina"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(seconds)
    at_work = process.poll() is None
    process.kill()
    process.wait()
    return at_work
