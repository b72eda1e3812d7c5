"""Measure what the design budgets, in one run: ``python -m benchmarks.run [--database DB]``.

Without ``--database`` a database of the daily size (2,000 clients, 500,000 lines) is made first;
``--stress`` makes the stress size (100,000 and 5,000,000). ``--csv FILE`` measures the import of an
invoice file. The table is Markdown for the README.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks import figures, screens
from benchmarks.rows import Row

GROUPS = {
    "start": screens.start,
    "help": screens.shell_help,
    "cursor": screens.cursor,
    "pages": screens.pages,
    "search": screens.search,
    "run": figures.fresh_run,
}


def measure(database: Path, csv: Path | None, names: list[str]) -> Iterator[Row]:
    """Measure the named groups of rows (all where none is named)."""
    for name, group in GROUPS.items():
        if not names or name in names:
            yield from group(database)
    if csv is not None and (not names or "import" in names):
        yield from figures.importing(csv)


def machine() -> str:
    """Say on what was measured."""
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores ({model}), "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    )


def main() -> None:
    """Make or take a database, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--stress", action="store_true")
    parser.add_argument("--csv", type=Path)
    parser.add_argument("--rows", default="", help="only these groups, with commas between")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = given.database
        if database is None:
            from benchmarks.make_big import make_big

            database = Path(folder) / "big.db"
            make_big(database, *((100_000, 5_000_000) if given.stress else (2_000, 500_000)), 1)
        with sqlite3.connect(database) as connection:
            clients, lines = (
                connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("clients", "purchases")
            )
        print(f"{clients:,} clients, {lines:,} lines; {machine()}.\n")
        print("| what | measured | against | budget | held |\n|---|---|---|---|---|")
        for row in measure(database, given.csv, [name for name in given.rows.split(",") if name]):
            print(row.as_markdown(), flush=True)


if __name__ == "__main__":
    main()
