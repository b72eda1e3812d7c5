"""Text that a spreadsheet must not take for a formula."""

from __future__ import annotations

from kamtui.model.cleaning import clean

_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Wide letters too: spreadsheets of East Asia take them for the narrow ones."""


def looks_like_formula(text: str) -> bool:
    """Say whether a spreadsheet that opens this text might compute it."""
    return text.lstrip(" ").startswith(_STARTS)


def harmless(text: str | None) -> str:
    """Give text for a CSV cell: cleaned, behind an apostrophe where it might be computed."""
    if not text:
        return ""
    return f"'{clean(text)}" if looks_like_formula(text) else clean(text)
