"""The maker of large databases, tried on a small one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from benchmarks.make_big import make_big
from kamtui.store.file.check import check
from kamtui.store.opening import open_database
from kamtui.store.search.clients import search


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("big") / "big.db"
    make_big(path, clients=120, purchases=4_000, seed=7)
    return path


def test_it_holds_what_was_asked_for(big: Path) -> None:
    connection = sqlite3.connect(big)
    counts = {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("clients", "people", "positions", "purchases", "standings")
    }
    assert counts == {
        "clients": 120,
        "people": 360,
        "positions": 360,
        "purchases": 4_000,
        "standings": 120,
    }
    for table in ("phones", "emails", "interactions", "commitments", "tenders", "segment_runs"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0, table


def test_every_figure_in_it_is_sound(big: Path) -> None:
    assert [finding.name for finding in check(open_database(big)) if not finding.is_sound] == []


def test_its_indexes_stand_again(big: Path) -> None:
    connection = sqlite3.connect(big)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert {"purchases_client_day", "purchases_identity"} <= names


def test_the_same_seed_gives_the_same_content(big: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    make_big(again, clients=120, purchases=4_000, seed=7)
    for table in ("clients", "people", "positions", "phones", "purchases", "interactions"):
        first, second = (
            sqlite3.connect(path).execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            for path in (big, again)
        )
        assert first == second, table


def test_its_clients_are_found_by_name(big: Path) -> None:
    connection = sqlite3.connect(big)
    name = connection.execute("SELECT name FROM clients WHERE id = 50").fetchone()[0]
    assert 50 in [hit.client_id for hit in search(open_database(big).reader(), name)]
