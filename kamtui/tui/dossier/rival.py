"""A competitor's whole picture: at which clients it stands, what it took from us, what we do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.language import C_, N_, _, ngettext, with_keys
from kamtui.model.defaults import stored_text
from kamtui.model.figures import short_money
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.model.words import NOT_TOLD
from kamtui.store.competitors import (
    Competitor,
    Rivalry,
    read_clients_of_competitor,
    read_competitor,
)
from kamtui.store.rival_list import GoneOver, read_gone_over
from kamtui.store.settings import read_currency
from kamtui.store.tenders import TenderOfClient, read_tenders_of_competitor
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import Column, Shown, Table, broken, prose, scale_column, section, sentence
from kamtui.tui.telling import short_day, strength_bar
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, left, line

_CLIENTS = (
    Column(N_("client"), 20, share=2, most=44),
    Column(N_("strength"), 8),
    Column(C_("share", "wallet"), 6, right=True),
    Column(N_("tenders"), 7, right=True),
    Column(N_("since"), 10, right=True),
)
_TENDERS = (
    Column(N_("tender"), 18, share=3, most=56),
    Column(N_("client"), 14, share=2, most=40),
    Column(N_("reason"), 10, share=1, most=30, from_width=76),
    Column(N_("day"), 10, right=True),
)
_GONE = (
    Column(N_("client"), 18, share=2, most=44),
    Column(N_("reason"), 10, share=1, most=40),
    Column(N_("win-back"), 13),
    Column(N_("lost since"), 10, right=True),
)


@dataclass(frozen=True, slots=True)
class Rival:
    """What the place shows; ``competitor`` is None where it is not there any more."""

    competitor: Competitor | None
    rivalries: tuple[Rivalry, ...]
    tenders: tuple[TenderOfClient, ...]
    gone: tuple[GoneOver, ...]
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> Rival:
    """Read everything known of the competitor named by ``extra``."""
    competitor_id = int(about.extra) if about.extra.isdecimal() else 0
    return Rival(
        read_competitor(connection, competitor_id),
        tuple(read_clients_of_competitor(connection, competitor_id)),
        tuple(read_tenders_of_competitor(connection, competitor_id)),
        tuple(read_gone_over(connection, competitor_id)),
        read_currency(connection),
        about.today,
    )


def draw(record: Rival, width: int) -> Page:
    """Draw who they are, the clients they stand at with our counter-moves, what they took."""
    if record.competitor is None:
        gone = line((" " + _("COMPETITOR"), Look.HEADING))
        return Page((gone,), tuple(sentence(_("It is not there any more."), width)))
    title = joined([_("COMPETITOR {name}").format(name=record.competitor.name), _figures(record)])
    head = (line((" " + title, Look.HEADING)), BLANK)
    lines = [
        *_facts(record.competitor, width),
        *_clients(record, width),
        *_tenders(record, width),
        *_gone_over(record, width),
    ]
    return Page(head, tuple(lines))


def _figures(record: Rival) -> str:
    count = len(record.rivalries)
    at = ngettext("at {count} client", "at {count} clients", count).format(count=count)
    taken = sum(tender.value or 0 for tender in record.tenders)
    took = ngettext("{count} tender taken", "{count} tenders taken", len(record.tenders))
    return joined(
        [
            at,
            took.format(count=len(record.tenders)) if record.tenders else "",
            short_money(taken, record.currency) if taken else "",
        ]
    )


def _facts(competitor: Competitor, width: int) -> Iterator[Line]:
    for label, field in (
        (_("who"), "description"),
        (_("strong"), "strengths"),
        (_("weak"), "weaknesses"),
        (_("website"), "website"),
    ):
        text = getattr(competitor, field)
        ref = Ref("competitors", competitor.id, field=field)
        for number, part in enumerate(broken(text or "–", width - 11)):
            lead = left(label, 8) if not number else " " * 8
            look = Look.PLAIN if text else Look.DIM
            yield Line(
                (Piece(" " + lead + " ", Look.DIM), Piece(part, look)), None if number else ref
            )


def _clients(record: Rival, width: int) -> Iterator[Line]:
    yield BLANK
    if not record.rivalries:
        yield from sentence(_("It is not known to stand at any client."), width)
        return
    table = Table(_CLIENTS, width)
    yield table.head(_("WHERE THEY STAND"))
    for rivalry in record.rivalries:
        ref = Ref("rivalries", rivalry.id, client_id=rivalry.client_id)
        yield table.row(_client(rivalry, record.today), ref)
        if rivalry.offering:
            yield from _below(_("they"), rivalry.offering, width, Look.PLAIN)
        move = rivalry.counter_move
        yield from _below(
            _("we"),
            move or with_keys(_("! no counter-move; {edit} writes one")),
            width,
            Look.PLAIN if move else Look.WARN,
        )


def _client(rivalry: Rivalry, today: date) -> list[Shown]:
    strength: Shown = ("–", Look.DIM)
    if rivalry.strength is not None:
        look = Look.BAD if rivalry.strength >= 4 else Look.PLAIN
        strength = (f"{strength_bar(rivalry.strength)} {rivalry.strength}", look)
    return [
        rivalry.client_name,
        strength,
        "–" if rivalry.wallet_share is None else f"{rivalry.wallet_share} %",
        str(rivalry.tenders_taken or "–"),
        short_day(rivalry.since, today),
    ]


def _below(label: str, text: str, width: int, look: Look) -> Iterator[Line]:
    for number, part in enumerate(broken(text, width - 11)):
        lead = label if number == 0 else ""
        yield Line((Piece("   " + left(lead, 6) + " ", Look.DIM), Piece(part, look)))


def _tenders(record: Rival, width: int) -> Iterator[Line]:
    if not record.tenders:
        yield from section(_("TENDERS"), "", width)
        yield from prose(_("None of ours was lost to them."), width, Look.DIM)
        return
    scale = scale_for((tender.value for tender in record.tenders), record.currency)
    table = Table((*_TENDERS, scale_column(scale)), width)
    yield BLANK
    yield table.head(_("TAKEN FROM US"))
    for tender in record.tenders:
        yield table.row(
            [
                tender.subject,
                (tender.client_name, Look.DIM),
                (stored_text(tender.reason) if tender.reason else _("reason not told"), Look.DIM),
                short_day(tender.decided_day, record.today),
                scale.write(tender.value),
            ],
            Ref("tenders", tender.id, client_id=tender.client_id),
        )


def _gone_over(record: Rival, width: int) -> Iterator[Line]:
    if not record.gone:
        return
    table = Table(_GONE, width)
    yield BLANK
    yield table.head(_("WENT OVER TO THEM"))
    for gone in record.gone:
        yield table.row(
            [
                gone.client_name,
                (_(gone.reason or NOT_TOLD), Look.DIM),
                _(gone.state.label) if gone.state else "–",
                short_day(gone.lost_since, record.today),
            ],
            Ref(gone.subject, gone.row_id, client_id=gone.client_id),
        )


PLACE = PageKind("rival", N_("Competitor"), read, draw)
