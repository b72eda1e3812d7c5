"""Goals with how far they are: reached by now, and what should be by now, from the data."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kamtui.language import N_, _
from kamtui.model.columns import Column, day_column
from kamtui.model.figures import days_since, grouped, short_money
from kamtui.model.money import Currency
from kamtui.model.words import GoalMeasure
from kamtui.store.plans import Goal, GoalOfClient, read_all_goals
from kamtui.store.progress import read_progress, read_share_of_wallet
from kamtui.store.settings import read_currency


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal is: ``reached`` now, ``expected`` by now; None where nothing tells."""

    reached: int | None
    expected: int | None

    @property
    def is_behind(self) -> bool:
        """Say whether less is reached than should be by now."""
        if self.reached is None or self.expected is None:
            return False
        return self.reached < self.expected


def measure(connection: sqlite3.Connection, goal: Goal, today: date) -> Progress:
    """Measure a goal from the data, and give what should be reached by now.

    What is summed grows evenly from nothing on the first day to the target on the last; a share
    of the wallet from what it was on the first day. A goal reached by hand is expected no more.
    """
    day = today.isoformat()
    reached = read_progress(connection, goal, day)
    part = passed_part(goal, today)
    if reached is None or part is None or goal.target is None or goal.reached_day:
        return Progress(reached, None)
    begun = 0
    if goal.measure == GoalMeasure.SHARE:
        begun = read_share_of_wallet(connection, goal.client_id, goal.from_day or day) or 0
    return Progress(reached, begun + int((goal.target - begun) * part))


def passed_part(goal: Goal, today: date) -> Fraction | None:
    """Give which part of a goal's time has passed, from 0 to 1; None without both its days."""
    passed, over = days_since(goal.from_day, today), days_since(goal.due_day, today)
    if passed is None or over is None:
        return None
    whole = passed - over
    return Fraction(min(max(passed, 0), whole), whole) if whole > 0 else Fraction(1)


def figure(measured_by: str, value: int | None, currency: Currency) -> str:
    """Write a figure of a goal in its own unit: money, percent, or a count."""
    if value is None:
        return "–"
    if GoalMeasure(measured_by).is_money:
        return short_money(value, currency)
    return f"{value} %" if measured_by == GoalMeasure.SHARE else grouped(value)


@dataclass(frozen=True, slots=True)
class Measured:
    """One goal of one client with how far it is, for lists over all clients."""

    of: GoalOfClient
    progress: Progress
    currency: Currency


def read_measured(
    connection: sqlite3.Connection,
    today: date,
    *,
    client_id: int | None = None,
    manager_id: int | None = None,
) -> list[Measured]:
    """Give the goals of a client, of a manager's clients, or of all, measured; soonest first."""
    currency = read_currency(connection)
    return [
        Measured(found, measure(connection, found.goal, today), currency)
        for found in read_all_goals(connection, client_id=client_id, manager_id=manager_id)
    ]


def _plain(measured_by: str, value: int | None, currency: Currency) -> Decimal | int | None:
    if value is None or not GoalMeasure(measured_by).is_money:
        return value
    return currency.to_major(value)


def _figures(name: str, heading: str) -> Column[Measured]:
    def value(one: Measured) -> int | None:
        if name == "target":
            return one.of.goal.target
        return one.progress.reached if name == "reached" else one.progress.expected

    return Column(
        name,
        heading,
        lambda one: _plain(one.of.goal.measure, value(one), one.currency),
        lambda one: figure(one.of.goal.measure, value(one), one.currency),
        right=True,
    )


COLUMNS: tuple[Column[Measured], ...] = (
    Column("id", N_("id"), lambda one: one.of.goal.id, people=False),
    Column("client", N_("client"), lambda one: one.of.client),
    Column(
        "measure", N_("goal"), lambda one: one.of.goal.measure, lambda one: _(one.of.goal.measure)
    ),
    Column("text", N_("in words"), lambda one: one.of.goal.text),
    _figures("target", N_("target")),
    _figures("reached", N_("reached")),
    _figures("by_now", N_("by today")),
    Column("behind", N_("behind"), lambda one: one.progress.is_behind),
    Column("from", N_("from"), lambda one: one.of.goal.from_day, people=False),
    day_column("due", N_("due"), lambda one: one.of.goal.due_day),
    Column("reached_day", N_("reached on"), lambda one: one.of.goal.reached_day, people=False),
    Column("manager", N_("manager"), lambda one: one.of.manager),
)
"""Goals over all clients, for the shell and for files."""
