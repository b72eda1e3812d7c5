"""Tab 3, History: what was bought, and everything that happened, newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.days import month_in_words, years_before
from kamtui.model.figures import grouped, percent, short_money, spark
from kamtui.model.money import Currency
from kamtui.model.months import months_back
from kamtui.model.scales import Scale, scale_for
from kamtui.store.clients import monthly_sales
from kamtui.store.settings import read_currency
from kamtui.store.supplies.purchases import (
    Deliveries,
    GroupSum,
    read_deliveries,
    read_group_sums,
)
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.dossier.past import read_past
from kamtui.tui.dossier.sifting import ALL, Sieve
from kamtui.tui.dossier.timeline import Event
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import plain
from kamtui.tui.tables import broken, sentence
from kamtui.tui.telling import month_words
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, cut, joined, left, right

_KIND = 13
_LINES = 3
"""A note is told in so many lines; enter shows all of it."""


@dataclass(frozen=True, slots=True)
class History:
    """What the tab shows. ``sales`` are (month, amount) of two years, the newest last.

    ``drawn`` is the page as the worker has drawn it for a width: tens of thousands of lines
    would hold up the screen for a second.
    """

    frame: Frame
    sales: tuple[tuple[str, int], ...]
    groups: tuple[GroupSum, ...]
    deliveries: Deliveries
    events: tuple[Event, ...]
    has_older: bool
    currency: Currency
    today: date
    sieve: Sieve = ALL
    drawn: tuple[int, Page] | None = None


def read(connection: sqlite3.Connection, about: Subject) -> History:
    """Read two years of sales and the newest events of the client in hand."""
    client_id, today = about.client_id or 0, about.today.isoformat()
    months = months_back(about.today, 24)
    sales = monthly_sales(connection, client_id, months[0])
    year_ago = years_before(about.today, 1).isoformat()
    sieve = Sieve.of(about.extra)
    past = read_past(connection, client_id, about.today, sieve)
    record = History(
        read_frame(connection, about),
        tuple((month, sales[month][0] if month in sales else 0) for month in months),
        tuple(read_group_sums(connection, client_id, year_ago)),
        read_deliveries(connection, client_id, year_ago, today),
        past.events,
        past.has_older,
        read_currency(connection),
        about.today,
        sieve,
    )
    if not about.width:
        return record
    try:
        return replace(record, drawn=(about.width, draw(record, about.width)))
    except ValueError:
        # The pane says what is wrong, once it draws the page itself.
        return record


def draw(record: History, width: int) -> Page:
    """Draw the sums on top and the timeline below, with a heading for each month."""
    if record.drawn is not None and record.drawn[0] == width:
        return record.drawn[1]
    head = frame_head(record.frame, 3, width)
    if record.sieve.is_set:
        return Page(head, tuple(_only(record, width)))
    if not record.events:
        empty = _(
            "Nothing has happened here yet. {log} logs the first call or visit; "
            "'kamtui import FILE --as purchases' brings what was supplied."
        )
        return Page(head, tuple(sentence(with_keys(empty), width)))
    return Page(head, (*_sums(record, width), *_timeline(record, width)))


def _only(record: History, width: int) -> Iterator[Line]:
    words = record.sieve.in_words(len(record.events))
    yield Line((Piece(" " + cut(words, width - 2), Look.KEY),))
    if record.events:
        yield from _timeline(record, width)
    else:
        yield BLANK
        yield from sentence(
            with_keys(
                _(
                    "Nothing of that. {history_previous} and {history_next} show other kinds, "
                    "{back} shows all."
                )
            ),
            width,
        )
        if record.has_older:
            words = with_keys(
                _("Only the newest events were looked through; {last} looks through all of them.")
            )
            yield from sentence(words, width)


def _sums(record: History, width: int) -> Iterator[Line]:
    amounts = [amount for _month, amount in record.sales]
    if any(amounts):
        words = joined(
            [
                _("{money} in 12 months").format(
                    money=short_money(sum(amounts[12:]), record.currency)
                ),
                _("{money} before").format(money=short_money(sum(amounts[:12]), record.currency)),
            ]
        )
        if width < 76 or cells(words) > width - 13 - len(amounts):
            amounts = amounts[12:]
        yield Line(
            (
                Piece(" " + left(_("bought"), 9), Look.DIM),
                Piece(spark(amounts, ascii_only=plain()), Look.KEY),
                Piece("  " + cut(words, width - 13 - len(amounts))),
            )
        )
    yield from _mix(record, width)
    if record.deliveries.promised:
        late = record.deliveries.late
        words = ngettext(
            "{kept} of {all} delivery of 12 months on time",
            "{kept} of {all} deliveries of 12 months on time",
            record.deliveries.promised,
        ).format(kept=record.deliveries.promised - late, all=record.deliveries.promised)
        yield Line(
            (
                Piece(" " + left(_("on time"), 9), Look.DIM),
                Piece(("! " if late else "") + words, Look.BAD if late else Look.PLAIN),
            )
        )


def _mix(record: History, width: int) -> Iterator[Line]:
    whole = sum(max(0, group.amount) for group in record.groups)
    if not whole or not any(group.product_group for group in record.groups):
        return
    told = [
        f"{group.product_group or _('no group')} {percent(group.amount * 1_000_000 // whole, 0)}"
        for group in record.groups
        if group.amount * 100 >= whole
    ]
    words = cut(joined(told), width - 12)
    yield Line((Piece(" " + left(_("products"), 9), Look.DIM), Piece(words)))


def _timeline(record: History, width: int) -> Iterator[Line]:
    scale = scale_for((event.amount for event in record.events), record.currency)
    today = record.today.isoformat()
    yield BLANK
    yield _heading(_("EVENTS"), scale.heading, width, Look.DIM)
    # The month cut off by the bound would be too small; two years are known exactly.
    sums = _month_sums(record.events)
    if not record.sieve.is_set:
        sums |= {month: amount for month, amount in record.sales if amount}
    month = ""
    for event in record.events:
        ahead = event.day > today
        if not ahead and event.day[:7] != month:
            month = event.day[:7]
            yield _heading(month_words(month), scale.write(sums.get(month)), width, Look.STRONG)
        elif ahead and not month:
            month = _("ahead")
            yield _heading(_("Ahead"), "", width, Look.DIM)
        yield from _event_lines(event, scale, ahead, record.frame.client_id, width)
    if record.has_older:
        count = len(record.events)
        words = with_keys(
            ngettext(
                "{shown} event so far; going on down reads older ones, {last} all of them.",
                "{shown} events so far; going on down reads older ones, {last} all of them.",
                count,
            ),
            shown=grouped(count),
        )
        yield from (BLANK, *sentence(words, width))


def _month_sums(shown: tuple[Event, ...]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for event in shown:
        if event.subject == "purchases":
            sums[event.day[:7]] = sums.get(event.day[:7], 0) + (event.amount or 0)
    return sums


def _heading(title: str, figure: str, width: int, look: Look) -> Line:
    shown = "" if figure == "–" else figure
    return Line((Piece(" " + left(title, width - 12), Look.STRONG), Piece(right(shown, 10), look)))


def _event_lines(
    event: Event, scale: Scale, ahead: bool, client_id: int, width: int
) -> Iterator[Line]:
    when = _day_ahead(event.day) if ahead else right(str(int(event.day[8:10])), 2) + " "
    lead = 3 + cells(when) + _KIND + 1
    room = width - lead - 1
    first = [
        Piece(" " + when, Look.DIM),
        Piece(event.mark + " ", event.look),
        Piece(left(event.kind, _KIND) + " ", Look.DIM),
    ]
    ref = Ref(event.subject, event.id, client_id=client_id)
    if event.amount is not None and event.subject == "purchases":
        text = event.text
        if event.extra and cells(text) + cells(event.extra) + 13 <= room:
            text = joined([text, event.extra])
        amount = Piece(right(scale.write(event.amount), 10))
        yield Line((*first, Piece(left(text, room - 10)), amount), ref)
        return
    figure = "" if event.amount is None else right(scale.write(event.amount), 10)
    room -= cells(figure)
    parts = broken(event.text, room)
    yield Line((*first, Piece(left(parts[0], room) if figure else parts[0]), Piece(figure)), ref)
    for number, part in enumerate(parts[1:_LINES], 2):
        more = number == _LINES and len(parts) > _LINES
        yield Line(
            (Piece(" " * lead), Piece(cut(f"{part} {parts[number]}", room) if more else part))
        )


def _day_ahead(day: str) -> str:
    return left(f"{int(day[8:10])} {month_in_words(int(day[5:7]))}", 7)


TAB = PageKind("history", N_("History"), read, draw)
