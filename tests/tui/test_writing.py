"""The threads that write: changes in their order, derived figures beside them."""

from __future__ import annotations

import queue
import sqlite3
import threading
from typing import Any

from kamtui.model.errors import Refusal
from kamtui.store.door import WriteDoor
from kamtui.tui.writing import NOTHING, Writing, Written
from tests.store.content import run

SECONDS = 20


class Owner:
    """Stands for the widget that is told what became of a change."""

    def __init__(self) -> None:
        self.told: queue.Queue[Written] = queue.Queue()

    def post_message(self, message: Written) -> None:
        self.told.put(message)


def rename(door: WriteDoor) -> str:
    with door.change("rename") as change:
        change.update("clients", 1, {"name": "PT Baru"})
    return "renamed"


def test_a_change_does_not_wait_until_figures_are_computed(door: WriteDoor) -> None:
    owner, computed, doors = Owner(), threading.Event(), list[Any]()
    writing = Writing(owner, lambda: door)  # type: ignore[arg-type]

    def compute(other: WriteDoor) -> str:
        doors.append(other)
        assert computed.wait(SECONDS)
        with other.derived() as connection:
            connection.execute("DELETE FROM standings")
        return "computed"

    writing.bring_up(lambda: True, compute, str)
    writing.ask(rename, str)
    assert owner.told.get(timeout=SECONDS).words == "renamed"
    assert not computed.is_set() and writing.waiting == 2
    computed.set()
    assert owner.told.get(timeout=SECONDS).words == "computed"
    writing.close()
    assert doors != [door] and doors[0]._connection is None
    assert run(door.database.path, "SELECT name FROM clients WHERE id = 1") == [("PT Baru",)]


def test_a_change_does_not_wait_until_what_another_stores_is_computed(door: WriteDoor) -> None:
    owner, may_end, threads = Owner(), threading.Event(), list[str]()
    writing = Writing(owner, lambda: door)  # type: ignore[arg-type]

    def compute(reader: sqlite3.Connection) -> str:
        threads.append(threading.current_thread().name)
        (name,) = reader.execute("SELECT name FROM clients WHERE id = 1").fetchone()
        assert may_end.wait(SECONDS)
        return f"{name}, as computed"

    def store(door: WriteDoor, computed: str) -> str:
        threads.append(threading.current_thread().name)
        with door.change("store") as change:
            change.update("clients", 2, {"name": computed})
        return computed

    writing.ask_computed(compute, store, str)
    writing.ask(rename, str)
    assert owner.told.get(timeout=SECONDS).words == "renamed"
    assert not may_end.is_set() and writing.waiting == 2
    may_end.set()
    # Who leaves meanwhile leaves nothing of it behind.
    writing.close()
    stored = owner.told.get(timeout=SECONDS)
    assert stored.words.endswith(", as computed") and not stored.refused
    assert [name.split("_")[0] for name in threads] == ["figures", "writer"]
    assert run(door.database.path, "SELECT name FROM clients WHERE id IN (1, 2) ORDER BY id") == [
        ("PT Baru",),
        (stored.result,),
    ]


def test_what_can_not_be_computed_is_told_as_a_change_refused(door: WriteDoor) -> None:
    owner, stored = Owner(), list[object]()
    writing = Writing(owner, lambda: door)  # type: ignore[arg-type]

    def compute(_reader: sqlite3.Connection) -> None:
        raise Refusal("no whole month")

    writing.ask_computed(compute, lambda _door, computed: stored.append(computed), "never said")
    writing.close()
    assert owner.told.get_nowait().refused == "no whole month"
    assert stored == []


def test_a_fault_in_the_figures_is_told_and_the_next_are_computed(
    door: WriteDoor, faults_beside: list[BaseException]
) -> None:
    owner = Owner()
    writing = Writing(owner, lambda: door)  # type: ignore[arg-type]

    def fail(_door: WriteDoor) -> None:
        raise LookupError("PT Sinar Mekar")

    writing.bring_up(lambda: True, fail, "never said")
    writing.bring_up(lambda: True, lambda _door: None, "brought up")
    writing.close()
    told = [owner.told.get_nowait() for _one in range(2)]
    assert told[0].refused.startswith("Segments and states are not up to date: kamtui met a fault")
    assert "LookupError" in told[0].refused and "Sinar Mekar" not in told[0].refused
    assert told[1].words == "brought up"
    faults_beside.clear()


def test_figures_that_are_not_due_are_not_computed_and_nothing_is_said(door: WriteDoor) -> None:
    owner = Owner()
    writing = Writing(owner, lambda: door)  # type: ignore[arg-type]
    writing.bring_up(lambda: False, rename, "renamed")
    writing.close()
    told = owner.told.get_nowait()
    assert (told.result, told.words, told.refused) == (NOTHING, "", "")
    assert run(door.database.path, "SELECT name FROM clients WHERE id = 1") != [("PT Baru",)]
