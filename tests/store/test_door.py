"""The write door: whole or nothing, one after the other, everything on record."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from kamtui.model.errors import ReadOnly, Refusal
from kamtui.store import door as door_module
from kamtui.store import undo
from kamtui.store.changes import read_change_sets
from kamtui.store.door import Author, WriteDoor, process_lives, this_process
from kamtui.store.file import making
from kamtui.store.opening import Database, open_database
from tests.store.content import content, run


def test_a_change_is_recorded_before_and_after(door: WriteDoor) -> None:
    with door.change("rename") as change:
        change.update("clients", 1, {"name": "PT Baru"})
    reader = door.database.reader()
    before, after = reader.execute(
        "SELECT before, after FROM changes ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert json.loads(before)["name"] == "PT Sinar Mekar Abadi"
    assert json.loads(after)["name"] == "PT Baru"
    assert json.loads(after)["name_key"] == "pt baru"
    newest = read_change_sets(reader, limit=1)[0]
    assert (newest.what, newest.who, newest.rows) == ("rename", "Rina Kusuma", 1)


def test_an_error_leaves_nothing(door: WriteDoor, database_path: Path) -> None:
    before = content(database_path)
    with pytest.raises(ZeroDivisionError), door.change("half") as change:
        change.insert("clients", {"name": "Half"})
        change.delete("commitments", 1)
        raise ZeroDivisionError
    assert content(database_path) == before
    assert all(one.what != "half" for one in read_change_sets(door.database.reader()))


def test_a_change_that_changes_nothing_leaves_no_trace(door: WriteDoor) -> None:
    count = len(read_change_sets(door.database.reader()))
    with door.change("nothing") as change:
        assert not change.update("clients", 1, {"name": "PT Sinar Mekar Abadi"})
    assert len(read_change_sets(door.database.reader())) == count


def test_unknown_columns_and_subjects_are_refused(door: WriteDoor) -> None:
    with door.change("wrong") as change:
        with pytest.raises(KeyError, match="no column shoe"):
            change.insert("clients", {"name": "x", "shoe": 1})
        with pytest.raises(KeyError, match="no subject"):
            change.delete("clients; DROP TABLE clients", 1)
        with pytest.raises(KeyError, match="no subject"):
            change.update("shoes", 1, {"x": 1})


def test_what_others_refer_to_is_not_deleted(door: WriteDoor, database_path: Path) -> None:
    before = content(database_path)
    with pytest.raises(Refusal, match="something else refers to it"), door.change("x") as change:
        change.delete("clients", 1)
    assert content(database_path) == before


def test_two_managers_at_once_lose_nothing(database_path: Path) -> None:
    each = 40

    def work(login: str) -> None:
        door = WriteDoor(open_database(database_path), Author(login))
        for number in range(each):
            with door.change(f"{login} {number}") as change:
                row = change.connection.execute(
                    "SELECT headcount FROM clients WHERE id = 2"
                ).fetchone()
                change.update("clients", 2, {"headcount": (row[0] or 0) + 1})
        door.close()

    before = run(database_path, "SELECT coalesce(headcount, 0) FROM clients WHERE id = 2")[0][0]
    threads = [threading.Thread(target=work, args=(login,)) for login in ("rina", "agus", "tono")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = run(database_path, "SELECT headcount FROM clients WHERE id = 2")[0][0]
    assert after == int(str(before)) + 3 * each
    sets = run(database_path, "SELECT who, count(*) FROM change_sets GROUP BY who")
    assert {("agus", each), ("tono", each)} <= set(sets)


def test_threads_at_one_door_take_turns(door: WriteDoor) -> None:
    def work() -> None:
        for _number in range(20):
            with door.change("turn") as change:
                change.insert("reasons", {"kind": "loss", "name": str(change.set_id)})

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    newest = read_change_sets(door.database.reader(), limit=80)
    assert [one.rows for one in newest if one.what == "turn"] == [1] * 80


def test_a_lock_held_by_another_program_is_told(
    door: WriteDoor, database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_module, "BUSY_MILLISECONDS", 50)
    other = making.connect_for_writing(database_path)
    other.execute("BEGIN IMMEDIATE")
    try:
        with (
            pytest.raises(Refusal, match="another program has kept the database locked"),
            door.change("wait") as change,
        ):
            change.insert("clients", {"name": "Never"})
    finally:
        other.execute("ROLLBACK")
        other.close()
    with door.change("now") as change:
        change.insert("clients", {"name": "Now"})


@pytest.mark.parametrize(("yields", "times"), [(False, 4), (True, 1)])
def test_whoever_has_waited_longer_looks_more_often_but_an_import_does_not(
    monkeypatch: pytest.MonkeyPatch, yields: bool, times: int
) -> None:
    clock, looks = 0.0, list[float]()

    class Busy(sqlite3.OperationalError):
        sqlite_errorcode = sqlite3.SQLITE_BUSY

    class Held:
        def execute(self, statement: str) -> None:
            if statement == "BEGIN IMMEDIATE":
                looks.append(clock)
                if clock < 0.4:
                    raise Busy

    def sleep(seconds: float) -> None:
        nonlocal clock
        clock += seconds

    monkeypatch.setattr(door_module.time, "monotonic", lambda: clock)
    monkeypatch.setattr(door_module.time, "sleep", sleep)
    door_module.begin_in_turn(Held(), yields=yields)  # type: ignore[arg-type]
    at_first = sum(look < 0.1 for look in looks[1:])
    in_the_end = sum(look >= 0.3 for look in looks)
    assert times * 0.7 < in_the_end / at_first < times * 1.5


def test_a_part_tells_how_long_it_kept_the_others_waiting(door: WriteDoor) -> None:
    with door.long_change("parts") as long:
        assert long.held_seconds == 0
        with long.part() as change:
            change.insert("clients", {"name": "Slow"})
            threading.Event().wait(0.03)
        assert 0.03 <= long.held_seconds < 5


def test_a_full_disk_is_told_and_nothing_half_is_left(door: WriteDoor, database_path: Path) -> None:
    before = content(database_path)
    with door.derived() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    assert door._connection is not None
    door._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Refusal, match="the disk is full"), door.change("large") as change:
        for number in range(500):
            change.insert("clients", {"name": f"Client {number}", "notes": "x" * 2000})
    assert content(database_path) == before


def test_what_a_full_disk_kept_from_being_taken_back_goes_before_the_next_change(
    door: WriteDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = door.database.reader()
    before = reader.execute("SELECT name FROM clients ORDER BY id").fetchall()

    def full(*_all: object) -> None:
        raise Refusal("Not saved: the disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(undo, "take_back", full)
        with (
            pytest.raises(
                Refusal, match=r"the disk is full\. Part of it stands until there is room"
            ),
            door.long_change("large") as long,
        ):
            with long.part() as change:
                change.insert("clients", {"name": "Half"})
            full()
        with door.change("still full") as change:
            change.insert("clients", {"name": "Meanwhile"})
    assert ("Half",) in reader.execute("SELECT name FROM clients").fetchall()
    with door.change("there is room") as change:
        change.insert("clients", {"name": "After"})
    names = reader.execute("SELECT name FROM clients ORDER BY id").fetchall()
    assert names == [*before, ("Meanwhile",), ("After",)]
    left = reader.execute("SELECT count(*) FROM change_sets WHERE state = 'open'").fetchone()
    assert left == (0,)


def test_a_replaced_file_is_not_written_to(door: WriteDoor, database_path: Path) -> None:
    copy = database_path.with_name("other.db")
    shutil.copy(database_path, copy)
    copy.replace(database_path)
    before = content(database_path)
    with (
        pytest.raises(Refusal, match="gone or was replaced"),
        door.change("rename") as change,
    ):
        change.update("clients", 1, {"name": "Lost"})
    assert content(database_path) == before


def test_a_read_only_database_is_not_written_to(database_path: Path) -> None:
    database_path.chmod(0o400)
    door = WriteDoor(open_database(database_path))
    with pytest.raises(ReadOnly, match="the file is read-only"), door.change("x") as change:
        change.delete("commitments", 1)


def test_writes_of_other_programs_are_recorded_without_a_set(database: Database) -> None:
    run(database.path, "UPDATE clients SET city = 'Medan' WHERE id = 1")
    rows = database.reader().execute("SELECT set_id, subject FROM changes ORDER BY id DESC")
    assert rows.fetchone() == (0, "clients")


def test_processes_are_known_by_their_start() -> None:
    assert process_lives(this_process())
    host, number, started = this_process().rsplit(":", 2)
    assert not process_lives(f"{host}:{number}:{int(started) + 1}")
    assert not process_lives(f"{host}:4194304:1")
    assert process_lives("another-host:1:1"), "another host's processes can't be known"
    assert not process_lives("")


def test_a_copy_of_the_closed_file_alone_has_every_change(
    door: WriteDoor, database_path: Path, tmp_path: Path
) -> None:
    reader = door.database.reader()
    with door.change("rename") as change:
        change.update("clients", 1, {"name": "PT Baru"})
    assert reader.execute("SELECT name FROM clients WHERE id = 1").fetchone() == ("PT Baru",)
    door.close()
    copy = tmp_path / "alone" / "copy.db"
    copy.parent.mkdir()
    shutil.copy(database_path, copy)
    opened = open_database(copy)
    assert (
        opened.reader().execute("SELECT name FROM clients WHERE id = 1").fetchone()[0] == "PT Baru"
    )
    opened.close_reader()
