"""A line of 64 kbit/s, 150 ms each way: nothing typed is lost, nothing runs on.

What is proved here fails where the code is spoiled: frames sent one behind the other, keys dropped,
put in another order, or handed on before the key before them has done its work.
"""

from __future__ import annotations

import os
import sqlite3
import time
import tty
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal.conftest import Opens
from tests.terminal.relay import DELAY_SECONDS, Relay
from tests.terminal.terminal import Terminal

KEYS_A_SECOND = 30
HELD_SECONDS = 2.0
STOPS_SECONDS = 0.3
PAGE_BYTES = 2_500


@dataclass
class Held:
    """What holding a key gave: keys sent, bytes seen, seconds it ran on after the release."""

    keys: int
    seen: int
    ran_on: float


def hold(terminal: Terminal, *turns: str) -> Held:
    """Hold a key, or several in turn, for a while on a slow line; read until all is quiet.

    The line's own delay, there and back, is not counted as running on.
    """
    line = Relay(terminal)
    begin, keys = time.perf_counter(), 0
    while (next_key := keys / KEYS_A_SECOND) < HELD_SECONDS:
        line.carries(begin + next_key - time.perf_counter())
        line.types(turns[keys % len(turns)].encode())
        keys += 1
    release = time.perf_counter()
    return Held(keys, line.seen, line.falls_silent() - release - 2 * DELAY_SECONDS)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_held_key_stops_when_it_is_let_go(opens: Opens, size: tuple[int, int]) -> None:
    terminal = opens(*size)
    held = hold(terminal, "j")
    assert held.keys >= 20
    # A machine busy with other work is slow by itself.
    others = max(0.0, os.getloadavg()[0] / (os.cpu_count() or 1) - 0.5)
    assert held.ran_on < STOPS_SECONDS * (1 + 2 * others), held
    # No key was lost on the way: that many clients further down stands the cursor.
    terminal.presses("enter")
    terminal.waits_for(f" {held.keys + 1} ")


@pytest.mark.parametrize("at_once", [True, False])
def test_what_is_typed_ahead_arrives_whole_and_in_order(
    opens: Opens, firm: Path, at_once: bool
) -> None:
    terminal = opens()
    line = Relay(terminal)
    summary = "the quick brown fox jumps over 45 lazy days"
    typed = f"jjklcall budi: {summary}\r".encode()
    # At once as from a paste or a busy line; else by the key, far ahead of what is seen.
    for key in [typed] if at_once else [bytes([one]) for one in typed]:
        line.types(key)
        line.carries(0.01)
    line.falls_silent()
    with sqlite3.connect(firm) as connection:
        rows = connection.execute("SELECT client_id, summary FROM interactions").fetchall()
    assert rows == [(2, summary)]


def test_while_nothing_is_read_frames_are_left_out(opens: Opens) -> None:
    """Pages turned behind a line that stands still are not sent one behind the other.

    What the terminal takes unread is the kernel's doing; beyond it there may be the frame that is
    being sent and the one that shows where things stand once the line goes on.
    """
    terminal = opens(160, 45)
    for _turn in range(20):
        for key in ("\x04", "\x15"):
            terminal.process.write(key.encode())
            time.sleep(0.04)
    before = -1.0
    while (computed := cpu_seconds(terminal)) > before + 0.03:
        before = computed
        time.sleep(0.4)
    sent = len(terminal.answer_to(quiet=0.6).sent)
    assert sent < taken_unread() + 2 * PAGE_BYTES


def cpu_seconds(terminal: Terminal) -> float:
    """Give the processor time a program has used so far."""
    fields = Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def taken_unread() -> int:
    """Give how many bytes this system's terminals take before anybody reads them."""
    master, program = os.openpty()
    tty.setraw(program)
    os.set_blocking(program, False)
    taken = 0
    try:
        while True:
            taken += os.write(program, b"." * 512)
    except BlockingIOError:
        return taken
    finally:
        os.close(master)
        os.close(program)
