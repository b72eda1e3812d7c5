"""Where a client stands, told in words: state and why, segment and share, trend."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date

from kamtui.acts.rows_in_words import day_told, joined
from kamtui.language import _
from kamtui.model.figures import percent, short_money
from kamtui.model.months import months_back
from kamtui.model.sections import Item, Weight
from kamtui.model.words import ClientState
from kamtui.store.clients import monthly_sales, read_standing
from kamtui.store.settings import read_currency

WORRYING = (ClientState.WATCH, ClientState.AT_RISK, ClientState.LOST)


def standing_items(connection: sqlite3.Connection, client_id: int, today: date) -> Iterator[Item]:
    """Tell a client's standing from the last computation, and its sales from the purchases."""
    standing = read_standing(connection, client_id)
    state = ClientState(standing.state)
    since = _("since {day}").format(day=day_told(standing.since, today)) if standing.since else ""
    yield Item(
        joined((joined((_(state.label), since), " "), standing.why)),
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
    sales = _sales(connection, client_id, today)
    if sales:
        yield Item(sales, _("sales, 12 months"))


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
            change=f"{round(100 * (amount - before) / before):+d}"
        )
    return joined((short_money(amount, read_currency(connection)), trend))
