"""Which strategy holds for a client, and how often it is to be spoken with."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping

from kamtui.language import _
from kamtui.model.defaults import stored_text
from kamtui.model.words import KeyType
from kamtui.store.clients import read_standing, read_types
from kamtui.store.door import WriteDoor
from kamtui.store.segments.strategies import Strategy, read_strategies

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


def policy_in_words(strategy: Strategy) -> str:
    """Say rhythm, who, credit and stock of a strategy on one line, as far as they are told."""
    rhythm = strategy.contact_rhythm_days
    said = [_("every {days} d").format(days=rhythm) if rhythm else ""]
    for label, text in (
        (_("by"), strategy.looked_after_by),
        (_("credit"), strategy.credit_policy),
        (_("stock"), strategy.stock_policy),
    ):
        said.append(f"{label}: {stored_text(text)}" if text else "")
    return " · ".join(part for part in said if part)


def strategy_of_client(
    connection: sqlite3.Connection, client_id: int, cell: str
) -> Strategy | None:
    """Give the strategy that holds for a client in a cell, as its types have it."""
    types = [each.type for each in read_types(connection, client_id)]
    return strategy_for(types, cell, read_strategies(connection))


def adopt(door: WriteDoor, client_id: int, strategy: Strategy) -> None:
    """Take a strategy's words as the client's own, to be adapted."""
    what = _("strategy of {cell} taken").format(cell=_(strategy.cell))
    with door.change(what) as change:
        change.update("clients", client_id, {"strategy": strategy.strategy})
