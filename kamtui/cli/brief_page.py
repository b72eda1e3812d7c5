"""The brief on paper: the first page fits 80x22 as on the screen, everything else follows whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from kamtui.acts.brief import Brief
from kamtui.acts.brief_fit import fit
from kamtui.cli.output import tell
from kamtui.language import _
from kamtui.model.cleaning import clean
from kamtui.model.sections import Item, Section, Weight

LABEL = 13
FIRST_PAGE = 20
"""Lines of the first page below the heading; the line that tells of the rest comes after."""
_WHOLE = 1000


def write_page(heading: str, brief: Brief) -> None:
    """Print the brief: the first page as wide as the terminal, then the rest of it in full."""
    width = max(60, shutil.get_terminal_size((80, 24)).columns)
    page, rest = fit(brief.sections, FIRST_PAGE)
    tell(_cut(heading, width))
    for text in _lines(page, width, 1):
        tell(text)
    below = (*rest, *brief.further)
    # What the first page cut off is told again whole: paper has room.
    cut_off = [part for part in page if any(_is_cut(item, width) for item in part.items)]
    if below or cut_off:
        print()
        tell(_("IN FULL"))
        for text in _lines((*brief.sections, *brief.further), width, _WHOLE):
            tell(text)


def _is_cut(item: Item, width: int) -> bool:
    return len(_broken(_words(item), width - LABEL - 3)) > 1


def _words(item: Item) -> str:
    return f"{item.label}: {item.text}" if item.label else item.text


def _lines(parts: Sequence[Section], width: int, most: int) -> Iterator[str]:
    room = width - LABEL - 3
    for part in parts:
        title = _cut(part.title, LABEL - 2)
        for item in part.items:
            mark = "! " if item.weight is Weight.WARN else "  "
            told = _broken(_words(item), room)
            if len(told) > most:
                told = [*told[: most - 1], _cut(" ".join(told[most - 1 :]), room)]
            yield f" {_padded(title)}{mark}{told[0]}"
            yield from (" " * (LABEL + 2) + more for more in told[1:])
            title = ""


def _broken(text: str, width: int) -> list[str]:
    lines, held = [], ""
    for word in clean(text).split():
        trial = f"{held} {word}" if held else word
        if held and cell_len(trial) > width:
            lines.append(held)
            held = word
        else:
            held = trial
    return [*lines, held]


def _cut(text: str, width: int) -> str:
    text = clean(text)
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _padded(title: str) -> str:
    return title + " " * (LABEL - 1 - cell_len(title))
