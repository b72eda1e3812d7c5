"""Rows that have only moved: found by comparing what is to be shown with what is.

The terminal moves rows by itself, at the price of a few bytes, but only over its whole width.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import ne
from typing import NamedTuple

from kamtui.tui.cells import BLANK, UNKNOWN, Cell

Row = list[Cell]

FEWEST_ROWS = 3
"""Rows that must differ before it is looked whether they have moved: a cursor key changes two."""
_WAY = 8
"""About the bytes that lead to a row."""
_ORDER = 20
"""About the bytes that tell the terminal to move rows."""
_NEVER = -100_000
_TRIED = 3


class Scroll(NamedTuple):
    """Rows from ``top`` to ``bottom`` moved up by so many lines; down where it is negative."""

    top: int
    bottom: int
    lines: int

    def source(self, y: int) -> int | None:
        """Say which row stands at ``y`` afterwards; None is a blank one."""
        found = y + self.lines if self.top <= y <= self.bottom else y
        return found if self.top <= found <= self.bottom or found == y else None


def likely_scroll(rows: Sequence[Row], wanted: Mapping[int, Row]) -> Scroll | None:
    """Find the move of rows that leaves the fewest cells to send, or None where none saves any.

    ``rows`` is what is shown, ``wanted`` the rows that are to differ from it. What it truly saves
    is for the caller to count.
    """
    found: list[tuple[int, Scroll]] = []
    for lines in _distances(rows, wanted):
        if (best := _best(rows, wanted, lines)) is not None:
            found.append(best)
    return max(found, key=lambda each: each[0])[1] if found else None


def _distances(rows: Sequence[Row], wanted: Mapping[int, Row]) -> list[int]:
    places: dict[str, list[int]] = {}
    for y, row in enumerate(rows):
        if text := _text(row):
            places.setdefault(text, []).append(y)
    votes = Counter(
        there - y for y, row in wanted.items() for there in places.get(_text(row), ()) if there != y
    )
    return [lines for lines, count in votes.most_common(_TRIED) if count > 1]


def _text(row: Row) -> str:
    return "".join(letter for letter, _style in row).strip()


def _best(rows: Sequence[Row], wanted: Mapping[int, Row], lines: int) -> tuple[int, Scroll] | None:
    # Written for a move upwards; a move downwards is the same in a mirror.
    height, down, steps = len(rows), lines < 0, abs(lines)
    order = range(height - 1, -1, -1) if down else range(height)
    shown = [rows[y] for y in order]
    target = [wanted.get(y, rows[y]) for y in order]
    blank = [BLANK] * len(shown[0])
    saved: list[int] = []
    comes_up: list[int] = []
    for y, (old, new) in enumerate(zip(shown, target, strict=True)):
        # What nobody knows must stay where it is.
        known = UNKNOWN not in old and UNKNOWN not in new
        stays = _cost(old, new)
        comes_up.append(stays - _cost(blank, new) if known else _NEVER)
        if y + steps < height:
            saved.append(stays - _cost(shown[y + steps], new) if known else _NEVER)
    most, region, run, top = 0, (0, 0), 0, 0
    for y, gain in enumerate(saved):
        if run <= 0:
            run, top = gain, y
        else:
            run += gain
        total = run + sum(comes_up[y + 1 : y + 1 + steps]) - _ORDER
        if total > most:
            most, region = total, (top, y + steps)
    if not most:
        return None
    top, bottom = region
    if down:
        top, bottom = height - 1 - bottom, height - 1 - top
    return most, Scroll(top, bottom, lines)


def _cost(old: Row, new: Row) -> int:
    differing = 0 if old is new else sum(map(ne, old, new))
    return _WAY + differing if differing else 0
