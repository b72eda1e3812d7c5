"""The reason behind a client's state, told in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kamtui.analysis.criteria import Criteria, Override
from kamtui.language import _, ngettext
from kamtui.model.days import day_beside
from kamtui.model.figures import grouped
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
    """Say why a client is in its state: ``42 days silent; usually 18; 2.3x``."""
    if client.state is ClientState.PROSPECT:
        return _("never bought")
    if client.state is ClientState.NEW:
        return _("first bought on {day}").format(day=_day(client.first, as_of))
    parts = [_silent(client.silent_days)]
    if client.state in (ClientState.BUYING_AGAIN, ClientState.WON_BACK):
        return "; ".join([_returned(client, as_of), *parts])
    if client.personal:
        parts += _against_rhythm(client)
    else:
        parts.append(_("the limit is {days}").format(days=criteria.days))
    parts += _pause(client, as_of)
    return "; ".join(parts)


def tell_override(override: Override, as_of: date) -> str:
    """Say that a state was set by hand, when, until when and why."""
    said = _("set by hand on {day}").format(day=day_beside(override.from_day, as_of))
    if override.until_day:
        said += " " + _("until {day}").format(day=day_beside(override.until_day, as_of))
    return f"{said}: {override.reason}" if override.reason else said


def _silent(days: int) -> str:
    return ngettext("{days} day silent", "{days} days silent", days).format(days=days)


def _against_rhythm(client: Telling) -> list[str]:
    usual = client.double_median / 2
    return [
        _("usually {days}").format(days=grouped(Decimal(f"{usual:g}"))),
        _("{ratio}x").format(ratio=grouped(Decimal(f"{client.silent_days / usual:.1f}"))),
    ]


def _pause(client: Telling, as_of: date) -> list[str]:
    if client.pause_end:
        return [_("bought again on {day}").format(day=_day(client.pause_end, as_of))]
    if client.state in (ClientState.AT_RISK, ClientState.LOST) and client.bought_a_year_ago:
        return [_("no such pause last year")]
    return []


def _returned(client: Telling, as_of: date) -> str:
    said = _("bought again on {day} after {count} days").format(
        day=_day(client.again, as_of), count=client.again - client.left
    )
    if client.state is ClientState.WON_BACK:
        said += " " + _("and on {day}").format(day=_day(client.won, as_of))
    return said


def _day(ordinal: int, as_of: date) -> str:
    return day_beside(date.fromordinal(ordinal), as_of)
