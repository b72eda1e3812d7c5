"""From a row of SQLite to the fields of a dataclass."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def converted(
    row: tuple[Any, ...], makers: Mapping[int, Callable[[Any], object]]
) -> tuple[Any, ...]:
    """Give a row with the values at some places made into words, flags or the like.

    What is NULL stays None.
    """
    values = list(row)
    for place, make in makers.items():
        if values[place] is not None:
            values[place] = make(values[place])
    return tuple(values)
