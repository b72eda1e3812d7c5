"""Tables and sections of a page: columns declared once, fitted to a width, drawn to lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kamtui.language import _
from kamtui.model.cleaning import clean
from kamtui.model.scales import Scale
from kamtui.tui.looks import Look
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, cut, left, right, words_to_break

Shown = str | tuple[str, Look]
MARGIN = " "


READABLE = 12
"""Cells in which a name can be told from another."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, least width in cells, its part of the room left, from which width on.

    A column with ``share`` 0 keeps its width; the others divide what is left among them.
    """

    heading: str
    width: int
    share: int = 0
    right: bool = False
    from_width: int = 0
    most: int = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """Columns fitted to a width: draws the heading and the rows."""

    columns: tuple[Column, ...]
    width: int
    widths: tuple[int, ...] = field(init=False)
    """The width of each column in cells; 0 for one that is left out."""
    gap: int = field(init=False)
    """The blanks between columns: one where their headings would not stand uncut otherwise."""

    def __post_init__(self) -> None:
        """Fit the columns once: a table may have thousands of rows."""
        widths, gap = _fitted(self.columns, self.width - 2 * len(MARGIN))
        object.__setattr__(self, "widths", widths)
        object.__setattr__(self, "gap", gap)

    def head(self, title: str = "") -> Line:
        """Draw the heading line.

        ``title`` stands in place of the first column's heading, or of the first two where the
        first holds no more than a sign.
        """
        shown: list[Shown] = [
            (_(column.heading) if column.heading else "", Look.DIM) for column in self.columns
        ]
        if not title:
            return self.row(shown)
        widths = self.widths
        first = widths[0] + 1 + widths[1] if widths[0] <= 2 else widths[0]
        begun = self.row(["", "", *shown[2:]] if widths[0] <= 2 else ["", *shown[1:]])
        rest = begun.pieces[4:] if widths[0] <= 2 else begun.pieces[2:]
        return Line((Piece(MARGIN), Piece(left(title, first), Look.STRONG), *rest))

    def row(self, shown: Sequence[Shown], ref: Ref | None = None) -> Line:
        """Draw one row: a text, or a text with its meaning, for each column."""
        pieces: list[Piece] = [Piece(MARGIN)]
        told = [_text_and_look(cell) for cell in shown]
        widths = self.widths
        last = max((n for n, width in enumerate(widths) if width and told[n][0]), default=-1)
        for number, (column, (text, look), width) in enumerate(
            zip(self.columns[: last + 1], told, widths, strict=False)
        ):
            if not width:
                continue
            fill = right if column.right else cut if number == last else left
            pieces.append(Piece(fill(text, width), look))
            if number != last:
                pieces.append(Piece(" " if width <= 2 else " " * self.gap))
        return Line(tuple(pieces), ref)

    def rows(
        self, shown: Sequence[Shown], ref: Ref | None, *long: int, most: int = 3
    ) -> Iterator[Line]:
        """Draw one row whose columns ``long`` go on below where their text is longer than they.

        The reference stands on the first line; so many lines at the most.
        """
        widths = self.widths
        parts = {n: _part(_text_and_look(shown[n])[0], widths[n], most) for n in long if widths[n]}
        for number in range(max(map(len, parts.values()), default=1)):
            told: list[Shown] = ["" for _column in shown] if number else list(shown)
            for n, texts in parts.items():
                text = texts[number] if number < len(texts) else ""
                told[n] = (text, _text_and_look(shown[n])[1])
            yield self.row(told, None if number else ref)


def _part(text: str, width: int, most: int) -> tuple[str, ...]:
    """Break a text for a column; the last line says by ``…`` that there is more."""
    parts = broken(text, width)
    if len(parts) <= most:
        return parts
    return (*parts[: most - 1], cut(f"{parts[most - 1]} {parts[most]}", width))


def _text_and_look(shown: Shown) -> tuple[str, Look]:
    return (shown, Look.PLAIN) if isinstance(shown, str) else shown


def _fitted(columns: tuple[Column, ...], width: int) -> tuple[tuple[int, ...], int]:
    """Give the width of each column and the gap between them.

    A heading that is longer than its column, as it may be in another language, gets its cells
    first; what is left is divided among the columns with a share. In a terminal so narrow that
    nothing would be left of these, the last columns are left out.
    """
    shown = [n for n, column in enumerate(columns) if column.from_width <= width + 2 * len(MARGIN)]
    while len(shown) > 2 and sum(_at_least(columns[n]) + 1 for n in shown) - 1 > width:
        shown.pop()
    wanted = {n: max(0, _heading(columns[n]) - columns[n].width) for n in shown}
    least = sum(columns[n].width for n in shown)
    wide = sum(columns[n].width > 2 for n in shown[:-1])
    gaps = len(shown[:-1]) + wide
    need = sum(wanted.values())
    gap = 1 if need and width - gaps - least < need else 2
    gaps -= wide * (2 - gap)
    rest = width - gaps - least
    own = {}
    for n in shown:
        own[n] = columns[n].width + min(wanted[n], max(0, rest))
        rest -= own[n] - columns[n].width
    shares = sum(columns[n].share for n in shown) or 1
    given = [0] * len(columns)
    for n in shown:
        part = rest * columns[n].share // shares
        given[n] = max(1, min(own[n] + part, columns[n].most))
    # What rounding and the most of a column leave goes to the first that may grow.
    for n in shown:
        if columns[n].share:
            given[n] += min(max(0, width - gaps - sum(given)), columns[n].most - given[n])
    return tuple(given), gap


def _at_least(column: Column) -> int:
    return min(column.width, READABLE) if column.share else column.width


def _heading(column: Column) -> int:
    return cells(_(column.heading)) if column.heading else 0


def scale_column(scale: Scale, width: int = 9) -> Column:
    """Give the column of money, headed by its unit."""
    return Column(scale.heading, width, right=True)


def section(title: str, note: str, width: int, look: Look = Look.DIM) -> list[Line]:
    """Draw the heading of a section after a blank line, its note beside it or, if long, below."""
    shown = cut(title, width - 2)
    pieces = [Piece(MARGIN), Piece(shown, Look.STRONG)]
    if note and cells(shown) + 3 + cells(clean(note)) > width - 2:
        return [BLANK, Line(tuple(pieces)), *prose(note, width, look)]
    if note:
        pieces += [Piece("   "), Piece(clean(note), look)]
    return [BLANK, Line(tuple(pieces))]


def titled(title: str, note: str, width: int, look: Look = Look.DIM) -> list[Line]:
    """Draw a page's heading with a note beside it, or below it where the line is too short."""
    shown = cut(title, width - 2)
    if not note:
        return [Line((Piece(MARGIN + shown, Look.HEADING),))]
    if cells(shown) + 3 + cells(note) <= width - 2:
        return [Line((Piece(MARGIN + shown, Look.HEADING), Piece("   " + clean(note), look)))]
    return [Line((Piece(MARGIN + shown, Look.HEADING),)), *prose(note, width, look)]


