"""Standings written in batches: whole at the end, stale until then, the news counted once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamtui.store.standings import (
    StandingRow,
    Written,
    read_standings,
    read_worths,
    standings_mark,
    write_some_standings,
    write_standings,
)
from tests.selling import make_firm

DAY = "2026-06-30"


def row(client: int, state: str = "active", value: int = 0) -> StandingRow:
    return StandingRow(client, value, 0, "", state, DAY, None, None, None, None, "")


def test_many_rows_are_written_in_batches_and_their_news_counted_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamtui.store.standings.BATCH", 2)
    door = make_firm(tmp_path / "firm.db", ["one", "two", "three", "four", "five"])
    reader = door.database.reader()
    rows = [row(1, "prospect"), *(row(client) for client in range(2, 6))]
    assert write_standings(door, rows, DAY, 7, "{}") == Written(5, 4)
    assert list(read_standings(reader).values()) == rows
    assert standings_mark(reader) == (DAY, 7)
    rows = [row(1, "prospect"), row(2, "lost"), row(3), row(4, value=9)]
    assert write_standings(door, rows, DAY, 8, "{}") == Written(3, 1)
    assert list(read_standings(reader).values()) == rows
    told = reader.execute("SELECT client_id, state FROM state_history ORDER BY id").fetchall()
    assert told == [(2, "active"), (3, "active"), (4, "active"), (5, "active"), (2, "lost")]
    door.close()


def test_some_rows_are_not_written_over_what_another_program_computed(tmp_path: Path) -> None:
    door = make_firm(tmp_path / "firm.db", ["one", "two"])
    reader = door.database.reader()
    write_standings(door, [row(1), row(2)], DAY, 7, "{}")
    assert write_some_standings(door, [row(2, "lost")], (DAY, 6), 9) is None
    assert standings_mark(reader) == (DAY, 7)
    assert write_some_standings(door, [row(1), row(2, "lost")], (DAY, 7), 9) == Written(1, 1)
    assert standings_mark(reader) == (DAY, 9)
    assert list(read_standings(reader).values()) == [row(1), row(2, "lost")]
    door.close()


def test_the_most_valuable_of_some_clients_come_first(tmp_path: Path) -> None:
    door = make_firm(tmp_path / "firm.db", ["one", "two", "three", "four"])
    write_standings(door, [row(1, value=5), row(2, value=9), row(3, value=7)], DAY, 7, "{}")
    reader = door.database.reader()
    assert [(each.id, each.value) for each in read_worths(reader, [4, 3, 1], 9)] == [
        (3, 7),
        (1, 5),
        (4, 0),
    ]
    assert [each.name for each in read_worths(reader, [4, 3, 1], 1)] == ["three"]
    door.close()
