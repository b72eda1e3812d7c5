"""The one door from data to screen: cleaned text in pieces, cut and padded by terminal cells.

Nothing here knows markup. A line is made of pieces, each with a meaning; what a line stands for
(a client, an interaction) travels with it as its reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from kamtui.model.cleaning import clean
from kamtui.tui.looks import Look, style_of
from kamtui.tui.signs import in_ascii, plain


class Ref(NamedTuple):
    """What a line stands for: a subject of the database and the id of its row."""

    subject: str
    id: int
    client_id: int | None = None
    person_id: int | None = None
    field: str = ""


class Piece(NamedTuple):
    """A run of cleaned text with one meaning."""

    text: str
    look: Look = Look.PLAIN


class Spot(NamedTuple):
    """A stretch of a line that stands for something of its own, as a cell of the matrix does."""

    start: int
    end: int
    ref: Ref


class Line(NamedTuple):
    """One line of a pane; a line with a reference, or with spots, can hold the cursor."""

    pieces: tuple[Piece, ...] = ()
    ref: Ref | None = None
    spots: tuple[Spot, ...] = ()

    @property
    def plain(self) -> str:
        """The line's text without meanings, for tests and for copying."""
        return "".join(piece.text for piece in self.pieces)


def cells(text: str) -> int:
    """Count the terminal cells a cleaned text takes."""
    return len(text) if text.isascii() else cell_len(text)


@lru_cache(maxsize=8192)
def cut(text: str, width: int) -> str:
    """Clean a text and cut it to a width in cells, with ``…`` where something is missing."""
    text = clean(text)
    if width <= 0:
        return ""
    if cells(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


@lru_cache(maxsize=8192)
def left(text: str, width: int) -> str:
    """Clean a text and make it exactly so wide, the rest blank on the right."""
    short = cut(text, width)
    return short + " " * (width - cells(short))


@lru_cache(maxsize=8192)
def right(text: str, width: int) -> str:
    """Clean a text and make it exactly so wide, the rest blank on the left."""
    short = cut(text, width)
    return " " * (width - cells(short)) + short


def line(*pieces: str | tuple[str, Look] | Piece, ref: Ref | None = None) -> Line:
    """Make a line from texts, pairs of text and meaning, or pieces; every text is cleaned."""
    return Line(tuple(_piece(piece) for piece in pieces), ref)


def _piece(given: str | tuple[str, Look] | Piece) -> Piece:
    if isinstance(given, Piece):
        return given
    if isinstance(given, str):
        return Piece(clean(given))
    return Piece(clean(given[0]), given[1])


BLANK = Line()


def strip_of(drawn: Line, width: int, reversed_from: int = 0, reversed_to: int = 0) -> Strip:
    """Draw a line as exactly ``width`` cells, the cells of a range reversed: the cursor.

    Few cells change when the cursor moves, which is what a slow line feels.
    """
    segments: list[Segment] = []
    at = 0
    for piece in drawn.pieces:
        text = cut(piece.text, width - at)
        if not text:
            continue
        if not text.isascii() and plain():
            text = in_ascii(text)
        segments += _segments(text, piece.look, reversed_from - at, reversed_to - at)
        at += cells(text)
    if at < width:
        rest = " " * (width - at)
        segments += _segments(rest, Look.PLAIN, reversed_from - at, reversed_to - at)
    return Strip(segments, width)


def _segments(text: str, look: Look, start: int, end: int) -> list[Segment]:
    size = cells(text)
    start, end = max(0, start), min(end, size)
    if start >= end:
        return [Segment(text, style_of(look))]
    if start == 0 and end == size:
        return [Segment(text, style_of(look, cursor=True))]
    before = set_cell_size(text, start) if start else ""
    within = set_cell_size(text[len(before) :], end - start)
    after = text[len(before) + len(within) :]
    return [
        Segment(part, style_of(look, cursor=cursor))
        for part, cursor in ((before, False), (within, True), (after, False))
        if part
    ]


_GLUE = "\x1f"
"""Stands for a blank at which a line must not end; cleaned text has no such letter."""
# Compiled when a text is first broken: a list of clients breaks none.
_BETWEEN_FACTS = r"( · | {2,})"
_NUMBER_AND_UNIT = r"(?<!\S)([−+≈-]?\d(?:[\d.,:/]*\d)?) (?=\S)"
_SHORT_AND_NUMBER = r"(?<!\S)(\w{1,3}|[<>=≤≥]) (?=[−+-]?\d)"


def words_to_break(text: str, width: int) -> list[str]:
    """Split a cleaned text into what a line of a width may end after.

    A number stays with its unit (``8 key silent``, ``Rp 5.6 bn``, ``30 Jun 2026``), a short fact
    of a row of facts stays whole, and the mark between two facts ends a line, never begins one.
    """
    parts = re.split(_BETWEEN_FACTS, text)
    for n in range(0, len(parts), 2):
        if len(parts) > 1 and cells(parts[n]) <= width * 2 // 5:
            parts[n] = parts[n].replace(" ", _GLUE)
        else:
            held = re.sub(_SHORT_AND_NUMBER, rf"\1{_GLUE}", parts[n])
            parts[n] = re.sub(_NUMBER_AND_UNIT, rf"\1{_GLUE}", held)
    for n in range(1, len(parts), 2):
        parts[n] = parts[n].replace(" · ", f"{_GLUE}· ")
    found: list[str] = []
    for word in "".join(parts).split(" "):
        whole = word.replace(_GLUE, " ")
        found += [whole] if cells(whole) <= width else word.split(_GLUE)
    return found


def wrapped(text: str, width: int, look: Look = Look.PLAIN, indent: str = "") -> list[Line]:
    """Break a longer text into lines at spaces, for prose that has room below it."""
    lines: list[Line] = []
    for paragraph in text.splitlines() or [""]:
        held = indent
        for word in words_to_break(clean(paragraph), width - cells(indent)):
            if not word and not held.strip():
                continue
            trial = held + (" " if held.strip() else "") + word
            if cells(trial) > width and held.strip():
                lines.append(line((held.rstrip(), look)))
                held = indent + word
            else:
                held = trial
        lines.append(line((held, look)))
    return lines


def joined(pieces: Iterable[str], between: str = " · ") -> str:
    """Join what is there with a mark between, leaving out what is empty."""
    return between.join(piece for piece in pieces if piece)