def sentence(text: str, width: int) -> list[Line]:
    """Draw the sentence that stands where there is nothing yet."""
    return prose(text, width, Look.DIM)


def prose(text: str, width: int, look: Look = Look.PLAIN, ref: Ref | None = None) -> list[Line]:
    """Draw a longer text with the page's margin; the reference stands on its first line."""
    lines = broken(text, width - len(MARGIN) - 1)
    return [
        Line((Piece(MARGIN), Piece(part, look)), None if number else ref)
        for number, part in enumerate(lines)
    ]


@lru_cache(maxsize=2048)
def broken(text: str, width: int) -> tuple[str, ...]:
    """Break a text at spaces into cleaned lines that fit a width; a longer word is broken too."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        held = ""
        for word in words_to_break(" ".join(clean(paragraph).split()), width):
            trial = f"{held} {word}" if held else word
            if cells(trial) <= width:
                held = trial
                continue
            if held:
                lines.append(held)
            *whole, held = _chopped(word, width)
            lines += whole
        lines.append(held)
    return tuple(lines)


def _chopped(word: str, width: int) -> list[str]:
    """Break one word into parts that fit: a web address, or a text written without spaces."""
    parts = [""]
    taken = 0
    for letter in word:
        size = cells(letter)
        if taken + size > width and parts[-1]:
            parts.append("")
            taken = 0
        parts[-1] += letter
        taken += size
    return parts
