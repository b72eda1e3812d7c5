"""Effort and return in words: what was spent on a client, and what should move where."""

from __future__ import annotations

from decimal import Decimal

from kamtui.acts.effort import Effort, Served, Service
from kamtui.language import _
from kamtui.model.figures import grouped, percent, short_money
from kamtui.model.money import Currency

LONGEST_NAME = 40
"""A name in the middle of a sentence is cut behind so many letters."""


def advice(effort: Effort) -> str:
    """Say which effort to move where; empty where nothing is worth moving."""
    over, under = effort.of(Service.OVER), effort.of(Service.UNDER)
    if not over or not under:
        return ""
    takes, lacks = over[0], under[0]
    amount = min(takes.over, -lacks.over)
    return _("Move {amount} a year from {takes} to {lacks}.").format(
        amount=amount_of_effort(amount, effort.currency, in_money=takes.in_money),
        takes=_in_a_sentence(takes.client.name),
        lacks=_in_a_sentence(lacks.client.name),
    )


def _in_a_sentence(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"


def over_in_words(served: Served) -> str:
    """Say by how much a client takes more (or less) than its part: ``+24 h``, ``−31 h``."""
    return amount_of_effort(served.over, served.currency, in_money=served.in_money, signed=True)


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
    return f"{told}: {_(served.service.value)}, {over_in_words(served)}"
