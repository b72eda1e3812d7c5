"""Where a client stands, told in words: state and why, segment and share, trend."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from kamtui.acts.rows_in_words import day_told, joined
from kamtui.acts.strategy import contact_rhythm, strategy_of_client
from kamtui.language import _
from kamtui.model.defaults import stored_text
from kamtui.model.figures import MINUS, percent, short_money
from kamtui.model.months import months_back
from kamtui.model.sections import Item, Weight
from kamtui.model.state_reasons import why_in_words
from kamtui.model.words import ClientState
from kamtui.store.clients import monthly_sales, read_client, read_standing
from kamtui.store.moment import of_one_moment
from kamtui.store.segments.strategies import Strategy
from kamtui.store.settings import read_currency

WORRYING = (ClientState.WATCH, ClientState.AT_RISK, ClientState.LOST)


@of_one_moment
def standing_items(connection: sqlite3.Connection, client_id: int, today: date) -> Iterator[Item]:
    """Tell a client's standing from the last computation, and its sales from the purchases."""
    standing = read_standing(connection, client_id)
    state = ClientState(standing.state)
    since = _("since {day}").format(day=day_told(standing.since, today)) if standing.since else ""
    yield Item(
        joined((joined((_(state.label), since), " "), why_in_words(standing.why))),
        _("state"),
        Weight.WARN if state in WORRYING else Weight.PLAIN,
        "standings",
        client_id,
    )
    if standing.cell:
        share = _("{share} of the value").format(share=percent(standing.share))
        yield Item(
            joined((standing.cell, share)), _("segment"), Weight.PLAIN, "standings", client_id
        )
    strategy = strategy_of_client(connection, client_id, standing.cell)
    if strategy:
        words = _strategy_in_words(connection, client_id, strategy)
        yield Item(words, _("what we do"), Weight.PLAIN, "cell_strategies", strategy.id)
    sales = _sales(connection, client_id, today)
    if sales:
        yield Item(sales, _("sales, 12 months"))


def _strategy_in_words(connection: sqlite3.Connection, client_id: int, strategy: Strategy) -> str:
    """Say in a few words what a call must not forget: the rhythm and the credit."""
    client = read_client(connection, client_id)
    days = contact_rhythm(client.contact_rhythm_days if client else None, strategy)
    credit = strategy.credit_policy
    said = (
        stored_text(strategy.title),
        _("every {days} d").format(days=days) if days else "",
        _("credit: {terms}").format(terms=stored_text(credit)) if credit else "",
    )
    return " · ".join(part for part in said if part)


def _sales(connection: sqlite3.Connection, client_id: int, today: date) -> str:
    months = months_back(today, 24)
    found = monthly_sales(connection, client_id, months[0])
    before = sum(found.get(month, (0, 0, 0))[0] for month in months[:12])
    amount = sum(found.get(month, (0, 0, 0))[0] for month in months[12:])
    if not amount and not before:
        return ""
    trend = ""
    if before > 0:
        trend = _("{change} % on the year before").format(
            change=f"{round(100 * (amount - before) / before):+d}".replace("-", MINUS)
        )
    return joined((short_money(amount, read_currency(connection)), trend))
