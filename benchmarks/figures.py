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
THEIR_TURNS = 1
"""Turns of what takes a minute and is only compared with."""
# Not getrusage: its peak is handed on from whoever starts the process, and we have made databases.
PEAK = "print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
OURS = """
import sys
from datetime import date
from kamtui.store.opening import open_database
from kamtui.acts.segment_settings import stored_settings
from kamtui.acts.segments import Bench
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
MAPS = ("--map", "date=InvoiceDate", "--map", "client=CustomerID")


def fresh_run(database: Path) -> Iterator[Row]:
    """Measure a fresh ABC-XYZ run against pandas reading and grouping the same lines."""
    ours: list[float] = []
    theirs: list[float] = []
    peak = theirs_peak = 0
    for turn in range(TURNS):
        seconds, peak = _run(OURS, database)
        ours.append(seconds)
        # Five million lines take pandas a quarter of a minute: once is enough to compare with.
        if turn == 0 or median(theirs) < 5:
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
    for turn in range(TURNS):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "lines.csv"
            shutil.copy(csv, copy)
            database = Path(folder) / "ours.db"
            _kamtui("init", str(database), "--currency", "GBP")
            begin = time.perf_counter()
            _kamtui("import", str(copy), "--as", "purchases", "--db", str(database), *MAPS)
            ours.append(time.perf_counter() - begin)
            if turn >= THEIR_TURNS:
                continue
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


def invoice_file(folder: Path, lines: int = 541_909) -> Path:
    """Write a file of invoice lines as a shop exports them: some thousand clients and products."""
    table = folder / "invoices.csv"
    with table.open("w", encoding="utf-8") as file:
        file.write("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n")
        for number in range(lines):
            invoice, stock = 536_365 + number // 21, 10_000 + number * 7_919 % 4_000
            day = f"{2010 + number * 2 // lines}-{number % 12 + 1:02}-{number % 28 + 1:02} 08:26:00"
            file.write(
                f"{invoice},{stock}A,THING NUMBER {stock} IN A BOX,{number % 24 + 1},{day},"
                f"{number % 1_500 / 100:.2f},{12_346 + number // 21 * 31 % 4_300}\n"
            )
    return table


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
