"""Make a database of any size: ``python benchmarks/make_big.py OUT --clients N --purchases M``.

Everything goes through the schema: the write door, chunks of lines, the triggers of the search
indexes. The same numbers and seed give the same content, save for the database's own id.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402  # after the checkout is on the path, like all below

from benchmarks import big_clients, big_purchases  # noqa: E402
from kamtui.acts.segment_runs import run_and_store  # noqa: E402
from kamtui.acts.standings import refresh_standings  # noqa: E402
from kamtui.store.door import Author, WriteDoor  # noqa: E402
from kamtui.store.file.making import connect_for_writing, make_database  # noqa: E402

AS_OF = date(2026, 6, 30)
DAYS = 36 * 365 // 12
SETTINGS = {"timezone": "Asia/Jakarta", "as_of": AS_OF.isoformat(), "country": "ID"}
LARGE_CACHE_KIB = 400_000


def main() -> None:
    """Make the database that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a database of any size.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--clients", type=int, default=2_000)
    parser.add_argument("--purchases", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.perf_counter()
    make_big(asked.out, asked.clients, asked.purchases, asked.seed)
    size = asked.out.stat().st_size / 1_000_000
    print(f"{asked.out}: {size:,.0f} MB in {time.perf_counter() - began:.1f} s")


def make_big(path: Path, clients: int, purchases: int, seed: int) -> None:
    """Make a database with so many clients and lines, replacing what stands at the path."""
    for stale in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        stale.unlink(missing_ok=True)
    days = [(AS_OF - timedelta(days=DAYS - 1 - place)).isoformat() for place in range(DAYS)]
    door = WriteDoor(make_database(path, currency="IDR", digits=0), Author("big"))
    _write(door, clients, purchases, seed, days)
    forget_making(path)
    with told("standings"):
        refresh_standings(door)
    with told("segment run"):
        run_and_store(door)
    door.close()
    door.database.close_reader()
    with told("search indexes merged"):
        finish(path)


def _write(door: WriteDoor, clients: int, purchases: int, seed: int, days: list[str]) -> None:
    chance, numbers = Random(seed), np.random.default_rng(seed)
    with door.long_change("make a big database") as made:
        with made.part() as part:
            part.connection.execute(f"PRAGMA cache_size = -{LARGE_CACHE_KIB}")
            big_clients.put(part, "settings", ("name", "value"), SETTINGS.items())
        with told(f"{clients:,} clients"):
            big_clients.write_clients(made, clients, chance)
        with told(f"{clients * big_clients.PEOPLE_EACH:,} people, posts, phones, e-mails"):
            big_clients.write_people(made, clients, chance)
        with told("interactions, commitments, tenders"):
            big_clients.write_dealings(made, clients, days, chance)
        with told(f"{purchases:,} purchase lines"):
            big_purchases.write_products(made, numbers)
            life = big_purchases.draw_lives(clients, purchases, len(days), numbers)
            big_purchases.write_purchases(made, life, days, numbers)


def forget_making(path: Path) -> None:
    """Empty the record of changes, so that undo begins with the user's own work."""
    connection = connect_for_writing(path)
    connection.execute("DELETE FROM changes")
    connection.execute("DELETE FROM change_sets")
    connection.execute("DELETE FROM sqlite_sequence WHERE name IN ('changes', 'change_sets')")
    connection.close()


def finish(path: Path) -> None:
    """Merge the search indexes and bring the log into the file.

    Nothing is gathered for the query planner: a user's own file has no statistics either.
    """
    connection = connect_for_writing(path)
    for table in ("clients", "people", "products"):
        connection.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('optimize')")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Say what was made and how long it took."""
    began = time.perf_counter()
    yield
    print(f"{time.perf_counter() - began:7.1f} s  {what}", flush=True)


if __name__ == "__main__":
    main()
