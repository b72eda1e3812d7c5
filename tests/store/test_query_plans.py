"""How SQLite goes about what is read, without statistics: a user's file has none to go by."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from kamtui.store.desk import read_due_commitments
from kamtui.store.opening import Database
from kamtui.store.portfolios import read_portfolios
from kamtui.store.refusals import read_directions
from kamtui.store.warnings import read_changed
from kamtui.store.winback import read_target, read_targets

TODAY = date(2026, 6, 30)


@contextmanager
def _told(reader: sqlite3.Connection) -> Iterator[list[str]]:
    statements: list[str] = []
    reader.set_trace_callback(statements.append)
    yield statements
    reader.set_trace_callback(None)


def _plan(database: Database, read: Callable[[sqlite3.Connection], object]) -> list[str]:
    reader = database.reader()
    with _told(reader) as statements:
        read(reader)
    return [row[3] for each in statements for row in reader.execute(f"EXPLAIN QUERY PLAN {each}")]


def test_one_client_s_targets_are_read_without_those_of_all_others(database: Database) -> None:
    for read in (read_targets, read_target):
        plan = _plan(database, lambda reader, read=read: read(reader, 4))
        assert not [step for step in plan if step.startswith(("SCAN t", "SCAN w", "SCAN d"))], plan


def test_the_last_place_of_a_client_is_sought_run_by_run(database: Database) -> None:
    plan = _plan(database, lambda reader: read_directions(reader, "segment"))
    assert "SEARCH x USING PRIMARY KEY (run_id=? AND client_id=?)" in plan, plan
    assert not [step for step in plan if step.startswith("SCAN s")], plan


def test_returns_are_looked_for_on_their_day(database: Database) -> None:
    plan = _plan(database, lambda reader: read_portfolios(reader, TODAY))
    assert "SEARCH u USING INDEX purchases_client_day (client_id=? AND day=?)" in plan, plan


def test_what_is_due_is_sought_by_its_day(database: Database) -> None:
    plan = _plan(database, lambda reader: read_due_commitments(reader, None, TODAY.isoformat()))
    assert "SEARCH k USING INDEX commitments_open (due_day<?)" in plan, plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan, plan


def test_products_are_counted_client_by_client(database: Database) -> None:
    plan = _plan(database, lambda reader: read_changed(reader, [1, 2], TODAY.isoformat()))
    seek = "SEARCH p USING INDEX purchases_client_day (client_id=? AND day>? AND day<?)"
    # The products of two half-years, and the late deliveries.
    assert plan.count(seek) == 3, plan
    assert not [step for step in plan if step.startswith("SCAN p")], plan


def test_the_sample_is_read_as_a_users_own_file_is(sample: Path) -> None:
    connection = sqlite3.connect(sample)
    named = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sqlite_stat%'")
    kept = named.fetchall()
    rows = connection.execute("SELECT * FROM sqlite_stat1").fetchall() if kept else []
    connection.close()
    assert rows == []
