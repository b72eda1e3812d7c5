"""``kamtui losses``: tell the state of every client, with the reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import click

from kamtui.analysis.criteria import MOST_DAYS, CriteriaBook, Rule
from kamtui.cli.context import Shell, database_options, format_option, opened
from kamtui.cli.output import tell, write_rows
from kamtui.cli.words import OneOf, WholeNumber, day_at
from kamtui.language import N_, _
from kamtui.model.columns import Column, day_column
from kamtui.model.days import day_in_words
from kamtui.model.errors import WrongUsage
from kamtui.model.figures import grouped
from kamtui.model.state_reasons import why_in_words
from kamtui.model.words import ClientState

if TYPE_CHECKING:
    from kamtui.acts.standings import ToldState

_ORDER = (
    ClientState.AT_RISK,
    ClientState.LOST,
    ClientState.WATCH,
    ClientState.BUYING_AGAIN,
    ClientState.WON_BACK,
    ClientState.NEW,
    ClientState.ACTIVE,
    ClientState.PROSPECT,
)
"""What costs money today comes first."""


class Told(NamedTuple):
    """One client's state, as it is printed; ``usual_days`` may be half a day."""

    client: str
    state: str
    since: str | None
    last_purchase: str | None
    silent_days: int | None
    usual_days: Decimal | None
    ratio: Decimal | None
    why: str


COLUMNS: tuple[Column[Told], ...] = (
    Column("client", N_("client"), lambda one: one.client),
    Column("state", N_("state"), lambda one: one.state, lambda one: _(one.state)),
    day_column("since", N_("since"), lambda one: one.since),
    day_column("last_purchase", N_("last purchase"), lambda one: one.last_purchase),
    Column("silent_days", N_("silent, days"), lambda one: one.silent_days, right=True),
    Column("usual_days", N_("usual, days"), lambda one: one.usual_days, right=True),
    Column(
        "ratio",
        N_("ratio"),
        lambda one: one.ratio,
        lambda one: "" if one.ratio is None else grouped(one.ratio.quantize(Decimal("0.1"))),
        right=True,
    ),
    Column("why", N_("why"), lambda one: one.why, lambda one: why_in_words(one.why or "")),
)


BY = (
    "month",
    "quarter",
    "reason",
    "segment",
    "type",
    "industry",
    "region",
    "manager",
    "product",
    "competitor",
    "kind",
)
"""What indicators can be told by."""


@dataclass(frozen=True, slots=True)
class _Asked:
    rule: Rule | None
    days: int | None
    values: tuple[str, ...]
    segment: str | None
    as_of: str | None

    def criteria(self, stored: CriteriaBook) -> CriteriaBook:
        from kamtui.cli.loss_criteria import asked_book

        return asked_book(stored, self.rule, self.days, self.values, self.segment)

    def day(self, today: date) -> date:
        return day_at("--as-of", self.as_of, today) if self.as_of else today


@click.command(
    "losses",
    help=N_(
        "Tell the state of every client: prospect, new, active, watch, at risk, lost, buying "
        "again, won back; since when, and why.\n\n"
        "By the personal rule a silence is measured against the client's own rhythm; by the "
        "fixed one a client is lost after N days.\n\n"
        "--by tells indicators instead: clients lost, and refusals (lost tenders, declined "
        "offers, cancelled orders) of the last twelve months.\n\n"
        "--preview says who would change state by other criteria, and how many they would have "
        "called lost a year ago that bought again since; --apply stores them (undo takes them "
        "back).\n\n"
        "Example: kamtui losses --rule fixed --days 120 --format csv\n\n"
        "Example: kamtui losses --by month\n\n"
        "Example: kamtui losses --set lost-times=4 --segment A --preview"
    ),
)
@click.option("--rule", type=OneOf(Rule), help=N_("what a silence is measured against"))
@click.option(
    "--days", type=WholeNumber(1, MOST_DAYS), metavar="N", help=N_("days of the fixed rule")
)
@click.option(
    "--set",
    "values",
    multiple=True,
    metavar="NAME=VALUE",
    help=N_("another criterion, like lost-times=3.5"),
)
@click.option("--segment", metavar="A|AX", help=N_("whose criteria these are (else everybody's)"))
@click.option("--preview", is_flag=True, help=N_("who would change state"))
@click.option("--apply", "store", is_flag=True, help=N_("store these criteria"))
@click.option("--as-of", metavar="DATE", help=N_("the day the states are told of"))
@click.option("--by", type=click.Choice(BY), help=N_("indicators by month, quarter or direction"))
@click.option("--state", type=OneOf(ClientState), help=N_("clients in this state only"))
@database_options
@format_option
def command(
    *,
    rule: Rule | None,
    days: int | None,
    values: tuple[str, ...],
    segment: str | None,
    preview: bool,
    store: bool,
    as_of: str | None,
    by: str | None,
    state: ClientState | None,
    db: str | None,
    me: str | None,
    form: str,
) -> None:
    """Print each client's state, or the indicators."""
    asked = _Asked(rule, days, values, segment, as_of)
    if sum(map(bool, (by, state, preview, store))) > 1:
        raise WrongUsage(
            _("--by, --state, --preview and --apply ask for different things; choose one")
        )
    with opened(db, me) as shell:
        day = asked.day(shell.today)
        if preview or store:
            _try_criteria(shell, day, asked, form, store=store)
            return
        if by:
            _write_indicators(shell, by, day, asked, form)
            return
        rows = [row for row in _told(shell, day, asked) if state is None or row.state == state]
        if form == "table" and rows:
            _tell_counts(rows, day)
        none = _("No client is in this state.") if state else _("There is no client yet.")
        write_rows(COLUMNS, rows, form, empty=none)


def _try_criteria(shell: Shell, day: date, asked: _Asked, form: str, *, store: bool) -> None:
    from kamtui.acts.standings import stored_book
    from kamtui.cli.loss_criteria import apply, write_preview

    book = asked.criteria(stored_book(shell.reader))
    if store:
        apply(shell, book)
    else:
        write_preview(shell, day, book, form)


def _write_indicators(shell: Shell, by: str, day: date, asked: _Asked, form: str) -> None:
    from kamtui.acts.standings import stored_book
    from kamtui.cli.loss_indicators import write_indicators

    write_indicators(shell, by, day, asked.criteria(stored_book(shell.reader)), form)


def _told(shell: Shell, day: date, asked: _Asked) -> list[Told]:
    from kamtui.acts.standings import compute_states, stored_book, told_states
    from kamtui.store.segments.runs import client_names

    criteria = asked.criteria(stored_book(shell.reader))
    frame = compute_states(shell.reader, day, criteria)
    place = {state.value: number for number, state in enumerate(_ORDER)}
    names = client_names(shell.reader)
    rows = [_line(told, names.get(told.client, "?")) for told in told_states(frame)]
    return sorted(rows, key=lambda row: (place[row.state], -(row.silent_days or 0), row.client))


def _line(told: ToldState, name: str) -> Told:
    usual = Decimal(told.halves) / 2 if told.halves else None
    ratio = None
    if usual and told.silent_days is not None:
        ratio = (Decimal(told.silent_days) / usual).quantize(Decimal("0.000001"))
    return Told(
        name,
        told.state,
        told.since,
        told.last_purchase,
        told.silent_days,
        usual,
        ratio,
        told.why,
    )


def _tell_counts(rows: list[Told], day: date) -> None:
    counts = Counter(row.state for row in rows)
    told = [f"{counts[state]} {_(state.label)}" for state in _ORDER if counts[state]]
    tell(_("{day}: {counts}").format(day=day_in_words(day), counts=" · ".join(told)))
