"""A line of 64 kbit/s, 150 ms each way: nothing typed is lost, nothing runs on."""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal.conftest import Opens
from tests.terminal.relay import DELAY_SECONDS, Relay
from tests.terminal.terminal import Terminal

KEYS_A_SECOND = 30
HELD_SECONDS = 2.0
STOPS_SECONDS = 0.3


@dataclass
class Held:
    """What holding a key gave: keys sent, bytes seen, seconds it ran on after the release."""

    keys: int
    seen: int
    ran_on: float


def hold(terminal: Terminal, key: str) -> Held:
    """Hold a key for a while on a slow line, and read until all is quiet.

    The line's own delay, there and back, is not counted as running on.
    """
    line = Relay(terminal)
    begin, keys = time.perf_counter(), 0
    while (next_key := keys / KEYS_A_SECOND) < HELD_SECONDS:
        line.carries(begin + next_key - time.perf_counter())
        line.types(key.encode())
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
