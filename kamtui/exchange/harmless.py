"""Text that a spreadsheet must not take for a formula, and what it was before that."""

from __future__ import annotations

import re

from kamtui.model.cleaning import clean

_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Wide letters too: spreadsheets of East Asia take them for the narrow ones."""
_QUOTE = "'"
_FIGURE = re.compile(r"[+-]?[0-9][0-9.,' ]*%?")


def looks_like_formula(text: str) -> bool:
    """Say whether a spreadsheet that opens this text might compute it."""
    return text.lstrip(" ").startswith(_STARTS)


def harmless(text: str | None) -> str:
    """Give text for a CSV cell: cleaned, behind an apostrophe where it might be computed."""
    if not text:
        return ""
    return f"{_QUOTE}{clean(text)}" if looks_like_formula(text) else clean(text)


def neutral(text: str) -> str:
    """Give a cell of somebody's file so that no spreadsheet computes it, and no more changed.

    Figures with a sign stay figures. :func:`as_meant` gives the text back.
    """
    if not looks_like_formula(text) or _FIGURE.fullmatch(text.strip()):
        return text
    return _QUOTE + text


def as_meant(text: str) -> str:
    """Take the apostrophe off again that kept a text from being computed."""
    bare = text.removeprefix(_QUOTE)
    return bare if bare != text and looks_like_formula(bare) else text
