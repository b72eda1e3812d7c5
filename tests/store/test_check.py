"""``check`` finds every kind of damage it says it looks for, and nothing where there is none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.file.check import SEARCH, Finding, check
from kamtui.store.opening import Database, open_database
from kamtui.store.undo import take_back_unfinished
from tests.store.content import run


def found_in(database: Database) -> dict[str, Finding]:
    return {found.name: found for found in check(database)}


def test_a_sound_database(database: Database) -> None:
    found = found_in(database)
    assert [one for one in found.values() if not one.is_sound] == []
    for name in ("client-days and purchase lines", "folded names", "digits of phones", SEARCH):
        assert found[name].compared > 0, name


DAMAGES = {
    "client-days and purchase lines": (
        "UPDATE client_days SET buys = buys + 1 WHERE (client_id, day) = "
        "(SELECT client_id, day FROM client_days LIMIT 1)",
        "DELETE FROM client_days WHERE (client_id, day) = "
        "(SELECT client_id, day FROM client_days LIMIT 1)",
        "INSERT INTO client_days VALUES (1, '1999-01-01', 1, 1, 1, 1, 1, 1)",
    ),
    "folded names": ("UPDATE people SET name_key = 'nobody' WHERE id = 1",),
    "digits of phones": (
        "UPDATE phones SET national = national || '9' WHERE id = 1",
        "UPDATE phones SET reversed = '1' WHERE id = 1",
    ),
    "e-mail addresses": (
        "INSERT INTO emails (client_id, address, address_key) VALUES (1, 'Info@b.co', 'x')",
    ),
    "segment results": ("INSERT INTO segment_results VALUES (99, 1, 1, 1, 'A', 1, 'X', 'AX')",),
    "standings": ("INSERT INTO standings (client_id) VALUES (99)",),
    "references between tables": ("UPDATE commitments SET client_id = 99 WHERE id = 1",),
    "indexes": ("DROP INDEX purchases_product", "DROP INDEX purchases_identity"),
    "triggers": ("DROP TRIGGER kamtui_record_clients_update",),
    "change-sets": (
        "INSERT INTO change_sets (at, what, state, process) VALUES ('x', 'dead', 'open', 'a')",
        "UPDATE current_set SET set_id = 5",
        "INSERT INTO changes (set_id, subject, row_id) VALUES (999, 'clients', 1)",
    ),
    "withdrawn lines": (
        "INSERT INTO withdrawn_lines (id, change_id, client_id, day, quantity, amount, cancelled, "
        "occurrence) SELECT id, 1, client_id, day, quantity, amount, cancelled, occurrence "
        "FROM purchases LIMIT 1",
    ),
}


@pytest.mark.parametrize(
    ("name", "sql"), [(name, sql) for name, some in DAMAGES.items() for sql in some]
)
def test_damage_is_found_and_named(database: Database, name: str, sql: str) -> None:
    run(database.path, sql)
    found = found_in(database)
    assert [one.name for one in found.values() if not one.is_sound] == [name]
    assert found[name].damage[0]


def test_a_search_index_that_lost_step(database: Database) -> None:
    run(database.path, "DROP TRIGGER kamtui_search_clients_update")
    run(database.path, "UPDATE clients SET name = 'Zz', name_key = 'zz' WHERE id = 1")
    damaged = {name for name, one in found_in(database).items() if not one.is_sound}
    assert damaged == {"triggers", SEARCH}


def test_many_damages_are_counted_and_the_first_named(database: Database) -> None:
    run(database.path, "UPDATE client_days SET amount = amount + 1")
    found = found_in(database)["client-days and purchase lines"]
    assert found.damaged == found.compared > 3
    assert len(found.damage) == 3


def test_damaged_pages_are_told_without_a_traceback(database_path: Path) -> None:
    with sqlite3.connect(database_path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'purchases'"
        ).fetchone()[0]
    with database_path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    found = found_in(open_database(database_path))
    assert not found["pages of the file"].is_sound
    assert not found["client-days and purchase lines"].is_sound


def test_a_read_only_database_is_checked_too(database_path: Path) -> None:
    database_path.chmod(0o400)
    found = found_in(open_database(database_path))
    assert all(one.is_sound for one in found.values())
    assert found[SEARCH].compared == 0


def test_an_unfinished_change_is_a_finding_until_it_is_taken_back(
    door: WriteDoor, database: Database
) -> None:
    run(database.path, DAMAGES["change-sets"][0])
    assert not found_in(database)["change-sets"].is_sound
    take_back_unfinished(door)
    assert found_in(database)["change-sets"].is_sound
