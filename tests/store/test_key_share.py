"""What key clients carry together, with groups counted as one or each client for itself."""

from __future__ import annotations

import json

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.key_share import read_key_share, read_share_settings


@pytest.fixture
def firm(door: WriteDoor) -> WriteDoor:
    """A holding with two daughters, both key clients; a key client of its own; one that is none."""
    with door.change("make") as change:
        change.connection.execute("UPDATE clients SET is_key = 0")
        for number, parent, key in (
            (11, None, 0),
            (12, 11, 1),
            (13, 11, 1),
            (14, None, 1),
            (15, None, 0),
        ):
            change.insert(
                "clients", {"id": number, "name": f"c{number}", "parent_id": parent, "is_key": key}
            )
    with door.derived() as connection:
        connection.execute("DELETE FROM standings")
        connection.executemany(
            "INSERT INTO standings (client_id, state, share) VALUES (?, 'active', ?)",
            [(11, 300_000), (12, 40_000), (13, 5_000), (14, 100_000), (15, 200_000)],
        )
    return door


def computed(door: WriteDoor, **settings: str) -> None:
    with door.derived() as connection:
        connection.execute("DELETE FROM computed")
        connection.executemany(
            "INSERT INTO computed (name, as_of, changes_mark, settings) "
            "VALUES (?, '2026-06-30', 0, ?)",
            [("moves", json.dumps({"by": "?"})), ("standings", json.dumps(settings))],
        )


def test_a_group_with_a_key_client_counts_whole_and_once(firm: WriteDoor) -> None:
    computed(firm, by="profit", roll_up="group")
    assert read_key_share(firm.database.reader()) == 300_000 + 100_000


def test_each_client_for_itself_where_groups_do_not_count(firm: WriteDoor) -> None:
    computed(firm, by="revenue", roll_up="client")
    reader = firm.database.reader()
    assert read_share_settings(reader) == ("revenue", "client")
    assert read_key_share(reader) == 40_000 + 5_000 + 100_000


def test_a_key_client_that_brings_losses_takes_nothing_from_the_others(firm: WriteDoor) -> None:
    computed(firm, by="profit", roll_up="client")
    with firm.derived() as connection:
        connection.execute("UPDATE standings SET share = -7 WHERE client_id = 14")
    assert read_key_share(firm.database.reader()) == 45_000


def test_before_anything_is_computed_there_is_no_share(firm: WriteDoor) -> None:
    with firm.derived() as connection:
        connection.execute("DELETE FROM computed")
        connection.execute("DELETE FROM standings")
    reader = firm.database.reader()
    assert read_share_settings(reader) == ("profit", "group")
    assert read_key_share(reader) == 0
