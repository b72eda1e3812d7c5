"""What an exported segment matrix holds, whatever kind of file it is written to.

Columns are declared once: the spreadsheet, the CSV file and the Markdown page are all drawn
from them. Money is in minor units, shares and measures are in millionths, days are ISO text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Generic, TypeVar

from kamtui.analysis.concentration import Concentration
from kamtui.language import N_, _
from kamtui.model.money import Currency
from kamtui.model.shares import rounded_share
from kamtui.model.words import ClientState, KeyType
from kamtui.store.segments.strategies import Strategy

ROWS, COLUMNS = "ABC", "XYZN"
Row = TypeVar("Row")


class Kind(Enum):
    """How the values of a column are typed in a sheet."""

    TEXT = auto()
    MONEY = auto()
    SHARE = auto()
    RATIO = auto()
    COUNT = auto()
    DAY = auto()


@dataclass(frozen=True, slots=True)
class BookColumn(Generic[Row]):
    """One column: its name for programs, its heading for people, its kind, its value."""

    name: str
    heading: str
    kind: Kind
    value: Callable[[Row], str | int | None]
    width: int = 12


@dataclass(frozen=True, slots=True)
class ClientLine:
    """One client's place in the matrix, with what a reader wants beside it."""

    name: str
    is_key: bool
    types: tuple[str, ...]
    state: str
    manager: str
    industry: str
    region: str
    value: int
    share: int
    accumulated: int
    abc: str
    measure: int | None
    xyz: str
    cell: str
    strategy: str
    last_purchase: str | None
    silent_days: int | None


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A client that stands in another cell than before; ``way`` is 1 up, -1 down, 0 neither."""

    name: str
    before: str
    after: str
    way: int
    value: int


@dataclass(frozen=True, slots=True)
class MovesTable:
    """The moves since an earlier run, and how many went from each cell to each."""

    since: str
    other_settings: str
    lines: tuple[MoveLine, ...]
    from_to: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings: what it is, its value, the shell's switch that sets it."""

    what: str
    value: str | int | date
    switch: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """Everything an exported matrix holds.

    ``words`` are the settings in words, ``notes`` what a reader must know (which run, whether
    the data has changed since), ``headings`` name the columns X, Y, Z and N. ``clients`` is asked
    for once, from the largest down.
    """

    words: str
    notes: tuple[str, ...]
    currency: Currency
    headings: tuple[str, ...]
    limits: Mapping[str, str]
    cells: Mapping[str, tuple[int, int]]
    base: int
    strategies: Mapping[str, Strategy]
    types: tuple[Strategy, ...]
    classed: int
    not_classed: int
    concentration: Concentration
    warnings: tuple[str, ...]
    clients: Iterable[ClientLine]
    moves: MovesTable | None
    no_moves: str
    settings: tuple[Setting, ...]

    def count(self, cell: str) -> int:
        """How many clients stand in a cell."""
        return self.cells.get(cell, (0, 0))[0]

    def money(self, cell: str) -> int:
        """How much money stands in a cell, in minor units."""
        return self.cells.get(cell, (0, 0))[1]

    def share_of_clients(self, cell: str) -> int:
        """The part of the classed clients that stands in a cell."""
        return rounded_share(self.count(cell), self.classed)

    def share_of_money(self, cell: str) -> int:
        """The part of the money that stands in a cell."""
        return rounded_share(self.money(cell), self.base)


CLIENTS: tuple[BookColumn[ClientLine], ...] = (
    BookColumn("client", N_("client"), Kind.TEXT, lambda one: one.name, 34),
    BookColumn("value", N_("value"), Kind.MONEY, lambda one: one.value, 20),
    BookColumn("share", N_("share"), Kind.SHARE, lambda one: one.share, 9),
    BookColumn("accumulated", N_("accumulated"), Kind.SHARE, lambda one: one.accumulated, 13),
    BookColumn("abc", N_("ABC"), Kind.TEXT, lambda one: one.abc, 6),
    BookColumn("measure", N_("measure"), Kind.RATIO, lambda one: one.measure, 10),
    BookColumn("xyz", N_("XYZ"), Kind.TEXT, lambda one: one.xyz, 6),
    BookColumn("cell", N_("cell"), Kind.TEXT, lambda one: one.cell, 6),
    BookColumn("state", N_("state"), Kind.TEXT, lambda one: _(ClientState(one.state).label), 13),
    BookColumn("key", N_("key client"), Kind.TEXT, lambda one: _("yes") if one.is_key else "", 11),
    BookColumn("types", N_("types"), Kind.TEXT, lambda one: _types(one.types), 22),
    BookColumn("strategy", N_("strategy"), Kind.TEXT, lambda one: one.strategy, 18),
    BookColumn("manager", N_("manager"), Kind.TEXT, lambda one: one.manager, 20),
    BookColumn("industry", N_("industry"), Kind.TEXT, lambda one: one.industry, 22),
    BookColumn("region", N_("region"), Kind.TEXT, lambda one: one.region, 18),
    BookColumn("last_purchase", N_("last purchase"), Kind.DAY, lambda one: one.last_purchase, 14),
    BookColumn("silent_days", N_("silent days"), Kind.COUNT, lambda one: one.silent_days, 12),
)


def way_in_words(move: MoveLine) -> str:
    """Say whether a client rose, fell, came or left."""
    if move.way:
        return _("up") if move.way > 0 else _("down")
    if not move.before:
        return _("new here")
    return _("gone") if not move.after else _("aside")


MOVES: tuple[BookColumn[MoveLine], ...] = (
    BookColumn("client", N_("client"), Kind.TEXT, lambda one: one.name, 34),
    BookColumn("from", N_("from"), Kind.TEXT, lambda one: one.before or _("not classed"), 12),
    BookColumn("to", N_("to"), Kind.TEXT, lambda one: one.after or _("not classed"), 12),
    BookColumn("move", N_("move"), Kind.TEXT, way_in_words, 10),
    BookColumn("value", N_("value"), Kind.MONEY, lambda one: one.value, 20),
)


def _types(types: Sequence[str]) -> str:
    known = {kind.value: kind for kind in KeyType}
    return ", ".join(_(known[kind].label) if kind in known else kind for kind in types)


def plain_value(value: str | int | None, kind: Kind, currency: Currency) -> str:
    """Write a value as programs read it: money in major units, shares as fractions."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if kind is Kind.MONEY:
        return currency.plain(value)
    if kind in (Kind.SHARE, Kind.RATIO):
        return f"{Decimal(value).scaleb(-6):f}"
    return str(value)
