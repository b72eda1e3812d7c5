"""Tab 5, Competitors: who stands against us here, how strong, and what we do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.language import C_, N_, _, ngettext, with_keys
from kamtui.model.defaults import stored_text
from kamtui.model.figures import short_money
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.model.words import TenderOutcome
from kamtui.store.competitors import Rivalry, read_rivalries
from kamtui.store.settings import read_currency
from kamtui.store.tenders import Tender, read_tenders
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import Column, Shown, Table, broken, prose, scale_column, sentence
from kamtui.tui.telling import NO_SIGN, OVERDUE, due_words, short_day, strength_bar
from kamtui.tui.text import BLANK, Line, Piece, Ref, cut, joined, left

BESIDE = 84
"""From this width on a tender's competitor and reason stand beside it, else below."""

_RIVALS = (
    Column(N_("competitor"), 20, share=2, most=44),
    Column(N_("strength"), 8),
    Column(C_("share", "wallet"), 6, right=True),
    Column(N_("tenders"), 7, right=True),
    Column(N_("since"), 10, right=True),
)
_TENDER = (Column("", 1), Column(N_("tender"), 20, share=3, most=56))
_WHO = Column(N_("competitor"), 12, share=2, most=30, from_width=BESIDE)
_DECIDED = (
    *_TENDER,
    _WHO,
    Column(N_("reason"), 10, share=2, most=30, from_width=BESIDE),
    Column(N_("day"), 10, right=True),
)
_RUNNING = (
    *_TENDER,
    _WHO,
    Column("", 10, share=2, most=30, from_width=BESIDE),
    Column(N_("due"), 10, right=True),
)


@dataclass(frozen=True, slots=True)
class Competition:
    """What the tab shows."""

    frame: Frame
    rivalries: tuple[Rivalry, ...]
    tenders: tuple[Tender, ...]
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> Competition:
    """Read who competes for the client in hand, and its tenders."""
    client_id = about.client_id or 0
    return Competition(
        read_frame(connection, about),
        tuple(read_rivalries(connection, client_id)),
        tuple(read_tenders(connection, client_id)),
        read_currency(connection),
        about.today,
    )


def draw(record: Competition, width: int) -> Page:
    """Draw the rivals with our counter-moves, then the tenders: running, lost, won."""
    lines = [*_rivals(record, width), *_tenders(record, width)]
    return Page(frame_head(record.frame, 5, width), tuple(lines))


def _rivals(record: Competition, width: int) -> Iterator[Line]:
    if not record.rivalries:
        empty = with_keys(
            _(
                "Who else supplies them is not known. {new} adds a competitor with its strength, "
                "its share of the wallet and our counter-move."
            )
        )
        yield from sentence(empty, width)
        return
    yield from _summary(record, width)
    table = Table(_RIVALS, width)
    yield table.head(_("AGAINST US"))
    for rivalry in record.rivalries:
        ref = Ref("rivalries", rivalry.id, client_id=rivalry.client_id)
        yield table.row(_rival(rivalry, record.today), ref)
        yield from _below(_("they"), rivalry.offering, width)
        yield from _below(
            _("we"), rivalry.counter_move, width, with_keys(_("no counter-move; {edit} writes one"))
        )


def _rival(rivalry: Rivalry, today: date) -> list[Shown]:
    strength: Shown = ("–", Look.DIM)
    if rivalry.strength is not None:
        drawn = f"{strength_bar(rivalry.strength)} {rivalry.strength}"
        strength = (drawn, Look.BAD if rivalry.strength >= 4 else Look.PLAIN)
    wallet = "–" if rivalry.wallet_share is None else f"{rivalry.wallet_share} %"
    return [
        rivalry.competitor_name,
        strength,
        wallet,
        str(rivalry.tenders_taken or "–"),
        short_day(rivalry.since, today),
    ]


def _below(label: str, text: str | None, width: int, missing: str = "") -> Iterator[Line]:
    if not text and not missing:
        return
    look = Look.PLAIN if text else Look.WARN
    for number, part in enumerate(broken(text or f"! {missing}", width - 11)):
        lead = label if number == 0 else ""
        yield Line((Piece("   " + left(lead, 6) + " ", Look.DIM), Piece(part, look)))


