"""Sending only the cells that differ from what the terminal already shows.

Textual sends whole runs of a widget's line whenever the widget is refreshed. Over SSH each byte
is felt, so the last thing before the terminal compares every line of an update with what was
sent before and writes the differing runs alone. Panes can then redraw themselves freely.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

Cell = tuple[str, Style | None]

JOIN_GAP = 6
"""Equal cells sent again rather than skipped: moving the cursor costs as many bytes."""

_UNKNOWN: Cell = ("\0", None)


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
        written: list[str] = []
        for y, x, strips in _pieces(update):
            self._write_row(y, x, strips, console, written)
        return "".join(written)

    def _write_whole(
        self, y: int, x: int, strips: list[Strip], console: Console, written: list[str]
    ) -> bool:
        # A row of which nothing is known needs no comparing: the first frame must not wait for
        # five thousand cells. They are taken apart when the row is first compared.
        if x or sum(strip.cell_length for strip in strips) != self._width:
            return False
        segments = [segment for strip in strips for segment in strip]
        if any(control for _text, _style, control in segments):
            return False
        seen = [Segment(text, style and _as_seen(style)) for text, style, _control in segments]
        written.append(f"\x1b[{y + 1};1H")
        written.append(Strip(seen).render(console))
        self._rows[y] = strips
        return True

    def _cells_of(self, y: int) -> list[Cell]:
        kept = self._rows[y]
        if kept and isinstance(kept[0], Strip):
            cells = [cell for strip in kept if isinstance(strip, Strip) for cell in _cells(strip)]
        elif kept:
            return cast("list[Cell]", kept)
        else:
            cells = [_UNKNOWN] * self._width
        self._rows[y] = cells
        return cells

    def _write_row(
        self, y: int, x: int, strips: list[Strip], console: Console, written: list[str]
    ) -> None:
        while len(self._rows) <= y:
            self._rows.append(None)
        if self._rows[y] is None and self._write_whole(y, x, strips, console, written):
            return
        row = self._cells_of(y)
        for strip in strips:
            new = _cells(strip)[: max(0, self._width - x)]
            old = row[x : x + len(new)]
            if new != old:
                for start, end in _runs(old, new):
                    written.append(f"\x1b[{y + 1};{x + start + 1}H")
                    written.append(_render(new[start:end], console))
                row[x : x + len(new)] = new
            x += len(new)


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


def _cells(strip: Strip) -> list[Cell]:
    found: list[Cell] = []
    for text, drawn, control in strip:
        if control:
            continue
        style = _as_seen(drawn) if drawn is not None else None
        if text.isascii():
            found.extend([(letter, style) for letter in text])
        else:
            found.extend(_wide_cells(text, style))
    return found


@lru_cache(maxsize=1024)
def _as_seen(style: Style) -> Style | None:
    """Give what of a style the eye sees.

    Under a dialog the library draws the default colours and drops marks of its own: the cells
    look as before, and must not be sent again for it.
    """
    colour, ground = (
        None if each is None or each.is_default else each for each in (style.color, style.bgcolor)
    )
    seen = Style(
        color=colour,
        bgcolor=ground,
        bold=style.bold or None,
        dim=style.dim or None,
        italic=style.italic or None,
        underline=style.underline or None,
        blink=style.blink or None,
        reverse=style.reverse or None,
        conceal=style.conceal or None,
        strike=style.strike or None,
        link=style.link,
    )
    return None if seen == _PLAIN else seen


_PLAIN = Style()


@lru_cache(maxsize=4096)
def _wide_cells(text: str, style: Style | None) -> tuple[Cell, ...]:
    found: list[Cell] = []
    for letter in text:
        size = cell_len(letter)
        if size == 0 and found:
            last = next(i for i in range(len(found) - 1, -1, -1) if found[i][0])
            found[last] = (found[last][0] + letter, style)
            continue
        found.append((letter, style))
        found.extend([("", style)] * (size - 1))
    total = cell_len(text)
    if len(found) == total:
        return tuple(found)
    # A cluster the library measures as a whole (a flag, a family): keep the run in one piece.
    return ((text, style), *((("", style),) * max(0, total - 1)))


def _runs(old: list[Cell], new: list[Cell]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for index, cell in enumerate(new):
        if index < len(old) and old[index] == cell:
            continue
        if start >= 0 and index - end > JOIN_GAP:
            yield _whole(new, start, end)
            start = index
        elif start < 0:
            start = index
        end = index + 1
    if start >= 0:
        yield _whole(new, start, end)


def _whole(new: list[Cell], start: int, end: int) -> tuple[int, int]:
    while start > 0 and not new[start][0]:
        start -= 1
    while end < len(new) and not new[end][0]:
        end += 1
    return start, end


def _render(run: list[Cell], console: Console) -> str:
    segments: list[Segment] = []
    text, style = "", run[0][1]
    for letter, its_style in run:
        if its_style is not style and its_style != style:
            segments.append(Segment(text, style))
            text, style = "", its_style
        text += letter
    segments.append(Segment(text, style))
    return Strip(segments).render(console)
