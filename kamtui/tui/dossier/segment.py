"""Tab 6, Segment: where the client stands, how its sales ran, what we do with such clients."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kamtui.acts.moves import direction
from kamtui.acts.strategy import OUTRANKING, contact_rhythm, strategy_for
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.days import day_beside, day_in_words
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped, percent, short_money
from kamtui.model.money import Currency
from kamtui.model.months import months_back
from kamtui.model.scales import scale_for
from kamtui.model.state_reasons import why_in_words
from kamtui.model.words import ClientState
from kamtui.store.clients import Standing, monthly_sales, read_client, read_standing
from kamtui.store.segments.paths import PathStep, read_path
from kamtui.store.segments.strategies import Strategy, read_strategies
from kamtui.store.settings import read_currency
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import plain, state_words
from kamtui.tui.tables import Column, Shown, Table, broken, scale_column, section, sentence
from kamtui.tui.telling import bar, month_words
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, left

LABEL = 11
_VALUES = {
    "A": N_("one of the few that carry most of the money"),
    "B": N_("in the middle"),
    "C": N_("one of the many small ones"),
}
_RHYTHMS = {
    "frequency": {"X": N_("buys often"), "Y": N_("buys regularly"), "Z": N_("buys irregularly")},
    "variation": {"X": N_("buys steadily"), "Y": N_("varies"), "Z": N_("buys erratically")},
}
_WORRYING = (ClientState.WATCH, ClientState.AT_RISK, ClientState.LOST)
_PATH = (
    Column(N_("as of"), 12),
    Column(N_("cell"), 4),
    Column("", 2),
    Column(N_("share"), 8, right=True),
)


@dataclass(frozen=True, slots=True)
class Segment:
    """What the tab shows. ``sales`` are (month, amount, amount a year before), oldest first."""

    frame: Frame
    standing: Standing
    sales: tuple[tuple[str, int, int], ...]
    strategy: Strategy | None
    rhythm_days: int | None
    path: tuple[PathStep, ...]
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> Segment:
    """Read standing, two years of sales, strategy and path of the client in hand."""
    client_id = about.client_id or 0
    frame = read_frame(connection, about)
    months = months_back(about.today, 24)
    found = monthly_sales(connection, client_id, months[0])
    amounts = [found[month][0] if month in found else 0 for month in months]
    client = read_client(connection, client_id)
    strategy = strategy_for(frame.types, frame.cell, read_strategies(connection))
    return Segment(
        frame,
        read_standing(connection, client_id),
        tuple(zip(months[12:], amounts[12:], amounts[:12], strict=True)),
        strategy,
        contact_rhythm(client.contact_rhythm_days if client else None, strategy),
        tuple(read_path(connection, client_id)),
        read_currency(connection),
        about.today,
    )


def draw(record: Segment, width: int) -> Page:
    """Draw the standing in words, the months as bars, the strategy and the path."""
    lines = [
        *_standing(record, width),
        *_strategy(record, width),
        *_chart(record, width),
        *_path(record, width),
    ]
    return Page(frame_head(record.frame, 6, width), tuple(lines))


def _said(
    label: str, text: str, width: int, look: Look = Look.PLAIN, ref: Ref | None = None
) -> Iterator[Line]:
    for number, part in enumerate(broken(text, max(10, width - LABEL - 3))):
        lead = left(label if number == 0 else "", LABEL)
        yield Line((Piece(f" {lead} ", Look.DIM), Piece(part, look)), ref if number == 0 else None)


def _standing(record: Segment, width: int) -> Iterator[Line]:
    standing = record.standing
    ref = Ref("standings", record.frame.client_id, client_id=record.frame.client_id)
    if standing.cell:
        words = f"{standing.cell} · {_cell_words(record)}"
    else:
        words = with_keys(
            _(
                "not classed: no purchase in the window of the last run; {matrix_run} in the "
                "matrix runs it"
            )
        )
    yield from _said(_("cell"), words, width, Look.STRONG if standing.cell else Look.DIM, ref)
    if standing.value:
        value = _("{money} in the window, {share} of all").format(
            money=short_money(standing.value, record.currency), share=percent(standing.share)
        )
        yield from _said(_("value"), value, width)
    state, look = state_words(standing.state)
    if standing.since:
        since = day_beside(date.fromisoformat(standing.since), record.today)
        state += " " + _("since {day}").format(day=since)
    state_ref = Ref("standings", record.frame.client_id, record.frame.client_id, field="state")
    yield from _said(_("state"), state, width, look, state_ref)
    worrying = standing.state in _WORRYING
    yield from _said(
        _("why"),
        why_in_words(standing.why) or _("never bought"),
        width,
        Look.WARN if worrying else Look.PLAIN,
    )
    yield from _silence(standing, width)


def _cell_words(record: Segment) -> str:
    cell = record.standing.cell
    rule = record.path[0].xyz if record.path else "frequency"
    rhythms = _RHYTHMS.get(rule, _RHYTHMS["frequency"])
    rhythm = rhythms.get(cell[1:2], N_("too short a history to tell how it buys"))
    return joined([_(_VALUES.get(cell[0], "")), _(rhythm)], ", ")


def _silence(standing: Standing, width: int) -> Iterator[Line]:
    if standing.silent_days is None:
        return
    if not standing.usual_days:
        yield from _said(_("silence"), _("{days} d").format(days=standing.silent_days), width)
        return
    room = min(36, width - LABEL - 24)
    most = max(standing.silent_days, 3 * standing.usual_days)
    for label, days, look in (
        (_("silence"), standing.silent_days, Look.PLAIN),
        (_("usual"), standing.usual_days, Look.DIM),
    ):
        drawn = bar(days, most, room).rstrip()
        figure = _("{days} d").format(days=grouped(days))
        lead = Piece(f" {left(label, LABEL)} ", Look.DIM)
        yield Line((lead, Piece(f"{left(figure, 8)} "), Piece(drawn, look)))


def _strategy(record: Segment, width: int) -> Iterator[Line]:
    strategy = record.strategy
    if strategy is None:
        return
    outranks = strategy.cell in {kind.value for kind in OUTRANKING}
    note = (
        _("the type {type} outranks the cell").format(type=_(strategy.cell))
        if outranks
        else _("for {cell}").format(cell=strategy.cell)
    )
    yield from section(_("STRATEGY") + "  " + stored_text(strategy.title), note, width)
    ref = Ref("cell_strategies", strategy.id, client_id=record.frame.client_id)
    yield from _said(_("what we do"), stored_text(strategy.strategy), width, ref=ref)
    if record.rhythm_days:
        spoken = ngettext(
            "at least every {days} day", "at least every {days} days", record.rhythm_days
        ).format(days=record.rhythm_days)
        yield from _said(_("speak"), spoken, width)
    for label, text in (
        (_("by"), strategy.looked_after_by),
        (_("credit"), strategy.credit_policy),
        (_("stock"), strategy.stock_policy),
    ):
        if text:
            yield from _said(label, stored_text(text), width)


def _chart(record: Segment, width: int) -> Iterator[Line]:
    this = sum(amount for _month, amount, _before in record.sales)
    before = sum(amount for _month, _amount, amount in record.sales)
    if not this and not before:
        yield BLANK
        yield from sentence(
            _("No sales in two years. 'kamtui import FILE --as purchases' brings them."), width
        )
        return
    scale = scale_for((each for sale in record.sales for each in sale[1:]), record.currency)
    bars = max(6, min(48, width - 46))
    table = Table(
        (
            Column(N_("month"), 9),
            Column("", bars),
            scale_column(scale),
            Column(N_("year before"), 11, right=True),
            Column(N_("change"), 7, right=True),
        ),
        width,
    )
    tomorrow = record.today + timedelta(days=1)
    running = record.today.isoformat()[:7] if tomorrow.day > 1 else ""
    most = max(max(amount, earlier) for _month, amount, earlier in record.sales)
    yield BLANK
    yield table.head(_("SALES"))
    for month, amount, earlier in record.sales:
        change, look = _change(amount, earlier, month == running)
        yield table.row(
            [
                month_words(month),
                (_against(amount, earlier, most, bars), Look.KEY),
                scale.write(amount),
                (scale.write(earlier), Look.DIM),
                (change, look),
            ]
        )
    change, look = _change(this, before, False)
    yield table.row(
        [_("12 months"), "", scale.write(this), (scale.write(before), Look.DIM), (change, look)]
    )


def _against(amount: int, earlier: int, most: int, width: int) -> str:
    """Draw this year's bar with a mark where last year's ended."""
    drawn = bar(max(0, amount), most, width)
    place = min(width - 1, max(0, earlier) * width // most) if most > 0 else 0
    if earlier <= 0 or drawn[place] != " ":
        return drawn
    return drawn[:place] + ("|" if plain() else "╎") + drawn[place + 1 :]


def _change(amount: int, before: int, running: bool) -> tuple[str, Look]:
    if running and amount < before:
        return _("so far"), Look.DIM
    if before <= 0:
        return "", Look.DIM
    change = round(100 * (amount - before) / before)
    shown = f"{change:+d} %".replace("-", "−") if change else "0 %"
    return shown, Look.BAD if change <= -20 else Look.PLAIN


def _path(record: Segment, width: int) -> Iterator[Line]:
    if not record.path:
        yield from section(_("PATH"), "", width)
        yield from sentence(
            with_keys(
                _(
                    "No stored run holds this client yet. {matrix}, then {matrix_run} computes "
                    "and stores one."
                )
            ),
            width,
        )
        return
    scale = scale_for((step.value for step in record.path), record.currency)
    table = Table((*_PATH, scale_column(scale), Column("", 12)), width)
    yield BLANK
    yield table.head(_("PATH"))
    for number, step in enumerate(record.path):
        earlier: Sequence[PathStep] = record.path[number + 1 : number + 2]
        told = _move(step, earlier[0]) if earlier else ("", "")
        yield table.row(
            [
                day_in_words(date.fromisoformat(step.as_of)),
                step.cell or ("–", Look.DIM),
                told[0],
                percent(step.share),
                scale.write(step.value),
                told[1],
            ],
            Ref("segment_runs", step.run_id, client_id=record.frame.client_id),
        )


def _move(step: PathStep, earlier: PathStep) -> tuple[Shown, Shown]:
    """Say by a sign whether the client rose or fell since the run before.

    Between runs by other switches there is no rise and no fall, but a word that says so.
    """
    if step.rules != earlier.rules:
        return "", (_("other rules"), Look.DIM)
    way = direction(earlier.cell, step.cell)
    if not way:
        return "", ""
    up, down = ("^", "v") if plain() else ("↑", "↓")
    return ((up, Look.GOOD) if way > 0 else (down, Look.BAD)), ""


TAB = PageKind("segment", N_("Segment"), read, draw)
