"""What is read inside one moment is of one moment, whatever others save meanwhile."""

from __future__ import annotations

import sqlite3

import pytest

from kamtui.store.door import Author, WriteDoor
from kamtui.store.moment import of_one_moment, one_moment
from kamtui.store.opening import Database, open_database


def count(database: Database) -> int:
    row = database.reader().execute("SELECT count(*) FROM clients").fetchone()
    return int(row[0])


def add_client(door: WriteDoor, name: str) -> None:
    with door.change("another's client") as change:
        change.insert("clients", {"name": name})


def test_what_others_save_is_seen_once_the_moment_is_over(
    database: Database, door: WriteDoor
) -> None:
    reader, before = database.reader(), count(database)
    with one_moment(reader):
        assert count(database) == before
        add_client(door, "PT Baru")
        with one_moment(reader):
            assert count(database) == before
        # The moment within did not end the one around it.
        assert count(database) == before
    assert count(database) == before + 1


def test_a_fault_inside_ends_the_moment(database: Database, door: WriteDoor) -> None:
    reader, before = database.reader(), count(database)
    with pytest.raises(LookupError), one_moment(reader):
        count(database)
        raise LookupError
    add_client(door, "PT Baru")
    assert not reader.in_transaction and count(database) == before + 1


def test_a_moment_keeps_nobody_from_writing(database: Database, door: WriteDoor) -> None:
    with one_moment(database.reader()):
        count(database)
        other = WriteDoor(open_database(database.path), Author("agus", 2))
        add_client(other, "PT Lain")
        add_client(door, "PT Baru")
        other.close()
    assert door.database.reader().execute(
        "SELECT count(*) FROM clients WHERE name IN ('PT Lain', 'PT Baru')"
    ).fetchone() == (2,)


def test_what_puts_answers_together_has_them_of_one_moment(
    database: Database, door: WriteDoor
) -> None:
    @of_one_moment
    def twice(reader: sqlite3.Connection, name: str, *, times: int) -> list[int]:
        """Count while somebody adds clients."""
        counts = []
        for number in range(times):
            counts.append(count(database))
            add_client(door, f"{name} {number}")
        return counts

    before = count(database)
    assert twice(database.reader(), "PT Baru", times=3) == [before] * 3
    assert count(database) == before + 3 and "somebody adds" in (twice.__doc__ or "")
