"""The views of the losses: the clients, the figures by period, the directions; one key apart."""

from __future__ import annotations

from collections.abc import Iterator

from kamtui.acts.indicators import direction_in_words
from kamtui.language import N_, _
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.text import Line, Piece, cells

VIEWS: dict[str, str] = {
    "": N_("clients"),
    "month": N_("months"),
    "quarter": N_("quarters"),
    "segment": N_("segment"),
    "type": N_("type"),
    "industry": N_("industry"),
    "region": N_("region"),
    "manager": N_("manager"),
    "product": N_("product"),
    "reason": N_("reason"),
    "competitor": N_("where they went"),
    "kind": N_("refusal"),
}
"""Every view with its label, in the order of the keys that go through them."""
PERIODS = ("month", "quarter")
KIND_WORDS = {
    "tender": N_("lost tenders"),
    "offer": N_("declined offers"),
    "order": N_("cancelled orders"),
    "group": N_("product groups silent"),
}


def next_view(view: str, step: int) -> str:
    """Give the view after, or before, another."""
    names = list(VIEWS)
    return names[(names.index(view) + step) % len(names)] if view in names else ""


def bar_of_views(view: str, width: int) -> Iterator[Line]:
    """Draw the names of the views, the open one marked; as many lines as they need."""
    here, there = sign("›"), sign("‹")
    pieces: list[Piece] = [Piece(" ")]
    used = 1
    for name, label in VIEWS.items():
        told = f"{there}{_(label)}{here}" if name == view else f" {_(label)} "
        if used + cells(told) > width - 1 and used > 1:
            yield Line(tuple(pieces))
            pieces, used = [Piece(" ")], 1
        pieces.append(Piece(told, Look.STRONG if name == view else Look.DIM))
        used += cells(told)
    yield Line(tuple(pieces))


def value_in_words(view: str, value: str) -> str:
    """Name a direction as people read it: our own words translated, data as it stands."""
    if view == "kind":
        return _(KIND_WORDS.get(value, value))
    return direction_in_words(view, value) or "–"
