"""Offers as lines: what was offered, what is special in it for this client, how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kamtui.language import N_, _
from kamtui.model.defaults import stored_text
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.model.words import OfferOutcome
from kamtui.store.plans import Offer
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.tables import Column, Shown, Table, broken, scale_column
from kamtui.tui.telling import NO_SIGN, OVERDUE, is_late, short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined

_OUTCOMES = {"open": N_("open"), "accepted": N_("accepted"), "declined": N_("declined")}
_COLUMNS = (
    Column("", 1),
    Column(N_("offer"), 20, share=3, most=80),
    Column(N_("outcome"), 9),
    Column(N_("made"), 10, right=True),
)


def offer_lines(
    offers: Sequence[Offer], currency: Currency, today: date, width: int
) -> Iterator[Line]:
    """Draw the offers, each with what is special in it below."""
    if not offers:
        return
    scale = scale_for((offer.value for offer in offers), currency)
    table = Table((*_COLUMNS, scale_column(scale)), width)
    yield BLANK
    yield table.head(_("OFFERS"))
    for offer in offers:
        yield from _offer(offer, table, scale.write(offer.value), today)


def _offer(offer: Offer, table: Table, value: str, today: date) -> Iterator[Line]:
    open_now = offer.outcome == OfferOutcome.OPEN
    late = open_now and is_late(offer.valid_until, today)
    marks: dict[str, Shown] = {
        "accepted": (sign("✓"), Look.GOOD),
        "declined": (sign("✗"), Look.BAD),
    }
    yield from table.rows(
        [
            OVERDUE if late else marks.get(offer.outcome, NO_SIGN),
            offer.text,
            _(_OUTCOMES[offer.outcome]),
            short_day(offer.offered_day, today),
            value,
        ],
        Ref("offers", offer.id, client_id=offer.client_id),
        1,
    )
    valid = ""
    if open_now and offer.valid_until:
        words = _("valid until {day}, now past") if late else _("valid until {day}")
        valid = words.format(day=short_day(offer.valid_until, today))
    told = joined([offer.special or "", valid, stored_text(offer.reason) if offer.reason else ""])
    for part in broken(told, table.width - 5) if told else ():
        yield Line((Piece("   "), Piece(part, Look.DIM)))
