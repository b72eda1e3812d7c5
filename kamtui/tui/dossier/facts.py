"""Facts of the General tab: a label and a value, each on a line that leads to its field."""

from __future__ import annotations

from collections.abc import Iterator

from kamtui.tui.looks import Look
from kamtui.tui.tables import broken
from kamtui.tui.text import Line, Piece, Ref, left

LABEL = 18
UNKNOWN = "–"


def fact(
    label: str, value: str, ref: Ref | None, width: int, look: Look = Look.PLAIN
) -> Iterator[Line]:
    """Draw a labelled value, broken into lines; the first carries the reference."""
    lead = Piece(" " + left(label, LABEL) + " ", Look.DIM)
    if not value:
        yield Line((lead, Piece(UNKNOWN, Look.DIM)), ref)
        return
    for number, part in enumerate(broken(value, max(10, width - LABEL - 3))):
        start = lead if number == 0 else Piece(" " * (LABEL + 2))
        yield Line((start, Piece(part, look)), ref if number == 0 else None)
