"""Prospects: those who never bought, ranked by potential times readiness; what sources bring."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.acts.prospects import (
    Prospects,
    Ranked,
    rank_prospects,
    source_label,
    stay_words,
)
from kamtui.acts.qualification import Qualification
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.figures import grouped, short_money
from kamtui.model.scales import Scale, scale_for
from kamtui.store.prospects import SourceRow
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, plain, sign
from kamtui.tui.tables import Column, Shown, Table, broken, prose, scale_column, sentence
from kamtui.tui.telling import EVIDENCE_LOOKS, due_words
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, line

BESIDE = 76
"""From this width on need, solvency and authority stand in columns, else on the line below."""

_BEFORE = (Column("", 1), Column("", 18, share=3, most=44))
_AFTER = (
    Column(N_("ready"), 5, right=True),
    Column(N_("need"), 8, from_width=BESIDE),
    Column(N_("solvency"), 8, from_width=BESIDE),
    Column(N_("authority"), 9, from_width=BESIDE),
    Column(N_("manager"), 12, share=1, most=20, from_width=96),
    Column(N_("next"), 9, right=True),
)
_SOURCES = (
    Column("", 14, share=2, most=30),
    Column(N_("prospects"), 9, right=True),
    Column(N_("clients"), 7, right=True),
    Column(N_("buying"), 6, right=True),
    Column(N_("stay"), 5, right=True),
)


@dataclass(frozen=True, slots=True)
class ProspectsPage:
    """What the place shows."""

    found: Prospects
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> ProspectsPage:
    """Read the prospects of everybody with what is known of each, and the sources."""
    return ProspectsPage(rank_prospects(connection, about.today), about.today)


def draw(record: ProspectsPage, width: int) -> Page:
    """Draw each prospect with a line why it stands there, then the sources."""
    found = record.found
    head = tuple(_head(record, width))
    if not found.ranked:
        empty = with_keys(
            _(
                "No prospect: nobody in the list who never bought. {new} adds one; 'kamtui import "
                "FILE --as prospects' brings many."
            )
        )
        return Page(head, (*sentence(empty, width), *_sources(found, width)))
    scale = scale_for((each.prospect.potential for each in found.ranked), found.currency)
    table = Table((*_BEFORE, scale_column(scale, 7), *_AFTER), width)
    lines = [table.head(_("best first"))]
    for each in found.ranked:
        lines += _prospect(each, table, scale, record.today)
    return Page(head, (*lines, *_sources(found, width)))


def _head(record: ProspectsPage, width: int) -> Iterator[Line]:
    counts, currency = record.found.counts, record.found.currency
    title = _("PROSPECTS {count}").format(count=grouped(counts.all))
    yield line((f" {title}", Look.HEADING))
    if not counts.all:
        return
    qualified = ngettext("{count} qualified", "{count} qualified", counts.proven)
    told = joined(
        [
            qualified.format(count=counts.proven),
            _("potential {money} a year").format(money=short_money(counts.potential, currency)),
            _("{count} shown").format(count=len(record.found.ranked))
            if len(record.found.ranked) < counts.all
            else "",
        ]
    )
    yield from prose(told, width, Look.DIM)
    yield BLANK


def _prospect(each: Ranked, table: Table, scale: Scale, today: date) -> Iterator[Line]:
    prospect = each.prospect
    next_day: Shown = due_words(prospect.next_day, today) if prospect.next_step else ("–", Look.DIM)
    shown: list[Shown] = [
        (sign(KEY_SIGN), Look.KEY) if prospect.is_key else (" ", Look.PLAIN),
        (prospect.name, Look.STRONG if each.is_qualified else Look.PLAIN),
        scale.write(prospect.potential),
        f"{each.readiness} %",
        *(level_shown(one) for one in each.three_p),
        (prospect.manager or _("nobody"), Look.DIM),
        next_day,
    ]
    yield table.row(shown, Ref("clients", prospect.id, client_id=prospect.id))
    if table.width < BESIDE:
        yield _levels(each)
    told = joined(
        [
            each.why,
            _("breadwinner of {rival}").format(rival=prospect.rival) if prospect.rival else "",
            joined([source_label(prospect.source), prospect.source_note or ""], ": ")
            if prospect.source
            else "",
        ]
    )
    for part in broken(told, table.width - 5):
        yield Line((Piece("   "), Piece(part, Look.DIM)))


def _levels(each: Ranked) -> Line:
    pieces = [Piece("   ")]
    for one in each.three_p:
        text, look = level_shown(one)
        pieces += [Piece(f"{one.label} ", Look.DIM), Piece(f"{text}  ", look)]
    return Line(tuple(pieces))


def level_shown(each: Qualification) -> tuple[str, Look]:
    """Show how sure we are of one of the three: a sign and the word."""
    mark = each.level.plain if plain() else each.level.sign
    return f"{mark} {_(each.level.label)}", EVIDENCE_LOOKS[each.level]


def _sources(found: Prospects, width: int) -> Iterator[Line]:
    if not found.sources:
        return
    scale = scale_for((row.value for row in found.sources), found.currency)
    money = Column(scale.heading + " " + _("a year"), 11, right=True)
    table = Table((*_SOURCES, money), width)
    yield BLANK
    yield table.head(_("SOURCES"))
    for row in found.sources:
        yield _source(row, table, scale)
    best = _best(found.sources)
    if best is not None:
        yield from prose(
            _("Clients that stay come from {source}: {words}.").format(
                source=source_label(best.source), words=stay_words(best)
            ),
            width,
            Look.DIM,
        )


def _source(row: SourceRow, table: Table, scale: Scale) -> Line:
    return table.row(
        [
            (source_label(row.source), Look.PLAIN if row.source else Look.DIM),
            str(row.prospects or "–"),
            str(row.clients or "–"),
            str(row.buying or "–"),
            f"{100 * row.buying // row.clients} %" if row.clients else "–",
            scale.write(row.value) if row.clients else "–",
        ]
    )


ENOUGH = 5
"""A source is praised from so many clients on: two of two prove nothing."""


def _best(sources: tuple[SourceRow, ...]) -> SourceRow | None:
    judged = [row for row in sources if row.source and row.clients >= ENOUGH]
    return max(judged, key=lambda row: (row.buying / row.clients, row.value), default=None)


PLACE = PageKind("prospects", N_("Prospects"), read, draw)
