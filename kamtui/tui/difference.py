"""Sending only the cells that differ from what the terminal already shows.

Textual sends whole runs of a widget's line whenever the widget is refreshed. Over SSH each byte
is felt, so the last thing before the terminal compares every line of an update with what was
sent before and writes the differing runs alone; rows that only moved are moved by the terminal.
Panes can then redraw themselves freely.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from kamtui.tui.cells import BLANK, UNKNOWN, Cell, cells_of
from kamtui.tui.pen import Pen
from kamtui.tui.scrolled import FEWEST_ROWS, Scroll, likely_scroll


class ReadyText(CompositorUpdate):
    """An update that is already a sequence for the terminal."""

    def __init__(self, text: str) -> None:
        self.text = text

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 - the library's signature
        """Give the sequence."""
        return self.text


class SentScreen:
    """What the terminal shows, as far as we have sent it."""

    def __init__(self) -> None:
        self._rows: list[list[Cell] | list[Strip] | None] = []
        self._width = 0

    def forget(self) -> None:
        """Take nothing as shown any more: after a resize, a suspension or ``ctrl+l``."""
        self._rows = []

    def difference(self, update: CompositorUpdate, console: Console, width: int) -> str:
        """Give the sequence that brings the terminal from what it shows to the update."""
        if width != self._width:
            self.forget()
            self._width = width
        pen = Pen(console._color_system)
        wanted: dict[int, list[Cell]] = {}
        for y, x, strips in _pieces(update):
            while len(self._rows) <= y:
                self._rows.append(None)
            if self._rows[y] is not None or not self._write_whole(y, x, strips, pen):
                self._lay_over(wanted, y, x, strips)
        wanted = {y: row for y, row in sorted(wanted.items()) if row != self._cells_of(y)}
        return pen.finish() + self._shortest(wanted, console._color_system)

    def _write_whole(self, y: int, x: int, strips: list[Strip], pen: Pen) -> bool:
        # A row of which nothing is known needs no comparing: the first frame must not wait for
        # five thousand cells. They are taken apart when the row is first compared.
        if x or sum(strip.cell_length for strip in strips) != self._width:
            return False
        pen.write_whole(y, [segment for strip in strips for segment in strip])
        self._rows[y] = strips
        return True

    def _lay_over(self, wanted: dict[int, list[Cell]], y: int, x: int, strips: list[Strip]) -> None:
        row = wanted.get(y)
        if row is None:
            row = wanted[y] = list(self._cells_of(y))
        for strip in strips:
            new = cells_of(strip)[: max(0, self._width - x)]
            row[x : x + len(new)] = new
            x += len(new)

    def _cells_of(self, y: int) -> list[Cell]:
        kept = self._rows[y]
        if kept and isinstance(kept[0], Strip):
            cells = [cell for strip in kept for cell in cells_of(strip)]
        elif kept:
            return cast("list[Cell]", kept)
        else:
            cells = [UNKNOWN] * self._width
        self._rows[y] = cells
        return cells

    def _shortest(self, wanted: dict[int, list[Cell]], system: ColorSystem | None) -> str:
        # Counted, not guessed: rows are moved only where that is fewer bytes in the end.
        ways = [_written(Pen(system), {y: self._cells_of(y) for y in wanted}, wanted)]
        if len(wanted) >= FEWEST_ROWS:
            rows = [self._cells_of(y) for y in range(len(self._rows))]
            scroll = likely_scroll(rows, wanted)
            if scroll is not None:
                ways.append(_scrolled(Pen(system), rows, wanted, scroll))
        for y, row in wanted.items():
            self._rows[y] = row
        return min(ways, key=lambda way: len(way.encode()))


def _written(pen: Pen, rows: Mapping[int, list[Cell]], wanted: dict[int, list[Cell]]) -> str:
    for y, row in wanted.items():
        if rows[y] is not row:
            pen.write_row(y, rows[y], row)
    return pen.finish()


def _scrolled(
    pen: Pen, rows: list[list[Cell]], wanted: dict[int, list[Cell]], scroll: Scroll
) -> str:
    pen.scroll(scroll.top, scroll.bottom, scroll.lines)
    blank = [BLANK] * len(rows[0])
    shown, there = {}, {}
    for y, row in enumerate(rows):
        source = scroll.source(y)
        shown[y] = blank if source is None else rows[source]
        there[y] = wanted.get(y, row)
    return _written(pen, shown, there)


def _pieces(update: CompositorUpdate) -> Iterator[tuple[int, int, list[Strip]]]:
    if isinstance(update, LayoutUpdate):
        for y, strips in enumerate(update.strips, update.region.y):
            yield y, update.region.x, list(strips)
    elif isinstance(update, ChopsUpdate):
        rows: dict[int, tuple[int, int]] = {}
        for y, x1, x2 in update.spans:
            low, high = rows.get(y, (x1, x2))
            rows[y] = min(low, x1), max(high, x2)
        for y, (x1, x2) in rows.items():
            for x, strip in update.chops[y].items():
                if strip is not None and x < x2 and x + strip.cell_length > x1:
                    yield y, x, [strip]
