"""The facts of a client in words: one telling for the tab, the shell and the merging."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kamtui.language import _, ngettext
from kamtui.model.client_facts import ClientFact, FactKind
from kamtui.model.days import day_in_words
from kamtui.model.figures import grouped, money, short_money
from kamtui.model.money import Currency
from kamtui.store.clients import Client
from kamtui.store.door import Value


def fact_in_words(
    fact: ClientFact, client: Client, currency: Currency, *, short: bool = False
) -> str:
    """Tell a fact that stands in the client's row, or nothing where it is not known.

    ``short`` writes money in few cells.
    """
    if fact.refers_to:
        return client.names.get(fact.name, "")
    return value_in_words(fact, client.facts[fact.name], currency, short=short)


def value_in_words(
    fact: ClientFact, value: Value, currency: Currency, *, short: bool = False
) -> str:
    """Tell a value of a fact; one that is not of its kind stands as it was stored."""
    if value is None or value == "":
        return ""
    if fact.in_language:
        value = _(str(value))
    if fact.kind is FactKind.MONEY and isinstance(value, int):
        return (short_money if short else money)(value, currency)
    tell = _TOLD.get(fact.kind)
    return tell(fact, value) if tell else str(value)


def _word(fact: ClientFact, value: Value) -> str:
    labels = {word.value: word.label for word in fact.words or ()}
    return _(labels[str(value)]) if str(value) in labels else str(value)


def _day(_fact: ClientFact, value: Value) -> str:
    try:
        return day_in_words(date.fromisoformat(str(value)[:10]))
    except ValueError:
        return str(value)


def _days(_fact: ClientFact, value: Value) -> str:
    count = int(str(value))
    return ngettext("{count} day", "{count} days", count).format(count=count)


_TOLD: dict[FactKind, Callable[[ClientFact, Value], str]] = {
    FactKind.COUNT: lambda _fact, value: grouped(int(str(value))),
    FactKind.DAYS: _days,
    FactKind.DAY: _day,
    FactKind.WORD: _word,
    FactKind.FLAG: lambda _fact, value: _("yes") if value else _("no"),
}
"""How kinds are told that are not told by their bare text or figure."""
