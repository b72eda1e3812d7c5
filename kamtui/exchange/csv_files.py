"""CSV that a spreadsheet can open without harm: numbers bare, no text becomes a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from kamtui.exchange.harmless import looks_like_formula
from kamtui.exchange.whole_file import open_for_owner
from kamtui.model.cleaning import clean
from kamtui.model.columns import Cell, Column, Row

_NEUTRAL = "'"


def write_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]], file: TextIO) -> int:
    """Write CSV with a heading and give how many rows; no cell of it becomes a formula."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(heading)
    count = 0
    for row in rows:
        writer.writerow([csv_cell(cell) for cell in row])
        count += 1
    return count


def write_csv_file(path: Path, columns: Sequence[Column[Row]], rows: Iterable[Row]) -> int:
    """Write rows into a file readable by its owner alone; give how many.

    Raises :class:`OSError` where it can't be written.
    """
    with open_for_owner(path) as file:
        told = ([column.value(row) for column in columns] for row in rows)
        return write_csv([column.name for column in columns], told, file)


def csv_cell(cell: Cell) -> str:
    """Give a cell as CSV holds it: numbers bare, text harmless to spreadsheet and terminal."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, int):
        return str(cell)
    neutral = _NEUTRAL if looks_like_formula(cell) else ""
    return neutral + "\n".join(clean(line) for line in cell.split("\n"))
