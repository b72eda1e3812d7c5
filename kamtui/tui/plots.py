"""Plots of counts by period: columns of blocks, read without colour, with a scale beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamtui.language import _
from kamtui.model.days import month_in_words
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.text import Line, Piece, right

SCALE = 5
"""Cells the scale takes on the left."""
CELLS = 3
"""Cells a period takes: two of its column and one between."""


@dataclass(frozen=True, slots=True)
class Column:
    """One period: its name, and the two counts that stand on one another."""

    period: str
    lower: int
    upper: int = 0


def periods_that_fit(width: int, most: int) -> int:
    """Say how many columns fit a width."""
    return max(1, min(most, (width - SCALE - 3) // CELLS))


def plot(columns: Sequence[Column], height: int) -> Iterator[Line]:
    """Draw the columns so many lines high, and the lines of months and years below them.

    The lower count is full, the upper one dotted; a count above nothing is never drawn as
    nothing. The scale tells the highest column and half of it.
    """
    top = max((each.lower + each.upper for each in columns), default=0)
    top = max(top, 1)
    height = min(height, top) if top < height else height
    for level in range(height, 0, -1):
        yield Line(
            (
                Piece(" " + right(_mark(level, height, top), SCALE - 1) + sign("│"), Look.DIM),
                *(_cell(each, level, height, top) for each in columns),
            )
        )
    yield from _axis(columns)


def _mark(level: int, height: int, top: int) -> str:
    if level == height:
        return str(top)
    middle = (height + 1) // 2
    if level == middle and height > 3:
        return f"{top * level / height:.0f}"
    return ""


def _cell(column: Column, level: int, height: int, top: int) -> Piece:
    lower, both = (
        _levels(column.lower, height, top),
        _levels(column.lower + column.upper, height, top),
    )
    if column.upper and both == lower > 1:
        lower -= 1
    if level <= lower:
        return Piece(sign("██") + " ", Look.BAD)
    if level <= both:
        return Piece(sign("░░") + " ", Look.KEY)
    return Piece("   ")


def _levels(count: int, height: int, top: int) -> int:
    return -(-count * height // top) if count else 0


def _axis(columns: Sequence[Column]) -> Iterator[Line]:
    """Name the periods below, and below them the year where it begins."""
    names, years, told = "", "", ""
    for number, column in enumerate(columns):
        names += _short(column.period).ljust(CELLS)
        year = column.period[:4]
        # A year whose first column is the last of all has no room for its four digits.
        if year != told and number * CELLS >= len(years) and number + 1 < len(columns):
            years, told = years.ljust(number * CELLS) + year + " ", year
    yield Line((Piece(" " * (SCALE - 1) + sign("└") + names, Look.DIM),))
    yield Line((Piece(" " * SCALE + years.rstrip(), Look.DIM),))


def _short(period: str) -> str:
    return period[5:] if "Q" in period else month_in_words(int(period[5:7]))[:2]


def legend(lower: str, upper: str) -> str:
    """Say what the two kinds of block stand for."""
    return _("{full} {lower}   {dotted} {upper}").format(
        full=sign("█"), lower=lower, dotted=sign("░"), upper=upper
    )
