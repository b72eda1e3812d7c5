"""What a piece of text means, and how meanings look: six colours at the most.

Pieces carry a meaning, never a colour; plain text stands in the terminal's own colours. Colour
never carries meaning alone: a sign or a word always stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from functools import cache

from rich.style import Style


class Look(Enum):
    """The meanings a piece of text can have on screen."""

    PLAIN = auto()
    DIM = auto()
    STRONG = auto()
    HEADING = auto()
    FOCUSED = auto()
    GOOD = auto()
    WARN = auto()
    BAD = auto()
    KEY = auto()
    MATCH = auto()


_styles: dict[Look, str] = {
    Look.PLAIN: "none",
    Look.DIM: "dim",
    Look.STRONG: "bold",
    Look.HEADING: "bold",
    Look.FOCUSED: "bold reverse",
    Look.GOOD: "green",
    Look.WARN: "yellow",
    Look.BAD: "bright_red",
    Look.KEY: "cyan",
    Look.MATCH: "bold underline",
}


def put_styles_in_force(styles: Mapping[Look, str]) -> None:
    """Let meanings look so from now on."""
    _styles.update(styles)
    style_of.cache_clear()


@cache
def style_of(look: Look, cursor: bool = False) -> Style:
    """Give the style of a meaning. Under the cursor all is reversed and no more: colours would
    become blocks."""
    if not cursor:
        return Style.parse(_styles[look])
    text = _styles[Look.PLAIN]
    return Style.parse("reverse" if text == "none" else f"reverse {text}")
