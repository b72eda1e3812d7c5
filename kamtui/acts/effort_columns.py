"""The columns of the table of effort, for the shell and for files."""

from __future__ import annotations

from decimal import Decimal

from kamtui.acts.effort import Served
from kamtui.acts.effort_words import hours, over_in_words
from kamtui.language import N_, _
from kamtui.model.columns import Column, money_column, share_column
from kamtui.model.figures import short_money

HUNDREDTHS = Decimal("0.01")


def _in_hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(HUNDREDTHS)


def _over(one: Served) -> Decimal:
    return one.currency.to_major(one.over) if one.in_money else _in_hours(one.over)


COLUMNS: tuple[Column[Served], ...] = (
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
        lambda one: _in_hours(one.minutes),
        lambda one: hours(one.minutes),
        right=True,
    ),
    money_column(
        "money",
        N_("money"),
        lambda one: one.spent.money,
        lambda one: one.currency,
        shown=lambda minor, currency: short_money(minor, currency) if minor else "",
    ),
    money_column("value", N_("brings"), lambda one: one.client.value, lambda one: one.currency),
    share_column("effort_share", N_("of effort"), lambda one: one.effort_share),
    share_column("value_share", N_("of value"), lambda one: one.value_share),
    Column(
        "service",
        N_("served"),
        lambda one: one.service.name.lower(),
        lambda one: _(one.service.value),
    ),
    Column("over", N_("more or less"), _over, over_in_words, right=True),
    Column("manager", N_("manager"), lambda one: one.client.manager),
)
"""What a client takes and brings; whoever has no contact costs no money, and is shown none."""
