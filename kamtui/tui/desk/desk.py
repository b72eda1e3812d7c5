"""The desk: what to do today, one list, what costs most first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.desk import Desk, DeskLine, Kind, count_in_words, read_desk
from kamtui.language import N_, _, with_keys
from kamtui.model.figures import grouped, percent
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.store.desk import DeskClient
from kamtui.store.managers import is_anybody_assigned, read_manager
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign
from kamtui.tui.tables import Column, Shown, Table, broken, scale_column, sentence
from kamtui.tui.telling import NO_SIGN, OVERDUE
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, left, line, right

MOST = 300
"""So many matters are shown; nobody settles more in a day."""
BESIDE = 100
"""From this width on the client stands beside each matter, else above its matters."""

_COLUMNS = (
    Column("", 1),
    Column(N_("what"), 16, share=5, most=90),
    Column("", 1),
    Column(N_("client"), 22, share=1, most=34),
    Column(N_("since, due"), 12),
    Column(N_("share"), 6, right=True),
)
_BELOW = (
    Column("", 1),
    Column("", 24, share=1, most=90),
    Column("", 13, right=True),
)


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What the place shows; ``manager`` is empty where it is everybody's desk."""

    desk: Desk
    manager: str
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> DeskPage:
    """Read what wants the manager today; everybody, while nobody is assigned to a client."""
    manager, whose = None, about.manager_id
    if whose is not None and not is_anybody_assigned(connection):
        whose = None
    if whose is not None:
        manager = read_manager(connection, whose)
    return DeskPage(
        read_desk(connection, whose, about.today),
        manager.name if manager else "",
        read_currency(connection),
        about.today,
    )


def draw(record: DeskPage, width: int) -> Page:
    """Draw the counts by kind in the heading and the list below."""
    if not record.desk.lines:
        free = with_keys(
            _(
                "Nothing is late, due or waiting. {matrix} shows the segments, {losses} who is "
                "about to be lost; {promise} notes a promise that will stand here on its day."
            )
        )
        return Page((*_head(record, width), BLANK), tuple(sentence(free, width)))
    if width < BESIDE:
        units = right(_scale(record).heading, width - 10) + right(_("share"), 9)
        head = (*_head(record, width), Line((Piece(units, Look.DIM),)))
        return Page(head, (*_grouped(record, width), *_rest(record, width)))
    table = _table(record, width)
    head = (*_head(record, width), BLANK, table.head())
    return Page(head, (*_lines(record, table), *_rest(record, width)))


def _head(record: DeskPage, width: int) -> Iterator[Line]:
    title = " " + joined([_("DESK {count}").format(count=len(record.desk.lines)), record.manager])
    yield line((title, Look.HEADING))
    counts = joined([count_in_words(kind, count) for kind, count in record.desk.counts])
    for part in broken(counts, width - 2) if counts else ():
        yield Line((Piece(" "), Piece(part, Look.DIM)))


def _table(record: DeskPage, width: int) -> Table:
    return Table((*_COLUMNS, scale_column(_scale(record))), width)


def _scale(record: DeskPage) -> Scale:
    return scale_for((each.cost for each in record.desk.lines), record.currency)


def _lines(record: DeskPage, table: Table) -> Iterator[Line]:
    scale, client_id = _scale(record), 0
    for each in record.desk.lines[:MOST]:
        # What is said of a client again and again is dim: the first line tells it.
        look = Look.DIM if each.client.id == client_id else Look.PLAIN
        client_id = each.client.id
        shown: list[Shown] = [
            OVERDUE if each.is_urgent else NO_SIGN,
            each.what,
            (sign(KEY_SIGN) if each.client.is_key else " ", Look.KEY),
            (each.client.name, look),
            _when(each),
            (percent(each.client.share) if each.client.share else "–", look),
            (scale.write(each.cost) if each.cost else "–", look),
        ]
        field = "strategy" if each.kind is Kind.NEWCOMER else ""
        ref = Ref(each.subject, each.id, client_id=each.client.id, field=field)
        yield from table.rows(shown, ref, 1, most=2)


def _grouped(record: DeskPage, width: int) -> Iterator[Line]:
    scale, table = _scale(record), Table(_BELOW, width)
    stakes: dict[int, int] = {}
    for each in record.desk.lines:
        stakes[each.client.id] = max(each.cost, stakes.get(each.client.id, 0))
    client_id = 0
    for each in record.desk.lines[:MOST]:
        if each.client.id != client_id:
            client_id = each.client.id
            stake = stakes[client_id]
            yield _client_line(each.client, scale.write(stake) if stake else "", width)
        shown: list[Shown] = [OVERDUE if each.is_urgent else NO_SIGN, each.what, _when(each)]
        field = "strategy" if each.kind is Kind.NEWCOMER else ""
        ref = Ref(each.subject, each.id, client_id=each.client.id, field=field)
        yield from table.rows(shown, ref, 1, most=2)


def _client_line(client: DeskClient, stake: str, width: int) -> Line:
    share = percent(client.share) if client.share else ""
    return Line(
        (
            Piece(f" {sign(KEY_SIGN) if client.is_key else ' '} ", Look.KEY),
            Piece(left(client.name, width - 23), Look.STRONG),
            Piece(f" {right(stake, 9)} {right(share, 8)}", Look.DIM),
        ),
        Ref("clients", client.id, client_id=client.id),
    )


def _rest(record: DeskPage, width: int) -> Iterator[Line]:
    more = len(record.desk.lines) - MOST
    if more > 0:
        yield BLANK
        words = _("{count} more stand behind these.").format(count=grouped(more))
        yield from sentence(words, width)


def _when(each: DeskLine) -> Shown:
    """Tell in a dozen cells what kind of matter it is and since when, or when it is due."""
    days = each.days
    if days is None:
        never = {Kind.SILENT: _("never spoken"), Kind.UNFILLED: _("unfilled")}
        return never.get(each.kind, _("no next step")), Look.WARN
    words = {
        Kind.CONFLICT: _("open {days} d"),
        Kind.REQUEST: _("waits {days} d"),
        Kind.AT_RISK: _("at risk {days} d"),
        Kind.FALLEN: _("within {days} d"),
        Kind.SILENT: _("silent {days} d"),
        Kind.NEWCOMER: _("since {days} d"),
        Kind.UNEXPLAINED: _("lost {days} d"),
        Kind.RETURNED: _("{days} d ago"),
    }
    if each.kind in words:
        return words[each.kind].format(days=days), Look.BAD if each.is_urgent else Look.PLAIN
    return _due(each, days)


def _due(each: DeskLine, days: int) -> Shown:
    if days == 0:
        return _("today"), Look.WARN
    if days > 0 and each.kind is Kind.MEETING:
        return _("{days} d ago").format(days=days), Look.BAD
    if days > 0:
        return _("{days} d late").format(days=days), Look.BAD
    if each.kind is Kind.MEETING:
        return _("no sheet {days} d").format(days=-days), Look.WARN
    return _("due in {days} d").format(days=-days), Look.PLAIN


PLACE = PageKind("desk", N_("Desk"), read, draw)
