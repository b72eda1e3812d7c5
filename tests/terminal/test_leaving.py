"""Leaving the program: by key, by signal, by a dropped line; what was typed comes back."""

from __future__ import annotations

import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.terminal.conftest import Opens
from tests.terminal.terminal import Terminal

ENTERED = (b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?2004h", b"\x1b[?1004h")
LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1004l")
HALF = "call budi: wants 45 days, and"


def _types_half_a_line(terminal: Terminal) -> None:
    terminal.presses("l")
    terminal.waits_for("Log · PT Sinar Mekar 1")
    terminal.presses(HALF)
    terminal.waits_for(HALF)


def _is_restored(terminal: Terminal) -> bool:
    sent = terminal.everything_sent
    pairs = zip(ENTERED, LEFT, strict=True)
    return all(sent.rfind(left) > sent.rfind(entered) for entered, left in pairs)


def test_q_leaves_with_status_0_and_a_restored_terminal(opens: Opens) -> None:
    terminal = opens()
    terminal.presses("q")
    assert terminal.leaves() == 0
    assert _is_restored(terminal)
    assert b"Traceback" not in terminal.everything_sent


def test_q_leaves_quickly(opens: Opens) -> None:
    terminal = opens()
    terminal.presses("q")
    begin = time.perf_counter()
    terminal.leaves()
    assert time.perf_counter() - begin < 1.5


def test_ctrl_c_tells_once_and_leaves_twice(opens: Opens) -> None:
    terminal = opens()
    terminal.presses("ctrl+c")
    terminal.waits_for("ctrl+c again")
    terminal.presses("ctrl+c")
    assert terminal.leaves() == 0
    assert _is_restored(terminal)


def test_another_key_between_two_ctrl_c_keeps_the_program(opens: Opens) -> None:
    terminal = opens()
    terminal.presses("ctrl+c")
    terminal.waits_for("ctrl+c again")
    terminal.presses("j")
    terminal.waits_until_gone("ctrl+c again")
    terminal.presses("ctrl+c")
    terminal.waits_for("ctrl+c again")
    assert terminal.process.isalive()


def test_ctrl_c_in_a_typed_line_keeps_the_draft(opens: Opens) -> None:
    terminal = opens()
    _types_half_a_line(terminal)
    terminal.presses("ctrl+c")
    terminal.waits_for("Kept as a draft")
    terminal.presses("l")
    terminal.waits_for("Your draft is back", HALF)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["term", "hangup"])
def test_a_signal_in_a_typed_line_keeps_the_text_for_the_next_start(
    opens: Opens, number: signal.Signals
) -> None:
    terminal = opens()
    _types_half_a_line(terminal)
    terminal.gets_signal(number)
    assert terminal.leaves() == 128 + number
    assert _is_restored(terminal)
    again = opens()
    again.presses("l")
    again.waits_for("Your draft is back", HALF)


def test_a_dropped_line_keeps_the_text(opens: Opens) -> None:
    terminal = opens()
    _types_half_a_line(terminal)
    terminal.drops_the_line()
    again = opens()
    again.presses("l")
    again.waits_for("Your draft is back", HALF)


def test_a_killed_program_has_kept_the_text_of_a_moment_ago(opens: Opens) -> None:
    terminal = opens()
    _types_half_a_line(terminal)
    terminal.bytes_since(2.2)  # a look a second, with a machine's delay
    terminal.gets_signal(signal.SIGKILL)
    assert terminal.leaves() == -signal.SIGKILL
    again = opens()
    again.presses("l")
    again.waits_for("Your draft is back", HALF)


def test_suspending_gives_the_terminal_back_and_comes_back_whole(opens: Opens) -> None:
    terminal = opens()
    shown = terminal.text
    terminal.presses("ctrl+z")
    terminal.stops()
    assert _is_restored(terminal)
    terminal.gets_signal(signal.SIGCONT)
    terminal.settles()
    assert terminal.text == shown


def test_leaving_right_after_saving_loses_nothing(opens: Opens, firm: Path) -> None:
    terminal = opens()
    terminal.presses("l")
    terminal.waits_for("Log · PT Sinar Mekar 1")
    terminal.presses("call budi: agrees", "enter", "q")
    assert terminal.leaves() == 0
    with sqlite3.connect(firm) as connection:
        rows = connection.execute("SELECT summary FROM interactions").fetchall()
    assert rows == [("agrees",)]
