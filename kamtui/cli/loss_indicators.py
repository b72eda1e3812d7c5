"""``kamtui losses --by``: clients lost and refusals, by month or by direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from kamtui.acts.indicators import (
    direction_in_words,
    indicators_by_direction,
    indicators_by_month,
)
from kamtui.analysis.criteria import CriteriaBook
from kamtui.analysis.indicators import DirectionRow, MonthRow
from kamtui.cli.context import Shell
from kamtui.cli.output import write_rows
from kamtui.language import C_, N_
from kamtui.model.columns import Cell, Column, money_column, share_column
from kamtui.model.days import iso_in_words
from kamtui.model.figures import short_number
from kamtui.model.money import Currency
from kamtui.model.shares import as_fraction, share_of

Figures = TypeVar("Figures", MonthRow, DirectionRow)


@dataclass(frozen=True, slots=True)
class Indicator(Generic[Figures]):
    """One row with what its columns need besides the figures; ``all_money`` is the column's sum."""

    row: Figures
    currency: Currency
    all_money: int


def write_indicators(shell: Shell, by: str, as_of: date, criteria: CriteriaBook, form: str) -> None:
    """Write the indicators in one of the three formats."""
    if by in ("month", "quarter"):
        months = indicators_by_month(shell.reader, as_of, criteria, quarterly=by == "quarter")
        all_money = sum(row.money for row in months)
        write_rows(
            period_columns(by), [Indicator(row, shell.currency, all_money) for row in months], form
        )
        return
    rows = indicators_by_direction(shell.reader, by, as_of, criteria)
    all_money = sum(row.money for row in rows)
    write_rows(
        direction_columns(by), [Indicator(row, shell.currency, all_money) for row in rows], form
    )


def _count(name: str, heading: str, count: Callable[[Figures], int]) -> Column[Indicator[Figures]]:
    return Column(name, heading, lambda one: count(one.row), right=True)


def _money(name: str, heading: str, money: Callable[[Figures], int]) -> Column[Indicator[Figures]]:
    return money_column(
        name, heading, lambda one: money(one.row), lambda one: one.currency, shown=short_number
    )


def _all(
    name: str, heading: str, still: Callable[[MonthRow], int], back: Callable[[MonthRow], int]
) -> Column[Indicator[MonthRow]]:
    return Column(
        name,
        heading,
        lambda one: still(one.row),
        lambda one: str(still(one.row) + back(one.row)),
        right=True,
    )


def _program(name: str, count: Callable[[MonthRow], int]) -> Column[Indicator[MonthRow]]:
    return Column(name, "", lambda one: count(one.row), people=False)


def _back_before(row: MonthRow) -> int:
    return row.came_back_before


def _back_year_ago(row: MonthRow) -> int:
    return row.came_back_year_ago


_MONTH_COLUMNS: tuple[Column[Indicator[MonthRow]], ...] = (
    _count("lost", N_("lost"), lambda row: row.lost),
    _count("came_back", N_("came back"), lambda row: row.came_back),
    _all("lost_before", N_("the one before"), lambda row: row.lost_before, _back_before),
    _all("lost_year_ago", N_("year ago"), lambda row: row.lost_year_ago, _back_year_ago),
    share_column(
        "lost_share", N_("of clients"), lambda one: share_of(one.row.all_lost, one.row.clients)
    ),
    _money("money", N_("money"), lambda row: row.money),
    share_column(
        "money_share", N_("of the money"), lambda one: share_of(one.row.money, one.all_money)
    ),
    _count("refusals", N_("refusals"), lambda row: row.refusals),
    _count("refusals_before", N_("the one before"), lambda row: row.refusals_before),
    _count("refusals_year_ago", N_("year ago"), lambda row: row.refusals_year_ago),
    _money("refused_money", C_("losses", "refused"), lambda row: row.refused_money),
    _count("tenders", N_("tenders"), lambda row: row.kinds.get("tender", 0)),
    _count("offers", N_("offers"), lambda row: row.kinds.get("offer", 0)),
    _count("orders", N_("orders"), lambda row: row.kinds.get("order", 0)),
    _count("groups", N_("groups"), lambda row: row.kinds.get("group", 0)),
    _program("came_back_before", _back_before),
    _program("came_back_year_ago", _back_year_ago),
    _program("clients", lambda row: row.clients),
    Column(
        "sales_share",
        "",
        lambda one: as_fraction(share_of(one.row.money, one.row.sales)),
        people=False,
    ),
)
"""For people the one before and a year ago count all losses; programs have both numbers."""


def period_columns(by: str) -> tuple[Column[Indicator[MonthRow]], ...]:
    """Give the columns of months or quarters."""

    def period(one: Indicator[MonthRow]) -> Cell:
        return one.row.month

    return (
        Column(by, _PERIODS[by], period, lambda one: iso_in_words(one.row.month)),
        *_MONTH_COLUMNS,
    )


def direction_columns(by: str) -> tuple[Column[Indicator[DirectionRow]], ...]:
    """Give the columns; the first carries the name of the direction."""

    def direction(one: Indicator[DirectionRow]) -> Cell:
        return one.row.direction

    return (
        Column(by, _HEADINGS[by], direction, lambda one: direction_in_words(by, one.row.direction)),
        _count("lost", N_("lost"), lambda row: row.lost),
        _count("clients", N_("clients"), lambda row: row.clients),
        share_column(
            "lost_share", N_("lost, share"), lambda one: share_of(one.row.lost, one.row.clients)
        ),
        _money("money", N_("money"), lambda row: row.money),
        share_column(
            "money_share", N_("of the money"), lambda one: share_of(one.row.money, one.all_money)
        ),
        _count("refusals", N_("refusals"), lambda row: row.refusals),
        _money("refused_money", C_("losses", "refused"), lambda row: row.refused_money),
        _count("lost_year", N_("lost in 12 months"), lambda row: row.lost_year),
        _count("lost_year_before", N_("the 12 before"), lambda row: row.lost_year_before),
        _count("refusals_before", N_("refusals before"), lambda row: row.refusals_before),
    )


_PERIODS = {"month": N_("month"), "quarter": N_("quarter")}
_HEADINGS = {
    "segment": N_("segment"),
    "type": N_("type"),
    "industry": N_("industry"),
    "region": N_("region"),
    "manager": N_("manager"),
    "reason": N_("reason"),
    "competitor": N_("competitor"),
    "product": N_("product"),
    "kind": N_("refusal"),
}
