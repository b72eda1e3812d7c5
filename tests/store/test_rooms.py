"""Every reading function of the relations answers on a database with one of everything."""

from __future__ import annotations

from kamtui.store import interactions
from kamtui.store.opening import Database


def test_the_fixture_opens(database: Database) -> None:
    assert interactions.read_interactions(database.reader(), 1)
