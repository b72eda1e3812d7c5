"""The clients of one cell of the matrix, and what we do with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamtui.acts.matrix import cell_clients
from kamtui.acts.strategy import policy_in_words
from kamtui.language import N_, _
from kamtui.model.defaults import stored_text
from kamtui.model.figures import percent
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.store.segments.runs import CellClient
from kamtui.store.segments.strategies import Strategy, read_strategies
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_words
from kamtui.tui.tables import Column, Shown, Table, scale_column
from kamtui.tui.text import BLANK, Line, Piece, Ref, line, wrapped

if TYPE_CHECKING:
    from kamtui.acts.segments import Computed

_CLIENT = (Column("", 1), Column(N_("client"), 16, share=1, most=44))
_STANDING = (Column(N_("share"), 6, right=True), Column(N_("state"), 14))
MOST = 2_000
"""Clients of a cell that are listed; the heading counts all of them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What the place shows; ``is_trial`` says that the clients are those of a trial."""

    name: str
    clients: list[CellClient]
    strategy: Strategy | None
    currency: Currency
    is_trial: bool = False


def read(connection: sqlite3.Connection, about: Subject) -> Cell:
    """Read the clients of the cell named by the subject's extra word."""
    return read_in(connection, about, None)


def read_in(connection: sqlite3.Connection, about: Subject, computed: Computed | None) -> Cell:
    """Read the clients of the cell in a trial, or in the last run."""
    return Cell(
        about.extra,
        cell_clients(connection, about.extra, MOST, computed),
        read_strategies(connection).get(about.extra),
        read_currency(connection),
        computed is not None,
    )


def draw(record: Cell, width: int) -> Page:
    """Draw the strategy of the cell and its clients by value."""
    scale = scale_for((found.value for found in record.clients), record.currency)
    table = Table((*_CLIENT, scale_column(scale), *_STANDING), width)
    head = (*_head(record, width), BLANK, table.head())
    body = [_client(found, table, scale) for found in record.clients]
    if not body:
        body = [BLANK, line((_(" Nobody stands in this cell."), Look.DIM))]
    return Page(head, tuple(body))


def _head(record: Cell, width: int) -> Iterator[Line]:
    title = _("SEGMENT {cell}").format(cell=record.name)
    strategy = record.strategy
    if strategy:
        title += f" · {stored_text(strategy.title)}"
    told = [Piece(f" {title}", Look.HEADING)]
    if record.is_trial:
        told.append(Piece("   " + _("trial, not stored"), Look.WARN))
    yield Line(tuple(told))
    if strategy is None:
        return
    if strategy.strategy:
        yield from wrapped(stored_text(strategy.strategy), width - 2, Look.DIM, " ")
    yield from wrapped(policy_in_words(strategy), width - 2, Look.DIM, " ")


def _client(found: CellClient, table: Table, scale: Scale) -> Line:
    shown: list[Shown] = [
        (sign(KEY_SIGN) if found.is_key else " ", Look.KEY),
        found.name,
        scale.write(found.value),
        percent(found.share),
        state_words(found.state),
    ]
    return table.row(shown, Ref("clients", found.client_id, client_id=found.client_id))


PLACE = PageKind("cell", N_("Segment"), read, draw)
