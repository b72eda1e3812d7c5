"""Measure what the design budgets and write the README's table: ``python -m benchmarks.run``.

Databases of the daily size (2,000 clients, 500,000 lines) and of the stress size (100,000 and
5,000,000) are made first; ``--database`` takes one that is there. ``--csv FILE`` imports a file of
one's own instead of a made one. ``--rows start,help`` measures only these groups and ``--print``
only prints. A group that fails is told and leaves the others alone.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from benchmarks import figures, others, screens
from benchmarks.pty import TOP
from benchmarks.rows import Row
from benchmarks.why import why

Group = Callable[[Path], Iterator[Row]]
GROUPS: dict[str, Group] = {
    "start": screens.start,
    "help": screens.shell_help,
    "cursor": screens.cursor,
    "pages": screens.pages,
    "search": screens.search,
    "work": screens.work,
    "run": figures.fresh_run,
    "visidata": others.visidata,
}
SIZES = {"daily": (2_000, 500_000), "stress": (100_000, 5_000_000)}
AT_STRESS = ("cursor", "pages", "search", "work", "run")
"""Groups that hang on the size; a start or a help text is the same at any."""
WHAT_MAY_FAIL = (
    OSError, EOFError, TimeoutError, ValueError, ArithmeticError, sqlite3.Error,
    subprocess.SubprocessError,
)  # fmt: skip


def measure(database: Path, names: list[str]) -> Iterator[Row]:
    """Measure the named groups of rows; one that fails is told as a row of its own."""
    for name in names:
        yield from _measured(name, GROUPS[name], database)


def _measured(name: str, group: Group, about: Path) -> Iterator[Row]:
    try:
        yield from group(about)
    except WHAT_MAY_FAIL as error:
        kind = type(error).__name__
        yield Row(f"{name}: not measured", f"{kind}: {str(error)[:80]}", "", "", False)


def machine() -> str:
    """Say on what was measured, and how busy it was with other work."""
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    load = os.getloadavg()[0]
    busy = f", other work on {load:.1f} cores" if load > 0.5 else ""
    return (
        f"{date.today().isoformat()}, {os.cpu_count()} cores ({model}), "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}{busy}"
    )


def table_of(database: Path, names: list[str], csv: Path | None) -> list[str]:
    """Measure on one database; give its heading and its table, printing each row as it comes."""
    with closing(sqlite3.connect(database)) as connection:
        clients, lines = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("clients", "purchases")
        )
    told = [f"{clients:,} clients, {lines:,} lines; {machine()}.", ""]
    told += ["| what | measured | against | budget | held |", "|---|---|---|---|---|"]
    print("\n".join(told), flush=True)
    missed: list[Row] = []
    rows = list(_shown(measure(database, names), told, missed))
    if csv is not None:
        rows += _shown(_measured("import", figures.importing, csv), told, missed)
    told += ["", *dict.fromkeys(reason for row in missed if (reason := why(row.what)))]
    return told if missed else told[:-1]


def _shown(rows: Iterator[Row], told: list[str], missed: list[Row]) -> Iterator[Row]:
    for row in rows:
        told.append(row.as_markdown())
        print(told[-1], flush=True)
        if not row.held:
            missed.append(row)
        yield row


def main() -> None:
    """Make the databases, measure on them, and write the README."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--database", type=Path, help="measure on this one alone")
    parser.add_argument("--size", choices=[*SIZES, "both"], default="both")
    parser.add_argument("--csv", type=Path, help="import this file")
    parser.add_argument("--rows", default="", help="only these groups, with commas between")
    parser.add_argument("--print", action="store_true", help="leave the README as it is")
    given = parser.parse_args()
    wanted = [name for name in given.rows.split(",") if name] or [*GROUPS, "import"]
    # An installed program is compiled; a checkout may not be, and would be measured compiling.
    compileall.compile_dir(TOP / "kamtui", quiet=2)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        blocks = list(_blocks(given, wanted, Path(folder)))
    minutes = (time.perf_counter() - began) / 60
    print(f"{minutes:.1f} minutes", file=sys.stderr)
    if not given.print and not given.rows and given.database is None and given.size == "both":
        _write_readme(blocks, minutes)


def _blocks(given: argparse.Namespace, wanted: list[str], folder: Path) -> Iterator[str]:
    csv = given.csv or (figures.invoice_file(folder) if "import" in wanted else None)
    groups = [name for name in wanted if name != "import"]
    if given.database is not None:
        yield "\n".join(table_of(given.database, groups, csv))
        return
    from benchmarks.make_big import make_big

    for size, (clients, lines) in SIZES.items():
        if given.size not in (size, "both"):
            continue
        database = folder / f"{size}.db"
        make_big(database, clients, lines, 1)
        is_daily = size == "daily"
        names = [name for name in groups if is_daily or name in AT_STRESS]
        yield "\n".join(table_of(database, names, csv if is_daily else None))


def _write_readme(blocks: list[str], minutes: float) -> None:
    from scripts.write_readme import README, with_block

    head = (
        "`python -m benchmarks.run` measures what the design budgets, in one run and against what "
        f"stands beside each figure, and writes this table ({minutes:.0f} minutes)."
    )
    text = README.read_text(encoding="utf-8")
    README.write_text(with_block(text, "benchmarks", "\n\n".join([head, *blocks])), "utf-8")


if __name__ == "__main__":
    main()
