"""What people would use instead, on the same database, where it is installed."""

from __future__ import annotations

import importlib.util
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.pty import Answer, Program, median
from benchmarks.rows import Row
from benchmarks.screens import app

STARTS = 3
KEYS = 20


def visidata(database: Path) -> Iterator[Row]:
    """Measure VisiData: time to the first client row, bytes and time for a cursor key."""
    if importlib.util.find_spec("visidata") is None:
        return
    theirs, ours, answers, our_answers = [], [], [], []
    with tempfile.TemporaryDirectory() as home:
        for _turn in range(STARTS):
            program = _at_clients(database, home)
            theirs.append(program.now())
            answers = [program.answer_to("j") for _key in range(KEYS)]
            program.end()
            program = Program(app(database), 120, 40)
            ours.append(program.wait_for("CLIENTS"))
            program.settle(1.0)
            program.answer_to("\x1b", 0.6)
            our_answers = [program.answer_to("j") for _key in range(KEYS)]
            program.end()
    yield Row(
        "start to the first client row, beside VisiData",
        f"{1000 * median(ours):.0f} ms",
        f"VisiData, three keys and enter sent at once {1000 * median(theirs):.0f} ms",
        "",
        median(ours) <= median(theirs),
    )
    sent, their_sent = _sent(our_answers), _sent(answers)
    yield Row(
        "cursor key beside VisiData, median, 120x40",
        f"{sent:,.0f} bytes, {_settled(our_answers):.0f} ms, the dossier with it",
        f"VisiData {their_sent:,.0f} bytes, {_settled(answers):.0f} ms, a table alone",
        "",
        sent <= their_sent,
    )


def _at_clients(database: Path, home: str) -> Program:
    with closing(sqlite3.connect(database)) as connection:
        (name,) = connection.execute("SELECT name FROM clients ORDER BY id LIMIT 1").fetchone()
    arguments = ["-m", "visidata", "-f", "sqlite", "--config", "/dev/null", str(database)]
    program = Program(arguments, 120, 40, HOME=home)
    program.wait_for("purchases")
    program.process.write(b"jjj\r")
    program.wait_for(name.split()[1])
    program.settle(0.8)
    return program


def _sent(answers: list[Answer]) -> float:
    return median([float(answer.sent) for answer in answers])


def _settled(answers: list[Answer]) -> float:
    return median([answer.settled for answer in answers])
