"""The columns of the client list: each declared once, and which fit a width."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from kamtui.language import N_, _
from kamtui.model.figures import days_since, percent, spark
from kamtui.store.client_list import ClientRow
from kamtui.tui.looks import Look
from kamtui.tui.signs import KEY_SIGN, plain, sign, state_sign, state_words
from kamtui.tui.text import Line, Piece, Ref, cells, left, right

Text = tuple[str, Look]
SEGMENT_CELLS = 3
SPOKE_CELLS = 5
_LEGAL_FORM = re.compile(r"^(?:PT|CV|UD|PD|Fa)\.?\s+(?=\S)")


class Column(NamedTuple):
    """A column: heading, width in cells, what it shows of a row, and from which width on."""

    heading: str
    width: int
    show: Callable[[ClientRow, date], Text]
    from_width: int = 0
    right: bool = False


def _silent(row: ClientRow, today: date) -> Text:
    return _days(days_since(row.last_purchase, today)), Look.PLAIN


def _spoke(row: ClientRow, today: date) -> Text:
    """Say how long nobody has spoken with the client, with ``!`` where that is too long for it."""
    days = days_since(row.last_contact, today)
    if row.rhythm_days is None or (days is not None and days <= row.rhythm_days):
        return _days(days), Look.PLAIN
    if days is None:
        return "–!", Look.WARN
    told = f"{_days(days)}!"
    # Five cells hold '20 d!' and, without its blank, '140d!'.
    return told if cells(told) <= SPOKE_CELLS else told.replace(" ", ""), Look.WARN


def _days(days: int | None) -> str:
    return "–" if days is None else _("{days} d").format(days=days)


def _state(row: ClientRow, _today: date) -> Text:
    return state_sign(row.state)


def _state_long(row: ClientRow, _today: date) -> Text:
    return state_words(row.state)


def _year(row: ClientRow, _today: date) -> Text:
    if row.months is None:
        return "", Look.PLAIN
    if not any(row.months):
        return "–", Look.DIM
    return spark(list(row.months), ascii_only=plain()), Look.PLAIN


MONTHS = 12
COLUMNS = (
    Column(N_("seg"), SEGMENT_CELLS, lambda row, _today: (row.cell or "–", Look.PLAIN)),
    Column("", 4 if sign("◆") == "#" else 1, _state),
    Column(
        N_("share"),
        6,
        lambda row, _today: (percent(row.share) if row.share else "–", Look.PLAIN),
        40,
        True,
    ),
    # From here on it leaves a name the cells that tell it apart from the others.
    Column(N_("12 months"), MONTHS, _year, 80),
    Column(N_("silent"), 6, _silent, 34, True),
    Column(N_("spoke"), SPOKE_CELLS, _spoke, 44, True),
    Column(N_("city"), 14, lambda row, _today: (row.city or "", Look.DIM), 96),
    Column(N_("industry"), 18, lambda row, _today: (row.industry or "", Look.DIM), 115),
    Column(N_("manager"), 14, lambda row, _today: (row.manager or "", Look.DIM), 130),
)
STATE_LONG = Column(N_("state"), 14, _state_long)
MARKS = 4
FULL_NAME = 30
"""Cells from which a name is listed with its legal form."""


def columns_for(width: int) -> tuple[Column, ...]:
    """Give the columns that fit a pane of a width; a wide one says the state in words."""
    fitting = [column for column in COLUMNS if column.from_width <= width]
    return tuple(
        STATE_LONG if column.show is _state and width >= 70 else column for column in fitting
    )


def shows_months(width: int) -> bool:
    """Say whether a pane of a width has the column of the last twelve months' sales."""
    return any(column.show is _year for column in columns_for(width))


def name_width(width: int) -> int:
    """Say how many cells are left for the name."""
    taken = sum(column.width + 1 for column in columns_for(width))
    return max(8, width - MARKS - taken - 1)


def heading(width: int, title: str, orders: Sequence[str]) -> Line:
    """Give the heading line: the title over the names, the columns' headings over theirs.

    ``orders`` are the words for the order, the fullest first: those that fit are shown.
    """
    room = name_width(width) + MARKS
    text = f" {title} "
    rest = room - cells(text)
    # Where the months' bars take the room, the order may stand over the segments instead.
    order = _fitting(orders, rest) or _fitting(orders, rest + shows_months(width) * SEGMENT_CELLS)
    pieces = [Piece(text, Look.HEADING)]
    if order:
        pieces.append(Piece(right(order, max(rest - 1, cells(order))) + " ", Look.DIM))
    else:
        pieces.append(Piece(" " * max(0, rest)))
    over = max(0, sum(cells(piece.text) for piece in pieces) - room)
    for column in columns_for(width):
        label = _(column.heading) if column.heading else ""
        if column.show is _year:
            # Between headings set to the right it would nearly touch the one before.
            label = f" {label}"
        cell = (right if column.right else left)(label, column.width) + " "
        if over:
            # A part of a heading would be another word: it gives way as a whole.
            cell, over = " " * max(0, len(cell) - over), max(0, over - len(cell))
        pieces.append(Piece(cell, Look.DIM))
    return Line(tuple(pieces))


def _fitting(orders: Sequence[str], room: int) -> str:
    return next((order for order in orders if cells(order) < room), "")


def _listed_name(name: str, width: int) -> str:
    # In a narrow list the legal form would take the cells by which names are told apart.
    return _LEGAL_FORM.sub("", name) if width < 70 or name_width(width) < FULL_NAME else name


def row_line(row: ClientRow | None, width: int, today: date, marked: bool) -> Line:
    """Draw one client's line; a row that is gone since is said to be."""
    if row is None:
        return Line((Piece(left("    " + _("(gone)"), width), Look.DIM),))
    pieces = [
        Piece("*" if marked else " ", Look.STRONG),
        Piece(sign(KEY_SIGN) if row.is_key else " ", Look.KEY),
        Piece("!" if row.overdue else " ", Look.BAD),
        Piece(" "),
        Piece(left(_listed_name(row.name, width), name_width(width)) + " "),
    ]
    for column in columns_for(width):
        text, look = column.show(row, today)
        pieces.append(Piece((right if column.right else left)(text, column.width) + " ", look))
    return Line(tuple(pieces), Ref("clients", row.id, client_id=row.id))
