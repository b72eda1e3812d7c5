"""The segment matrix: ABC by XYZ, how many clients and how much of the money stand in each cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.acts.matrix import Matrix, read_matrix
from kamtui.language import N_, _
from kamtui.model.days import day_in_words
from kamtui.model.figures import BARS, percent
from kamtui.store.strategies import Strategy
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.segments.cell import policy_in_words
from kamtui.tui.signs import sign
from kamtui.tui.text import BLANK, Line, Piece, Ref, Spot, cells, cut, left, line, right, wrapped

LETTERS = "ABC"
COLUMNS = "XYZN"
HEADINGS = {
    "frequency": (N_("X often"), N_("Y regularly"), N_("Z irregularly"), N_("N too short to tell")),
    "variation": (N_("X steady"), N_("Y varying"), N_("Z erratic"), N_("N too short to tell")),
}
LEAD = 7
BAR = 8
HOT = 200_000
"""From this share of the money on (millionths) a cell's figures are bold."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the place shows: a matrix, and the cell of the client in hand."""

    matrix: Matrix | None
    cell: str
    short: bool


def read(connection: sqlite3.Connection, about: Subject) -> Shown:
    """Read the last stored run and where the client in hand stands in it."""
    return shown(connection, about, read_matrix(connection))


def shown(connection: sqlite3.Connection, about: Subject, matrix: Matrix | None) -> Shown:
    """Put a matrix beside the cell of the client in hand."""
    from kamtui.store.clients import read_standing

    cell = read_standing(connection, about.client_id).cell if about.client_id else ""
    return Shown(matrix, cell, about.extra == "short")


def draw(record: Shown, width: int) -> Page:
    """Draw the matrix; below 64 cells the columns lose their bars and the words their length."""
    matrix = record.matrix
    if matrix is None:
        empty = _(" Nothing computed yet. r computes the segments from the purchases.")
        return Page(
            (line((" " + _("SEGMENTS"), Look.HEADING)),), tuple(wrapped(empty, width, Look.DIM))
        )
    title = " " + _("SEGMENTS")
    words, look = _run_in_words(matrix)
    head = [line((title, Look.HEADING), (right(words + " ", width - cells(title)), look))]
    if not record.short:
        head += wrapped(matrix.settings_words, width - 2, Look.DIM, " ")
    body = [*_grid(record, matrix, width), *_below(matrix, width, record.short)]
    if not record.short:
        body += [BLANK, *_types(matrix, width), BLANK, *_legend(width)]
    return Page(tuple(head), tuple(body))


def _run_in_words(matrix: Matrix) -> tuple[str, Look]:
    if matrix.is_trial:
        return _("a trial, not stored: r stores it"), Look.WARN
    words = _("run of {day}").format(day=day_in_words(matrix.as_of))
    if matrix.is_stale:
        return _("{run}; data changed since: r").format(run=words), Look.WARN
    return words, Look.DIM


def _grid(record: Shown, matrix: Matrix, width: int) -> Iterator[Line]:
    room = (width - LEAD - 1) // len(COLUMNS)
    words = [_(heading) for heading in HEADINGS[matrix.settings.xyz.value]]
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
                left(_title(matrix, letter + each), room - 1) + " " for each in COLUMNS
            )
            yield line((" " * LEAD + titles, Look.DIM))
            yield BLANK
    if record.short:
        yield BLANK


def _title(matrix: Matrix, cell: str) -> str:
    strategy = matrix.strategies.get(cell)
    return _(strategy.title) if strategy else ""


def _row_of_cells(record: Shown, matrix: Matrix, letter: str, room: int, largest: int) -> Line:
    pieces = [Piece(left(f" {letter} {matrix.limits[letter]}", LEAD), Look.STRONG)]
    spots = []
    at = LEAD
    for column in COLUMNS:
        cell = letter + column
        is_here = cell == record.cell
        mark = sign("◆") if is_here else " "
        pieces += _cell_pieces(record, matrix, cell, room - 2, largest)
        pieces.append(Piece(mark + " ", Look.KEY))
        spots.append(Spot(at, at + room - 1, Ref("cells", 0, field=cell)))
        at += room
    return Line(tuple(pieces), None, tuple(spots))


def _cell_pieces(
    record: Shown, matrix: Matrix, cell: str, room: int, largest: int
) -> Iterator[Piece]:
    """Draw a cell: how many clients, their part of all, their part of the money, and its heat."""
    count, share = matrix.cells.get(cell, (0, 0))
    if not count:
        yield Piece(left(right("0", 3), room), Look.DIM)
        return
    text = right(str(count), 3)
    if room >= 15 and not record.short:
        part = percent(count * 1_000_000 // matrix.classed, 0)
        text += right(part, 6)
    text += right(percent(share, 0), 6)
    look = Look.KEY if cell == record.cell else Look.STRONG if share >= HOT else Look.PLAIN
    yield Piece(cut(text, room), look)
    free = room - min(cells(text), room)
    heat = _heat(share, largest, free)
    yield Piece(left(heat, free), Look.KEY)


def _heat(share: int, largest: int, free: int) -> str:
    """Draw the money of a cell beside the largest: a bar where it fits, else one sign."""
    if not free or largest <= 0 or share <= 0:
        return ""
    if free < 5:
        return sign(BARS[share * (len(BARS) - 1) // largest])
    halves = max(1, min(free - 2, BAR) * share * 2 // largest)
    return "  " + sign("█" * (halves // 2) + ("▌" if halves % 2 else ""))


def _below(matrix: Matrix, width: int, short: bool) -> Iterator[Line]:
    tops = matrix.concentration.tops
    told = [
        _("top 1 carries {one}, 5 {five}, 10 {ten}").format(
            one=percent(tops[1], 0), five=percent(tops[5], 0), ten=percent(tops[10], 0)
        ),
        _("key clients {share} (usual 30-55 %)").format(
            share=percent(matrix.concentration.key_share, 0)
        ),
    ]
    if matrix.up or matrix.down:
        moved = _("since {day}: {up} up, {down} down (M)")
        day = day_in_words(matrix.previous) if matrix.previous else ""
        told.append(moved.format(day=day, up=matrix.up, down=matrix.down))
    told.append(_("not classed {count}").format(count=matrix.not_classed))
    held = ""
    for words in told:
        if held and cells(held) + cells(words) + 3 > width - 2:
            yield line((f" {held}", Look.DIM))
            held = ""
        held += (" · " if held else "") + words
    yield line((f" {held}", Look.DIM))
    for warning in matrix.warnings[: 1 if short else None]:
        yield from wrapped("! " + warning, width - 2, Look.WARN, " ")


def _types(matrix: Matrix, width: int) -> Iterator[Line]:
    """Draw the strategies of the types that outrank the cell; e edits the one under the cursor."""
    for strategy in matrix.of_type():
        yield _type(strategy, width)


def _type(strategy: Strategy, width: int) -> Line:
    lead = f" {left(_(strategy.cell), 13)} {_(strategy.title)} "
    told = policy_in_words(strategy)
    return line(
        (cut(lead, width), Look.PLAIN),
        (cut(told, max(0, width - cells(lead) - 1)), Look.DIM),
        ref=Ref("cell_strategies", strategy.id),
    )


def _legend(width: int) -> Iterator[Line]:
    words = _(
        "clients, their part of all, part of the money; ◆ the client in hand; types outrank cells"
    )
    yield from wrapped(words.replace("◆", sign("◆")), width - 2, Look.DIM, " ")


PLACE = PageKind("matrix", N_("Segments"), read, draw)
