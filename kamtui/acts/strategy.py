"""Which strategy holds for a client, and how often it is to be spoken with."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping

from kamtui.model.words import KeyType
from kamtui.store.clients import read_standing, read_types
from kamtui.store.strategies import Strategy, read_strategies

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


def strategies_in_order(connection: sqlite3.Connection, client_id: int) -> list[Strategy]:
    """Give every strategy, the one that holds for a client first."""
    types = [given.type for given in read_types(connection, client_id)]
    strategies = read_strategies(connection)
    own = strategy_for(types, read_standing(connection, client_id).cell, strategies)
    return sorted(strategies.values(), key=lambda each: each is not own)
