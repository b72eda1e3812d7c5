"""Lines that refer to other lines (a parent, a superior), looked at before anything is written."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def in_circles(above: Mapping[Key, Key]) -> set[Key]:
    """Give the members of circles in a map from each one to the one above it."""
    circles: set[Key] = set()
    done: set[Key] = set()
    for start in above:
        path: list[Key] = []
        placed: dict[Key, int] = {}
        at = start
        while at in above and at not in done and at not in placed:
            placed[at] = len(path)
            path.append(at)
            at = above[at]
        if at in placed:
            circles.update(path[placed[at] :])
        done.update(path)
    return circles
