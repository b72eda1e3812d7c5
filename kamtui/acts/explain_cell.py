"""Explaining a cell of the matrix: its rules, what stands in it, and where its borders lie."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from kamtui.acts.matrix import matrix_of, read_matrix
from kamtui.acts.segments import Computed
from kamtui.analysis.cell_rules import money_rule, rhythm_rule
from kamtui.model.shares import share_of
from kamtui.store.segments.runs import (
    CellClient,
    describe_clients,
    read_cell_borders,
    read_last_run,
)
from kamtui.store.segments.strategies import Strategy


@dataclass(frozen=True, slots=True)
class CellExplained:
    """Why clients stand in a cell; shares are millionths.

    ``largest`` and ``smallest`` are the clients at its borders by value, missing where nobody
    stands in it.
    """

    cell: str
    words: str
    as_of: date
    is_trial: bool
    money: str
    rhythm: str
    count: int
    count_share: int
    money_share: int
    classed: int
    strategy: Strategy | None
    largest: CellClient | None
    smallest: CellClient | None


def explain_cell(
    reader: sqlite3.Connection, cell: str, computed: Computed | None = None
) -> CellExplained | None:
    """Explain a cell of a trial or of the last run; None where no run is stored."""
    matrix = matrix_of(reader, computed) if computed else read_matrix(reader)
    if matrix is None or len(cell) != 2:
        return None
    count, money_share = matrix.cells.get(cell, (0, 0))
    largest, smallest = _borders(reader, cell, computed)
    return CellExplained(
        cell,
        matrix.settings_words,
        matrix.as_of,
        matrix.is_trial,
        money_rule(cell[0], matrix.settings),
        rhythm_rule(cell[1], matrix.settings),
        count,
        share_of(count, matrix.classed),
        money_share,
        matrix.classed,
        matrix.strategies.get(cell),
        largest,
        smallest,
    )


def _borders(
    reader: sqlite3.Connection, cell: str, computed: Computed | None
) -> tuple[CellClient | None, CellClient | None]:
    if computed is None:
        run = read_last_run(reader)
        pairs, base = (read_cell_borders(reader, run, cell), run.base) if run else ([], 0)
    else:
        mine = computed.segmentation.places.in_cell(cell).values
        pairs = [mine[0], mine[-1]] if mine else []
        base = computed.segmentation.base
    found = describe_clients(reader, pairs, base)
    return (found[0], found[-1]) if found else (None, None)
