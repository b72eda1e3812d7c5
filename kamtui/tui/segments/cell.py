"""The clients of one cell of the matrix, and what we do with them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.language import N_, _
from kamtui.model.figures import percent, short_money
from kamtui.model.money import Currency
from kamtui.store.segments import CellClient, read_cell_clients
from kamtui.store.settings import read_currency
from kamtui.store.strategies import Strategy, read_strategies
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign, state_words
from kamtui.tui.text import BLANK, Line, Piece, Ref, left, line, right, wrapped

MOST = 2_000
"""Clients of a cell that are listed; the heading counts all of them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What the place shows."""

    name: str
    clients: list[CellClient]
    strategy: Strategy | None
    currency: Currency


def read(connection: sqlite3.Connection, about: Subject) -> Cell:
    """Read the clients of the cell named by the subject's extra word."""
    return Cell(
        about.extra,
        read_cell_clients(connection, about.extra, MOST),
        read_strategies(connection).get(about.extra),
        read_currency(connection),
    )


def draw(record: Cell, width: int) -> Page:
    """Draw the strategy of the cell and its clients by value."""
    title = _("SEGMENT {cell}").format(cell=record.name)
    if record.strategy:
        title += f" · {_(record.strategy.title)}"
    head: list[Line] = [line((f" {title}", Look.HEADING))]
    if record.strategy and record.strategy.strategy:
        head += wrapped(record.strategy.strategy, width - 2, Look.DIM, " ")
    name_room = max(16, width - 46)
    head.append(
        line(
            (
                "   "
                + left(_("client"), name_room)
                + right(_("value"), 12)
                + right(_("share"), 9)
                + "  "
                + _("state"),
                Look.DIM,
            )
        )
    )
    body = [_client(found, name_room, record.currency) for found in record.clients]
    if not body:
        body = [BLANK, line((_(" Nobody stands in this cell."), Look.DIM))]
    return Page(tuple(head), tuple(body))


def _client(found: CellClient, name_room: int, currency: Currency) -> Line:
    state, look = state_words(found.state)
    return Line(
        (
            Piece(" " + (sign(KEY_SIGN) if found.is_key else " ") + " ", Look.KEY),
            Piece(left(found.name, name_room)),
            Piece(right(short_money(found.value, currency), 12)),
            Piece(right(percent(found.share), 9)),
            Piece("  " + state, look),
        ),
        Ref("clients", found.client_id, client_id=found.client_id),
    )


PLACE = PageKind("cell", N_("Segment"), read, draw)
