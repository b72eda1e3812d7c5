"""Why clients stand in a cell of the matrix: its two rules, its figures, its borders."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamtui.acts.explain_cell import CellExplained, explain_cell
from kamtui.acts.strategy import policy_in_words
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.days import day_in_words
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped, percent, short_money
from kamtui.model.money import Currency
from kamtui.store.segments.runs import CellClient
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import broken, prose, section, sentence
from kamtui.tui.text import BLANK, Line, Piece, Ref, left, right

if TYPE_CHECKING:
    from kamtui.acts.segments import Computed

LABEL = 10


@dataclass(frozen=True, slots=True)
class WhyCell:
    """What the place shows; nothing is explained where no run is stored."""

    explained: CellExplained | None
    currency: Currency


def read(connection: sqlite3.Connection, about: Subject) -> WhyCell:
    """Explain the cell named by the subject's extra word by the last run."""
    return read_in(connection, about, None)


def read_in(connection: sqlite3.Connection, about: Subject, computed: Computed | None) -> WhyCell:
    """Explain the cell by a trial, or by the last run."""
    return WhyCell(explain_cell(connection, about.extra, computed), read_currency(connection))


def draw(record: WhyCell, width: int) -> Page:
    """Draw the rules of both letters, what stands in the cell, and what we do with it."""
    told = record.explained
    if told is None:
        words = with_keys(
            _("Nothing computed yet: {matrix}, then {matrix_run} computes the segments.")
        )
        title = Line((Piece(f" {_('WHY')}", Look.HEADING),))
        return Page((title, BLANK), tuple(sentence(words, width)))
    head = [Line((Piece(f" {_('WHY')}  {told.cell}", Look.HEADING),))]
    run = _("a trial, not stored") if told.is_trial else _("run of {day}")
    words = f"{told.words}; {run.format(day=day_in_words(told.as_of))}"
    head += [Line((Piece(" "), Piece(part, Look.DIM))) for part in broken(words, width - 2)]
    body = [
        BLANK,
        *_said(_("{letter} money").format(letter=told.cell[0]), told.money, width),
        *_said(_("{letter} rhythm").format(letter=told.cell[1]), told.rhythm, width),
        *_said(_("here"), _here(told), width),
        *_borders(told, record.currency, width),
        *_strategy(told, width),
    ]
    return Page(tuple(head), tuple(body))


def _said(label: str, text: str, width: int) -> Iterator[Line]:
    for number, part in enumerate(broken(text, max(20, width - LABEL - 3))):
        shown = left("" if number else label, LABEL)
        yield Line((Piece(f" {shown} ", Look.STRONG), Piece(part)))


def _here(told: CellExplained) -> str:
    words = ngettext(
        "{count} client of {all} ({part}), with {money} of the money.",
        "{count} clients of {all} ({part}), with {money} of the money.",
        told.count,
    )
    return words.format(
        count=grouped(told.count),
        all=grouped(told.classed),
        part=percent(told.count_share),
        money=percent(told.money_share),
    )


def _borders(told: CellExplained, currency: Currency, width: int) -> Iterator[Line]:
    if told.largest is None or told.smallest is None:
        return
    yield from section(
        _("BORDERS"), with_keys(_("{open} opens the client, {explain} tells why it is here")), width
    )
    yield _client(_("largest"), told.largest, currency, width)
    if told.smallest.client_id != told.largest.client_id:
        yield _client(_("smallest"), told.smallest, currency, width)


def _client(label: str, client: CellClient, currency: Currency, width: int) -> Line:
    return Line(
        (
            Piece(f" {left(label, LABEL)} "),
            Piece(left(client.name, max(10, width - LABEL - 26))),
            Piece(right(short_money(client.value, currency), 12)),
            Piece(right(percent(client.share), 9)),
        ),
        Ref("clients", client.client_id, client_id=client.client_id),
    )


def _strategy(told: CellExplained, width: int) -> Iterator[Line]:
    if told.strategy is None:
        return
    yield from section(
        _("STRATEGY") + "  " + stored_text(told.strategy.title),
        with_keys(_("{edit} edits it")),
        width,
    )
    ref = Ref("cell_strategies", told.strategy.id)
    yield from prose(stored_text(told.strategy.strategy), width, ref=ref)
    yield from prose(policy_in_words(told.strategy), width, Look.DIM)


PLACE = PageKind("why cell", N_("Why"), read, draw)
