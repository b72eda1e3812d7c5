"""Effort: what clients take of our time against what they bring, to move it where it pays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.acts.effort import Effort, Served, Service, read_effort
from kamtui.acts.effort_rates import ACTIVITIES
from kamtui.acts.effort_words import advice, hours, over_in_words
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.figures import grouped, percent, short_money
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_sign
from kamtui.tui.tables import Column, Shown, Table, prose, section, sentence
from kamtui.tui.text import BLANK, Line, Piece, Ref, left, line

MOST = 100
"""So many clients are listed of each kind; the shell lists all."""
_COLUMNS = (
    Column("", 1),
    Column("", 15, share=3, most=44),
    Column("", 3),
    Column(N_("visits"), 6, right=True, from_width=84),
    Column(N_("calls"), 5, right=True, from_width=84),
    Column(N_("offers"), 6, right=True, from_width=84),
    Column(N_("time"), 6, right=True),
    Column(N_("takes"), 6, right=True),
    Column(N_("brings"), 6, right=True),
    Column(N_("differs"), 8, right=True),
    Column(N_("manager"), 12, share=1, most=20, from_width=100),
)
_TITLES = {
    Service.UNDER: N_("UNDER-SERVED"),
    Service.OVER: N_("OVER-SERVED"),
    Service.INVESTED: N_("INVESTED IN"),
    Service.FAIR: N_("AS THEY PAY"),
}
_LOOKS = {Service.UNDER: Look.BAD, Service.OVER: Look.WARN}
RATES = {
    "call": N_("a call"),
    "message": N_("a message"),
    "meeting": N_("a meeting"),
    "visit": N_("a visit"),
    "offer": N_("an offer or bid"),
}
LABEL = 18


@dataclass(frozen=True, slots=True)
class EffortPage:
    """What the place shows."""

    effort: Effort


def read(connection: sqlite3.Connection, about: Subject) -> EffortPage:
    """Read what every client takes and brings."""
    return EffortPage(read_effort(connection, about.today))


def draw(record: EffortPage, width: int) -> Page:
    """Draw the under- and the over-served, then the rest, then what time is counted by."""
    effort = record.effort
    head = (line((" " + _("EFFORT AGAINST RETURN"), Look.HEADING)), *_told(effort, width))
    if not effort.whole.everything:
        empty = with_keys(
            _(
                "Nothing to compare yet: no contact and no offer in twelve months. "
                "{log} logs a contact."
            )
        )
        return Page(head, (*sentence(empty, width), *_rates(effort, width)))
    lines: list[Line] = []
    for service, title in _TITLES.items():
        lines += _group(effort.of(service), service, _(title), width)
    return Page(head, (*lines[1:], *_rates(effort, width)))


def _told(effort: Effort, width: int) -> Iterator[Line]:
    said = advice(effort) or _("No effort is worth moving.")
    yield from prose(
        _("Twelve months; who takes more of our effort than it brings, and less. {advice}").format(
            advice=said
        ),
        width,
        Look.DIM,
    )
    yield BLANK


def _group(found: list[Served], service: Service, title: str, width: int) -> Iterator[Line]:
    if not found:
        return
    table = Table(_COLUMNS, width)
    yield BLANK
    yield table.head(f"{title} {len(found)}")
    for each in found[:MOST]:
        yield _client(each, table, service)


def _client(each: Served, table: Table, service: Service) -> Line:
    client, spent = each.client, each.spent
    state, look = state_sign(client.state)
    invested = service is Service.INVESTED
    shown: list[Shown] = [
        (sign(KEY_SIGN), Look.KEY) if client.is_key else (" ", Look.PLAIN),
        client.name,
        client.cell or (state[:3], look),
        _count(spent.visits + spent.meetings),
        _count(spent.calls + spent.messages),
        _count(spent.offers),
        _("{hours} h").format(hours=hours(each.minutes)) if each.minutes else "–",
        percent(each.effort_share),
        "–" if invested else percent(each.value_share),
        (over_in_words(each), _LOOKS.get(service, Look.DIM)),
        (client.manager or _("nobody"), Look.DIM),
    ]
    return table.row(shown, Ref("clients", client.id, client_id=client.id))


def _count(number: int) -> str:
    return grouped(number) if number else "–"


def _rates(effort: Effort, width: int) -> Iterator[Line]:
    note = with_keys(_("{edit} changes a line"))
    yield from section(_("WHAT TIME IS COUNTED BY"), note, width)
    minutes = dict(effort.rates.minutes)
    for number, name in enumerate(ACTIVITIES, 1):
        told = ngettext("{minutes} minute", "{minutes} minutes", minutes[name]).format(
            minutes=minutes[name]
        )
        yield _rate(number, _(RATES[name]), told, f"minutes_{name}")
    cost = effort.rates.hour_cost
    told = (
        short_money(cost, effort.currency) if cost else _("not told: hours are compared, not money")
    )
    yield _rate(len(ACTIVITIES) + 1, _("an hour costs"), told, "hour_cost")


def _rate(number: int, label: str, told: str, field: str) -> Line:
    pieces = (Piece(" " + left(label, LABEL) + " ", Look.DIM), Piece(told))
    return Line(pieces, Ref("settings", number, field=field))


PLACE = PageKind("effort", N_("Effort"), read, draw)
