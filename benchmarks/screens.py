"""What a key costs: start, cursor, pages, tabs, search, lines and forms, places, idle bytes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pty import KEYS_A_SECOND, TOP, Answer, Program, median, worst_of_twenty
from benchmarks.rows import Row

BARE = [str(TOP / "benchmarks" / "bare.py")]
STARTS = 9
KEYS = 40
TURNS = 6
LETTERS = {"l": "call: wants", "e": "Sinar"}
"""What is typed into what a key opens."""


def app(database: Path) -> list[str]:
    """Give the arguments that open the app on a database."""
    return ["-m", "kamtui", str(database), "--me", "nobody"]


def start(database: Path) -> Iterator[Row]:
    """Measure the start to the first client row against the bare app, turn by turn."""
    bare: list[float] = []
    ours: list[float] = []
    bare_memory: list[float] = []
    our_memory: list[float] = []
    for _turn in range(STARTS):
        for arguments, text, times, memories in (
            (BARE, "Bare client 5", bare, bare_memory),
            (app(database), "CLIENTS", ours, our_memory),
        ):
            program = Program(arguments, 120, 40)
            times.append(program.wait_for(text))
            program.settle()
            memories.append(float(program.memory()))
            program.end()
    ratio = median(ours) / median(bare)
    yield Row(
        "start to the first client row",
        f"{1000 * median(ours):.0f} ms, {ratio:.2f} x",
        f"bare Textual app {1000 * median(bare):.0f} ms",
        "1.15 x",
        ratio <= 1.15,
    )
    ratio = median(our_memory) / median(bare_memory)
    yield Row(
        "memory of the open app",
        f"{median(our_memory) / 2**20:.0f} MB, {ratio:.2f} x",
        f"bare Textual app {median(bare_memory) / 2**20:.0f} MB",
        "2 x",
        ratio <= 2,
    )


def shell_help(_database: Path) -> Iterator[Row]:
    """Measure ``kamtui --help`` against importing Textual."""
    ours: list[float] = []
    textual: list[float] = []
    for _turn in range(STARTS):
        for arguments, times in (
            (["-m", "kamtui", "--help"], ours),
            (["-c", "import textual.app"], textual),
        ):
            begin = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True, cwd=TOP)
            times.append(time.perf_counter() - begin)
    ratio = median(ours) / median(textual)
    yield Row(
        "`kamtui --help`",
        f"{1000 * median(ours):.0f} ms, {ratio:.2f} x",
        f"importing Textual {1000 * median(textual):.0f} ms",
        "0.5 x",
        ratio <= 0.5,
    )


def cursor(database: Path) -> Iterator[Row]:
    """Measure a cursor key in the list: bytes, first byte, settled, in the three layouts."""
    for name, columns, rows, most in (
        ("list alone, 80x24", 80, 24, 300),
        ("with the dossier, 120x40", 120, 40, 1_200),
        ("four panes, 160x45", 160, 45, 2_000),
    ):
        program = _opened(database, columns, rows)
        answers = [program.answer_to("j") for _key in range(KEYS)]
        held = program.hold("j", KEYS)
        program.end()
        usual = median([float(answer.sent) for answer in answers])
        sent = worst_of_twenty([float(answer.sent) for answer in answers])
        first = worst_of_twenty([answer.first for answer in answers])
        settled = worst_of_twenty([answer.settled for answer in answers])
        yield Row(
            f"cursor key, {name}, p95",
            f"{sent:,.0f} bytes (median {usual:,.0f}); first {first:.0f} ms, "
            f"settled {settled:.0f} ms",
            "",
            f"{most:,} bytes; 16 ms, 50 ms",
            sent <= most and first <= 16 and settled <= 50,
        )
        yield Row(
            f"the same key held, {KEYS_A_SECOND} a second, {name}",
            f"{held:,.0f} bytes a key",
            "",
            "500 bytes",
            held <= 500,
        )


def pages(database: Path) -> Iterator[Row]:
    """Measure page down in the list, a tab switch, and opening the matrix."""
    program = _opened(database, 120, 40)
    down = [program.answer_to("\x1b[6~") for _key in range(15)]
    yield _within("page down", down, 50, 8_000)
    program.answer_to("\r", 0.4)
    for number in "12345678":
        program.answer_to(number, 0.4)
    tabs = [program.answer_to(number) for number in "2345678" * 4]
    yield _within("tab switch", tabs, 50, 10_000)
    program.answer_to("m", 0.6)
    program.answer_to("\x1b", 0.4)
    matrix = []
    for _turn in range(8):
        matrix.append(program.answer_to("m", 0.3))
        program.answer_to("\x1b", 0.3)
    yield _within("opening the matrix from the last run", matrix, 100, 10_000)
    program.answer_to("m", 0.3)
    yield _switching(program)
    program.answer_to("\x1b", 0.3)
    program.answer_to("\x1b", 0.3)
    idle = program.answer_to("", 2.2).sent
    program.end()
    yield Row("bytes while nothing is touched, 2 s", str(idle), "", "0", idle == 0)


def _switching(program: Program) -> Row:
    """Measure turning basis and rules in the open matrix, once the window has been read.

    The presets turn the ABC rule and all limits; what each window needs is read at the first
    round, as it is for a manager who goes to and fro.
    """
    program.answer_to("o", 0.4)
    for key in "bbsss":
        program.answer_to(key, 2.5)
    turns = [program.answer_to(key, 0.3) for key in "bbbbsssbbsss"]
    return _within("switching an option of the matrix", turns, 200, 10_000)


def search(database: Path) -> Iterator[Row]:
    """Measure a keystroke in the search, settled."""
    program = _opened(database, 120, 40)
    program.answer_to("/", 0.4)
    answers = []
    for word in ("sinar meka", "budi har", "0812555", "jaya abad"):
        answers += [program.answer_to(letter) for letter in word]
        program.answer_to("\x15", 0.3)
    program.end()
    yield _within("a keystroke in search", answers, 50, 3_000)


def work(database: Path) -> Iterator[Row]:
    """Measure what a day is made of: a line, a letter in it, the places, a form and its letters."""
    program = _opened(database, 120, 40)
    for what, key, most in (
        ("the line to log in", "l", 1_000),
        ("the line to mark a win-back target", "w", 1_000),
        ("the brief", "b", 10_000),
        ("the desk", "d", 10_000),
        ("a client's form", "e", 5_000),
    ):
        opened, typed = [], []
        for turn in range(TURNS):
            # What a place is made of is loaded when it is first opened.
            answer = program.answer_to(key, 0.3)
            opened += [answer] if turn else []
            if key in LETTERS:
                typed += [program.answer_to(letter) for letter in LETTERS[key]]
            program.answer_to("\x1b", 0.3)
            program.answer_to("\x1b", 0.3)
        yield _within(f"opening {what}", opened, 100, most)
        if typed:
            yield _within(f"a letter typed in {what}", typed, 50, 200)
    program.end()


def _opened(database: Path, columns: int, rows: int) -> Program:
    program = Program(app(database), columns, rows)
    program.wait_for("CLIENTS")
    program.settle(1.5)
    # A manager nobody knows is asked for the name, once; leave that and widen to all.
    program.answer_to("\x1b", 0.6)
    for _key in range(4):
        program.answer_to("j", 0.3)
    return program


def _within(what: str, answers: list[Answer], milliseconds: int, most: int) -> Row:
    settled = worst_of_twenty([answer.settled for answer in answers])
    sent = worst_of_twenty([float(answer.sent) for answer in answers])
    return Row(
        f"{what}, p95",
        f"{settled:.0f} ms, {sent:,.0f} bytes",
        "",
        f"{milliseconds} ms, {most:,} bytes",
        settled <= milliseconds and sent <= most,
    )
