"""Losses by month and quarter: a plot over time, and a line for each period that leads to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.acts.indicators import KINDS, Ledger, months_of
from kamtui.analysis.indicators import MonthRow
from kamtui.language import C_, N_, _
from kamtui.model.figures import grouped, percent
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.model.shares import share_of
from kamtui.store.loss_reasons import count_without_reason
from kamtui.store.settings import read_currency
from kamtui.tui import plots
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, prose, section
from kamtui.tui.telling import month_words
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, left, line
from kamtui.tui.winback.views import KIND_WORDS, bar_of_views

PLOTTED = {False: 24, True: 12}
HEIGHT = 6
LABEL = 23


@dataclass(frozen=True, slots=True)
class Periods:
    """What the view shows: more periods than it lists, for the plot."""

    quarterly: bool
    rows: tuple[MonthRow, ...]
    listed: int
    without_reason: int
    currency: Currency


def read(connection: sqlite3.Connection, ledger: Ledger, *, quarterly: bool) -> Periods:
    """Count the losses and refusals of each period."""
    rows = months_of(ledger, quarterly=quarterly, count=PLOTTED[quarterly])
    return Periods(
        quarterly,
        tuple(rows),
        len(months_of(ledger, quarterly=quarterly)),
        count_without_reason(connection),
        read_currency(connection),
    )


def draw(record: Periods, width: int) -> Page:
    """Draw the plot and the lines, the newest period first."""
    name = "quarter" if record.quarterly else "month"
    head = [
        line((" " + _("LOSSES"), Look.HEADING), ("   " + _words(record), Look.DIM)),
        *bar_of_views(name, width),
    ]
    return Page(tuple(head), (*_plot(record, width), *_table(record, name, width)))


def _words(record: Periods) -> str:
    rows = record.rows[-record.listed :]
    return joined(
        [
            _("{count} lost").format(count=grouped(sum(row.all_lost for row in rows))),
            _("{count} of them came back").format(count=grouped(sum(r.came_back for r in rows))),
            _("{count} lost without a reason told").format(count=grouped(record.without_reason))
            if record.without_reason
            else "",
        ]
    )


def _plot(record: Periods, width: int) -> Iterator[Line]:
    fit = plots.periods_that_fit(width, len(record.rows))
    shown = record.rows[-fit:]
    note = plots.legend(_("lost"), _("lost, came back since"))
    yield from section(_("CLIENTS LOST"), note, width)
    columns = [plots.Column(row.month, row.lost, row.came_back) for row in shown]
    yield from plots.plot(columns, HEIGHT)


def _table(record: Periods, name: str, width: int) -> Iterator[Line]:
    rows = record.rows[-record.listed :]
    scale = scale_for((max(row.money, row.refused_money) for row in rows), record.currency)
    table = Table(_columns(record.quarterly, scale), width)
    yield BLANK
    yield table.head()
    for number, row in enumerate(reversed(rows), 1):
        shown = _shown(row, scale, is_open=number == 1)
        yield table.row(shown, Ref("losses_of", number, field=f"{name}={row.month}"))
    yield BLANK
    words = _(
        "Changes are against the period before and against a year ago; shares are of the clients "
        "there were and of the sales of the twelve months before. The newest period is not full."
    )
    yield from prose(words, width, Look.DIM)
    yield from section(_("REFUSALS BY KIND"), "", width)
    yield from _kinds(record, width)


def _columns(quarterly: bool, scale: Scale) -> tuple[Column, ...]:
    return (
        Column(N_("quarter") if quarterly else N_("month"), 9),
        Column(N_("lost"), 4, right=True),
        Column(C_("column", "back"), 4, right=True),
        Column(N_("before"), 6, right=True),
        Column(N_("a year"), 6, right=True),
        Column(N_("clients"), 7, right=True),
        Column(scale.heading, 6, right=True),
        Column(C_("column", "sales"), 6, right=True, from_width=76),
        Column(C_("losses", "refused"), 7, right=True),
        Column(N_("before"), 6, right=True, from_width=100),
        Column(N_("a year"), 6, right=True, from_width=100),
        Column(scale.heading, 6, right=True, from_width=72),
    )


def _shown(row: MonthRow, scale: Scale, *, is_open: bool) -> list[Shown]:
    lost_before = row.lost_before + row.came_back_before
    lost_then = row.lost_year_ago + row.came_back_year_ago
    period = row.month.replace("-", " ") if "Q" in row.month else month_words(row.month)
    return [
        (period, Look.DIM if is_open else Look.PLAIN),
        str(row.all_lost),
        (str(row.came_back) if row.came_back else "·", Look.DIM),
        _change(row.all_lost, lost_before),
        _change(row.all_lost, lost_then),
        percent(share_of(row.all_lost, row.clients)) if row.all_lost else "–",
        scale.write(row.money) if row.money else "–",
        percent(share_of(row.money, row.sales)) if row.money else "–",
        str(row.refusals),
        _change(row.refusals, row.refusals_before),
        _change(row.refusals, row.refusals_year_ago),
        scale.write(row.refused_money) if row.refused_money else "–",
    ]


def _change(now: int, then: int) -> Shown:
    """Write how much more or fewer: more losses are worse."""
    if now == then:
        return "=", Look.DIM
    return f"{now - then:+d}".replace("-", "−"), Look.BAD if now > then else Look.GOOD


def _kinds(record: Periods, width: int) -> Iterator[Line]:
    """Draw the refusals of each kind period by period, the newest that fit with a blank between."""
    most = max((count for row in record.rows for count in row.kinds.values()), default=0)
    room = max(plots.CELLS, len(str(most)) + 1)
    shown = record.rows[-max(1, (width - LABEL - 1) // room) :]
    for kind in KINDS:
        counts = [row.kinds.get(kind, 0) for row in shown]
        cells = "".join(f"{count or sign('·'):>{room}}" for count in counts)
        label = _(KIND_WORDS[kind])
        yield Line((Piece(" " + left(label, LABEL - 1)), Piece(cells, Look.PLAIN)))
    axis = "".join(f"{_short(row.month):>{room}}" for row in shown)
    yield Line((Piece(" " * LABEL + axis, Look.DIM),))


def _short(period: str) -> str:
    return period[-2:]
