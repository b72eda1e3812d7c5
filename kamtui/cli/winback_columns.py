"""The columns of win-back targets and of what came of them, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from kamtui.acts.winback_results import ResultRow, result_in_words
from kamtui.language import C_, N_, _
from kamtui.model.columns import Column, day_column, money_column, share_column
from kamtui.model.money import Currency
from kamtui.model.words import NOT_TOLD
from kamtui.store.winback import Target


@dataclass(frozen=True, slots=True)
class ListedTarget:
    """One line of the board with what its columns need besides the target."""

    target: Target
    currency: Currency
    recovered: int | None = None
    proposed: str | None = None


def _went(target: Target) -> str:
    return target.competitor_name or target.destination.value


def _major(one: ListedTarget, minor: int | None) -> Decimal | None:
    return None if minor is None else one.currency.to_major(minor)


def _way(target: Target) -> str:
    return f"{_(target.way.label)} {target.way_text or ''}".strip()


COLUMNS: tuple[Column[ListedTarget], ...] = (
    Column("id", N_("id"), lambda one: one.target.client_id, people=False),
    Column(
        "state", N_("state"), lambda one: one.target.state.value, lambda one: _(one.target.state)
    ),
    Column("client", N_("client"), lambda one: one.target.client_name),
    money_column(
        "first_life",
        N_("a year before"),
        lambda one: one.target.first_life_amount,
        lambda one: one.currency,
    ),
    Column(
        "reason",
        N_("reason"),
        lambda one: one.target.reason or NOT_TOLD,
        lambda one: _(one.target.reason or NOT_TOLD),
    ),
    Column("way", N_("way"), lambda one: one.target.way.value, lambda one: _way(one.target)),
    Column("way_text", N_("way"), lambda one: one.target.way_text, people=False),
    Column("owner", N_("owner"), lambda one: one.target.owner_name),
    Column("next_step", N_("next step"), lambda one: one.target.next_step),
    day_column("next_day", N_("on"), lambda one: one.target.next_day),
    Column("marked", N_("marked"), lambda one: one.target.marked_day, people=False),
    day_column("lost_since", N_("lost since"), lambda one: one.target.lost_since),
    Column("note", N_("note"), lambda one: one.target.reason_note),
    Column("leaving", "", lambda one: one.target.leaving, people=False),
    Column("curable", "", lambda one: one.target.curable, people=False),
    Column("went_to", "", lambda one: _went(one.target), people=False),
    Column("cost", "", lambda one: _major(one, one.target.cost), people=False),
    Column("valid_until", "", lambda one: one.target.valid_until, people=False),
    Column("result", "", lambda one: one.target.result, people=False),
    Column("result_day", "", lambda one: one.target.result_day, people=False),
    Column("recovered", "", lambda one: _major(one, one.recovered), people=False),
    Column("proposed", "", lambda one: one.proposed, people=False),
)


@dataclass(frozen=True, slots=True)
class ListedResult:
    """One line of the results with its currency."""

    row: ResultRow
    by: str
    currency: Currency


def _money(name: str, heading: str, minor: Callable[[ResultRow], int]) -> Column[ListedResult]:
    return money_column(name, heading, lambda one: minor(one.row), lambda one: one.currency)


RESULTS: tuple[Column[ListedResult], ...] = (
    Column(
        "name",
        N_("of"),
        lambda one: one.row.name or None,
        lambda one: result_in_words(one.by, one.row.name) if one.row.name else _("all"),
    ),
    Column("targets", N_("targets"), lambda one: one.row.targets, right=True),
    Column("running", N_("running"), lambda one: one.row.running, right=True),
    Column("came_back", N_("came back"), lambda one: one.row.came_back, right=True),
    Column("won_back", C_("results", "won back"), lambda one: one.row.won_back, right=True),
    Column("given_up", N_("given up"), lambda one: one.row.given_up, right=True),
    share_column("share", N_("share"), lambda one: one.row.share, digits=0),
    _money("cost", N_("cost"), lambda row: row.cost),
    _money("brought", N_("brought"), lambda row: row.brought),
    _money("recovered", N_("recovered"), lambda row: row.recovered),
)
