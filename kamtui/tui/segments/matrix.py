"""The segment matrix: ABC by XYZ, how many clients and how much of the money stand in each cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamtui.acts.matrix import Matrix, cell_in_trial, read_matrix
from kamtui.acts.strategy import policy_in_words
from kamtui.language import N_, _, with_keys
from kamtui.model.days import day_in_words
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped, percent
from kamtui.store.segments.strategies import Strategy
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.segments.grid import Grid
from kamtui.tui.tables import section, sentence
from kamtui.tui.text import BLANK, Line, Ref, cells, cut, left, line, right, wrapped

if TYPE_CHECKING:
    from kamtui.acts.segments import Computed


@dataclass(frozen=True, slots=True)
class Shown:
    """What the place shows: a matrix, and the cell of the client in hand."""

    matrix: Matrix | None
    cell: str
    short: bool


def read(connection: sqlite3.Connection, about: Subject) -> Shown:
    """Read the last stored run and where the client in hand stands in it."""
    return shown(connection, about, read_matrix(connection))


def shown(
    connection: sqlite3.Connection,
    about: Subject,
    matrix: Matrix | None,
    computed: Computed | None = None,
) -> Shown:
    """Put a matrix beside the cell of the client in hand: in the trial, or in the last run."""
    from kamtui.store.clients import read_standing

    cell = ""
    if about.client_id and computed:
        cell = cell_in_trial(connection, computed, about.client_id)
    elif about.client_id:
        cell = read_standing(connection, about.client_id).cell
    return Shown(matrix, cell, about.extra == "short")


def draw(record: Shown, width: int) -> Page:
    """Draw the matrix, what hangs on few, and the types; beside the dossier only the first two."""
    matrix = record.matrix
    if matrix is None:
        empty = with_keys(
            _("Nothing computed yet. {matrix_run} computes the segments from the purchases.")
        )
        return Page(
            (line((" " + _("SEGMENTS"), Look.HEADING)), BLANK), tuple(sentence(empty, width))
        )
    title = " " + _("SEGMENTS")
    words, look = _run_in_words(matrix)
    head = [line((title, Look.HEADING), (right(words + " ", width - cells(title)), look))]
    if not record.short:
        head += wrapped(matrix.settings_words, width - 2, Look.DIM, " ")
    grid = Grid(matrix, record.cell, width, record.short)
    body = [*grid.lines(), *(() if record.short else (BLANK,))]
    body += _below(matrix, width, record.short)
    if not record.short:
        body += _types(matrix, width)
    return Page(tuple(head), tuple(body))


def _run_in_words(matrix: Matrix) -> tuple[str, Look]:
    if matrix.is_trial:
        return with_keys(_("a trial, not stored: {matrix_run} stores it")), Look.WARN
    words = _("run of {day}").format(day=day_in_words(matrix.as_of))
    if matrix.is_stale:
        return with_keys(_("{run}; data changed since: {matrix_run}"), run=words), Look.WARN
    return words, Look.DIM


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
        moved = _("since {day}: {up} up, {down} down ({matrix_moves})")
        day = day_in_words(matrix.previous) if matrix.previous else ""
        told.append(with_keys(moved, day=day, up=grouped(matrix.up), down=grouped(matrix.down)))
    told.append(_("not classed {count}").format(count=grouped(matrix.not_classed)))
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
    strategies = matrix.of_type()
    if strategies:
        yield from section(
            _("TYPES"), with_keys(_("outrank the cell; {edit} edits what we do")), width
        )
    for strategy in strategies:
        yield _type(strategy, width)


def _type(strategy: Strategy, width: int) -> Line:
    lead = f" {left(_(strategy.cell), 13)} {stored_text(strategy.title)} "
    told = policy_in_words(strategy)
    return line(
        (cut(lead, width), Look.PLAIN),
        (cut(told, max(0, width - cells(lead) - 1)), Look.DIM),
        ref=Ref("cell_strategies", strategy.id),
    )


PLACE = PageKind("matrix", N_("Segments"), read, draw)
