"""Which commands would both be called by one key in one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from kamtui.tui.commands.command import ANYWHERE, COPYING, OPTIONS, PANES, Command

MODES = (COPYING, OPTIONS)
"""Places that take the keyboard for themselves: their keys may mean something else elsewhere."""


def doubled_keys(
    commands: Sequence[Command], keys: Mapping[str, tuple[str, ...]] | None = None
) -> list[tuple[Command, Command, str]]:
    """Give the pairs of commands that one key would both call in some place.

    ``keys`` are the keys by command name; without it those in force.
    """
    by_key: dict[str, list[Command]] = defaultdict(list)
    for command in commands:
        for key in keys[command.name] if keys is not None else command.keys:
            by_key[key].append(command)
    return [
        (first, second, key)
        for key, those in by_key.items()
        for first, second in combinations(those, 2)
        if meet(first.where, second.where)
    ]


def meet(here: str, there: str) -> bool:
    """Say whether there is a place where commands of both places can be called."""
    if here == there or ANYWHERE in (here, there):
        return True
    if here in MODES or there in MODES:
        return False
    return PANES in (here, there)
