"""Marks: what has changed since, found without looking through the same changes twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kamtui.store import data_marks
from kamtui.store.data_marks import (
    changed_since,
    current_mark,
    moved_since,
    purchases_changed_since,
)
from kamtui.store.door import WriteDoor
from kamtui.store.opening import open_database

Looked = dict[tuple[int | str, ...], int]


@pytest.fixture(autouse=True)
def looked_through(monkeypatch: pytest.MonkeyPatch) -> Looked:
    fresh: Looked = {}
    monkeypatch.setattr(data_marks, "_looked_through", fresh)
    return fresh


def rename(door: WriteDoor, count: int) -> None:
    with door.change("rename") as change:
        for number in range(count):
            change.update("clients", 1, {"name": f"Name {number}"})


def sell(door: WriteDoor) -> None:
    with door.change("sell") as change:
        change.insert(
            "purchases", {"client_id": 1, "day": "2026-06-01", "quantity": 1000, "amount": 5}
        )


def test_changes_that_concern_no_purchase_are_looked_through_once(
    door: WriteDoor, looked_through: Looked
) -> None:
    reader = door.database.reader()
    mark = current_mark(reader)
    rename(door, 20)
    assert not purchases_changed_since(reader, mark)
    assert list(looked_through.values()) == [mark + 20]
    asked: list[str] = []
    reader.set_trace_callback(asked.append)
    assert not purchases_changed_since(reader, mark)
    assert any(f"id > {mark + 20}" in statement for statement in asked)
    reader.set_trace_callback(None)
    sell(door)
    assert purchases_changed_since(reader, mark) and purchases_changed_since(reader, mark)
    assert moved_since(reader, mark).clients == {1}
    assert not changed_since(reader, mark, "settings", "tenders")
    assert changed_since(reader, mark, "settings", "clients")


def test_another_file_at_the_same_path_is_looked_through_anew(
    door: WriteDoor, database_path: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.db"
    door.close()
    shutil.copy(database_path, older)
    reader = door.database.reader()
    mark = current_mark(reader)
    rename(door, 20)
    assert not purchases_changed_since(reader, mark)
    door.close()
    door.database.close_reader()
    older.replace(database_path)
    again = WriteDoor(open_database(database_path))
    sell(again)
    assert purchases_changed_since(again.database.reader(), mark)
    again.close()


def test_a_file_brought_back_in_place_is_looked_through_anew(door: WriteDoor) -> None:
    reader = door.database.reader()
    mark = current_mark(reader)
    rename(door, 20)
    assert not purchases_changed_since(reader, mark)
    with door.derived() as connection:
        connection.execute("DELETE FROM changes WHERE id > ?", (mark,))
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'changes'", (mark,))
    sell(door)
    assert purchases_changed_since(reader, mark)
