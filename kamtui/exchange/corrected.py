"""Rejected lines that come back corrected: read as the file was from which they came.

A handful of lines seldom tells what the whole file told. ``1.250`` alone is a thousand and more,
and where every date of a file has the month first, the one line that was rejected for its
thirteenth month would turn the order of all the others round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from kamtui.exchange.reading import open_table
from kamtui.exchange.rejected import ENDING, OWN_COLUMNS, holds_rejected_lines
from kamtui.exchange.tables import Block, Line, Manner, Table
from kamtui.model.errors import Refusal


class CorrectedTable(Table):
    """The lines of a file of rejected ones without the columns that tell of the rejection.

    How its dates and figures are to be read is asked of the first file, where that is there.
    """

    def __init__(self, table: Table, first: Table | None) -> None:
        """Take the corrected lines and the file they came from."""
        self._table, self._first = table, first
        self.path, self.delimiter, self.kind = table.path, table.delimiter, table.kind
        self.columns = table.columns[OWN_COLUMNS:]
        self.counts_days = (first or table).counts_days

    @property
    def notes(self) -> list[str]:
        """What was found out about the corrected file."""
        return self._table.notes

    @property
    def progress(self) -> float:
        """How much of the corrected file has been read, 0 to 1."""
        return self._table.progress

    def lines(self) -> Iterator[Line]:
        """Give the corrected lines."""
        for number, fields, fault in self._table.lines():
            yield number, fields[OWN_COLUMNS:], fault

    def blocks(self, most: int) -> Iterator[Block | list[Line]]:
        """Give the corrected lines, plain ones as blocks."""
        for chunk in self._table.blocks(most):
            if isinstance(chunk, tuple):
                yield chunk[0], [fields[OWN_COLUMNS:] for fields in chunk[1]]
            else:
                yield [(number, fields[OWN_COLUMNS:], fault) for number, fields, fault in chunk]

    def sample(self) -> Iterator[Sequence[str]]:
        """Give lines of the first file, its columns put where the corrected file has them.

        Of columns that are not there, as after a join, the corrected lines themselves tell.
        """
        first = self._first
        named = {} if first is None else {name: n for n, name in enumerate(first.columns)}
        places = [named.get(name) for name in self.columns]
        if first is not None:
            for fields in first.sample():
                yield ["" if place is None else fields[place] for place in places]
        if None in places:
            for fields in self._table.sample():
                texts = zip(fields[OWN_COLUMNS:], places, strict=True)
                yield [text if place is None else "" for text, place in texts]


def open_corrected(
    path: Path, manner: Manner, open_first: Callable[[Path, Manner], Table]
) -> Table:
    """Open a file to import with ``open_first``; one of rejected lines as what they came from.

    Under the name it was given it is as this program wrote it, or a spreadsheet after that: what
    is told of delimiter, encoding and sheet is true of the first file, which stands beside it.
    """
    name = path.name
    while name.endswith(ENDING):
        name = name.removesuffix(ENDING)
    table = open_first(path, manner) if name == path.name else open_table(path)
    if not holds_rejected_lines(table.columns):
        return table if name == path.name else open_first(path, manner)
    first = None
    if name != path.name:
        with suppress(Refusal):
            first = open_first(path.with_name(name), manner)
    return CorrectedTable(table, first)
