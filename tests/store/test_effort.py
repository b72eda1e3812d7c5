"""What a client brings of its own, where the figures of a group stand at its top."""

from __future__ import annotations

from kamtui.store.door import WriteDoor
from kamtui.store.effort import read_effort_clients, read_value_of_buying
from kamtui.store.opening import Database


def test_a_top_company_keeps_its_own_however_deep_its_group_is(
    database: Database, door: WriteDoor
) -> None:
    reader = database.reader()
    before = read_value_of_buying(reader, rolled_up=True)
    members: list[int] = []
    with door.change("a group of four floors") as change:
        for name in ("Top", "Second", "Third", "Fourth"):
            parent = members[-1] if members else None
            members.append(change.insert("clients", {"name": name, "parent_id": parent}))
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, state, value) VALUES (?, 'active', ?)",
            zip(members, (1111, 1, 10, 100), strict=True),
        )
    found = next(read_effort_clients(reader, rolled_up=True, client_id=members[0]))
    assert found.value == 1000
    assert read_value_of_buying(reader, rolled_up=True) - before == 1111
