"""A manager at a real terminal: the program in a pty, its bytes read through an emulator.

Nothing here sleeps for luck: what is waited for is a text on the screen, an end, or a stretch
of quiet, each with a deadline.
"""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyte
from ptyprocess import PtyProcess

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 20.0
"""How long a text may take to appear before a test fails; a quiet machine needs a tenth."""
ESCAPE_SECONDS = 0.15
"""A lone ESC is told from the start of a sequence by the pause after it."""

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "space": " ",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip
"""What a terminal sends for a named key; any other text is typed as it is."""

_NOT_FOR_THE_EMULATOR = re.compile(rb"\x1b\[[<>=][0-9;]*u|\x1b\[\?[0-9;]*\$p")
"""Keyboard protocol and mode queries, which the emulator would print as text."""


def can_be_read(file: int, seconds: float) -> bool:
    """Say whether something comes, or the other end goes, within so many seconds.

    Not by ``select``, which takes the first 1,024 files only: the app's tests leave many open.
    """
    poll = select.poll()
    poll.register(file, select.POLLIN)
    return bool(poll.poll(1000 * max(seconds, 0)))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the program sent for a key: the bytes, and when they came after the key."""

    sent: bytes
    first_seconds: float
    settled_seconds: float


class Terminal:
    """One program in one terminal. Use :func:`at_terminal`, which also ends it."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int,
        rows: int,
        environment: Mapping[str, str],
        folder: Path,
    ) -> None:
        self.started = time.perf_counter()
        self.process = PtyProcess.spawn(
            list(command), dimensions=(rows, columns), env=dict(environment), cwd=str(folder)
        )
        self._screen = pyte.Screen(max(columns, 1), max(rows, 1))
        self._emulator = pyte.ByteStream(self._screen)
        self._unseen = bytearray()
        self._sent = bytearray()
        self._marked = 0
        self._ended = False

    # At the keyboard

    def presses(self, *keys: str) -> None:
        """Press keys by name (``enter``, ``ctrl+c``) or type a text."""
        for key in keys:
            self.process.write(KEYS.get(key, key).encode())
            if key == "escape":
                self._read_for(ESCAPE_SECONDS)

    def answer_to(self, *keys: str, quiet: float = 0.12, patience: float = 2.0) -> Answer:
        """Press keys and give what came back until nothing more came for ``quiet`` seconds."""
        begin = time.perf_counter()
        self.process.write("".join(KEYS.get(key, key) for key in keys).encode())
        sent, first, last = bytearray(), 0.0, 0.0
        while True:
            now = time.perf_counter() - begin
            until = last + quiet if sent else patience
            if now >= until or not (found := self._read_once(until - now)):
                if now >= until or self._ended:
                    return Answer(bytes(sent), first, last)
                continue
            last = time.perf_counter() - begin
            first = first or last
            sent += found

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal's window another size."""
        self._look()
        self._screen.resize(rows, columns)
        self.process.setwinsize(rows, columns)

    def gets_signal(self, number: signal.Signals) -> None:
        """Send the program a signal, as a closing window or a dropped line does."""
        self.process.kill(number)

    def drops_the_line(self) -> None:
        """Close the terminal under the running program and wait for the program's end."""
        self._close_line()
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while _state_of(self.process.pid) not in ("Z", ""):
            assert time.perf_counter() < deadline, "the program goes on without its terminal"
            time.sleep(0.02)

    def _close_line(self) -> None:
        # The file object owns the descriptor: closed by anybody else, it would close another's.
        self.process.fileobj.close()
        self.process.closed = self._ended = True

    # Before the screen

    @property
    def lines(self) -> list[str]:
        """The screen as it stands now, without the blanks at line ends."""
        self._look()
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    def waits_for(self, *texts: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Read until each text stands on the screen; fail with the screen where one doesn't."""
        self.waits_until(lambda: all(text in self.text for text in texts), f"for {texts}", seconds)

    def waits_until_gone(self, text: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Read until a text no longer stands on the screen."""
        self.waits_until(lambda: text not in self.text, f"until {text!r} is gone", seconds)

    def waits_until(
        self, holds: Callable[[], bool], what: str = "", seconds: float = PATIENCE_SECONDS
    ) -> None:
        """Read on until something holds; fail with the screen where it doesn't in time."""
        deadline = time.perf_counter() + seconds
        while not holds():
            left = deadline - time.perf_counter()
            assert left > 0 and not self._ended, f"waited in vain {what}; the screen:\n{self.text}"
            self._read_once(min(left, 0.2))

    def waits_for_bytes(self, wanted: bytes, seconds: float = PATIENCE_SECONDS) -> None:
        """Read until these bytes were sent, where there is no screen to look at."""
        self.waits_until(lambda: wanted in self._sent, f"for {wanted!r}", seconds)

    def settles(self, quiet: float = 0.2) -> None:
        """Read until nothing has come for so long, and forget it for :meth:`bytes_since`."""
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while time.perf_counter() < deadline and self._read_once(quiet):
            pass
        self._marked = len(self._sent)

    def bytes_since(self, seconds: float = 0.0) -> bytes:
        """Give what was sent since the last call, or since the program settled.

        Reads on for ``seconds`` first.
        """
        self._read_for(seconds)
        found, self._marked = bytes(self._sent[self._marked :]), len(self._sent)
        return found

    @property
    def everything_sent(self) -> bytes:
        """All bytes the program has sent from its start on."""
        return bytes(self._sent)

    # The end

    def leaves(self, seconds: float = PATIENCE_SECONDS) -> int:
        """Wait for the end of the program and give its exit status (minus a signal's number)."""
        deadline = time.perf_counter() + seconds
        while not self._ended and time.perf_counter() < deadline:
            self._read_once(0.1)
        while self.process.isalive():
            assert time.perf_counter() < deadline, f"the program goes on:\n{self.text}"
            time.sleep(0.01)
        return -self.process.signalstatus if self.process.signalstatus else self.process.exitstatus

    def stops(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until the program has stopped itself, as ``ctrl+z`` asks it to."""
        deadline = time.perf_counter() + seconds
        while _state_of(self.process.pid) != "T":
            assert time.perf_counter() < deadline, f"the program goes on:\n{self.text}"
            self._read_once(0.05)
        self._read_for(0.05)

    def close(self) -> None:
        """End the program at once, whatever it is doing."""
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
            self.process.wait()
        self._close_line()

    # Reading

    def _read_for(self, seconds: float) -> None:
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0 and not self._ended:
            self._read_once(left)
        self._read_once(0)

    def _read_once(self, seconds: float) -> bytes:
        if self._ended or not can_be_read(self.process.fd, seconds):
            return b""
        try:
            found = os.read(self.process.fd, 65536)
        except OSError:  # how a pty says that nobody is at its other end any more
            found = b""
        self._ended = not found
        self.sees(found)
        return found

    def sees(self, found: bytes) -> None:
        """Take bytes of the program that somebody else has read, a slow line for one."""
        self._sent += found
        self._unseen += found

    def _look(self) -> None:
        if self._unseen:
            self._emulator.feed(_NOT_FOR_THE_EMULATOR.sub(b"", bytes(self._unseen)))
            self._unseen.clear()


def _state_of(process_id: int) -> str:
    # R, S, T, Z ... as the kernel tells it; nothing where the process is gone.
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def environment_of(home: Path, changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Give the environment of a plain UTF-8 terminal, the user's folders inside ``home``.

    In ``changes`` None takes a variable away.
    """
    kept = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV") if name in os.environ}
    told: dict[str, str | None] = {
        **kept,
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        **(changes or {}),
    }
    return {name: value for name, value in told.items() if value is not None}


@contextmanager
def at_terminal(
    *arguments: str | Path,
    home: Path,
    columns: int = 80,
    rows: int = 24,
    environment: Mapping[str, str | None] | None = None,
    program: Sequence[str] = (sys.executable, "-m", "kamtui"),
) -> Iterator[Terminal]:
    """Start the program in a terminal of a size; it is ended on leaving the block."""
    terminal = Terminal(
        [*program, *map(str, arguments)], columns, rows, environment_of(home, environment), home
    )
    try:
        yield terminal
    finally:
        terminal.close()


def run_shell(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a verb of the program without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "kamtui", *map(str, arguments)],
        env=environment_of(home),
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
