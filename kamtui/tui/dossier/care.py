"""Tab 8, Care: the five mistakes as five lines, and below them the evidence for each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.care import Care, CareLine, read_care
from kamtui.language import N_, _, with_keys
from kamtui.model.figures import days_since
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.store.conflicts import Conflict
from kamtui.store.requests import Request, read_requests
from kamtui.store.settings import read_currency
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.dossier.missing import gap_line
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, broken, scale_column, section, sentence
from kamtui.tui.telling import CARE_SIGNS, NO_SIGN, OVERDUE, card_words, due_words, short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, left

_NAME = 13
EVIDENCE = {
    "punctuality": ("commitments", "requests"),
    "conflicts": ("conflicts",),
    "dossier": ("clients", "positions", "rivalries"),
    "negotiation": ("interactions",),
    "product": ("products",),
}
"""What the lines that show the evidence of each of the five stand for."""
_CASE = (
    Column("", 1),
    Column("", 10),
    Column("", 20, share=1, most=100),
    Column("", 12, right=True),
)


@dataclass(frozen=True, slots=True)
class CareTab:
    """What the tab shows: the five lines with their facts, and every request."""

    frame: Frame
    care: Care
    requests: tuple[Request, ...]
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> CareTab:
    """Read and judge how the client in hand is cared for."""
    client_id = about.client_id or 0
    return CareTab(
        read_frame(connection, about),
        read_care(connection, client_id, about.today),
        tuple(read_requests(connection, client_id)),
        read_currency(connection),
        about.today,
    )


def draw(record: CareTab, width: int) -> Page:
    """Draw the five lines, then promises, requests, conflicts, gaps, meetings and products."""
    lines = [
        *(
            line
            for number, told in enumerate(record.care.lines, 1)
            for line in _one_of_five(told, number, record.frame.client_id, width)
        ),
        *_promises(record, width),
        *_requests(record, width),
        *_conflicts(record, width),
        *_gaps(record, width),
        *_meetings(record, width),
        *_products(record, width),
    ]
    return Page(frame_head(record.frame, 8, width), tuple(lines))


def _one_of_five(told: CareLine, number: int, client_id: int, width: int) -> Iterator[Line]:
    mark, look = CARE_SIGNS[told.sign]
    for place, part in enumerate(broken(told.words, width - _NAME - 5)):
        said = Piece(part, Look.DIM if told.sign == "ok" else Look.PLAIN)
        if place == 0:
            name = Piece(left(_(told.name), _NAME) + " ")
            ref = Ref("care", number, client_id=client_id, field=told.name)
            yield Line((Piece(f" {sign(mark)} ", look), name, said), ref)
        else:
            yield Line((Piece(" " * (_NAME + 4)), said))


def _promises(record: CareTab, width: int) -> Iterator[Line]:
    overdue = record.care.facts.overdue
    if not overdue:
        return
    yield from section(
        _("OVERDUE PROMISES"),
        with_keys(_("{done} keeps one, {postpone} gives it another day")),
        width,
    )
    table = Table(_CASE, width)
    for promise in overdue:
        yield from table.rows(
            [
                OVERDUE,
                (_(promise.side.label), Look.DIM),
                joined([promise.text, promise.to_person_name or "", promise.owner_name or ""]),
                due_words(promise.due_day, record.today),
            ],
            Ref("commitments", promise.id, client_id=promise.client_id),
            2,
        )


def _requests(record: CareTab, width: int) -> Iterator[Line]:
    waiting = [each for each in record.requests if each.answered_day is None]
    answered = [each for each in record.requests if each.answered_day is not None]
    note = _("{waiting} unanswered, {answered} answered").format(
        waiting=len(waiting), answered=len(answered)
    )
    yield from section(_("REQUESTS"), note if record.requests else "", width)
    if not record.requests:
        yield from sentence(
            with_keys(_("They have asked nothing yet; {new} notes what they ask.")), width
        )
        return
    table = Table(_CASE, width)
    for each in [*reversed(waiting), *answered]:
        yield from table.rows(
            _request(each, record.today), Ref("requests", each.id, client_id=each.client_id), 2
        )


def _request(each: Request, today: date) -> list[Shown]:
    who = each.person_name or ""
    if each.answered_day:
        return [
            NO_SIGN,
            (_(each.kind.label), Look.DIM),
            (joined([each.text, each.answer or _("answered")]), Look.DIM),
            (short_day(each.answered_day, today), Look.DIM),
        ]
    days = days_since(each.day, today) or 0
    return [
        OVERDUE,
        (_(each.kind.label), Look.DIM),
        joined([each.text, who]),
        (_("waits {days} d").format(days=days), Look.BAD),
    ]


def _conflicts(record: CareTab, width: int) -> Iterator[Line]:
    conflicts = record.care.facts.conflicts
    open_now = sum(conflict.closed_day is None for conflict in conflicts)
    note = _("{open} open, {closed} settled").format(
        open=open_now, closed=len(conflicts) - open_now
    )
    yield from section(_("CONFLICTS"), note if conflicts else "", width)
    if not conflicts:
        yield from sentence(with_keys(_("None so far; {new} notes one.")), width)
        return
    table = Table(_CASE, width)
    for each in conflicts:
        yield from table.rows(
            _conflict(each, record.today), Ref("conflicts", each.id, client_id=each.client_id), 2
        )


def _conflict(each: Conflict, today: date) -> list[Shown]:
    if each.closed_day:
        return [
            NO_SIGN,
            (_(each.kind.label), Look.DIM),
            (joined([each.cause, each.settlement or _("settled")]), Look.DIM),
            (short_day(each.closed_day, today), Look.DIM),
        ]
    grave = {1: _("minor"), 2: "", 3: _("grave")}[each.severity]
    days = days_since(each.opened_day, today) or 0
    return [
        OVERDUE,
        (_(each.kind.label), Look.DIM),
        joined([each.cause, grave, each.manager_name or ""]),
        (_("open {days} d").format(days=days), Look.BAD),
    ]


def _gaps(record: CareTab, width: int) -> Iterator[Line]:
    gaps = record.care.gaps
    if not gaps:
        return
    note = with_keys(
        _("{percent} % known; the most valuable first, {open} fills it in"),
        percent=record.care.known,
    )
    yield from section(_("MISSING IN THE DOSSIER"), note, width)
    for gap in gaps:
        yield gap_line(gap, record.frame.client_id, width)


def _meetings(record: CareTab, width: int) -> Iterator[Line]:
    planned = record.care.facts.planned
    if not planned:
        return
    yield from section(_("PLANNED MEETINGS"), "", width)
    table = Table(_CASE, width)
    today = record.today.isoformat()
    for each in planned:
        past = each.day < today
        bare = each.sheet_id is None
        state = _("held or not?") if past else _("no sheet") if bare else _("sheet ready")
        yield from table.rows(
            [
                OVERDUE if past or bare else (sign("✓"), Look.GOOD),
                (_(each.channel.label), Look.DIM),
                joined([state, each.people_names, each.summary]),
                short_day(each.day, record.today),
            ],
            Ref("interactions", each.id, client_id=each.client_id),
            2,
        )


def _products(record: CareTab, width: int) -> Iterator[Line]:
    products = record.care.facts.products
    if not products:
        return
    scale = scale_for((product.amount for product in products), record.currency)
    table = Table(
        (
            Column("", 1),
            Column(N_("product"), 18, share=3, most=60),
            Column(N_("group"), 12, share=1, most=30, from_width=100),
            Column(N_("card"), 10),
            Column(N_("last"), 10, right=True),
            scale_column(scale),
        ),
        width,
    )
    yield BLANK
    yield table.head(_("PRODUCTS THEY BUY"))
    for product in products:
        yield table.row(
            [
                NO_SIGN if product.is_known else ("!", Look.WARN),
                product.name,
                (product.product_group or "–", Look.DIM),
                card_words(product.has_nuances, product.has_answers),
                short_day(product.last_day, record.today),
                scale.write(product.amount),
            ],
            Ref("products", product.product_id, client_id=record.frame.client_id),
        )


TAB = PageKind("care", N_("Care"), read, draw)
