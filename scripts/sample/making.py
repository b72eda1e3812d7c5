"""Making the sample from the first table to the last, in the order subjects lean on each other."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kamtui.store.door import Author, WriteDoor
from kamtui.store.file.making import make_database
from scripts.sample import derived, desk, house
from scripts.sample.book import Book
from scripts.sample.clients import add_clients
from scripts.sample.drawing import tell_drawn
from scripts.sample.growing import add_growth
from scripts.sample.moves import add_moves, add_wallets
from scripts.sample.people import add_trees
from scripts.sample.plan import read_plan
from scripts.sample.purchases import add_purchases
from scripts.sample.rhythm import lay_rhythms
from scripts.sample.stories import tell_stories

COUNTED = (
    "clients",
    "people",
    "purchases",
    "tenders",
    "interactions",
    "commitments",
    "winback_targets",
)
MADE_AT = "2026-06-30T10:00:00Z"


def make(path: Path) -> dict[str, int]:
    """Make the sample at a path, replacing what stands there; give how many rows of each kind."""
    for stale in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        stale.unlink(missing_ok=True)
    database = make_database(path, currency="IDR", digits=0)
    door = WriteDoor(database, Author("sample"))
    with door.change("make the sample") as change:
        _write(Book(change))
    derived.compute(door)
    door.close()
    database.close_reader()
    return finish(path)


def _write(book: Book) -> None:
    plan = read_plan()
    house.add_settings(book)
    house.add_managers(book)
    house.add_products(book)
    house.add_competitors(book)
    house.read_reasons(book)
    add_clients(book, plan)
    add_purchases(book, lay_rhythms(plan))
    taken = tell_stories(book)
    add_trees(book, taken)
    tell_drawn(book)
    add_moves(book)
    add_wallets(book)
    add_growth(book)
    desk.enter_twice(book)
    desk.add_filters(book)
    desk.add_checklist_marks(book)
    desk.add_target_buyers(book)


def finish(path: Path) -> dict[str, int]:
    """Forget how the sample was made, pack it into one file and count what it holds."""
    connection = sqlite3.connect(path, isolation_level=None)
    derived.forget_making(connection)
    connection.execute("UPDATE _sqlite_migrations SET applied_at = ?", (MADE_AT,))
    for table in ("clients", "people", "products", "competitors"):
        connection.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('optimize')")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("VACUUM")
    counts = {
        table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in COUNTED
    }
    connection.close()
    path.chmod(0o644)
    return counts
