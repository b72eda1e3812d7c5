"""Trees drawn with lines: who reports to whom, each boss before those below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Branch(Generic[Node]):
    """A node in the order of its tree, the lines drawn before it, and how deep it stands."""

    node: Node
    lines: str
    depth: int


def in_order(
    nodes: Sequence[Node], number: Callable[[Node], int], boss: Callable[[Node], int | None]
) -> list[Branch[Node]]:
    """Put nodes in the order of their tree, siblings as they came.

    A node whose boss is not among them stands at the top; a ring of bosses is opened at its
    first node.
    """
    known = {number(node) for node in nodes}
    below: dict[int | None, list[Node]] = {}
    for node in nodes:
        above = boss(node)
        below.setdefault(above if above in known else None, []).append(node)
    found: list[Branch[Node]] = []
    seen: set[int] = set()

    def walk(siblings: Sequence[Node], lead: str, depth: int) -> None:
        left = [node for node in siblings if number(node) not in seen]
        for place, node in enumerate(left, 1):
            if number(node) in seen:
                continue
            seen.add(number(node))
            last = place == len(left)
            elbow = "" if depth == 0 else "└─ " if last else "├─ "
            found.append(Branch(node, lead + elbow, depth))
            deeper = "" if depth == 0 else "   " if last else "│  "
            walk(below.get(number(node), []), lead + deeper, depth + 1)

    walk(below.get(None, []), "", 0)
    for node in nodes:
        if number(node) not in seen:
            walk([node], "", 0)
    return found


def below(
    nodes: Sequence[Node],
    top: int,
    number: Callable[[Node], int],
    boss: Callable[[Node], int | None],
) -> set[int]:
    """Give the number of a node with those of all that stand below it."""
    found = {top}
    more = True
    while more:
        new = {number(node) for node in nodes if boss(node) in found} - found
        found |= new
        more = bool(new)
    return found
