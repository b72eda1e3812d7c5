"""What an exported matrix holds: of the last stored run, or of one computed and not stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kamtui.acts.matrix import Matrix, matrix_of, read_matrix
from kamtui.acts.moves import direction, read_last_moves
from kamtui.acts.segment_book_settings import settings_told
from kamtui.acts.segment_settings import stored_settings
from kamtui.acts.segments import Bench, Computed, results
from kamtui.acts.strategy import strategy_for
from kamtui.analysis.settings import HEADINGS
from kamtui.exchange.segment_book import (
    Book,
    ClientLine,
    MoveLine,
    MovesTable,
    Setting,
)
from kamtui.language import _
from kamtui.model.days import day_in_words
from kamtui.model.defaults import stored_text
from kamtui.model.shares import rounded_share
from kamtui.store.moment import of_one_moment
from kamtui.store.segments.runs import Result, read_cells, read_last_run, read_results
from kamtui.store.segments.sheet import read_client_facts
from kamtui.store.settings import read_currency


@dataclass(frozen=True, slots=True)
class _Source:
    """What a book is drawn from, stored or computed; ``base`` and money in minor units."""

    matrix: Matrix
    base: int
    cells: Mapping[str, tuple[int, int]]
    results: Iterable[Result]
    notes: tuple[str, ...]
    settings: tuple[Setting, ...]
    moves: MovesTable | None


@of_one_moment
def read_book(reader: sqlite3.Connection, computed: Computed | None = None) -> Book:
    """Read everything an exported matrix holds.

    Of the trial where one is given, else of the last run, else (none is stored yet) of one
    computed now by the database's own settings.
    """
    source = None if computed else _last_run(reader)
    if source is None:
        source = _computed(reader, computed or Bench(reader).compute(stored_settings(reader)))
    return _book(reader, source)


def _last_run(reader: sqlite3.Connection) -> _Source | None:
    run, matrix = read_last_run(reader), read_matrix(reader)
    if run is None or matrix is None:
        return None
    notes = [_("run of {day}").format(day=day_in_words(matrix.as_of))]
    if matrix.is_stale:
        notes.append(_("The data has changed since this run."))
    return _Source(
        matrix=matrix,
        base=run.base,
        cells=read_cells(reader, run),
        results=read_results(reader, run),
        notes=tuple(notes),
        settings=settings_told(matrix, (run.from_day, run.to_day), run),
        moves=_moves(reader),
    )


def _computed(reader: sqlite3.Connection, found: Computed) -> _Source:
    matrix = matrix_of(reader, found)
    note = _("Computed on {day} and not stored as a run.").format(day=day_in_words(found.as_of))
    window = (found.window.from_day.isoformat(), found.window.to_day.isoformat())
    return _Source(
        matrix=matrix,
        base=found.segmentation.base,
        cells=found.segmentation.cells(),
        results=results(found.segmentation),
        notes=(note,),
        settings=settings_told(matrix, window),
        moves=None,
    )


def _book(reader: sqlite3.Connection, source: _Source) -> Book:
    matrix = source.matrix
    return Book(
        words=matrix.settings_words,
        notes=source.notes,
        currency=read_currency(reader),
        headings=tuple(_(names[0]) for names in HEADINGS[matrix.settings.xyz.value]),
        limits=matrix.limits,
        cells=source.cells,
        base=source.base,
        strategies=matrix.strategies,
        types=tuple(matrix.of_type()),
        classed=matrix.classed,
        not_classed=matrix.not_classed,
        concentration=matrix.concentration,
        warnings=matrix.warnings,
        clients=_lines(reader, source),
        moves=source.moves,
        no_moves=_("Moves are told between two stored runs of different days."),
        settings=source.settings,
    )


def _lines(reader: sqlite3.Connection, source: _Source) -> Iterator[ClientLine]:
    facts, base = read_client_facts(reader), source.base
    for row in source.results:
        fact = facts.get(row.client_id)
        if fact is None:
            continue
        strategy = strategy_for(fact.types, row.cell, source.matrix.strategies)
        yield ClientLine(
            name=fact.name,
            is_key=fact.is_key,
            types=fact.types,
            state=fact.state,
            manager=fact.manager,
            industry=fact.industry,
            region=fact.region,
            value=row.value,
            share=rounded_share(max(row.value, 0), base),
            accumulated=rounded_share(row.accumulated, base),
            abc=row.abc,
            measure=row.measure,
            xyz=row.xyz,
            cell=row.cell,
            strategy=stored_text(strategy.title) if strategy else "",
            last_purchase=fact.last_purchase,
            silent_days=fact.silent_days,
        )


def _moves(reader: sqlite3.Connection) -> MovesTable | None:
    told = read_last_moves(reader)
    if told is None or told.since is None:
        return None
    lines = (
        MoveLine(each.name, each.before, each.after, direction(each.before, each.after), each.value)
        for each in told.moves
    )
    return MovesTable(
        day_in_words(told.since), told.other_settings, tuple(lines), dict(told.from_to)
    )
