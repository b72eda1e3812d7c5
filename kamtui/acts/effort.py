"""What clients take of our time and money against what they bring: over- and under-served ones.

Effort is working time, by how long each kind of contact takes (settings ``minutes_...``), with
what is spent beside it; where an hour has a cost (``hour_cost``) the two are one sum of money.
A client's fair part of the effort is its part of the value: who takes much more is over-served,
who gets much less is under-served. Who brings nothing yet, or nothing any more, is invested in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from kamtui.acts.effort_rates import Rates, read_rates
from kamtui.acts.segment_settings import stored_settings
from kamtui.language import N_
from kamtui.model.days import years_before
from kamtui.model.money import Currency
from kamtui.model.shares import MILLION, share_of
from kamtui.model.words import ClientState
from kamtui.store.data_marks import current_mark, path_of
from kamtui.store.effort import (
    EffortClient,
    Spent,
    read_effort_clients,
    read_spent,
    read_spent_on_all,
    read_value_of_buying,
)
from kamtui.store.moment import of_one_moment
from kamtui.store.settings import read_currency
from kamtui.store.standings import Mark, standings_mark

OVER, UNDER = Decimal("1.5"), Decimal("0.67")
"""From this ratio of the part of the effort to the part of the value on, up or down."""
NOTICED = Decimal("0.01")
"""Only a difference of so large a part of the whole effort is worth moving."""


class Service(Enum):
    """How a client is served for what it brings."""

    UNDER = N_("under-served")
    OVER = N_("over-served")
    FAIR = N_("as it pays")
    INVESTED = N_("invested in")


@dataclass(frozen=True, slots=True)
class Whole:
    """The effort and the value of all clients that bring something, and the effort on all."""

    effort: int
    value: int
    everything: int = 0


@dataclass(frozen=True, slots=True)
class Served:
    """One client: what it takes, what it brings, and whether the two agree.

    ``effort_share`` and ``value_share`` are millionths of the whole; ``over`` is by how many
    minutes (or minor units, where an hour has a cost) it takes more than its part. Where no effort
    at all is known, nothing is ``compared``.
    """

    client: EffortClient
    spent: Spent
    minutes: int
    effort: int
    effort_share: int
    value_share: int
    over: int
    service: Service
    currency: Currency
    in_money: bool
    compared: bool


@dataclass(frozen=True, slots=True)
class Effort:
    """Every client with effort or value, the largest differences first, and the whole."""

    served: tuple[Served, ...]
    whole: Whole
    rates: Rates
    currency: Currency
    from_day: date
    to_day: date

    def of(self, service: Service) -> list[Served]:
        """Give those served in one way."""
        return [each for each in self.served if each.service is service]


def span_of(today: date) -> tuple[date, date]:
    """Give the twelve months up to today, in which effort is counted."""
    return years_before(today, 1) + timedelta(days=1), today


@of_one_moment
def read_effort(connection: sqlite3.Connection, today: date) -> Effort:
    """Compare effort and value of all clients over the last twelve months."""
    first, last = span_of(today)
    rates, currency = read_rates(connection), read_currency(connection)
    spent = read_spent(connection, first.isoformat(), last.isoformat())
    clients = _clients(connection, also=spent)
    whole = _whole(connection, first, last, rates)
    served = [
        judge(client, spent.get(client.id, Spent()), whole, rates, currency)
        for client in clients
        if client.id in spent or (client.value and _buys(client))
    ]
    served.sort(key=lambda each: (-abs(each.over), each.client.id))
    return Effort(tuple(served), whole, rates, currency, first, last)


_last_whole: dict[tuple[str, int, Mark, date, Rates], Whole] = {}


def read_served(connection: sqlite3.Connection, client_id: int, today: date) -> Served | None:
    """Compare effort and value of one client; None where it is not there.

    The whole is summed once for the data as they stand: it reads every contact of a year.
    """
    first, last = span_of(today)
    rates = read_rates(connection)
    key = (path_of(connection), current_mark(connection), standings_mark(connection), today, rates)
    if key not in _last_whole:
        _last_whole.clear()
        _last_whole[key] = _whole(connection, first, last, rates)
    whole = _last_whole[key]
    client = next(_clients(connection, client_id), None)
    if client is None:
        return None
    own = read_spent(connection, first.isoformat(), last.isoformat(), client_id)
    return judge(client, own.get(client_id, Spent()), whole, rates, read_currency(connection))


def _clients(
    connection: sqlite3.Connection, client_id: int | None = None, also: Collection[int] = ()
) -> Iterator[EffortClient]:
    return read_effort_clients(
        connection, rolled_up=_rolled_up(connection), client_id=client_id, also=also
    )


def _rolled_up(connection: sqlite3.Connection) -> bool:
    return stored_settings(connection).by_group


def _buys(client: EffortClient) -> bool:
    return client.state not in (ClientState.PROSPECT, ClientState.LOST)


def _whole(connection: sqlite3.Connection, first: date, last: date, rates: Rates) -> Whole:
    span = (first.isoformat(), last.isoformat())
    buying = read_spent_on_all(connection, *span, only_buying=True)
    everything = read_spent_on_all(connection, *span, only_buying=False)
    return Whole(
        rates.effort_of(buying),
        read_value_of_buying(connection, rolled_up=_rolled_up(connection)),
        rates.effort_of(everything),
    )


def judge(
    client: EffortClient, spent: Spent, whole: Whole, rates: Rates, currency: Currency
) -> Served:
    """Say how a client is served for what it brings."""
    effort = rates.effort_of(spent)
    effort_share = share_of(effort, whole.effort)
    value_share = share_of(client.value, whole.value)
    over = effort - (client.value * whole.effort // whole.value if whole.value else 0)
    service = Service.INVESTED
    if _buys(client):
        service = _service(effort_share, value_share) if whole.effort else Service.FAIR
    else:
        over, value_share = effort, 0
        effort_share = share_of(effort, whole.everything)
    return Served(
        client,
        spent,
        rates.minutes_of(spent),
        effort,
        effort_share,
        value_share,
        over,
        service,
        currency,
        bool(rates.hour_cost),
        bool(whole.everything),
    )


def _service(effort_share: int, value_share: int) -> Service:
    if abs(effort_share - value_share) < NOTICED * MILLION:
        return Service.FAIR
    if effort_share >= OVER * value_share:
        return Service.OVER
    if effort_share <= UNDER * value_share:
        return Service.UNDER
    return Service.FAIR
