"""Exporting the segment matrix: of the last stored run, or of one computed and not stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kamtui.acts.export_settings import settings_told
from kamtui.acts.matrix import Matrix, matrix_of, read_matrix
from kamtui.acts.moves import direction, read_last_moves
from kamtui.acts.strategy import strategy_for
from kamtui.analysis.settings import HEADINGS
from kamtui.exchange.segment_book import (
    Book,
    ClientLine,
    MoveLine,
    MovesTable,
    Setting,
)
from kamtui.exchange.whole_file import whole_file
from kamtui.language import _
from kamtui.model.days import day_in_words
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.model.shares import rounded_share
from kamtui.store.segment_sheet import read_client_facts
from kamtui.store.segments import Result, read_cells, read_last_run, read_results
from kamtui.store.settings import read_currency

if TYPE_CHECKING:
    from kamtui.acts.segments import Computed

ENDINGS = (".xlsx", ".csv", ".md")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where: how many clients, and what the reader should know of it."""

    path: Path
    clients: int
    notes: tuple[str, ...]


def read_book(reader: sqlite3.Connection, computed: Computed | None = None) -> Book:
    """Read everything an exported matrix holds.

    Of the trial where one is given, else of the last run, else (none is stored yet) of one
    computed now by the database's own settings.
    """
    run = None if computed else read_last_run(reader)
    matrix = read_matrix(reader) if run else None
    if run is None or matrix is None:
        return _book_of_computed(reader, computed)
    notes = [_("run of {day}").format(day=day_in_words(matrix.as_of))]
    if matrix.is_stale:
        notes.append(_("The data has changed since this run."))
    window = (run.from_day, run.to_day)
    settings = settings_told(matrix, window, run)
    return _book(
        reader, matrix, notes, run.base, read_cells(reader, run), read_results(reader, run),
        _moves(reader), settings,
    )  # fmt: skip


def _book_of_computed(reader: sqlite3.Connection, computed: Computed | None) -> Book:
    from kamtui.acts.segments import Bench, results, stored_settings

    found = computed or Bench(reader).compute(stored_settings(reader))
    matrix = matrix_of(reader, found)
    note = _("Computed on {day} and not stored as a run.").format(day=day_in_words(found.as_of))
    window = (found.window.from_day.isoformat(), found.window.to_day.isoformat())
    base = found.segmentation.base
    return _book(
        reader, matrix, [note], base, found.segmentation.cells(), results(found.segmentation), None,
        settings_told(matrix, window),
    )  # fmt: skip


def _book(
    reader: sqlite3.Connection,
    matrix: Matrix,
    notes: list[str],
    base: int,
    cells: Mapping[str, tuple[int, int]],
    found: Iterable[Result],
    moves: MovesTable | None,
    settings: tuple[Setting, ...],
) -> Book:
    return Book(
        words=matrix.settings_words,
        notes=tuple(notes),
        currency=read_currency(reader),
        headings=tuple(_(names[0]) for names in HEADINGS[matrix.settings.xyz.value]),
        limits=matrix.limits,
        cells=cells,
        base=base,
        strategies=matrix.strategies,
        types=tuple(matrix.of_type()),
        classed=matrix.classed,
        not_classed=matrix.not_classed,
        concentration=matrix.concentration,
        warnings=matrix.warnings,
        clients=_lines(reader, matrix, base, found),
        moves=moves,
        no_moves=_("Moves are told between two stored runs of different days."),
        settings=settings,
    )


def _lines(
    reader: sqlite3.Connection, matrix: Matrix, base: int, found: Iterable[Result]
) -> Iterator[ClientLine]:
    facts = read_client_facts(reader)
    for row in found:
        fact = facts.get(row.client_id)
        if fact is None:
            continue
        strategy = strategy_for(fact.types, row.cell, matrix.strategies)
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
            strategy=_(strategy.title) if strategy else "",
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


# Files


def export_segments(
    reader: sqlite3.Connection,
    path: Path,
    *,
    database: Path,
    replace: bool = False,
    computed: Computed | None = None,
) -> Exported:
    """Write the matrix to a file of the kind its name ends with: .xlsx, .csv or .md.

    The file is readable by its owner alone and stands there whole or not at all. Raises
    :class:`Refusal` where a file is there already and was not to be replaced,
    :class:`WrongUsage` for another ending or the database itself.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise WrongUsage(
            _("{path} ends with none of {endings}: it says what to write.").format(
                path=path, endings=", ".join(ENDINGS)
            )
        )
    if path.is_dir():
        raise Refusal(_("{path} is a folder.").format(path=path))
    if path.exists():
        if path.samefile(database):
            raise WrongUsage(_("{path} is the database itself.").format(path=path))
        if not replace:
            raise Refusal(
                _("{path} is there already; it was not replaced. --force replaces it.").format(
                    path=path
                )
            )
    book = read_book(reader, computed)
    with whole_file(path) as file:
        written = _WRITERS[ending](book, file)
    return Exported(path, written, book.notes)


def _xlsx(book: Book, file: BinaryIO) -> int:
    from kamtui.exchange.segment_xlsx import write_xlsx

    return write_xlsx(book, file)


def _csv(book: Book, file: BinaryIO) -> int:
    from io import TextIOWrapper

    from kamtui.exchange.segment_text import write_csv

    with TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        return write_csv(book, text)


def _markdown(book: Book, file: BinaryIO) -> int:
    from io import TextIOWrapper

    from kamtui.exchange.segment_text import write_markdown

    with TextIOWrapper(file, encoding="utf-8", newline="\n") as text:
        return write_markdown(book, text)


_WRITERS: dict[str, Callable[[Book, BinaryIO], int]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".md": _markdown,
}
