"""The grid of the segment matrix: three lines a row, told by labels on the left.

The first line counts clients and says their part of all, the second draws the part of the money
as a bar beside its figure, the third names what we do. Where the pane is low the third is left
out. How hot a cell is shows in the length of its bar, in bold or dim figures and in the colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.acts.matrix import Matrix
from kamtui.analysis.settings import HEADINGS
from kamtui.language import _
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped, percent
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.telling import bar
from kamtui.tui.text import BLANK, Line, Piece, Ref, Spot, cells, left, line, right

ROWS = "ABC"
COLUMNS = "XYZN"
SHARE = 5
"""Cells a share takes: ``53 %`` and a blank before it."""
FIGURES = 15
"""A wider cell keeps its figures together in so many cells."""
HOT, WARM = 200_000, 50_000
"""From these shares of the money on (millionths) a cell is bold, and no longer dim."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix fitted to a width.

    ``lead`` is the width of the labels, ``room`` that of a cell with the blank after it; the
    last column takes what is left.
    """

    matrix: Matrix
    here: str
    width: int
    low: bool

    @property
    def labels(self) -> tuple[str, str]:
        """What the first two lines of a row tell."""
        return _("clients"), _("money")

    @property
    def lead(self) -> int:
        """How wide the letters and labels are, with a blank on either side."""
        return 4 + max(map(cells, self.labels))

    @property
    def room(self) -> int:
        """How wide a cell is, the blank after it included."""
        return (self.width - self.lead) // len(COLUMNS)

    @property
    def largest(self) -> int:
        """The largest share of the money that one cell holds: the longest bar."""
        return max((share for _count, share in self.matrix.cells.values()), default=0)

    def lines(self) -> Iterator[Line]:
        """Draw the headings and the rows."""
        yield self._headings()
        for row in ROWS:
            yield self._clients(row)
            yield self._money(row)
            if not self.low:
                yield self._titles(row)
                if row != ROWS[-1]:
                    yield BLANK

    def _headings(self) -> Line:
        wanted = HEADINGS[self.matrix.settings.xyz.value]
        rooms = [self.room - 1] * 3 + [self.width - self.lead - 3 * self.room]
        fits = all(
            cells(_(names[0])) <= room for names, room in zip(wanted[:3], rooms, strict=False)
        )
        words = []
        for names, room in zip(wanted, rooms, strict=True):
            told = [_(name) for name in (names if fits else names[-1:])]
            word = next((name for name in told if cells(name) <= room), told[-1])
            words.append(left(word if fits else f" {word}", room))
        return line((" " * self.lead + " ".join(words), Look.DIM))

    def _lead(self, letter: str, label: str) -> Iterator[Piece]:
        yield Piece(f" {letter} ", Look.STRONG)
        yield Piece(left(label, self.lead - 3), Look.DIM)

    def _clients(self, row: str) -> Line:
        pieces = list(self._lead(row, self.labels[0]))
        spots, at = [], self.lead
        for column in COLUMNS:
            cell = row + column
            is_here = cell == self.here
            pieces.append(Piece(self._count(cell), self._look(cell)))
            # It points at its cell: where room is short the next one begins right behind it.
            pieces.append(Piece(left(sign("←") if is_here else "", 1), Look.KEY))
            spots.append(Spot(at, at + self.room - 1, Ref("cells", 0, field=cell)))
            at += self.room
        return Line(tuple(pieces), None, tuple(spots))

    def _count(self, cell: str) -> str:
        count, _share = self.matrix.cells.get(cell, (0, 0))
        room = self.room - 1
        kept = min(room, FIGURES)
        number = grouped(count)
        if not count:
            return left(right(number, min(3, kept)), room)
        part = right(percent(count * 1_000_000 // self.matrix.classed, 0), SHARE)
        free = kept - SHARE - (not part.startswith(" "))
        if cells(number) > free:
            return left(number, room)
        return left(left(right(number, min(3, free)), kept - SHARE) + part, room)

    def _money(self, row: str) -> Line:
        pieces = list(self._lead(" ", self.labels[1]))
        for column in COLUMNS:
            cell = row + column
            count, share = self.matrix.cells.get(cell, (0, 0))
            if not count:
                pieces.append(Piece(" " * self.room))
                continue
            kept = min(self.room - 1, FIGURES)
            look = self._look(cell)
            pieces.append(Piece(self._bar(share, kept - SHARE), _heat(share)))
            pieces.append(Piece(right(percent(share, 0), SHARE), look))
            pieces.append(Piece(" " * (self.room - kept)))
        return Line(tuple(pieces))

    def _bar(self, share: int, room: int) -> str:
        # Whatever brings money shows at least half a block: nothing at all is something else.
        if share <= 0 or self.largest <= 0:
            return " " * room
        drawn = bar(share, self.largest, room)
        return drawn if drawn.strip() else left(sign("▌"), room)

    def _titles(self, row: str) -> Line:
        titles = ""
        for column in COLUMNS:
            strategy = self.matrix.strategies.get(row + column)
            titles += left(stored_text(strategy.title) if strategy else "", self.room - 1) + " "
        return Line((*self._lead(" ", self._limit(row)), Piece(titles.rstrip(), Look.DIM)))

    def _limit(self, row: str) -> str:
        """Say at which accumulated share a row ends."""
        if row == ROWS[-1]:
            return _("the rest") if cells(_("the rest")) <= self.lead - 4 else ""
        share = self.matrix.limits[row]
        told = _("to {share}").format(share=share)
        return told if cells(told) <= self.lead - 4 else share

    def _look(self, cell: str) -> Look:
        count, share = self.matrix.cells.get(cell, (0, 0))
        if cell == self.here:
            return Look.KEY
        if not count:
            return Look.DIM
        return Look.STRONG if share >= HOT else Look.PLAIN


def _heat(share: int) -> Look:
    return Look.KEY if share >= WARM else Look.DIM
