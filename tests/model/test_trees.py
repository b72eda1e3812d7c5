"""Trees: every node once, bosses before those below, rings opened."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kamtui.model.trees import in_order

Node = tuple[int, int | None]


def drawn(nodes: list[Node]) -> list[str]:
    branches = in_order(nodes, lambda node: node[0], lambda node: node[1])
    return [f"{branch.lines}{branch.node[0]}" for branch in branches]


def test_lines() -> None:
    nodes: list[Node] = [(1, None), (2, 1), (3, 2), (4, 2), (5, 1), (6, 5)]
    assert drawn(nodes) == ["1", "├─ 2", "│  ├─ 3", "│  └─ 4", "└─ 5", "   └─ 6"]


def test_a_boss_who_is_not_there() -> None:
    assert drawn([(1, 99), (2, 1)]) == ["1", "└─ 2"]


def test_a_ring_is_opened() -> None:
    assert drawn([(1, 2), (2, 1), (3, 3)]) == ["1", "└─ 2", "3"]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 12)), max_size=12))
def test_every_node_once(bosses: list[int | None]) -> None:
    nodes: list[Node] = list(enumerate(bosses))
    branches = in_order(nodes, lambda node: node[0], lambda node: node[1])
    assert sorted(branch.node[0] for branch in branches) == list(range(len(bosses)))
    place = {branch.node[0]: number for number, branch in enumerate(branches)}
    for branch in branches:
        if branch.depth:
            boss = branch.node[1]
            assert boss is not None
            assert place[boss] < place[branch.node[0]]
