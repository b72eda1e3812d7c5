"""Undo and redo: whatever was done comes back without a difference, in any order of doing."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamtui.model.errors import NotFound, Refusal
from kamtui.store import reversing
from kamtui.store import undo as undoing
from kamtui.store.door import Author, Change, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.opening import open_database
from kamtui.store.people.phones import add_phone
from kamtui.store.people.posts import add_person, add_post, mark_left, move_post, remove_post
from kamtui.store.settings import write_setting
from kamtui.store.supplies.lines import Line, add_lines
from kamtui.store.undo import redo, take_back_unfinished, undo
from tests.conftest import Tried
from tests.store.content import Content, content, run

RINA, AGUS = Author("rina", 1), Author("agus", 2)


def ids(change: Change, table: str) -> list[int]:
    return [row[0] for row in change.connection.execute(f"SELECT id FROM {table} ORDER BY id")]


def one_of(change: Change, table: str, number: int) -> int | None:
    found = ids(change, table)
    return found[number % len(found)] if found else None


def line(client: int, number: int, amount: int) -> Line:
    day = f"2026-0{number % 6 + 1}-{number % 28 + 1:02}"
    return Line(
        client, day, f"I{number}", None, 1000, amount, 0, amount, 1, *(None, None, 0, None, 1)
    )


def add_client(change: Change, number: int) -> None:
    client = change.insert("clients", {"name": f"Client {number}"})
    change.insert("positions", {"client_id": client, "holder": "unknown", "title": "x"})


def rename(change: Change, number: int) -> None:
    change.update("clients", one_of(change, "clients", number) or 0, {"name": f"New {number}"})


def many_on_one_row(change: Change, number: int) -> None:
    row = change.insert(
        "commitments", {"client_id": 1, "side": "ours", "text": "a", "made_day": "2026-01-01"}
    )
    change.update("commitments", row, {"text": f"b {number}"})
    if number % 2:
        change.delete("commitments", row)


def delete_leaf(change: Change, number: int) -> None:
    for table in ("interaction_people", "phones", "offers", "client_types"):
        row = one_of(change, table, number)
        if row is not None and number % 3:
            change.delete(table, row)


def edit_line(change: Change, number: int) -> None:
    row = one_of(change, "purchases", number)
    if row is not None:
        change.update("purchases", row, {"amount": number, "day": f"2026-01-{number % 28 + 1:02}"})


def delete_line(change: Change, number: int) -> None:
    row = one_of(change, "purchases", number)
    if row is not None:
        change.delete("purchases", row)


def swap_bosses(change: Change, number: int) -> None:
    row, boss = one_of(change, "positions", number), one_of(change, "positions", number + 1)
    if row is not None and row != boss:
        change.update("positions", row, {"reports_to": boss})


def leave_post(change: Change, number: int) -> None:
    held = change.connection.execute(
        "SELECT id FROM positions WHERE person_id IS NOT NULL AND to_day IS NULL"
    ).fetchall()
    if held:
        mark_left(change, held[number % len(held)][0], "2026-06-01")


def move_in_tree(change: Change, number: int) -> None:
    row, boss = one_of(change, "positions", number), one_of(change, "positions", number * 7 + 3)
    if row is not None:
        with suppress(Refusal):
            move_post(change, row, boss)


def take_out_of_tree(change: Change, number: int) -> None:
    row = one_of(change, "positions", number)
    if row is not None:
        remove_post(change, row)


def take_on_person(change: Change, number: int) -> None:
    person = add_person(change, f"Person {number}", "notes")
    add_phone(change, f"0812 555 {number:04}", person_id=person)
    add_post(change, 1 + number % 4, person_id=person, values={"title": f"Post {number}"})


def set_something(change: Change, number: int) -> None:
    write_setting(change, "loss_days", str(100 + number))


ACTIONS: dict[str, Callable[[Change, int], None]] = {
    action.__name__: action
    for action in (
        add_client,
        rename,
        many_on_one_row,
        delete_leaf,
        edit_line,
        delete_line,
        swap_bosses,
        leave_post,
        move_in_tree,
        take_out_of_tree,
        take_on_person,
        set_something,
    )
}


def import_lines(door: WriteDoor, number: int) -> None:
    with door.long_change(f"import {number}") as long_change:
        for part in range(3):
            with long_change.part() as change:
                add_lines(change, [line(1 + n % 3, number + n + part, 100 + n) for n in range(5)])
                edit_line(change, number + part)


def do(door: WriteDoor, name: str, number: int) -> None:
    if name == "import_lines":
        import_lines(door, number)
        return
    with door.change(name) as change:
        ACTIONS[name](change, number)


class Desk:
    """A database with what it was after every step, to which undo and redo must lead back."""

    def __init__(self, source: Path) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "x.db"
        shutil.copy(source, self.path)
        self.door = WriteDoor(open_database(self.path), RINA)
        self.past: list[Content] = []
        self.now = content(self.path)
        self.future: list[Content] = []

    def acts(self, name: str, number: int) -> None:
        last = self._last_set()
        do(self.door, name, number)
        if self._last_set() != last:
            # A row added and taken away again is a change too, though nothing differs after it.
            self.past.append(self.now)
            self.future.clear()
        self.now = content(self.path)

    def _last_set(self) -> object:
        return run(self.path, "SELECT max(id) FROM change_sets WHERE kind = 'change'")

    def undoes(self) -> None:
        if not self.past:
            return
        undo(self.door)
        self.future.append(self.now)
        self.now = self.past.pop()
        assert content(self.path) == self.now

    def redoes(self) -> None:
        if not self.future:
            with pytest.raises(NotFound):
                redo(self.door)
            return
        redo(self.door)
        self.past.append(self.now)
        self.now = self.future.pop()
        assert content(self.path) == self.now

    def close(self) -> None:
        self.door.database.close_reader()
        self.door.close()
        self.folder.cleanup()


def steps_of(most: int) -> st.SearchStrategy[list[tuple[str, int]]]:
    """Give sequences of actions, undos and redos up to a length."""
    return st.lists(
        st.tuples(
            st.sampled_from([*ACTIONS, "import_lines", "undo", "undo", "undo", "redo", "redo"]),
            st.integers(0, 50),
        ),
        min_size=3,
        max_size=most,
    )


@settings(max_examples=8, derandomize=True, deadline=None)
@given(steps=steps_of(12))
def test_any_sequence_comes_back_and_goes_forward_again(
    tiny_path: Path, steps: list[tuple[str, int]]
) -> None:
    goes_back_and_forth(tiny_path, steps)


@settings(max_examples=6, derandomize=True, deadline=None)
@given(steps=steps_of(12))
def test_any_sequence_comes_back_and_goes_forward_again_in_parts(
    tiny_path: Path, steps: list[tuple[str, int]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kamtui.store.undo.BATCH", 2)
        goes_back_and_forth(tiny_path, steps)


@pytest.mark.faults
def test_many_long_sequences_come_back_and_go_forward_again(tiny_path: Path, tried: Tried) -> None:
    done: list[int] = []

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps=steps_of(40))
    def sequences(steps: list[tuple[str, int]]) -> None:
        goes_back_and_forth(tiny_path, steps)
        done.append(len(steps))

    sequences()
    tried(
        "random sequences of actions, imports, undos and redos, taken back to the first and "
        "forward to the last, the content compared at every step",
        f"{len(done)} sequences, {sum(done):,} steps",
    )


def goes_back_and_forth(tiny_path: Path, steps: list[tuple[str, int]]) -> None:
    """Take the steps, undo all that was done, redo it, and compare at every one of them."""
    desk = Desk(tiny_path)
    # What the fixture's making did is nobody's to undo here.
    run(desk.path, "UPDATE change_sets SET who = 'maker', manager_id = NULL")
    try:
        for name, number in steps:
            if name == "undo":
                desk.undoes()
            elif name == "redo":
                desk.redoes()
            else:
                desk.acts(name, number)
        while desk.past:
            desk.undoes()
        while desk.future:
            desk.redoes()
        assert [found.name for found in check(desk.door.database) if not found.is_sound] == []
    finally:
        desk.close()


class TestRefusals:
    def test_somebody_else_changed_it_since(self, door: WriteDoor) -> None:
        with door.change("rename to A") as change:
            change.update("clients", 1, {"name": "A"})
        agus = WriteDoor(door.database, AGUS)
        with agus.change("rename to B") as change:
            change.update("clients", 1, {"name": "B"})
        with pytest.raises(Refusal, match=r"agus changed it since, on 20\d\d-.*rename to B"):
            undo(door)
        undo(agus)
        assert undo(door).what == "rename to A"
        agus.close()

    def test_another_program_changed_it_since(self, door: WriteDoor, database_path: Path) -> None:
        with door.change("rename") as change:
            change.update("clients", 1, {"name": "A"})
        run(database_path, "UPDATE clients SET city = 'Medan' WHERE id = 1")
        with pytest.raises(Refusal, match="another program changed it since"):
            undo(door)

    def test_redo_too_is_refused_where_the_row_moved_on(self, door: WriteDoor) -> None:
        with door.change("rename") as change:
            change.update("clients", 1, {"name": "A"})
        undo(door)
        agus = WriteDoor(door.database, AGUS)
        with agus.change("move") as change:
            change.update("clients", 1, {"name": "B"})
        with pytest.raises(Refusal, match="agus"):
            redo(door)
        agus.close()

    def test_each_takes_back_only_what_is_his_own(self, door: WriteDoor) -> None:
        with door.change("mine") as change:
            change.update("clients", 1, {"city": "A"})
        agus = WriteDoor(door.database, AGUS)
        with agus.change("his") as change:
            change.update("clients", 2, {"city": "B"})
        assert undo(door).what == "mine"
        assert undo(agus).what == "his"
        with pytest.raises(NotFound, match="nothing of yours"):
            undo(agus)
        agus.close()

    def test_numbers(self, door: WriteDoor) -> None:
        with pytest.raises(NotFound, match="no change 99999"):
            undo(door, 99999)
        with door.change("x") as change:
            change.update("clients", 1, {"city": "A"})
            number = change.set_id
        undo(door, number)
        with pytest.raises(Refusal, match="undone already"):
            undo(door, number)

    def test_a_change_ends_what_could_be_redone(self, door: WriteDoor) -> None:
        with door.change("first") as change:
            change.update("clients", 1, {"city": "A"})
        undo(door)
        with door.change("second") as change:
            change.update("clients", 2, {"city": "B"})
        with pytest.raises(NotFound, match="nothing to redo"):
            redo(door)


class TestLongChanges:
    """Changes of many rows, turned round in parts between which others write."""

    @pytest.fixture
    def named(self, door: WriteDoor, monkeypatch: pytest.MonkeyPatch) -> list[int]:
        monkeypatch.setattr("kamtui.store.undo.BATCH", 10)
        with door.change("forty clients") as change:
            named = [change.insert("clients", {"name": f"C {number}"}) for number in range(40)]
        with door.change("all to Agus") as change:
            for client in named:
                change.update("clients", client, {"manager_id": 2, "city": f"City {client}"})
        return named

    def test_others_write_between_the_parts(
        self, door: WriteDoor, named: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        agus = WriteDoor(door.database, AGUS)

        def write(number: int) -> None:
            with agus.change(f"call {number}") as change:
                change.update("clients", 1, {"city": f"Between {number}"})

        parts = between_parts(monkeypatch, write)
        undo(door)
        assert len(parts) == 4
        assert run(door.database.path, "SELECT count(*) FROM clients WHERE manager_id = 2 "
                   "AND id >= ?", named[0]) == [(0,)]  # fmt: skip
        redo(door)
        assert run(door.database.path, "SELECT count(*) FROM clients WHERE manager_id = 2 "
                   "AND city LIKE 'City %' AND id >= ?", named[0]) == [(40,)]  # fmt: skip
        agus.close()

    def test_what_another_changes_between_the_parts_stays_and_so_does_the_rest(
        self, door: WriteDoor, named: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        agus = WriteDoor(door.database, AGUS)

        def write(number: int) -> None:
            if number == 1:
                with agus.change("Agus moves one") as change:
                    change.update("clients", named[0], {"city": "Medan"})

        between_parts(monkeypatch, write)
        with pytest.raises(Refusal, match=r"agus changed it since, .*Agus moves one"):
            undo(door)
        cities = run(door.database.path, "SELECT city FROM clients WHERE manager_id = 2 "
                     "AND id >= ? ORDER BY id", named[0])  # fmt: skip
        assert cities == [("Medan",), *((f"City {client}",) for client in named[1:])]
        undo(agus)
        assert undo(door).what == "all to Agus"
        agus.close()


def between_parts(
    monkeypatch: pytest.MonkeyPatch, write: Callable[[int], None]
) -> list[list[reversing.Recorded]]:
    """Let another write after each part of an undo; give the parts, as they are done."""
    parts: list[list[reversing.Recorded]] = []
    read = undoing.recorded

    def note(
        connection: sqlite3.Connection, set_id: int, below: int | None, limit: int | None
    ) -> list[reversing.Recorded]:
        found = read(connection, set_id, below, limit)
        if found and limit:
            parts.append(found)
        return found

    @contextmanager
    def transaction(self: WriteDoor, *, yields: bool = False) -> Iterator[sqlite3.Connection]:
        count = len(parts)
        with whole(self, yields=yields) as connection:
            yield connection
        if len(parts) > count:
            write(len(parts))

    whole = WriteDoor._transaction
    monkeypatch.setattr(undoing, "recorded", note)
    monkeypatch.setattr(WriteDoor, "_transaction", transaction)
    return parts


class TestImports:
    def test_ranges_go_and_come_back_with_their_days(
        self, door: WriteDoor, database_path: Path
    ) -> None:
        before = content(database_path)
        import_lines(door, 7)
        after = content(database_path)
        assert len(after["purchases"]) == len(before["purchases"]) + 15
        undo(door)
        assert content(database_path) == before
        assert len(run(database_path, "SELECT * FROM withdrawn_lines")) == 15
        redo(door)
        assert content(database_path) == after
        assert run(database_path, "SELECT * FROM withdrawn_lines") == []

    def test_undo_is_refused_where_an_imported_line_was_edited(self, door: WriteDoor) -> None:
        import_lines(door, 7)
        agus = WriteDoor(door.database, AGUS)
        with agus.change("correct a line") as change:
            row = change.connection.execute("SELECT max(id) FROM purchases").fetchone()[0]
            change.update("purchases", row, {"amount": 1})
        with pytest.raises(Refusal, match=r"agus .*correct a line"):
            undo(door)
        undo(agus)
        undo(door)
        agus.close()

    def test_an_error_in_the_middle_takes_back_what_was_committed(
        self, door: WriteDoor, database_path: Path
    ) -> None:
        before = content(database_path)
        with pytest.raises(ZeroDivisionError), door.long_change("broken") as long_change:
            with long_change.part() as change:
                add_lines(change, [line(1, n, 100) for n in range(5)])
            with long_change.part() as change:
                change.update("clients", 1, {"name": "Half"})
                raise ZeroDivisionError
        assert content(database_path) == before
        assert take_back_unfinished(door) == []

    def test_a_killed_import_is_taken_back_at_the_next_start(
        self, door: WriteDoor, database_path: Path
    ) -> None:
        before = content(database_path)
        program = (
            "import os, signal\n"
            "from kamtui.store.door import Author, WriteDoor\n"
            "from kamtui.store.opening import open_database\n"
            "from tests.store.test_undo import add_lines, line\n"
            f"door = WriteDoor(open_database({str(database_path)!r}), Author('rina', 1))\n"
            "with door.long_change('cut short') as long_change:\n"
            "    for part in range(2):\n"
            "        with long_change.part() as change:\n"
            "            add_lines(change, [line(1, n, 100) for n in range(5)])\n"
            "            change.update('clients', 1, {'name': f'Part {part}'})\n"
            "    with long_change.part() as change:\n"
            "        change.update('clients', 1, {'name': 'Never committed'})\n"
            "        os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        root = Path(__file__).parents[2]
        done = subprocess.run(
            [sys.executable, "-c", program],
            check=False,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )
        assert done.returncode == -signal.SIGKILL
        assert run(database_path, "SELECT name FROM clients WHERE id = 1") == [("Part 1",)]
        assert take_back_unfinished(door) == ["cut short"]
        assert content(database_path) == before
        assert take_back_unfinished(door) == []
