"""The first view of the losses: who is at risk, lost and on watch, and what each was worth."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kamtui.acts.early_warning import read_warnings
from kamtui.analysis.settings import LEAST_COSTED
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.days import years_before
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped, short_money
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.model.state_reasons import why_in_words
from kamtui.model.words import NOT_TOLD, ClientState
from kamtui.store.loss_reasons import count_without_reason, read_reasons_told
from kamtui.store.losses import STATES, Losses, SilentClient, read_losses
from kamtui.store.refusals import read_refusals
from kamtui.store.settings import read_currency
from kamtui.store.supplies.client_days import has_purchases
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_words
from kamtui.tui.tables import Column, Shown, Table, prose, scale_column, sentence
from kamtui.tui.telling import days_ago, short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, cut, joined, left, line
from kamtui.tui.winback.views import bar_of_views

BESIDE = 100
"""From this width on the rest of the reason stands beside the figures, else below."""

_BEFORE = (
    Column("", 1),
    Column("", 1),
    Column("", 22, share=1, most=36),
)
_AFTER = (
    Column(N_("silent"), 6, right=True),
    Column(N_("usual"), 6, right=True),
    Column(N_("since"), 10, right=True),
    Column(N_("why"), 18, share=4, most=70, from_width=BESIDE),
    Column(N_("manager"), 10, share=1, most=24, from_width=BESIDE),
)
_AFTER_LOST = (
    Column(N_("silent"), 6, right=True),
    Column(N_("since"), 10, right=True),
    Column(N_("reason"), 14, share=1, most=34),
    Column(N_("manager"), 10, share=1, most=24, from_width=BESIDE),
)


@dataclass(frozen=True, slots=True)
class LossesPage:
    """What the view shows; ``by_profit`` says whether values are profit or sales.

    ``warnings`` say what changed at clients at risk and on watch, ``reasons`` why some were lost.
    """

    losses: Losses
    warnings: dict[int, str]
    reasons: dict[int, str]
    without_reason: int
    by_profit: bool
    has_purchases: bool
    refusals: int
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> LossesPage:
    """Read the silent clients of all managers."""
    losses = read_losses(connection)
    amount = sum(client.amount for client in losses.clients)
    costed = sum(client.costed for client in losses.clients)
    by_profit = amount > 0 and costed * 100 >= amount * LEAST_COSTED
    fading = [client.id for client in losses.clients if client.state != "lost"]
    bought = has_purchases(connection)
    return LossesPage(
        losses,
        read_warnings(connection, fading, about.today),
        read_reasons_told(connection),
        count_without_reason(connection),
        by_profit,
        bought,
        0 if bought else _count_refusals(connection, about.today),
        read_currency(connection),
        about.today,
    )


def draw(record: LossesPage, width: int) -> Page:
    """Draw the counts on top and a table for each state."""
    lines: list[Line] = []
    for state in STATES:
        lines += _of_state(record, state, width)
    shown, there = len(record.losses.clients), sum(record.losses.counts.values())
    if there > shown:
        words = _("{shown} of {all} clients: the most valuable, the lost ones by how recently.")
        lines += [BLANK, *sentence(words.format(shown=grouped(shown), all=grouped(there)), width)]
    if not lines:
        lines = sentence(_nobody(record), width)
    return Page(tuple(_head(record, width)), tuple(lines))


def _count_refusals(connection: sqlite3.Connection, today: date) -> int:
    first = years_before(today, 1) + timedelta(days=1)
    return len(read_refusals(connection, first.isoformat(), today.isoformat()))


def _nobody(record: LossesPage) -> str:
    if record.has_purchases:
        return _("Nobody is lost, at risk or on watch: every client buys in its own rhythm.")
    if record.refusals:
        words = ngettext(
            "Nothing was bought yet, so nobody can fall silent. {count} refusal of twelve months "
            "stands in the other views: {loss_view}.",
            "Nothing was bought yet, so nobody can fall silent. {count} refusals of twelve months "
            "stand in the other views: {loss_view}.",
            record.refusals,
        )
        return with_keys(words, count=grouped(record.refusals))
    return with_keys(
        _(
            "Nothing was bought yet, so nobody can fall silent. {clients}, then {new} adds a "
            "client, "
            "{read_file} reads clients and invoice lines from files."
        )
    )


def _value(record: LossesPage, client: SilentClient) -> int:
    return client.profit if record.by_profit else client.amount


def _head(record: LossesPage, width: int) -> Iterator[Line]:
    yield line((" " + _("LOSSES"), Look.HEADING))
    yield from bar_of_views("", width)
    counts = joined(
        [
            f"{grouped(record.losses.counts[state])} {_(ClientState(state).label)}"
            for state in STATES
            if record.losses.counts[state]
        ]
    )
    if not counts:
        return
    worth = sum(_value(record, each) for each in record.losses.clients if each.state == "lost")
    basis = _("profit") if record.by_profit else _("sales")
    words = [
        counts,
        _("the lost brought {money} of {basis} a year").format(
            money=short_money(worth, record.currency), basis=basis
        )
        if worth
        else "",
        with_keys(
            _("{count} without a reason: {loss_reason} tells it"),
            count=grouped(record.without_reason),
        )
        if record.without_reason
        else "",
        with_keys(_("{sign} is a win-back target; {winback} marks one"), sign=sign("↺")),
    ]
    yield from prose(joined(words), width, Look.DIM)


def _of_state(record: LossesPage, state: str, width: int) -> Iterator[Line]:
    clients = [client for client in record.losses.clients if client.state == state]
    if not clients:
        return
    scale = scale_for((_value(record, each) for each in record.losses.clients), record.currency)
    after = _AFTER_LOST if state == "lost" else _AFTER
    table = Table((*_BEFORE, scale_column(scale, 7), *after), width)
    words, look = state_words(state)
    yield BLANK
    yield _titled(table.head(), f"{words}  {record.losses.counts[state]}", look)
    for each in sorted(clients, key=lambda client: (-_value(record, client), client.id)):
        value = scale.write(_value(record, each))
        ref = Ref("clients", each.id, client_id=each.id)
        if state == "lost":
            yield table.row(_lost(each, value, record), ref)
        else:
            yield from _fading(each, value, record, table, ref)


def _fading(
    each: SilentClient, value: str, record: LossesPage, table: Table, ref: Ref
) -> Iterator[Line]:
    """Draw a client at risk or on watch with what changed: beside the figures, or below them."""
    remark = _remark(each)
    told = ["" if remark == _("no such pause last year") else remark]
    words = joined([*told, record.warnings.get(each.id, "")], "; ")
    shown = _row(each, value, words, record.today)
    if table.width >= BESIDE:
        yield from table.rows(shown, ref, 7, most=2)
        return
    yield table.row(shown, ref)
    if words:
        yield Line((Piece("     "), Piece(cut(words, table.width - 6), Look.DIM)))


def _lost(each: SilentClient, value: str, record: LossesPage) -> list[Shown]:
    reason = record.reasons.get(each.id)
    signs, name = _signs(each), each.name
    return [
        *signs,
        name,
        value,
        days_ago(each.last_purchase, record.today),
        short_day(each.since, record.today),
        (stored_text(reason), Look.PLAIN) if reason else (_(NOT_TOLD), Look.WARN),
        (each.manager or "–", Look.DIM),
    ]


def _titled(head: Line, title: str, look: Look) -> Line:
    """Put a title over the signs and the name, in place of their headings."""
    room = sum(len(piece.text) for piece in head.pieces[1:6])
    return Line((head.pieces[0], Piece(left(title, room), look), *head.pieces[6:]))


def _remark(each: SilentClient) -> str:
    """Give what the reason says beyond the figures that have columns of their own."""
    parts = each.why.split("; ")
    if not parts[0][:1].isdigit():
        return why_in_words(each.why)
    return why_in_words("; ".join(parts[3 if each.usual_days else 1 :]))


def _signs(each: SilentClient) -> list[Shown]:
    return [
        (sign("↺"), Look.KEY) if each.target_id is not None else " ",
        (sign(KEY_SIGN), Look.KEY) if each.is_key else " ",
    ]


def _row(each: SilentClient, value: str, words: str, today: date) -> list[Shown]:
    usual = "–" if each.usual_days is None else _("{days} d").format(days=each.usual_days)
    return [
        *_signs(each),
        each.name,
        value,
        days_ago(each.last_purchase, today),
        (usual, Look.DIM),
        short_day(each.since, today),
        (words, Look.DIM),
        (each.manager or "–", Look.DIM),
    ]
