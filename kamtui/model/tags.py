"""Tags: short words of one's own by which clients are grouped, written with commas between."""

from __future__ import annotations

import re

from kamtui.model.cleaning import clean
from kamtui.model.folding import fold

LONGEST_TAG = 40
"""A longer one is a note, and would not fit beside others."""

SIGN = "#"
"""What may stand before a tag, and where only tags are typed needn't."""

_BETWEEN = re.compile(r"[,;\n]|\s+(?=#\S)")


def split_tags(text: str) -> tuple[str, ...]:
    """Give the tags of a typed or imported text, each once, without their signs.

    Commas, semicolons, line ends or the signs part them; blanks inside one are kept as one:
    ``trade fair, #vip #pays late`` has three.
    """
    found: dict[str, str] = {}
    for part in _BETWEEN.split(text):
        tag = " ".join(clean(part).split()).lstrip(SIGN).strip()
        if tag:
            found.setdefault(tag_key(tag), tag)
    return tuple(found.values())


def tag_key(tag: str) -> str:
    """Give the form by which tags are the same: case and accents aside, marks where all it is."""
    return fold(tag) or tag.casefold()
