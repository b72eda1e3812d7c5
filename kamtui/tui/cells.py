"""A line as the eye sees it, cell by cell: what is compared before anything is sent."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

Cell = tuple[str, Style | None]
"""A letter and how it looks; nothing is the terminal's own look. The right half of a wide letter
is an empty text."""

BLANK: Cell = (" ", None)
UNKNOWN: Cell = ("\0", None)
"""A cell of which nobody knows what the terminal shows; equal to none that is drawn."""


def cells_of(strip: Strip) -> list[Cell]:
    """Take a drawn line apart."""
    found: list[Cell] = []
    for text, drawn, control in strip:
        if control:
            continue
        style = as_seen(drawn) if drawn is not None else None
        ground = as_blank(style)
        if text.isascii():
            found.extend([(letter, ground if letter == " " else style) for letter in text])
        else:
            found.extend(_wide_cells(text, style))
    return found


@lru_cache(maxsize=1024)
def as_seen(style: Style) -> Style | None:
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
    )
    return None if seen == _PLAIN else seen


_PLAIN = Style()


@lru_cache(maxsize=1024)
def as_blank(style: Style | None) -> Style | None:
    """Give how a blank looks in a style: its ground alone, unless a line runs through it."""
    if style is None or style.reverse or style.underline or style.strike:
        return style
    return None if style.bgcolor is None else Style(bgcolor=style.bgcolor)


@lru_cache(maxsize=4096)
def _wide_cells(text: str, style: Style | None) -> tuple[Cell, ...]:
    found: list[Cell] = []
    ground = as_blank(style)
    for letter in text:
        size = cell_len(letter)
        if size == 0 and found:
            last = next(i for i in range(len(found) - 1, -1, -1) if found[i][0])
            found[last] = (found[last][0] + letter, style)
            continue
        found.append((letter, ground if letter == " " else style))
        found.extend([("", style)] * (size - 1))
    total = cell_len(text)
    if len(found) == total:
        return tuple(found)
    # A cluster the library measures as a whole (a flag, a family): keep the run in one piece.
    return ((text, style), *((("", style),) * max(0, total - 1)))
