"""A supply opened: the lines of one invoice, each with product, quantity, amount, delivery."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.days import day_in_words
from kamtui.model.figures import short_money, units
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.store.clients import read_client
from kamtui.store.settings import read_currency
from kamtui.store.supplies.supply_lines import SupplyLine, read_supply_lines
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import Column, Shown, Table, scale_column, sentence
from kamtui.tui.telling import short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, cut, joined, line

_LINES = (
    Column("", 1),
    Column(N_("product"), 16, share=3, most=60),
    Column(N_("group"), 10, share=1, most=24, from_width=90),
    Column(N_("quantity"), 9, right=True),
    Column(N_("delivered"), 18, from_width=70),
)


@dataclass(frozen=True, slots=True)
class SupplyPage:
    """What the place shows."""

    client_name: str
    lines: tuple[SupplyLine, ...]
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> SupplyPage:
    """Read the supply to which the line named by ``extra`` belongs."""
    line_id = int(about.extra) if about.extra.isdecimal() else 0
    lines = tuple(read_supply_lines(connection, line_id))
    client = read_client(connection, lines[0].client_id) if lines else None
    return SupplyPage(client.name if client else "", lines, read_currency(connection), about.today)


def draw(record: SupplyPage, width: int) -> Page:
    """Draw the lines under a heading with the invoice, the day and the sums."""
    if not record.lines:
        return Page(
            (line((" " + _("SUPPLY"), Look.HEADING)),),
            tuple(sentence(_("It is not there any more."), width)),
        )
    first = record.lines[0]
    title = joined(
        [
            _("SUPPLY {invoice}").format(invoice=first.invoice or ""),
            day_in_words(date.fromisoformat(first.day)),
            record.client_name,
        ]
    )
    head = (line((" " + cut(title, width - 2), Look.HEADING)), BLANK)
    return Page(head, tuple(_body(record, width)))


def _body(record: SupplyPage, width: int) -> Iterator[Line]:
    scale = scale_for((each.amount for each in record.lines), record.currency)
    table = Table((*_LINES, scale_column(scale)), width)
    yield table.head()
    for each in record.lines:
        yield table.row(_shown(each, record.today, scale.write(each.amount)), _ref(each))
    whole = sum(each.amount for each in record.lines)
    count = ngettext("{count} line", "{count} lines", len(record.lines)).format(
        count=len(record.lines)
    )
    yield BLANK
    profit = _profit(record)
    words = joined(
        [count, _("{money} in all").format(money=short_money(whole, record.currency)), profit]
    )
    yield Line((Piece(" " + cut(words, width - 2), Look.STRONG),))
    yield BLANK
    yield from sentence(
        with_keys(_("{new} adds a line, {edit} edits one, {done} marks it as delivered today.")),
        width,
    )


def _ref(each: SupplyLine) -> Ref:
    return Ref("purchases", each.id, client_id=each.client_id, field="line")


def _shown(each: SupplyLine, today: date, amount: str) -> list[Shown]:
    late = bool(each.late_days)
    mark: Shown = ("!", Look.BAD) if late else ("×", Look.DIM) if each.cancelled else " "
    delivered = short_day(each.delivered_day, today)
    if late:
        delivered = joined([delivered, _("{days} d late").format(days=each.late_days)], ", ")
    if each.cancelled:
        delivered = _("cancelled")
    return [
        mark,
        each.product or _("no product told"),
        (each.product_group or "–", Look.DIM),
        units(each.quantity),
        (delivered, Look.BAD if late else Look.PLAIN),
        amount,
    ]


def _profit(record: SupplyPage) -> str:
    costs = [each.cost for each in record.lines]
    if any(cost is None for cost in costs):
        return _("profit not known")
    profit = sum(each.amount - (each.cost or 0) for each in record.lines)
    whole = sum(each.amount for each in record.lines)
    share = f" ({100 * profit // whole} %)" if whole > 0 else ""
    return _("profit {money}").format(money=short_money(profit, record.currency)) + share


PLACE = PageKind("supply", N_("Supply"), read, draw)
