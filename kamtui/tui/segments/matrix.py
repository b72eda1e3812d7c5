"""The segment matrix: ABC by XYZ, how many clients and how much of the money stand in each cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.acts.matrix import Matrix, read_matrix
from kamtui.language import N_, _
from kamtui.model.days import day_in_words
from kamtui.model.figures import percent
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import sign
from kamtui.tui.text import BLANK, Line, Piece, Ref, Spot, cells, left, line, right, wrapped

LETTERS = "ABC"
COLUMNS = "XYZN"
HEADINGS = {
    "frequency": (N_("X often"), N_("Y regularly"), N_("Z irregularly"), N_("N too short to tell")),
    "variation": (N_("X steady"), N_("Y varying"), N_("Z erratic"), N_("N too short to tell")),
}
LEAD = 7
BAR = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What the place shows: the matrix of the last run, and the cell of the client in hand."""

    matrix: Matrix | None
    cell: str
    short: bool


def read(connection: sqlite3.Connection, about: Subject) -> Shown:
    """Read the last stored run and where the client in hand stands in it."""
    from kamtui.store.clients import read_standing

    cell = read_standing(connection, about.client_id).cell if about.client_id else ""
    return Shown(read_matrix(connection), cell, about.extra == "short")


def draw(record: Shown, width: int) -> Page:
    """Draw the matrix; below 64 cells the columns lose their bars and the words their length."""
    matrix = record.matrix
    if matrix is None:
        return Page(
            (line((" " + _("SEGMENTS"), Look.HEADING)),),
            tuple(
                wrapped(
                    _(" Nothing computed yet. r computes the segments from the purchases."),
                    width,
                    Look.DIM,
                )
            ),
        )
    run_words = _("run of {day}").format(day=day_in_words(matrix.as_of))
    if matrix.is_stale:
        run_words = _("{run}; data changed since: r").format(run=run_words)
    title = " " + _("SEGMENTS")
    head = [
        line(
            (title, Look.HEADING),
            (
                right(run_words + " ", width - cells(title)),
                Look.WARN if matrix.is_stale else Look.DIM,
            ),
        )
    ]
    if not record.short:
        head += wrapped(matrix.settings_words, width - 2, Look.DIM, " ")
    body = [*_grid(record, matrix, width), BLANK, *_below(matrix, width, record.short)]
    return Page(tuple(head), tuple(body))


def _grid(record: Shown, matrix: Matrix, width: int) -> Iterator[Line]:
    room = (width - LEAD - 1) // len(COLUMNS)
    words = [_(heading) for heading in HEADINGS[matrix.method]]
    fits = all(cells(word) < room for word in words[:3])
    headings = "".join(
        left(word if fits and cells(word) < room else "   " * (not fits) + letter, room)
        for word, letter in zip(words, COLUMNS, strict=True)
    )
    yield line((" " * LEAD + headings, Look.DIM))
    largest = max((share for _count, share in matrix.cells.values()), default=0)
    for letter in LETTERS:
        yield _row_of_cells(record, matrix, letter, room, largest)
        if not record.short:
            titles = "".join(
                left(_(matrix.titles.get(letter + column, "")), room - 1) + " "
                for column in COLUMNS
            )
            yield line((" " * LEAD + titles, Look.DIM))
            yield BLANK


def _row_of_cells(record: Shown, matrix: Matrix, letter: str, room: int, largest: int) -> Line:
    pieces = [Piece(left(f" {letter} {matrix.limits[letter]}", LEAD), Look.STRONG)]
    spots = []
    at = LEAD
    for column in COLUMNS:
        cell = letter + column
        text = _cell_text(matrix, cell, room - 2, largest)
        mark = sign("◆") if cell == record.cell else " "
        look = Look.KEY if cell == record.cell else Look.PLAIN
        pieces += [Piece(left(text, room - 2), look), Piece(mark + " ", Look.KEY)]
        spots.append(Spot(at, at + room - 1, Ref("cells", 0, field=cell)))
        at += room
    return Line(tuple(pieces), None, tuple(spots))


def _cell_text(matrix: Matrix, cell: str, room: int, largest: int) -> str:
    count, share = matrix.cells.get(cell, (0, 0))
    if not count:
        return right("0", 3)
    text = right(str(count), 3) + right(percent(share, 0), 6)
    bars = room - cells(text) - 2
    if bars >= 3 and largest:
        filled = min(bars, BAR) * share * 2 // largest
        text += "  " + sign("█" * (filled // 2) + ("▌" if filled % 2 else ""))
    return text


def _below(matrix: Matrix, width: int, short: bool) -> Iterator[Line]:
    told = [_("not classed {count}").format(count=matrix.not_classed)]
    if matrix.up or matrix.down:
        moved = _("since {day}: {up} up, {down} down")
        day = day_in_words(matrix.previous) if matrix.previous else ""
        told.append(moved.format(day=day, up=matrix.up, down=matrix.down))
    told.append(_("top 5 carry {share}").format(share=percent(matrix.top_five, 0)))
    key = _("key clients {share} (usual 30-55 %)").format(share=percent(matrix.key_share, 0))
    told.append(key)
    held = ""
    for words in told:
        if held and cells(held) + cells(words) + 3 > width - 2:
            yield line((f" {held}", Look.DIM))
            held = ""
        held += (" · " if held else "") + words
    yield line((f" {held}", Look.DIM))
    for warning in matrix.warnings:
        yield from wrapped("! " + warning, width - 2, Look.WARN, " ")
    if not short:
        yield BLANK
        yield line(
            (
                _(" clients · share of the money; ◆ the client in hand").replace("◆", sign("◆")),
                Look.DIM,
            )
        )


PLACE = PageKind("matrix", N_("Segments"), read, draw)
