"""What the analysis and the import cost, each in its own process, against what one would use."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pty import TOP, median
from benchmarks.rows import Row

TURNS = 3
PEAK = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
OURS = """
import sys
from datetime import date
from kamtui.store.opening import open_database
from kamtui.acts.segments import Bench, stored_settings
reader = open_database(sys.argv[1]).reader()
Bench(reader).compute(stored_settings(reader))
"""
PANDAS = """
import sys, sqlite3, pandas
connection = sqlite3.connect(sys.argv[1])
lines = pandas.read_sql("SELECT client_id, day, quantity, amount, cost FROM purchases", connection)
lines["month"] = lines["day"].str.slice(0, 7)
lines.groupby(["client_id", "month"])[["amount", "cost", "quantity"]].sum()
"""
LEAST = "import pandas"


def fresh_run(database: Path) -> Iterator[Row]:
    """Measure a fresh ABC-XYZ run against pandas reading and grouping the same lines."""
    ours, theirs = [], []
    peak = theirs_peak = 0
    for _turn in range(TURNS):
        seconds, peak = _run(OURS, database)
        ours.append(seconds)
        seconds, theirs_peak = _run(PANDAS, database)
        theirs.append(seconds)
    ratio = median(ours) / median(theirs)
    yield Row(
        "a fresh ABC-XYZ run, process and imports included",
        f"{median(ours):.2f} s, {ratio:.2f} x; {peak / 1024:.0f} MB",
        f"pandas reading and grouping the lines {median(theirs):.2f} s, "
        f"{theirs_peak / 1024:.0f} MB",
        "0.2 x; 250 MB",
        ratio <= 0.2 and peak / 1024 <= 250,
    )


def importing(csv: Path) -> Iterator[Row]:
    """Measure the import of an invoice file, with checking, against ``sqlite-utils insert``."""
    ours, theirs = [], []
    for _turn in range(TURNS):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "lines.csv"
            shutil.copy(csv, copy)
            database = Path(folder) / "ours.db"
            _kamtui("init", str(database), "--currency", "GBP")
            begin = time.perf_counter()
            _kamtui("import", str(copy), "--as", "purchases", "--db", str(database))
            ours.append(time.perf_counter() - begin)
            begin = time.perf_counter()
            command = [sys.executable, "-m", "sqlite_utils", "insert"]
            subprocess.run(
                [*command, str(Path(folder) / "theirs.db"), "lines", str(copy), "--csv"],
                check=True,
                capture_output=True,
            )
            theirs.append(time.perf_counter() - begin)
    lines = sum(1 for _line in csv.open("rb")) - 1
    ratio = median(ours) / median(theirs)
    yield Row(
        f"import of {lines:,} invoice lines with checking",
        f"{median(ours):.1f} s, {ratio:.2f} x",
        f"`sqlite-utils insert --csv` {median(theirs):.1f} s",
        "0.25 x",
        ratio <= 0.25,
    )


def _run(script: str, database: Path) -> tuple[float, int]:
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", f"{script}\n{PEAK}", str(database)],
        check=True,
        capture_output=True,
        text=True,
        cwd=TOP,
    )
    return time.perf_counter() - begin, int(done.stdout.split()[-1])


def _kamtui(*arguments: str) -> None:
    # Exit 1 tells of rejected lines, which a real file has.
    subprocess.run(
        [sys.executable, "-m", "kamtui", *arguments], check=False, capture_output=True, cwd=TOP
    )
