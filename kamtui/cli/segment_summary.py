"""The matrix in a few lines below the clients, for people: cells, concentration, warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamtui.acts.matrix import limits_in_words, warnings_of
from kamtui.analysis.concentration import Concentration, concentrate
from kamtui.analysis.settings import HEADINGS, SegmentSettings
from kamtui.cli.output import tell
from kamtui.language import _
from kamtui.model.figures import grouped, percent
from kamtui.model.shares import share_of

if TYPE_CHECKING:
    from kamtui.acts.matrix import Matrix
    from kamtui.analysis.segments import Segmentation

ROWS, COLUMNS = "ABC", "XYZN"
GAP = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """What the lines below the clients tell.

    ``cells`` holds count and share of the money (millionths) by cell; ``key_share`` of the
    concentration is told only where there are key clients to be known.
    """

    settings: SegmentSettings
    cells: Mapping[str, tuple[int, int]]
    concentration: Concentration
    warnings: tuple[str, ...]
    knows_key_clients: bool = True

    @property
    def classed(self) -> int:
        """How many clients stand in a cell."""
        return sum(count for count, _share in self.cells.values())


def summary_of(matrix: Matrix) -> Summary:
    """Give the summary of a matrix as the app shows it."""
    return Summary(matrix.settings, matrix.cells, matrix.concentration, matrix.warnings)


def summary_of_file(found: Segmentation, settings: SegmentSettings, largest: str) -> Summary:
    """Give the summary of a table from a file, where no key clients are known."""
    shares = {
        cell: (count, share_of(money, found.base)) for cell, (count, money) in found.cells().items()
    }
    values = found.places.value[:10].tolist()
    ranked = [value for value in values if value > 0]
    told = concentrate(ranked, found.base, 0)
    alone = tuple(warnings_of(told, largest)[:1]) if told.dependence else ()
    return Summary(settings, shares, told, alone, knows_key_clients=False)


def tell_summary(summary: Summary) -> None:
    """Print the cells as a small table, what hangs on few, and the warnings."""
    if not summary.classed:
        return
    tell("")
    for line in _grid(summary):
        tell(line)
    tell(_("in each cell: clients, their share of all, their share of the money"))
    tops = summary.concentration.tops
    said = _("top 1 carries {one}, 5 {five}, 10 {ten}").format(
        one=percent(tops[1]), five=percent(tops[5]), ten=percent(tops[10])
    )
    if summary.knows_key_clients:
        key = percent(summary.concentration.key_share)
        said += " · " + _("key clients {share} (usual 30-55 %)").format(share=key)
    tell(said)
    for warning in summary.warnings:
        tell(f"! {warning}")


def _grid(summary: Summary) -> list[str]:
    limits = limits_in_words(summary.settings)
    rows = [["", *(_(names[0]) for names in HEADINGS[summary.settings.xyz.value])]]
    for letter in ROWS:
        limit = _("to {share}").format(share=limits[letter])
        rows.append([f"{letter} {limit}", *(_cell(summary, letter + each) for each in COLUMNS)])
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    gap = " " * GAP
    return [
        gap.join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _cell(summary: Summary, cell: str) -> str:
    count, share = summary.cells.get(cell, (0, 0))
    if not count:
        return "0"
    part = percent(share_of(count, summary.classed), 0)
    return f"{grouped(count):>3} {part:>5} {percent(share, 0):>5}"
