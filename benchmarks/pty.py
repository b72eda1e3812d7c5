"""A program in a real pty: what it sends after a key, how much, and when."""

from __future__ import annotations

import os
import select
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import ptyprocess

QUIET_SECONDS = 0.12
KEYS_A_SECOND = 30
TOP = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came after a key: bytes, milliseconds to the first and to the last of them."""

    sent: int
    first: float
    settled: float


class Program:
    """A program running in a pty of a size."""

    def __init__(self, arguments: list[str], columns: int, rows: int, **changed: str) -> None:
        environment = dict(os.environ, TERM="xterm-256color", PYTHONPATH=str(TOP), **changed)
        for name in ("NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "TMUX"):
            environment.pop(name, None)
        self.began = self.arrived = time.perf_counter()
        self.process = ptyprocess.PtyProcess.spawn(
            [sys.executable, *arguments], dimensions=(rows, columns), env=environment
        )

    def wait_for(self, text: str, seconds: float = 30) -> float:
        """Wait until a text has been sent; give the seconds since the program was begun."""
        wanted, seen = text.encode(), b""
        while time.perf_counter() - self.began < seconds:
            seen = seen[-20_000:] + self._read(0.01)
            if wanted in seen:
                self.arrived = time.perf_counter()
                return self.arrived - self.began
        raise TimeoutError(f"{text!r} did not come")

    def now(self) -> float:
        """Give the seconds since the program was begun, until what was waited for last."""
        return self.arrived - self.began

    def settle(self, quiet: float = 0.5) -> int:
        """Read until nothing comes for a while; give how many bytes came."""
        return self.answer_to("", quiet).sent

    def answer_to(self, keys: str, quiet: float = QUIET_SECONDS) -> Answer:
        """Send keys and measure what comes until it is quiet."""
        begin = time.perf_counter()
        if keys:
            self.process.write(keys.encode())
        sent, first, last = 0, 0.0, begin
        while time.perf_counter() - last < quiet:
            data = self._read(0.005)
            if data:
                last = time.perf_counter()
                first = first or last
                sent += len(data)
        return Answer(sent, 1000 * max(0.0, first - begin), 1000 * (last - begin))

    def hold(self, key: str, keys: int) -> float:
        """Hold a key until it came so many times; give the bytes sent for each of them."""
        sent = 0
        for _key in range(keys):
            self.process.write(key.encode())
            until = time.perf_counter() + 1 / KEYS_A_SECOND
            while (left := until - time.perf_counter()) > 0:
                sent += len(self._read(left))
        return (sent + self.settle(QUIET_SECONDS)) / keys

    def memory(self) -> int:
        """Give the resident memory now, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) * 1024

    def end(self) -> None:
        """End the program."""
        self.process.terminate(force=True)

    def _read(self, seconds: float) -> bytes:
        ready, _w, _x = select.select([self.process.fd], [], [], seconds)
        if not ready:
            return b""
        try:
            return os.read(self.process.fd, 65_536)
        except OSError:
            return b""


def median(values: list[float]) -> float:
    """Give the median."""
    return statistics.median(values)


def worst_of_twenty(values: list[float]) -> float:
    """Give the value that 95 of 100 do not pass."""
    return sorted(values)[max(0, int(len(values) * 0.95) - 1)]
