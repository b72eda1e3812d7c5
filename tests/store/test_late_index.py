"""The index that an import into an empty table puts off is always there again afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.file.check import check
from kamtui.store.opening import Database, open_database
from kamtui.store.supplies import late_index
from kamtui.store.supplies.known_lines import begin_bulk, look_after_index
from kamtui.store.supplies.lines import Line, add_lines
from kamtui.store.undo import take_back_unfinished
from tests.exchange.desk import Desk
from tests.store.content import run

LINES = "client,date,product,amount\n" + "\n".join(
    f"Ana,2024-01-{n % 28 + 1:02},Box {n},5" for n in range(50)
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def is_there(desk: Desk) -> bool:
    return not late_index.is_put_off(desk.door.database.reader())


def test_an_import_leaves_the_index(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    put_off: list[bool] = []
    made = late_index.make_again
    monkeypatch.setattr(
        late_index,
        "make_again",
        lambda connection: (put_off.append(late_index.is_put_off(connection)), made(connection)),
    )
    desk.imports(LINES, kind="purchases")
    assert put_off == [True] and is_there(desk)
    desk.imports(LINES.replace("Ana", "Budi"), kind="purchases")
    assert put_off == [True, False] and is_there(desk)


def test_the_index_is_made_once_lines_are_many(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late_index, "MOST_LINES", 5)
    with desk.door.change("a client") as change:
        client = change.insert("clients", {"name": "Ana"})
    line = Line(client, "2024-01-02", None, None, 1, None, None, 5, None, None, None, 0, None, 1)
    there = []
    with desk.door.long_change("import") as long_change:
        for _part in range(3):
            with long_change.part() as change:
                begin_bulk(change)
                add_lines(change, [line] * 2)
                look_after_index(change)
            there.append(is_there(desk))
    assert there == [False, False, True]


def test_an_import_that_fails_leaves_the_index(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamtui.exchange.purchase_lines.LineWriter.close", _stumble)
    with pytest.raises(ZeroDivisionError):
        desk.imports(LINES, kind="purchases")
    assert is_there(desk)
    assert desk.one("SELECT count(*) FROM purchases") == 0


def _stumble(_writer: object) -> None:
    raise ZeroDivisionError


def test_what_a_dead_import_put_off_is_made_at_the_next_start(desk: Desk) -> None:
    path = desk.door.database.path
    desk.door.close()
    run(path, "DROP INDEX purchases_product")
    run(
        path,
        "INSERT INTO change_sets (at, what, state, process) VALUES ('x', 'dead', 'open', 'a')",
    )
    assert [one.name for one in check(open_database(path)) if not one.is_sound] == [
        "indexes",
        "change-sets",
    ]
    take_back_unfinished(WriteDoor(open_database(path)))
    assert all(one.is_sound for one in check(open_database(path)))


def test_an_import_under_way_is_no_damage(desk: Desk) -> None:
    with desk.door.long_change("import"):
        run(desk.door.database.path, "DROP INDEX purchases_product")
        assert all(one.is_sound for one in check(desk.door.database) if one.name == "indexes")
    assert any(not one.is_sound for one in check(desk.door.database))


def test_a_table_with_lines_keeps_its_index(database: Database) -> None:
    door = WriteDoor(database)
    with door.long_change("import") as long_change, long_change.part() as change:
        begin_bulk(change)
        assert not late_index.is_put_off(change.connection)
    door.close()
