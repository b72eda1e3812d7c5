"""Fitting a brief on one page: each section keeps its most important lines, the rest follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kamtui.language import _
from kamtui.model.sections import Item, Section

_LEAST = {"standing": 2, "running": 2, "first": 2}
"""So many lines a section keeps before others get a second one."""

Height = Callable[[Section, Item], int]


def one_line(_part: Section, _item: Item) -> int:
    """Count an item as one line."""
    return 1


def fit(
    sections: Sequence[Section], room: int, height: Height = one_line
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Divide sections into what fits so many lines, in their order, and the rest of each.

    First every section gets the least it needs, then one line more each in turn, so that ten
    overdue promises can't push away what must not be said.
    """
    taken = [0] * len(sections)
    left = room
    rounds = max((len(part.items) for part in sections), default=0)
    for number in range(rounds):
        for index, part in enumerate(sections):
            wanted = _LEAST.get(part.name, 1) if number == 0 else 1
            for _line in range(wanted):
                if taken[index] == len(part.items):
                    break
                needed = height(part, part.items[taken[index]])
                if needed > left:
                    # The items of a section are in order: a later one doesn't overtake.
                    break
                taken[index] += 1
                left -= needed
    page = [
        replace(part, items=part.items[:count])
        for part, count in zip(sections, taken, strict=True)
        if count
    ]
    rest = [
        replace(part, items=part.items[count:])
        for part, count in zip(sections, taken, strict=True)
        if count < len(part.items)
    ]
    return tuple(page), tuple(rest)


def rest_in_words(rest: Sequence[Section]) -> str:
    """Say what stands a page down: ``a page down: We owe 7, Trouble 2``."""
    told = ", ".join(f"{part.title} {len(part.items)}" for part in rest)
    return _("a page down: {what}").format(what=told)
