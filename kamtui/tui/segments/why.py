"""Why a client stands where it does: shares, periods, limits, and what would change its class."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamtui.acts.explain import Explained, explain_client
from kamtui.analysis.explain import PeriodFigure, Place
from kamtui.analysis.settings import AbcRule, Empty, Method
from kamtui.language import N_, _, with_keys
from kamtui.model.days import day_in_words
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.model.state_reasons import why_in_words
from kamtui.store.clients import Standing, read_client, read_standing
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import plain, sign, state_words
from kamtui.tui.tables import Column, Shown, Table, broken, section, sentence
from kamtui.tui.telling import bar, month_words
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, cut, left

if TYPE_CHECKING:
    from kamtui.acts.segments import Computed

LABEL = 9
QUANTITY = Currency("", 3)
"""Quantities are in thousandths."""


@dataclass(frozen=True, slots=True)
class Why:
    """What the place shows about the client in hand."""

    client_id: int
    name: str
    explained: Explained | None
    standing: Standing
    currency: Currency


def read(connection: sqlite3.Connection, about: Subject) -> Why:
    """Explain the client in hand by the last run."""
    return read_in(connection, about, None)


def read_in(connection: sqlite3.Connection, about: Subject, computed: Computed | None) -> Why:
    """Explain the client in hand by a trial, or by the last run."""
    client_id = about.client_id or 0
    client = read_client(connection, client_id)
    return Why(
        client_id,
        client.name if client else "",
        explain_client(connection, client_id, computed) if client else None,
        read_standing(connection, client_id),
        read_currency(connection),
    )


def draw(record: Why, width: int) -> Page:
    """Draw the reasons for both letters, the state, and the periods as bars."""
    told = record.explained
    title = Piece(f" {_('WHY')}  {record.name}", Look.HEADING)
    if not record.name:
        return Page((Line((title,)), BLANK), tuple(sentence(_("No client is in hand."), width)))
    if told is None:
        words = with_keys(
            _("Nothing computed yet: {matrix}, then {matrix_run} computes the segments.")
        )
        body = [*_state(record, width), *sentence(words, width)]
        return Page((Line((title,)), BLANK), tuple(body))
    beside = told.cell or _("not classed")
    name = cut(title.text, width - 14)
    gap = " " * (width - 12 - cells(name))
    head = [Line((Piece(name, Look.HEADING), Piece(gap), Piece(beside, Look.KEY)))]
    run = _("a trial, not stored") if told.is_trial else _("run of {day}")
    words = f"{told.words}; {run.format(day=day_in_words(told.as_of))}"
    head += [Line((Piece(" "), Piece(part, Look.DIM))) for part in broken(words, width - 2)]
    body = [*_money(record, told, width), *_rhythm(told, width), *_state(record, width)]
    return Page(tuple(head), (*body, *_chart(record, told, width)))


def _said(label: str, texts: Sequence[str], width: int, ref: Ref | None = None) -> Iterator[Line]:
    """Draw sentences behind a label that stands once."""
    shown = label
    for text in texts:
        for part in broken(text, max(20, width - LABEL - 3)):
            yield Line(
                (Piece(f" {left(shown, LABEL)} ", Look.STRONG), Piece(part)), ref if shown else None
            )
            shown = ""


def _money(record: Why, told: Explained, width: int) -> Iterator[Line]:
    ref = Ref("clients", record.client_id, client_id=record.client_id)
    group = [_("The figures are of the whole group.")] if told.is_group and told.place else []
    letter = told.place.abc if told.place else ""
    label = _("{letter} money").format(letter=letter) if letter else _("money")
    yield from _said(label, [*group, *told.money], width, ref)
    if told.place and told.place.value > 0:
        yield _money_gauge(told.place, told, width)
    yield BLANK


def _rhythm(told: Explained, width: int) -> Iterator[Line]:
    if told.place is None:
        return
    letter = told.place.xyz
    yield from _said(_("{letter} rhythm").format(letter=letter), told.rhythm, width)
    gauge = _rhythm_gauge(told.place, told, width)
    if gauge is not None:
        yield gauge
    yield BLANK


def _state(record: Why, width: int) -> Iterator[Line]:
    words, look = state_words(record.standing.state)
    lead = Piece(f" {left(_('state'), LABEL)} ", Look.STRONG)
    why = f" · {why_in_words(record.standing.why)}" if record.standing.why else ""
    parts = broken(words + why, max(20, width - LABEL - 3))
    yield Line((lead, Piece(parts[0], look)))
    for part in parts[1:]:
        yield Line((Piece(" " * (LABEL + 2)), Piece(part, look)))


# Gauges: the whole as a line, what is the client's as blocks, the limits as marks


def _money_gauge(place: Place, told: Explained, width: int) -> Line:
    base = max(place.base, 1)
    begin = min(place.larger, place.accumulated - place.value)
    marks = [float(limit) / 100 for limit in told.settings.abc_limits]
    room = _gauge_room(width)
    drawn = _gauge(begin / base, place.accumulated / base, marks, room)
    including = told.settings.abc_rule is AbcRule.INCLUDING
    note = _("its end decides") if including else _("its begin decides")
    return _gauge_line(drawn, note, width)


def _rhythm_gauge(place: Place, told: Explained, width: int) -> Line | None:
    room = _gauge_room(width)
    limits = [float(limit) for limit in told.settings.measure_limits]
    if told.settings.xyz is Method.FREQUENCY:
        counted = max(place.counted(told.settings.empty), 1)
        marks = [limit / 100 for limit in limits]
        return _gauge_line(_gauge(0, place.bought / counted, marks, room), "", width)
    if place.measure is None:
        return None
    most = max(2 * limits[1], place.measure / 1_000_000)
    marks = [limit / most for limit in limits]
    note = _("the less the steadier")
    return _gauge_line(_gauge(0, place.measure / 1_000_000 / most, marks, room), note, width)


def _gauge_room(width: int) -> int:
    return max(20, min(50, width - LABEL - 24))


def _gauge(begin: float, end: float, marks: Sequence[float], room: int) -> str:
    """Draw a part of a whole between marks: ``····████····|···|··``."""
    first, last = round(begin * room), max(round(end * room), round(begin * room) + 1)
    drawn = ["." if plain() else "·"] * room
    drawn[first:last] = [sign("█")] * len(drawn[first:last])
    for mark in marks:
        at = min(room - 1, round(mark * room))
        drawn[at] = "|"
    return "".join(drawn)


def _gauge_line(drawn: str, note: str, width: int) -> Line:
    lead = " " * (LABEL + 2)
    room = width - cells(lead) - cells(drawn) - 3
    return Line((Piece(lead), Piece(drawn, Look.KEY), Piece(f"  {left(note, room)}", Look.DIM)))


# Periods


def _chart(record: Why, told: Explained, width: int) -> Iterator[Line]:
    by_quantity = told.settings.xyz is Method.VARIATION and told.settings.xyz_on.value == "quantity"
    scale = scale_for(
        (period.amount for period in told.periods), QUANTITY if by_quantity else record.currency
    )
    unit = _("quantity") if by_quantity else scale.heading
    bars = max(6, min(48, width - 42))
    table = Table(
        (
            Column(_(told.settings.period.label), 9),
            Column("", bars),
            Column(unit, 9, right=True),
            Column(N_("bought"), 12),
        ),
        width,
    )
    counted = sum(period.is_bought for period in told.periods)
    note = _("{bought} of {count} hold a purchase").format(bought=counted, count=len(told.periods))
    yield from section(_("PERIODS"), note, width)
    yield table.head()
    most = max((period.amount for period in told.periods), default=0)
    skipped = _skipped(told)
    for number, period in enumerate(told.periods):
        yield table.row(_period(period, number < skipped, scale.write(period.amount), most, bars))
    whole = sum(period.amount for period in told.periods)
    yield table.row([_("all"), "", (scale.write(whole), Look.STRONG), ""])


def _period(period: PeriodFigure, skipped: bool, amount: str, most: int, bars: int) -> list[Shown]:
    look = Look.BAD if period.amount < 0 else Look.DIM if not period.amount else Look.PLAIN
    words: Shown = (sign("✓"), Look.GOOD) if period.is_bought else ("", Look.DIM)
    if skipped:
        words = (_("not counted"), Look.DIM)
    return [
        _period_words(period.label),
        (bar(max(0, period.amount), most, bars), Look.KEY),
        (amount if period.amount else "–", look),
        words,
    ]


def _period_words(label: str) -> str:
    """Say a month as everywhere else, ``Jul 2025``; a week and a quarter are named already."""
    return month_words(label) if label[5:].isdigit() and len(label) == 7 else label


def _skipped(told: Explained) -> int:
    """Count the periods before the first purchase ever, where those do not count."""
    if told.place is None or told.settings.empty is not Empty.FIRST:
        return 0
    return max(0, len(told.periods) - told.place.history)


PLACE = PageKind("why", N_("Why"), read, draw)
