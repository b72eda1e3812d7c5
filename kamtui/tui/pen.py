"""The terminal's pen: brings a row from what it shows to what it should, in the fewest bytes.

Only what every terminal since the VT102 understands is sent (xterm, tmux, screen and the Linux
console among them). Columns are always told absolutely: where a terminal takes a letter for wider
than we do, the error ends with the run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from kamtui.tui.cells import BLANK, UNKNOWN, Cell, as_blank, as_seen

ERASE_FROM = 11
"""Blanks from which on erasing them and moving on costs fewer bytes than the blanks."""
JOIN_UP_TO = 12
"""Equal cells that may be sent again where moving the cursor over them would cost more."""

_LONG_BLANK = re.compile(f"( {{{ERASE_FROM},}})")
_CODES = re.compile(r"\x1b\[([0-9;]*)m")
_ATTRIBUTES = ("bold", "dim", "italic", "underline", "blink", "reverse", "conceal", "strike")


class Pen:
    """Where the terminal's cursor stands, in which style it writes, and what was sent so far."""

    def __init__(self, system: ColorSystem | None) -> None:
        self._system = system
        self._sent: list[str] = []
        self._y = self._x = -1
        self._style: Style | None = None

    def finish(self) -> str:
        """Lay the pen down in the terminal's own look; give all it has to send."""
        self._change(None)
        return "".join(self._sent)

    def write_whole(self, y: int, segments: Sequence[Segment]) -> None:
        """Write a row of which nothing is known, without taking it apart into cells."""
        self._go(y, 0)
        texts = [
            (text, as_seen(style) if style is not None else None)
            for text, style, control in segments
            if not control
        ]
        rest = 0
        while texts and as_blank(texts[-1][1]) is None and texts[-1][0].isspace():
            rest += len(texts.pop()[0])
        for text, style in texts:
            self._write(text, style)
        if rest:
            self._change(None)
            self._sent.append("\x1b[K")
        self._x = -1

    def write_row(self, y: int, old: list[Cell], new: list[Cell]) -> None:
        """Send the cells of a row, as wide as the screen, that differ from what is shown."""
        width = len(new)
        end = width
        while end and new[end - 1] == BLANK:
            end -= 1
        for start, stop in _runs(old, new, end):
            if self._y == y and 0 <= self._x < start:
                self._bridge(new[self._x : start], new[start])
            self._put(y, start, new[start:stop])
        differing = [x for x in range(end, width) if old[x] != BLANK]
        if differing:
            # What lies between is blank already: erasing it again saves the way.
            near = self._y == y and end <= self._x < differing[0] <= self._x + JOIN_UP_TO
            self._blank(y, self._x if near else differing[0], differing[-1] + 1)

    def scroll(self, top: int, bottom: int, lines: int) -> None:
        """Let the terminal move rows ``top`` to ``bottom`` up by so many lines, or down.

        The lines that come up are blank in the terminal's own look.
        """
        # Some terminals fill what comes up with the ground the pen has.
        self._change(None)
        self._sent.append(f"\x1b[{top + 1};{bottom + 1}r")
        if lines > 0:
            self._sent.append(f"\x1b[{bottom + 1}H" + "\n" * lines)
        else:
            self._sent.append(f"\x1b[{top + 1}H" + "\x1bM" * -lines)
        self._sent.append("\x1b[r")
        self._y = self._x = -1

    # One run

    def _put(self, y: int, x: int, cells: Sequence[Cell]) -> None:
        for style, group in groupby(cells, key=itemgetter(1)):
            letters = [letter for letter, _style in group]
            text = "".join(letters)
            if style is not None or len(text) < ERASE_FROM or len(text) != len(letters):
                self._go(y, x)
                self._write(text, style)
                self._x = x = x + len(letters)
                continue
            for part in _LONG_BLANK.split(text):
                if len(part) >= ERASE_FROM and part.isspace():
                    self._go(y, x)
                    self._change(None)
                    self._sent.append(f"\x1b[{len(part)}X")
                    x += len(part)
                elif part:
                    self._go(y, x)
                    self._write(part, None)
                    self._x = x = x + len(part)

    def _write(self, text: str, style: Style | None) -> None:
        if style == self._style or (text.isspace() and as_blank(self._style) == style):
            self._sent.append(text)
            return
        self._change(style)
        self._sent.append(text)

    def _change(self, style: Style | None) -> None:
        self._sent.append(style_change(self._style, style, self._system))
        self._style = style

    def _go(self, y: int, x: int) -> None:
        if (y, x) != (self._y, self._x):
            self._sent.append(self._way(y, x))
            self._y, self._x = y, x

    def _way(self, y: int, x: int) -> str:
        if y == self._y:
            return f"\x1b[{x + 1}G" if x else "\r"
        if x:
            return f"\x1b[{y + 1};{x + 1}H"
        return "\r\n" if y and y - 1 == self._y else f"\x1b[{y + 1}H"

    def _bridge(self, gap: list[Cell], then: Cell) -> None:
        # Equal cells between two runs: sent again where that is shorter than stepping over them.
        if len(gap) > JOIN_UP_TO or UNKNOWN in gap:
            return
        over = Pen(self._system)
        over._y, over._x, over._style = self._y, self._x, self._style
        over._put(self._y, self._x, gap)
        style = over._style
        again = sum(len(part.encode()) for part in over._sent)
        again += len(style_change(style, then[1], self._system))
        step = len(self._way(self._y, self._x + len(gap)))
        step += len(style_change(self._style, then[1], self._system))
        if again <= step and over._x == self._x + len(gap):
            self._sent += over._sent
            self._x, self._style = over._x, style

    def _blank(self, y: int, first: int, last: int) -> None:
        self._go(y, first)
        self._change(None)
        if last - first <= len("\x1b[K"):
            self._sent.append(" " * (last - first))
            self._x = last
        else:
            self._sent.append("\x1b[K")


