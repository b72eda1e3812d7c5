"""A report of tables: what stands in each cell and of which kind, before anybody writes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kamtui.model.money import Currency


class Kind(StrEnum):
    """What a cell holds: text, minor units of money, millionths of a whole, a count, an ISO day."""

    TEXT = "text"
    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Typed:
    """A cell of another kind than its column: the target of a goal in money, or in percent."""

    value: str | int | None
    kind: Kind


Cell = str | int | None | Typed


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its heading, translated already, and what its cells hold."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table: a title, a sentence on top, and rows; ``empty`` is told where there is none."""

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = ""
    bold_last: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report: a title, lines below it, and its tables in order."""

    title: str
    lines: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    currency: Currency = field(default=Currency("", 0))


def kind_of(cell: Cell, heading: Heading) -> Kind:
    """Say what a cell holds: its own kind where it has one, else its column's."""
    return cell.kind if isinstance(cell, Typed) else heading.kind


def value_of(cell: Cell) -> str | int | None:
    """Give what a cell holds."""
    return cell.value if isinstance(cell, Typed) else cell
