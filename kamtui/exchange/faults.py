"""Why a line of a file cannot go in, in words a manager understands."""

from __future__ import annotations

from dataclasses import dataclass

from kamtui.model.cleaning import clean

LONGEST_QUOTE = 40


def shown(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Give a text from a file so that it can stand in a message: one line, cleaned, cut."""
    bare = clean(" ".join(text[: longest * 4].split()))
    return bare if len(bare) <= longest else bare[: longest - 1] + "…"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line.

    ``reason`` is the same for every line with this trouble, so that a summary can count by
    it; ``detail`` is what stood there. Both are in the user's language already.
    """

    reason: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}" if self.detail else self.reason


class BadValue(Exception):
    """A field of a line cannot be read; carries the fault to tell."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.fault = Fault(reason, shown(text) if text else "")
