"""Losses by direction: segment, type, industry, region, manager, product, reason, where to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kamtui.acts.indicators import Ledger, directions_of
from kamtui.analysis.indicators import DirectionRow
from kamtui.language import C_, N_, _, ngettext
from kamtui.model.figures import grouped, percent, short_money
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.model.shares import share_of
from kamtui.model.words import NOT_TOLD
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, prose, scale_column, sentence
from kamtui.tui.telling import bar
from kamtui.tui.text import BLANK, Line, Ref, joined, line
from kamtui.tui.winback.views import VIEWS, bar_of_views, value_in_words

BAR = 8


@dataclass(frozen=True, slots=True)
class Directions:
    """What the view shows: a row for each direction, the costliest first."""

    name: str
    rows: tuple[DirectionRow, ...]
    currency: Currency


def read(connection: sqlite3.Connection, ledger: Ledger, name: str) -> Directions:
    """Count losses and refusals by one direction; a name that is none gives no rows."""
    found = directions_of(connection, ledger, name) if name in VIEWS else []
    rows = [row for row in found if row.lost or row.lost_year or row.refusals or row.clients]
    return Directions(name, tuple(rows), read_currency(connection))


def draw(record: Directions, width: int) -> Page:
    """Draw a line for each direction; enter leads to the clients behind it."""
    head = [
        line((" " + _("LOSSES"), Look.HEADING), ("   " + _words(record), Look.DIM)),
        *bar_of_views(record.name, width),
    ]
    if not record.rows:
        return Page(tuple(head), tuple(sentence(_("Nothing was lost and nothing refused."), width)))
    return Page(tuple(head), tuple(_table(record, width)))


def _words(record: Directions) -> str:
    lost = sum(row.lost for row in record.rows)
    money = sum(row.money for row in record.rows)
    refused = sum(row.refusals for row in record.rows)
    if record.name == "kind":
        return ngettext(
            "{count} refusal in twelve months", "{count} refusals in twelve months", refused
        ).format(count=grouped(refused))
    told = [
        _("{count} lost").format(count=grouped(lost)) if record.name != "type" else "",
        _("{money} of sales a year").format(money=short_money(money, record.currency))
        if record.name != "type"
        else "",
        ngettext(
            "{count} refusal in twelve months", "{count} refusals in twelve months", refused
        ).format(count=grouped(refused)),
    ]
    return joined(told)


TOLD = ("reason", "competitor")
"""Directions that only a lost client has: their share is of all that are lost."""


def _table(record: Directions, width: int) -> Iterator[Line]:
    if record.name == "kind":
        yield from _refusals(record, width)
        return
    rows = record.rows
    scale = scale_for((max(row.money, row.refused_money) for row in rows), record.currency)
    money = scale_column(scale, 7)
    table = Table(
        (
            Column(_(VIEWS[record.name]), 18, share=1, most=40),
            Column(N_("lost"), 4, right=True),
            Column("" if record.name in TOLD else N_("of"), 5, right=True),
            Column(N_("share"), 7, right=True, from_width=84),
            money,
            Column("", BAR, from_width=100),
            Column(N_("year"), 4, right=True),
            Column(N_("before"), 6, right=True, from_width=64),
            Column(C_("losses", "refused"), 7, right=True),
            Column(N_("before"), 6, right=True, from_width=100),
            replace(money, from_width=72),
        ),
        width,
    )
    yield table.head()
    for number, row in enumerate(rows, 1):
        ref = Ref("losses_of", number, field=f"{record.name}={row.direction}")
        yield table.row(_row(record, row, scale), ref)
    yield BLANK
    words = _(
        "lost: by now, with their sales of a year; year: lost in the last twelve months, those "
        "who came back too, beside the twelve before; refused: in the last twelve months."
    )
    yield from prose(words, width, Look.DIM)


def _row(record: Directions, row: DirectionRow, scale: Scale) -> list[Shown]:
    told = value_in_words(record.name, row.direction)
    of = sum(each.lost for each in record.rows) if record.name in TOLD else row.clients
    return [
        (told, Look.WARN if row.direction == NOT_TOLD else Look.PLAIN),
        _count(row.lost),
        ("" if record.name in TOLD else grouped(row.clients), Look.DIM),
        percent(share_of(row.lost, of)) if row.lost and of else "–",
        _money(row.money, scale),
        (bar(row.money, sum(each.money for each in record.rows), BAR), Look.BAD),
        _count(row.lost_year),
        (_count(row.lost_year_before), Look.DIM),
        _count(row.refusals),
        (_count(row.refusals_before), Look.DIM),
        _money(row.refused_money, scale),
    ]


def _refusals(record: Directions, width: int) -> Iterator[Line]:
    """Draw the kinds of refusals, which are no losses: clients who refuse still buy."""
    rows = sorted(record.rows, key=lambda row: -row.refused_money)
    scale = scale_for((row.refused_money for row in rows), record.currency)
    table = Table(
        (
            Column(_(VIEWS[record.name]), 22, share=1, most=40),
            Column(N_("12 months"), 9, right=True),
            Column(N_("the 12 before"), 13, right=True),
            scale_column(scale, 8),
            Column("", BAR),
        ),
        width,
    )
    yield table.head()
    whole = sum(row.refused_money for row in rows)
    for number, row in enumerate(rows, 1):
        yield table.row(
            [
                value_in_words(record.name, row.direction),
                _count(row.refusals),
                (_count(row.refusals_before), Look.DIM),
                _money(row.refused_money, scale),
                (bar(row.refused_money, whole, BAR), Look.BAD),
            ],
            Ref("losses_of", number, field=f"{record.name}={row.direction}"),
        )
    yield BLANK
    words = _(
        "A refusal is counted apart from a loss: who refuses still buys. A product group counts "
        "from the day it was silent for longer than a client of its rhythm might be."
    )
    yield from prose(words, width, Look.DIM)


def _count(count: int) -> str:
    return grouped(count) if count else sign("·")


def _money(amount: int, scale: Scale) -> str:
    return scale.write(amount) if amount else "–"
