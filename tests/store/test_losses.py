"""The silent clients: what each brought up to its last purchase, and who is looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.losses import read_losses
from tests.selling import Sale, make_firm

NAMES = ("at risk", "lost", "watch", "active", "prospect")


def firm_of(tmp_path: Path, *sales: Sale) -> WriteDoor:
    """One client of each state; the last purchase of each is that of its standing."""
    door = make_firm(tmp_path / "firm.db", NAMES, sales)
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, state, value, since, last_purchase, why) "
            "VALUES (?, ?, ?, '2026-03-01', '2026-01-31', 'silent')",
            [(number, state, 10 * number) for number, state in enumerate(NAMES, 1)],
        )
    return door


def test_the_first_life_is_told_and_what_came_after_the_last_purchase_is_not(
    tmp_path: Path,
) -> None:
    door = firm_of(
        tmp_path,
        Sale(1, date(2025, 1, 31), 1, None),
        Sale(1, date(2025, 2, 1), 10, 4),
        Sale(1, date(2026, 1, 31), 100, None),
        Sale(1, date(2026, 2, 10), -50, -20, -1000),
        Sale(2, date(2026, 1, 31), 900, 300),
    )
    found = read_losses(door.database.reader())
    told = [(each.name, each.amount, each.profit, each.costed) for each in found.clients]
    assert told == [("lost", 900, 600, 900), ("at risk", 110, 6, 10), ("watch", 0, 0, 0)]
    assert found.counts == {"at risk": 1, "lost": 1, "watch": 1}
    door.close()


def test_a_running_target_and_the_manager_stand_beside_the_client(tmp_path: Path) -> None:
    door = firm_of(tmp_path)
    with door.change("mark") as change:
        rina = change.insert("managers", {"login": "rina", "name": "Rina"})
        change.update("clients", 1, {"manager_id": rina, "is_key": 1})
        running = change.insert("winback_targets", {"client_id": 1, "marked_day": "2026-06-01"})
        for state in ("won back", "given up"):
            ended = {"client_id": 2, "marked_day": "2026-06-01", "state": state}
            change.insert("winback_targets", ended)
    found = {each.id: each for each in read_losses(door.database.reader()).clients}
    told = {each.id: (each.manager, each.is_key, each.target_id) for each in found.values()}
    assert told == {1: ("Rina", True, running), 2: (None, False, None), 3: (None, False, None)}
    door.close()


def test_of_very_many_the_most_valuable_and_the_latest_lost_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamtui.store.losses.MOST_STILL_BUYING", 1)
    monkeypatch.setattr("kamtui.store.losses.MOST_LOST", 1)
    door = firm_of(tmp_path)
    with door.derived() as connection:
        connection.execute("UPDATE standings SET state = 'lost' WHERE state = 'active'")
        connection.execute("UPDATE standings SET since = '2026-04-01' WHERE client_id = 4")
    found = read_losses(door.database.reader())
    assert [each.id for each in found.clients] == [3, 4]
    assert found.counts == {"at risk": 1, "lost": 2, "watch": 1}
    assert [each.id for each in read_losses(door.database.reader(), 1).clients] == [3]
    door.close()
