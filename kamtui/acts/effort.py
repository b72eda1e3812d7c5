"""What clients take of our time and money against what they bring: over- and under-served ones.

Effort is working time, by how long each kind of contact takes (settings ``minutes_...``), with
what is spent beside it; where an hour has a cost (``hour_cost``) the two are one sum of money.
A client's fair part of the effort is its part of the value: who takes much more is over-served,
who gets much less is under-served. Who brings nothing yet, or nothing any more, is invested in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from kamtui.acts.segments import stored_settings
from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.model.days import years_before
from kamtui.model.figures import grouped, money, percent, short_money
from kamtui.model.money import Currency
from kamtui.model.words import ClientState
from kamtui.store.data_marks import current_mark, path_of
from kamtui.store.door import WriteDoor
from kamtui.store.effort import (
    EffortClient,
    Spent,
    read_effort_clients,
    read_spent,
    read_spent_on_all,
    read_value_of_buying,
)
from kamtui.store.settings import read_currency, read_setting, write_setting
from kamtui.store.standings import Mark, standings_mark

ACTIVITIES = ("call", "message", "meeting", "visit", "offer")
"""What takes working time; each has a setting ``minutes_...``."""
RATE_LABELS = {
    "minutes_call": N_("Minutes a call takes"),
    "minutes_message": N_("Minutes a message takes"),
    "minutes_meeting": N_("Minutes a meeting takes"),
    "minutes_visit": N_("Minutes a visit takes"),
    "minutes_offer": N_("Minutes an offer or bid takes"),
    "hour_cost": N_("What an hour of ours costs"),
}
MILLION = 1_000_000
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
class Rates:
    """How many minutes each activity takes, and what an hour costs (minor units, 0: not told)."""

    minutes: tuple[tuple[str, int], ...]
    hour_cost: int

    def minutes_of(self, spent: Spent) -> int:
        """Give the working time of what was spent."""
        counts = {
            "call": spent.calls,
            "message": spent.messages,
            "meeting": spent.meetings,
            "visit": spent.visits,
            "offer": spent.offers,
        }
        return sum(counts[name] * minutes for name, minutes in self.minutes)

    def effort_of(self, spent: Spent) -> int:
        """Give the effort as one figure: money where an hour has a cost, else minutes."""
        minutes = self.minutes_of(spent)
        return minutes * self.hour_cost // 60 + spent.money if self.hour_cost else minutes


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
    minutes (or minor units, where an hour has a cost) it takes more than its part.
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

    @property
    def over_in_words(self) -> str:
        """By how much it takes more (or less) than its part: ``+24 h``, ``−31 h``."""
        return amount_of_effort(self.over, self.currency, in_money=self.in_money, signed=True)


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


def read_rates(connection: sqlite3.Connection) -> Rates:
    """Read the settings of effort; what is no number counts as nothing."""
    return Rates(
        tuple((name, _number(connection, f"minutes_{name}")) for name in ACTIVITIES),
        _number(connection, "hour_cost"),
    )


def _number(connection: sqlite3.Connection, name: str) -> int:
    told = read_setting(connection, name)
    return int(told) if told.isdecimal() else 0


def rate_in_words(connection: sqlite3.Connection, name: str) -> tuple[str, str]:
    """Give the label of a setting of effort, with its unit, and what stands now."""
    label = _(RATE_LABELS[name])
    stands = _number(connection, name)
    if name == "hour_cost":
        return label, money(stands, read_currency(connection))
    return label, _("{minutes} minutes").format(minutes=stands)


def change_rate(door: WriteDoor, name: str, number: int) -> str:
    """Write how long an activity takes, or what an hour costs (in major units); say what."""
    currency = read_currency(door.database.reader())
    stored = currency.to_minor(Decimal(number)) if name == "hour_cost" else number
    label = _(RATE_LABELS[name])
    with door.change(label) as change:
        write_setting(change, name, str(stored))
    return _("{what}: {value}.").format(
        what=label, value=rate_in_words(door.database.reader(), name)[1]
    )


def span_of(today: date) -> tuple[date, date]:
    """Give the twelve months up to today, in which effort is counted."""
    return years_before(today, 1) + timedelta(days=1), today


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
        if client.value or client.id in spent
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
    return stored_settings(connection).roll_up.value == "group"


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
    effort_share = effort * MILLION // whole.effort if whole.effort else 0
    value_share = client.value * MILLION // whole.value if whole.value else 0
    over = effort - (client.value * whole.effort // whole.value if whole.value else 0)
    service = Service.INVESTED
    if _buys(client):
        service = _service(effort_share, value_share)
    else:
        over, value_share = effort, 0
        effort_share = effort * MILLION // whole.everything if whole.everything else 0
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
    )


def _service(effort_share: int, value_share: int) -> Service:
    if abs(effort_share - value_share) < NOTICED * MILLION:
        return Service.FAIR
    if effort_share >= OVER * value_share:
        return Service.OVER
    if effort_share <= UNDER * value_share:
        return Service.UNDER
    return Service.FAIR


def advice(effort: Effort) -> str:
    """Say which effort to move where; empty where nothing is worth moving."""
    over, under = effort.of(Service.OVER), effort.of(Service.UNDER)
    if not over or not under:
        return ""
    takes, lacks = over[0], under[0]
    amount = min(takes.over, -lacks.over)
    return _("Move {amount} a year from {takes} to {lacks}.").format(
        amount=amount_of_effort(amount, effort.currency, in_money=takes.in_money),
        takes=takes.client.name,
        lacks=lacks.client.name,
    )


def amount_of_effort(
    amount: int, currency: Currency, *, in_money: bool, signed: bool = False
) -> str:
    """Write an effort: hours, or money where an hour has a cost."""
    size = abs(amount)
    told = short_money(size, currency) if in_money else _("{hours} h").format(hours=hours(size))
    if not signed or not size or (not in_money and hours(size) == "0"):
        return told
    return f"{'+' if amount > 0 else '−'}{told}"


def hours(minutes: int) -> str:
    """Write minutes as whole hours, below ten with a half: ``62``, ``7.5``."""
    if minutes >= 600:
        return grouped((minutes + 30) // 60)
    half = Decimal((minutes + 15) // 30) / 2
    return grouped(half.quantize(Decimal("0.1")) if half % 1 else half.quantize(Decimal(1)))


def spent_in_words(served: Served) -> str:
    """Say what was spent on a client: ``6 visits, 14 calls, 3 offers · 62 h · gifts Rp 2 m``."""
    spent = served.spent
    counts = (
        (spent.visits, _("visits")),
        (spent.meetings, _("meetings")),
        (spent.calls, _("calls")),
        (spent.messages, _("messages")),
        (spent.offers, _("offers and bids")),
    )
    told = ", ".join(f"{count} {label}" for count, label in counts if count)
    parts = [
        told or _("no contact"),
        _("{hours} h").format(hours=hours(served.minutes)) if served.minutes else "",
        _("beside it {money}").format(money=short_money(spent.money, served.currency))
        if spent.money
        else "",
        _("in all {money}").format(money=short_money(served.effort, served.currency))
        if served.in_money
        else "",
    ]
    return " · ".join(part for part in parts if part)


def verdict(served: Served) -> str:
    """Say whether a client gets what it pays for."""
    if served.service is Service.INVESTED:
        return _("brings nothing now: what we spend on it is an investment")
    told = _("takes {effort} of our effort, brings {value}").format(
        effort=percent(served.effort_share), value=percent(served.value_share)
    )
    if served.service is Service.FAIR:
        return f"{told}: {_(served.service.value)}"
    return f"{told}: {_(served.service.value)}, {served.over_in_words}"


def columns(currency: Currency) -> tuple[Column[Served], ...]:
    """Give the columns of the table of effort, for the shell and for files."""

    def major(minor: int) -> Decimal:
        return currency.to_major(minor)

    return (
        Column("id", N_("id"), lambda one: one.client.id, people=False),
        Column("client", N_("client"), lambda one: one.client.name),
        Column("segment", N_("segment"), lambda one: one.client.cell),
        Column("state", N_("state"), lambda one: one.client.state, lambda one: _(one.client.state)),
        Column("visits", N_("visits"), lambda one: one.spent.visits, right=True),
        Column("meetings", N_("meetings"), lambda one: one.spent.meetings, right=True),
        Column("calls", N_("calls"), lambda one: one.spent.calls, right=True),
        Column("messages", N_("messages"), lambda one: one.spent.messages, right=True),
        Column("offers", N_("offers"), lambda one: one.spent.offers, right=True),
        Column(
            "hours",
            N_("hours"),
            lambda one: (Decimal(one.minutes) / 60).quantize(Decimal("0.01")),
            lambda one: hours(one.minutes),
            right=True,
        ),
        Column(
            "money",
            N_("money"),
            lambda one: major(one.spent.money),
            lambda one: short_money(one.spent.money, currency) if one.spent.money else "",
            right=True,
        ),
        Column(
            "value",
            N_("brings"),
            lambda one: major(one.client.value),
            lambda one: short_money(one.client.value, currency),
            right=True,
        ),
        _share("effort_share", N_("of effort"), lambda one: one.effort_share),
        _share("value_share", N_("of value"), lambda one: one.value_share),
        Column(
            "service",
            N_("served"),
            lambda one: one.service.name.lower(),
            lambda one: _(one.service.value),
        ),
        Column(
            "over",
            N_("more or less"),
            lambda one: (
                major(one.over)
                if one.in_money
                else (Decimal(one.over) / 60).quantize(Decimal("0.01"))
            ),
            lambda one: one.over_in_words,
            right=True,
        ),
        Column("manager", N_("manager"), lambda one: one.client.manager),
    )


def _share(name: str, heading: str, millionths: Callable[[Served], int]) -> Column[Served]:
    return Column(
        name,
        heading,
        lambda one: (Decimal(millionths(one)) / MILLION).quantize(Decimal("0.000001")),
        lambda one: percent(millionths(one)),
        right=True,
    )
