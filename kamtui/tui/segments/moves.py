"""The moves since the run before: who went from which cell to which, and how many did."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.acts.moves import Moves, count_moves, direction, read_last_moves
from kamtui.language import N_, _, with_keys
from kamtui.model.days import day_in_words
from kamtui.model.figures import grouped
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for
from kamtui.store.segments.moves import Move
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import plain, sign
from kamtui.tui.tables import Column, Table, prose, scale_column, section, sentence
from kamtui.tui.text import BLANK, Line, Piece, Ref, left, line, right

MOST = 2_000
"""So many moves are listed; the heading counts all of them."""
COLUMN = 5
NOWHERE = "–"


@dataclass(frozen=True, slots=True)
class MovesPage:
    """What the place shows; no moves at all where no run is stored."""

    moves: Moves | None
    currency: Currency


def read(connection: sqlite3.Connection, about: Subject) -> MovesPage:  # noqa: ARG001
    """Read the moves between the last two runs."""
    return MovesPage(read_last_moves(connection), read_currency(connection))


def draw(record: MovesPage, width: int) -> Page:
    """Draw the list of moves, the largest first, and the table from cell to cell below it."""
    title, moves = " " + _("MOVES"), record.moves
    if moves is None or moves.since is None:
        why = (
            with_keys(
                _("No run is stored yet. {matrix}, then {matrix_run} computes and stores one.")
            )
            if moves is None
            else _("There is one run so far; moves are told between two runs of different days.")
        )
        return Page((line((title, Look.HEADING)), BLANK), tuple(sentence(why, width)))
    up, down = count_moves(moves.moves)
    words = _("{since} to {as_of}: {up} up, {down} down, {other} else").format(
        since=day_in_words(moves.since),
        as_of=day_in_words(moves.as_of),
        up=grouped(up),
        down=grouped(down),
        other=grouped(len(moves.moves) - up - down),
    )
    head = [line((title, Look.HEADING), (f"   {words}", Look.DIM))]
    if moves.other_settings:
        told = _("The run before was computed otherwise, which moves clients too: {words}")
        head += prose(told.format(words=moves.other_settings), width, Look.WARN)
    table = _table(record, width)
    head.append(table.head())
    body = list(_list(record, moves, table)) or sentence(_("Nobody has moved."), width)
    return Page(tuple(head), (*body, *_from_to(moves, width)))


def _table(record: MovesPage, width: int) -> Table:
    found = record.moves.moves if record.moves else ()
    scale = scale_for((move.value for move in found), record.currency)
    return Table(
        (
            Column("", 1),
            Column(N_("move"), 8),
            Column(N_("client"), 16, share=1, most=60),
            scale_column(scale, 12),
        ),
        width,
    )


def _list(record: MovesPage, moves: Moves, table: Table) -> Iterator[Line]:
    scale = scale_for((move.value for move in moves.moves), record.currency)
    for move in moves.moves[:MOST]:
        shown, look = _way(move)
        cells = f"{move.before or sign(NOWHERE)} {sign('→')} {move.after or sign(NOWHERE)}"
        yield table.row(
            [(shown, look), (cells, look), move.name, scale.write(move.value)],
            Ref("clients", move.client_id, client_id=move.client_id),
        )
    more = len(moves.moves) - MOST
    if more > 0:
        yield line((f" {_('{count} more').format(count=grouped(more))}", Look.DIM))


def _way(move: Move) -> tuple[str, Look]:
    way = direction(move.before, move.after)
    if way:
        marks = "^v" if plain() else "↑↓"
        return (marks[0], Look.GOOD) if way > 0 else (marks[1], Look.BAD)
    if not move.before:
        return "+", Look.KEY
    return ("-", Look.WARN) if not move.after else (" ", Look.PLAIN)


def _from_to(moves: Moves, width: int) -> Iterator[Line]:
    """Draw how many went from each cell (lines) to each cell (columns), with a sign of the way."""
    if not moves.from_to:
        return
    yield from section(_("FROM, TO"), _("lines: before; columns: now"), width)
    befores = _in_order(before for before, _after in moves.from_to)
    afters = _in_order(after for _before, after in moves.from_to)
    fit = (width - 7) // COLUMN
    shown = afters[:fit]
    heading = "".join(right(f"{after or sign(NOWHERE)} ", COLUMN) for after in shown)
    yield line((" " + left("", 5) + heading, Look.DIM))
    for before in befores:
        pieces = [Piece(" " + left(before or sign(NOWHERE), 5), Look.STRONG)]
        for after in shown:
            count = moves.from_to.get((before, after), 0)
            pieces.append(_count(count, before, after))
        yield Line(tuple(pieces))


def _count(count: int, before: str, after: str) -> Piece:
    """Draw how many went from one cell to another, with the way up or down beside the number."""
    if not count:
        return Piece(right("· ", COLUMN), Look.DIM)
    if before == after:
        return Piece(right(f"{count} ", COLUMN), Look.DIM)
    marks, looks = ("^v", "↑↓")[not plain()], (Look.GOOD, Look.BAD, Look.PLAIN)
    way = {1: 0, -1: 1, 0: 2}[direction(before, after)]
    return Piece(right(f"{count}{(*marks, ' ')[way]}", COLUMN), looks[way])


def _in_order(found: Iterator[str]) -> list[str]:
    return sorted(
        set(found), key=lambda cell: (not cell, "ABC".find(cell[:1]), cell[1:] == "N", cell)
    )


PLACE = PageKind("moves", N_("Moves"), read, draw)
