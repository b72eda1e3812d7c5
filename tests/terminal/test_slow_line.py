"""A line of 64 kbit/s that answers after 150 ms: nothing typed is lost, nothing runs on."""

from __future__ import annotations

import os
import select
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from tests.terminal.conftest import Opens
from tests.terminal.terminal import Terminal

BYTES_A_SECOND = 8_000
ROUND_TRIP_SECONDS = 0.15
KEYS_A_SECOND = 30
HELD_SECONDS = 2.0
STOPS_SECONDS = 0.3


@dataclass
class Held:
    """What holding a key gave: keys sent, bytes delivered, seconds it ran on after the release."""

    keys: int
    sent: int
    ran_on: float


def hold(terminal: Terminal, key: str) -> Held:
    """Hold a key for a while on a slow line, and read until all is quiet.

    The line delivers no faster than it can; what waits meanwhile waits where the program wrote
    it. The round trip is the line's own and is not counted as running on.
    """
    begin = now = moment = time.perf_counter()
    release, next_key = begin + HELD_SECONDS, begin
    keys = sent = 0
    room, last = 0.0, begin
    while now < release + 1.0 or now - last < 0.5:
        now = time.perf_counter()
        if next_key <= now < release:
            terminal.process.write(key.encode())
            keys, next_key = keys + 1, next_key + 1 / KEYS_A_SECOND
        room = min(BYTES_A_SECOND * ROUND_TRIP_SECONDS, room + (now - moment) * BYTES_A_SECOND)
        moment = now
        if room >= 1 and select.select([terminal.process.fd], [], [], 0.004)[0]:
            found = os.read(terminal.process.fd, int(room))
            terminal._unseen += found
            room, sent, last = room - len(found), sent + len(found), time.perf_counter()
        assert now < release + 30, "it runs on and on"
    return Held(keys, sent, last - release)


def test_a_held_key_stops_when_it_is_let_go(opens: Opens) -> None:
    for size in ((80, 24), (120, 40)):
        terminal = opens(*size)
        held = hold(terminal, "j")
        assert held.keys >= 20
        # A machine busy with other work is slow by itself.
        others = max(0.0, os.getloadavg()[0] / (os.cpu_count() or 1) - 0.5)
        assert held.ran_on < STOPS_SECONDS * (1 + 2 * others), held
        # No key was lost on the way: that many clients further down stands the cursor.
        terminal.presses("enter")
        terminal.waits_for(f" {held.keys + 1} ")
        terminal.close()


def test_what_is_typed_ahead_arrives_whole_and_in_order(opens: Opens, firm: Path) -> None:
    terminal = opens()
    typed = "call budi: the quick brown fox jumps over 45 lazy days"
    terminal.process.write(b"jjkl" + typed.encode() + b"\r")
    hold(terminal, "")
    terminal.settles()
    with sqlite3.connect(firm) as connection:
        rows = connection.execute("SELECT client_id, summary FROM interactions").fetchall()
    assert rows == [(2, "the quick brown fox jumps over 45 lazy days")]
