"""Standings computed while others write: of one moment, and nothing of it is lost or made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kamtui.acts import standings
from kamtui.acts.standings import refresh_standings
from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database
from kamtui.store.standings import read_standings, standings_are_stale
from tests.store.content import run


@pytest.fixture
def other(door: WriteDoor) -> WriteDoor:
    return WriteDoor(open_database(door.database.path), Author("agus", 2))


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, name: str, do: Callable[[], None]
) -> Callable[..., Any]:
    """Let somebody do something in the middle of the computation, just before one of its steps."""
    step = getattr(standings, name)

    def with_somebody_else(*given: Any, **named: Any) -> Any:
        monkeypatch.setattr(standings, name, step)
        do()
        return step(*given, **named)

    monkeypatch.setattr(standings, name, with_somebody_else)
    return step


def test_a_client_that_comes_while_everybody_is_computed(
    door: WriteDoor, other: WriteDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def buy() -> None:
        with other.change("the first line of a new client") as change:
            client = change.insert("clients", {"name": "Firm 6"})
            change.insert(
                "purchases", {"client_id": client, "day": "2026-06-01", "amount": 5, "invoice": "1"}
            )

    run(door.database.path, "DELETE FROM computed")
    meanwhile(monkeypatch, "compute_states", buy)
    refresh_standings(door)
    (client,) = run(door.database.path, "SELECT id FROM clients WHERE name = 'Firm 6'")[0]
    reader = door.database.reader()
    assert client not in read_standings(reader) and standings_are_stale(reader)
    refresh_standings(door)
    assert client in read_standings(reader) and not standings_are_stale(reader)


@pytest.mark.parametrize("step", ["write_standings", "write_some_standings"])
def test_a_client_that_goes_before_its_standing_is_written(
    step: str, door: WriteDoor, other: WriteDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh_standings(door)
    with door.change("a client") as change:
        client = change.insert("clients", {"name": "PT Going"})
        change.insert(
            "state_overrides",
            {"client_id": client, "state": "lost", "from_day": "2026-01-01", "reason": "closed"},
        )
    if step == "write_standings":
        run(door.database.path, "DELETE FROM computed")

    def go() -> None:
        with other.change("take it away") as change:
            for (row,) in run(
                door.database.path, f"SELECT id FROM state_overrides WHERE client_id = {client}"
            ):
                change.delete("state_overrides", row)
            change.delete("clients", client)

    meanwhile(monkeypatch, step, go)
    refresh_standings(door)
    for table in ("standings", "state_history"):
        assert run(
            door.database.path, f"SELECT count(*) FROM {table} WHERE client_id = {client}"
        ) == [(0,)]
