"""The clients and refusals behind one figure of the losses: its list, each line a key away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.indicators import Behind, Ledger, behind
from kamtui.analysis.indicators import LostClient, Refused
from kamtui.language import N_, _, ngettext
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.model.words import NOT_TOLD
from kamtui.store.loss_reasons import read_reasons_told
from kamtui.store.settings import read_currency
from kamtui.store.standings import ClientWorth, read_worths
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, Subject
from kamtui.tui.signs import KEY_SIGN, sign
from kamtui.tui.tables import Column, Table, scale_column, sentence
from kamtui.tui.telling import month_words, short_day
from kamtui.tui.text import BLANK, Line, Ref, joined, line
from kamtui.tui.winback.views import KIND_WORDS, VIEWS, value_in_words

MOST = 1000
"""So many lines of each list are shown; the headings count all."""


@dataclass(frozen=True, slots=True)
class BehindPage:
    """What the list shows: events, the clients they are of, and the reasons told."""

    view: str
    value: str
    events: Behind
    clients: dict[int, ClientWorth]
    reasons: dict[int, str]
    currency: Currency
    today: date


def read(
    connection: sqlite3.Connection, about: Subject, ledger: Ledger, view: str, value: str
) -> BehindPage:
    """Read who and what is behind one figure."""
    events = behind(connection, ledger, view, value)
    losses = (*events.lost, *events.came_back)
    everybody = {each.client_id for each in losses} | {each.client_id for each in events.refused}
    return BehindPage(
        view,
        value,
        events,
        {each.id: each for each in read_worths(connection, everybody, len(everybody))},
        read_reasons_told(connection),
        read_currency(connection),
        about.today,
    )


def draw(record: BehindPage, width: int) -> Page:
    """Draw the lost, those who came back and the refusals, each under its heading."""
    events = record.events
    words = joined(
        [
            _("{count} lost").format(count=grouped(len(events.lost))),
            _("{count} came back").format(count=grouped(len(events.came_back))),
            ngettext("{count} refusal", "{count} refusals", len(events.refused)).format(
                count=grouped(len(events.refused))
            ),
        ]
    )
    title = f" {_('LOSSES')}: {_(VIEWS[record.view])}, {_value(record)}"
    head = (line((title, Look.HEADING), ("   " + words, Look.DIM)),)
    body = [*_lost(record, width), *_came_back(record, width), *_refused(record, width)]
    if not body:
        body = sentence(_("Nothing was lost and nothing refused."), width)
    return Page(head, tuple(body))


def _value(record: BehindPage) -> str:
    if record.view == "month":
        return month_words(record.value)
    return value_in_words(record.view, record.value)


def _scale(record: BehindPage) -> Scale:
    events = record.events
    amounts = [each.money for each in (*events.lost, *events.came_back)]
    return scale_for([*amounts, *(each.money for each in events.refused)], record.currency)


def _lost(record: BehindPage, width: int) -> Iterator[Line]:
    yield from _clients(record, record.events.lost, _("LOST"), N_("since"), width)


def _came_back(record: BehindPage, width: int) -> Iterator[Line]:
    yield from _clients(record, record.events.came_back, _("CAME BACK"), N_("back on"), width)


def _clients(
    record: BehindPage, losses: tuple[LostClient, ...], title: str, heading: str, width: int
) -> Iterator[Line]:
    if not losses:
        return
    scale = _scale(record)
    table = Table(
        (
            Column("", 1),
            Column("", 16, share=2, most=44),
            scale_column(scale, 7),
            Column(heading, 10, right=True),
            Column(N_("reason"), 14, share=1, most=32),
        ),
        width,
    )
    yield BLANK
    yield table.head(f"{title} {grouped(len(losses))}")
    for each in losses[:MOST]:
        yield table.row(
            [
                _key(record, each.client_id),
                _name(record, each.client_id),
                scale.write(each.money),
                short_day((each.back or each.since).isoformat(), record.today),
                _reason(record, each),
            ],
            Ref("clients", each.client_id, client_id=each.client_id),
        )
    yield from _more(len(losses), width)


def _reason(record: BehindPage, each: LostClient) -> tuple[str, Look]:
    reason = record.reasons.get(each.client_id)
    if reason:
        return stored_text(reason), Look.PLAIN
    return ("", Look.PLAIN) if each.back else (_(NOT_TOLD), Look.WARN)


def _refused(record: BehindPage, width: int) -> Iterator[Line]:
    refusals = record.events.refused
    if not refusals:
        return
    scale = _scale(record)
    table = Table(
        (
            Column("", 1),
            Column(N_("refusal"), 14, share=2, most=44),
            Column(N_("client"), 12, share=1, most=36),
            scale_column(scale, 7),
            Column(N_("day"), 10, right=True),
            Column(N_("reason"), 12, from_width=90),
        ),
        width,
    )
    yield BLANK
    yield table.head(f"{_('REFUSALS')} {grouped(len(refusals))}")
    for each in refusals[:MOST]:
        yield table.row(
            [
                _key(record, each.client_id),
                _told(each),
                _name(record, each.client_id),
                scale.write(each.money),
                short_day(each.day.isoformat(), record.today),
                (_(each.directions.get("reason", "–")), Look.DIM),
            ],
            Ref(each.subject, each.row_id, client_id=each.client_id),
        )
    yield from _more(len(refusals), width)


def _told(each: Refused) -> str:
    kind = {
        "tender": N_("tender"),
        "offer": N_("offer"),
        "order": N_("order"),
        "group": N_("silent"),
    }[each.kind]
    return f"{_(kind)}: {each.text}" if each.text else _(KIND_WORDS[each.kind])


def _key(record: BehindPage, client_id: int) -> tuple[str, Look]:
    client = record.clients.get(client_id)
    return (sign(KEY_SIGN) if client and client.is_key else " "), Look.KEY


def _name(record: BehindPage, client_id: int) -> str:
    client = record.clients.get(client_id)
    return client.name if client else "?"


def _more(count: int, width: int) -> Iterator[Line]:
    if count > MOST:
        words = _("{count} more stand behind these.").format(count=grouped(count - MOST))
        yield from sentence(words, width)