def _runs(old: list[Cell], new: list[Cell], end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches that differ up to a column, whole letters only."""
    start, reached = -1, 0
    for x in range(end + 1):
        if x < end and old[x] != new[x]:
            start = x if start < 0 else start
        elif start >= 0:
            first, last = _whole(new, start, x)
            if last > reached:
                yield max(first, reached), last
                reached = last
            start = -1


def _whole(new: list[Cell], start: int, end: int) -> tuple[int, int]:
    while start > 0 and not new[start][0]:
        start -= 1
    while end < len(new) and not new[end][0]:
        end += 1
    return start, end


@lru_cache(maxsize=4096)
def style_change(before: Style | None, after: Style | None, system: ColorSystem | None) -> str:
    """Give the sequence that brings the terminal from one style to another."""
    if before == after:
        return ""
    if after is None or not (codes := _codes(after, system)):
        return "\x1b[m"
    if before is None:
        return f"\x1b[{codes}m"
    ways = [f"\x1b[0;{codes}m"]
    if (more := _more_of(before, after)) is not None:
        ways.append(f"\x1b[{_codes(more, system)}m")
    return min(ways, key=len)


def _codes(style: Style, system: ColorSystem | None) -> str:
    found = _CODES.match(style.render("x", color_system=system))
    return found[1] if found else ""


def _more_of(before: Style, after: Style) -> Style | None:
    # What has to be switched on besides; None where something would have to be switched off.
    kept = [name for name in _ATTRIBUTES if getattr(before, name)]
    if not all(getattr(after, name) for name in kept):
        return None
    if (before.color and not after.color) or (before.bgcolor and not after.bgcolor):
        return None
    more: dict[str, Any] = {
        name: True for name in _ATTRIBUTES if getattr(after, name) and name not in kept
    }
    return Style(
        color=after.color if after.color != before.color else None,
        bgcolor=after.bgcolor if after.bgcolor != before.bgcolor else None,
        **more,
    )
