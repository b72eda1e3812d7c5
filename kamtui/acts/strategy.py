"""Which strategy holds for a client, and how often it is to be spoken with."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kamtui.model.words import KeyType
from kamtui.store.strategies import Strategy

OUTRANKING = (KeyType.PROMISING, KeyType.IMAGE, KeyType.EXPERT)
"""Types that have a strategy of their own, whatever the letters of the cell."""


def strategy_for(
    types: Collection[str], cell: str, strategies: Mapping[str, Strategy]
) -> Strategy | None:
    """Give the strategy that holds for a client: its type's, which outranks its cell's."""
    for outranking in OUTRANKING:
        if outranking.value in types and outranking.value in strategies:
            return strategies[outranking.value]
    return strategies.get(cell)


def contact_rhythm(own_days: int | None, strategy: Strategy | None) -> int | None:
    """Give after how many days a client is to be spoken with: its own figure, else the rule's."""
    if own_days:
        return own_days
    return strategy.contact_rhythm_days if strategy else None
