"""Undoing an import: derived rows never stand in its way, somebody's work since does."""

from __future__ import annotations

import pytest

from kamtui.model.errors import NotFound, Refusal
from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.check import check
from kamtui.store.supplies.lines import Line, add_lines
from kamtui.store.undo import redo, undo
from tests.store.content import content

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


def test_an_undo_that_is_refused_half_way_leaves_nothing_changed(door, imported):
    other = WriteDoor(door.database, AGUS)
    with other.change("a note since") as change:
        change.insert(
            "commitments",
            {"client_id": imported, "side": "ours", "text": "call", "made_day": "2026-03-30"},
        )
    before = content(door.database.path)
    with pytest.raises(Refusal):
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
