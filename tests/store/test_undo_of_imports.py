"""Undoing an import: derived rows never stand in its way, somebody's work since does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kamtui.model.errors import NotFound, Refusal
from kamtui.store import undo as undo_module
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.supplies.lines import Line, add_lines
from kamtui.store.undo import redo, take_back_unfinished, undo
from tests.store.content import content, run

AGUS = Author("agus", 2)


@pytest.fixture
def imported(door: WriteDoor) -> int:
    """Import a client with three parts of lines and give its id."""
    with door.long_change("an import") as change:
        with change.part() as part:
            client = part.insert("clients", {"name": "PT Impor"})
        for number in range(3):
            lines = [
                Line(client, f"2026-03-{day:02}", "I", None, 1000, 5, 0, 5, 1,
                     None, None, 0, 10_000 * number + day, 1)
                for day in range(1, 20)
            ]  # fmt: skip
            with change.part() as part:
                add_lines(part, lines)
    return client


def derive(door: WriteDoor, client: int) -> None:
    with door.derived() as connection:
        connection.execute("INSERT INTO standings (client_id) VALUES (?)", (client,))
        connection.execute(
            "INSERT INTO state_history (client_id, state, since) VALUES (?, 'new', '2026-03-01')",
            (client,),
        )


def test_what_is_derived_of_a_client_goes_with_it(door, imported):
    derive(door, imported)
    undo(door)
    for table in ("standings", "state_history", "purchases", "client_days"):
        count = door.database.reader().execute(
            f"SELECT count(*) FROM {table} WHERE client_id = ?", (imported,)
        )
        assert count.fetchone() == (0,), table
    assert not [part for part in check(door.database) if part.damage]


def test_half_of_an_undo_that_a_full_disk_left_goes_before_the_next_change(
    door, database_path, monkeypatch
):
    with door.long_change("names") as change:
        for number in range(3):
            with change.part() as part:
                for client in (1, 2):
                    part.update("clients", client, {"city": f"Town {number}"})
    before = content(database_path)
    with monkeypatch.context() as patch:
        patch.setattr(undo_module, "BATCH", 2)
        real, parts = undo_module.reverse, []

        def full_after_one(*arguments, **named):
            parts.append(1)
            if len(parts) > 1:
                raise Refusal("Not saved: the disk is full.")
            real(*arguments, **named)

        patch.setattr(undo_module, "reverse", full_after_one)
        with pytest.raises(Refusal, match="Part of it stands until there is room"):
            undo(door)
        assert content(database_path) != before
    with door.change("nothing"):
        pass
    assert content(database_path) == before
    assert not [part for part in check(door.database) if part.damage]
    undo(door)


def test_an_undo_that_is_refused_half_way_leaves_nothing_changed(door, imported):
    other = WriteDoor(door.database, AGUS)
    with other.change("a note since") as change:
        change.insert(
            "commitments",
            {"client_id": imported, "side": "ours", "text": "call", "made_day": "2026-03-30"},
        )
    before = content(door.database.path)
    with pytest.raises(Refusal, match=r"what agus entered on .* refers to it .a note since"):
        undo(door)
    assert content(door.database.path) == before
    with pytest.raises(NotFound):
        redo(door)
    undo(other)
    undo(door)
    other.close()


def test_an_import_undone_and_redone_is_the_same_again(door, imported):
    before = content(door.database.path)
    undo(door)
    redo(door)
    assert content(door.database.path) == before


def test_lines_of_another_import_at_its_clients_are_named(door, imported):
    with (
        WriteDoor(door.database, AGUS).long_change("more lines") as change,
        change.part() as part,
    ):
        add_lines(part, [Line(imported, "2026-04-01", "J", None, 1000, 5, 0, 5, 1,
                              None, None, 0, 99_999, 1)])  # fmt: skip
    with pytest.raises(
        Refusal, match=r"what agus entered .*more lines, change \d+.*undo that first"
    ):
        undo(door)


def test_what_others_built_on_a_cut_short_import_stays_and_the_rest_goes(door, database_path):
    before = content(database_path)
    program = (
        "import os\n"
        "from kamtui.store.door import Author, WriteDoor\n"
        "from kamtui.store.opening import open_database\n"
        f"door = WriteDoor(open_database({str(database_path)!r}), Author('rina', 1))\n"
        "opened = door.long_change('cut short')\n"
        "change = opened.__enter__()\n"
        "with change.part() as part:\n"
        "    manager = part.insert('managers', {'login': 'new', 'name': 'New'})\n"
        "    for name in ('PT Called', 'PT Silent'):\n"
        "        client = part.insert('clients', {'name': name, 'manager_id': manager})\n"
        "        part.insert('client_types', {'client_id': client, 'type': 'expert'})\n"
        "os._exit(1)\n"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], cwd=root, check=False)
    (client,) = run(database_path, "SELECT id FROM clients WHERE name = 'PT Called'")[0]
    other = WriteDoor(door.database, AGUS)
    with other.change("a call meanwhile") as change:
        call = {"client_id": client, "day": "2026-03-30", "channel": "call", "summary": "yes"}
        change.insert("interactions", call)
    assert take_back_unfinished(door) == ["cut short"]
    assert run(
        database_path, "SELECT name FROM clients WHERE name LIKE 'PT Called' OR name = 'PT Silent'"
    ) == [("PT Called",)]
    assert run(database_path, "SELECT count(*) FROM client_types WHERE client_id = ?", client) == [
        (0,)
    ]
    assert take_back_unfinished(door) == []
    assert not [part for part in check(door.database) if part.damage]
    undo(other)
    with door.change("tidy up") as change:
        change.delete("clients", client)
        change.connection.execute("DELETE FROM managers WHERE login = 'new'")
    assert content(database_path) == before
    other.close()
