"""In tmux and GNU screen: what they show after rows were moved is what a full redraw shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyte
import pytest

from tests.terminal.terminal import PATIENCE_SECONDS, at_terminal, environment_of


@dataclass
class Tmux:
    """A session of a tmux server of its own."""

    socket: Path
    home: Path

    def __call__(self, *words: str) -> str:
        """Give the answer of the server to a command."""
        return subprocess.run(
            ["tmux", "-S", str(self.socket), *words],
            env=environment_of(self.home, {"TERM": "screen-256color"}),
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        ).stdout

    @property
    def screen(self) -> str:
        """The screen with its colours."""
        return self("capture-pane", "-p", "-e")

    def waits_until(self, holds: Callable[[str], bool], still: float = 0.6) -> str:
        """Wait until the screen is so and stands still; give it."""
        began = since = time.monotonic()
        shown = self.screen
        while not holds(shown) or time.monotonic() - since < still:
            assert time.monotonic() - began < PATIENCE_SECONDS, shown
            time.sleep(0.05)
            if (now := self.screen) != shown:
                shown, since = now, time.monotonic()
        return shown


def cells(screen: str, columns: int, rows: int) -> list[list[object]]:
    """Give a captured screen cell by cell; a blank looks the same in any colour."""
    shown = pyte.Screen(columns, rows)
    pyte.Stream(shown).feed(screen.removesuffix("\n").replace("\n", "\r\n"))
    drawn = [[shown.buffer[y][x] for x in range(columns)] for y in range(rows)]
    return [
        [
            (cell.data, cell.fg, cell.bg, cell.bold, cell.reverse)
            if cell.data != " " or cell.reverse
            else cell.bg
            for cell in row
        ]
        for row in drawn
    ]


@contextmanager
def in_tmux(database: Path, home: Path, columns: int, rows: int) -> Iterator[Tmux]:
    """Open the program in a tmux of a size."""
    tmux = Tmux(home / "tmux", home)
    command = f"{sys.executable} -m kamtui {database} --me rina"
    size = ("-x", str(columns), "-y", str(rows))
    tmux("-f", os.devnull, "new-session", "-d", *size, command)
    try:
        tmux("set", "-g", "status", "off")
        tmux("resize-window", *size)
        yield tmux
    finally:
        tmux("kill-server")


@pytest.mark.skipif(not shutil.which("tmux"), reason="there is no tmux")
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_tmux_shows_what_a_full_redraw_shows(
    firm: Path, own_home: Path, columns: int, rows: int
) -> None:
    with in_tmux(firm, own_home, columns, rows) as tmux:
        tmux.waits_until(lambda screen: "Sinar Mekar 1" in screen)
        for keys in ("j" * 40, "\x04\x04\x15", "G", "k" * 25):
            top = tmux.screen.splitlines()[:3]
            tmux("send-keys", "-l", keys)
            moved = tmux.waits_until(lambda screen, top=top: screen.splitlines()[:3] != top)
            # A terminal that was reset shows nothing of what was sent before.
            tmux("send-keys", "-R")
            tmux("send-keys", "C-l")
            drawn = tmux.waits_until(lambda screen: "CLIENTS" in screen)
            assert cells(moved, columns, rows) == cells(drawn, columns, rows)


@pytest.mark.skipif(not shutil.which("screen"), reason="there is no GNU screen")
def test_gnu_screen_shows_what_a_full_redraw_shows(firm: Path, own_home: Path) -> None:
    (own_home / "screenrc").write_text("startup_message off\n")
    (own_home / "sockets").mkdir(mode=0o700)
    with at_terminal(
        "-c", own_home / "screenrc", "-U", sys.executable, "-m", "kamtui", firm, "--me", "rina",
        home=own_home,
        program=("screen",),
        environment={"SCREENDIR": str(own_home / "sockets")},
    ) as terminal:  # fmt: skip
        terminal.waits_for("Sinar Mekar 1")
        for keys in ("j" * 40, "\x04\x04\x15", "G", "k" * 25):
            terminal.presses(*keys)
            terminal.settles(0.4)
            moved = terminal.text
            terminal.presses("ctrl+l")
            terminal.settles(0.4)
            assert terminal.text == moved
        terminal.presses("q")
        terminal.leaves()
