"""A slow line between a terminal and the program: late, narrow, and in order.

What is typed reaches the program only after the line's delay; what the program writes is taken
off its terminal no faster than the line carries it, and is seen after the delay. What the line
has no room for waits where the program wrote it, as behind a real connection.
"""

from __future__ import annotations

import os
import time
from collections import deque
from dataclasses import dataclass, field

from tests.terminal.terminal import Terminal, can_be_read

DELAY_SECONDS = 0.15
"""Each way."""
BYTES_A_SECOND = 8_000
"""64 kbit/s."""
_ON_THE_WAY = BYTES_A_SECOND * DELAY_SECONDS


@dataclass
class Relay:
    """The line to one program; every call carries what is due by now."""

    terminal: Terminal
    seen: int = 0
    last_seen: float = 0.0
    _keys: deque[tuple[float, bytes]] = field(default_factory=deque)
    _output: deque[tuple[float, bytes]] = field(default_factory=deque)
    _room: float = 0.0
    _moment: float = field(default_factory=time.perf_counter)

    def types(self, keys: bytes) -> None:
        """Send keys on their way."""
        self._keys.append((time.perf_counter() + DELAY_SECONDS, keys))

    def carries(self, seconds: float) -> None:
        """Carry both ways for so long."""
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            self._carries_once()

    def falls_silent(self, quiet: float = 0.6, patience: float = 20.0) -> float:
        """Carry until nothing is on its way or comes any more; give when the last was seen."""
        begin = time.perf_counter()
        while (
            self._keys or self._output or time.perf_counter() - max(self.last_seen, begin) < quiet
        ):
            assert time.perf_counter() - begin < patience, "it runs on and on"
            self._carries_once()
        return self.last_seen

    def _carries_once(self) -> None:
        process, now = self.terminal.process, time.perf_counter()
        while self._keys and self._keys[0][0] <= now:
            process.write(self._keys.popleft()[1])
        while self._output and self._output[0][0] <= now:
            found = self._output.popleft()[1]
            self.terminal.sees(found)
            self.seen, self.last_seen = self.seen + len(found), now
        self._room = min(_ON_THE_WAY, self._room + (now - self._moment) * BYTES_A_SECOND)
        self._moment = now
        if self._room < 1:
            time.sleep(0.002)
        elif can_be_read(process.fd, 0.005):
            found = os.read(process.fd, int(self._room))
            self._room -= len(found)
            self._output.append((time.perf_counter() + DELAY_SECONDS, found))
