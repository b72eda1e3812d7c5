"""The one cleaning of text that came from outside, before it reaches a terminal.

A client's name could otherwise move the cursor, colour the screen or write the clipboard: escape
sequences in data travel raw through every drawing library.
"""

from __future__ import annotations

import re

_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL and C1 controls, ESC and CSI among them
    "\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff"  # invisible and bidi marks
    "\ud800-\udfff"  # lone surrogates
    "\ufff9-\uffff"
    "\U000e0000-\U000e0fff]"  # tags, invisible
)
_SHOWN = {"\n": "⏎", "\r": "", "\t": " ", "\u2028": "⏎", "\u2029": "⏎"}


def clean(text: str) -> str:
    """Give text in which nothing is left that a terminal would obey; every door calls it.

    Line ends become ``⏎``, tabs a space, other control characters ``�``. Plain ASCII text comes
    back as it is, at once.
    """
    if text.isprintable() and text.isascii():
        return text
    return _HARMFUL.sub(lambda found: _SHOWN.get(found[0], "�"), text)


def clean_lines(text: str) -> list[str]:
    """Give the lines of a longer text, each cleaned."""
    return [clean(line) for line in text.splitlines()]