def _summary(record: Competition, width: int) -> Iterator[Line]:
    known = [r.wallet_share for r in record.rivalries if r.wallet_share is not None]
    words = []
    if known:
        words.append(
            _("together about {share} % of what they spend").format(share=min(100, sum(known)))
        )
    decided = [t for t in record.tenders if t.outcome in (TenderOutcome.WON, TenderOutcome.LOST)]
    if decided:
        won = sum(tender.outcome is TenderOutcome.WON for tender in decided)
        words.append(
            ngettext(
                "we won {won} of {all} tender", "we won {won} of {all} tenders", len(decided)
            ).format(won=won, all=len(decided))
        )
    lost = sum(t.value or 0 for t in decided if t.outcome is TenderOutcome.LOST)
    if lost:
        words.append(_("{money} lost").format(money=short_money(lost, record.currency)))
    if words:
        told = joined(words)
        yield from prose(told[0].upper() + told[1:], width)
        yield BLANK


def _tenders(record: Competition, width: int) -> Iterator[Line]:
    if not record.tenders:
        yield BLANK
        yield from sentence(with_keys(_("No tender yet. {new} adds one.")), width)
        return
    scale = scale_for((tender.value for tender in record.tenders), record.currency)
    for title, outcomes in (
        (_("RUNNING"), (TenderOutcome.OPEN,)),
        (_("LOST"), (TenderOutcome.LOST,)),
        (_("WON"), (TenderOutcome.WON,)),
        (_("WITHDRAWN"), (TenderOutcome.WITHDRAWN,)),
    ):
        shown = [tender for tender in record.tenders if tender.outcome in outcomes]
        if shown:
            yield BLANK
            yield from _of_outcome(title, _by_competitor(shown), scale, record.today, width)


def _by_competitor(tenders: Sequence[Tender]) -> list[Tender]:
    """Put the tenders of one competitor together, the one with most of them first."""
    counts: dict[str, int] = {}
    for tender in tenders:
        name = tender.competitor_name or ""
        counts[name] = counts.get(name, 0) + 1
    return sorted(
        tenders,
        key=lambda t: (not t.competitor_name, -counts[t.competitor_name or ""], t.competitor_name),
    )


def _of_outcome(
    title: str, tenders: Sequence[Tender], scale: Scale, today: date, width: int
) -> Iterator[Line]:
    running = tenders[0].outcome is TenderOutcome.OPEN
    table = Table((*(_RUNNING if running else _DECIDED), scale_column(scale)), width)
    untold = sum(_reason(tender)[1] is Look.WARN for tender in tenders)
    yield table.head(
        joined(
            [
                f"{title} {len(tenders)}",
                _("{count} not told").format(count=untold) if untold else "",
            ]
        )
    )
    for tender in tenders:
        due = due_words(tender.due_day, today)
        reason, look = _reason(tender)
        yield table.row(
            [
                OVERDUE if running and due[1] is Look.BAD else NO_SIGN,
                tender.subject,
                tender.competitor_name or ("–", Look.DIM),
                (reason or "–", look),
                due if running else short_day(tender.decided_day, today),
                scale.write(tender.value),
            ],
            Ref("tenders", tender.id, client_id=tender.client_id),
        )
        told = joined([tender.competitor_name or "", reason])
        untold_alone = look is Look.WARN and not tender.competitor_name
        if width < BESIDE and told and not untold_alone:
            yield Line((Piece("   "), Piece(cut(told, width - 4), look)))


def _reason(tender: Tender) -> tuple[str, Look]:
    if tender.reason:
        return stored_text(tender.reason), Look.DIM
    if tender.reason_note:
        return tender.reason_note, Look.DIM
    if tender.outcome is TenderOutcome.LOST:
        return _("reason not told"), Look.WARN
    return "", Look.DIM


TAB = PageKind("competitors", N_("Competitors"), read, draw)
