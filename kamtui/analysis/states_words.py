"""The reason behind a client's state, told in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kamtui.analysis.criteria import Criteria, Override
from kamtui.model import state_reasons as reasons
from kamtui.model.words import ClientState


class Telling(NamedTuple):
    """The figures of one client a reason is made of; days are ordinals, 0 for none."""

    state: ClientState
    silent_days: int
    double_median: int
    personal: bool
    pause_end: int
    bought_a_year_ago: bool
    first: int
    left: int
    again: int
    won: int


def tell(client: Telling, as_of: date, criteria: Criteria) -> str:
    """Say in English why a client is in its state: ``42 days silent; usually 18; 2.3x``.

    It is kept so in the database; ``why_in_words`` tells it in the language in force.
    """
    if client.state is ClientState.PROSPECT:
        return reasons.NEVER
    if client.state is ClientState.NEW:
        return reasons.FIRST.format(day=_day(client.first, as_of))
    parts = [reasons.silent_words(client.silent_days)]
    if client.state in (ClientState.BUYING_AGAIN, ClientState.WON_BACK):
        return reasons.BETWEEN.join([_returned(client, as_of), *parts])
    if client.personal:
        parts += _against_rhythm(client)
    else:
        parts.append(reasons.LIMIT.format(days=criteria.days))
    parts += _pause(client, as_of)
    return reasons.BETWEEN.join(parts)


def tell_override(override: Override, as_of: date) -> str:
    """Say in English that a state was set by hand, when, until when and why."""
    phrase = reasons.UNTIL if override.until_day else reasons.BY_HAND
    until = override.until_day or override.from_day
    said = phrase.format(
        day=reasons.english_day(override.from_day, as_of),
        second=reasons.english_day(until, as_of),
    )
    return f"{said}: {override.reason}" if override.reason else said


def _against_rhythm(client: Telling) -> list[str]:
    usual = client.double_median / 2
    return [
        reasons.USUAL.format(days=f"{Decimal(f'{usual:g}'):,}"),
        reasons.RATIO.format(ratio=f"{client.silent_days / usual:,.1f}"),
    ]


def _pause(client: Telling, as_of: date) -> list[str]:
    if client.pause_end:
        return [reasons.AGAIN.format(day=_day(client.pause_end, as_of))]
    if client.state in (ClientState.AT_RISK, ClientState.LOST) and client.bought_a_year_ago:
        return [reasons.NO_PAUSE]
    return []


def _returned(client: Telling, as_of: date) -> str:
    won = client.state is ClientState.WON_BACK
    return (reasons.WON if won else reasons.RETURNED).format(
        day=_day(client.again, as_of),
        count=client.again - client.left,
        second=_day(client.won, as_of) if won else "",
    )


def _day(ordinal: int, as_of: date) -> str:
    return reasons.english_day(date.fromordinal(ordinal), as_of)
