"""A table of ``name,period,value[,quantity]`` read for ABC-XYZ, so that any list can be classed.

Published tables are checked with it, and sheets people already have, without a database. The
whole file is the window, and its last period the day one looks back from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamtui.analysis.periods import PeriodKind
from kamtui.exchange.faults import BadValue, Fault
from kamtui.exchange.numbers import POINT, Figures, mark_evidence
from kamtui.exchange.reading import open_table
from kamtui.exchange.segment_periods import Placed, place_periods
from kamtui.exchange.tables import Table
from kamtui.language import _
from kamtui.model.errors import Refusal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kamtui.analysis.purchases import Reduced

NAME, PERIOD, VALUE, QUANTITY = "name", "period", "value", "quantity"
MOST_DIGITS = 9
"""Digits after the mark that are kept; more come from floating arithmetic, not from people."""
LEAST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class SegmentTable:
    """What a file held, reduced.

    ``names`` gives the name of each number used as client; ``digits`` says how many digits of
    the values follow the mark: values are whole numbers of that unit; ``on_quantity`` whether
    the variation is measured on quantities.
    """

    names: tuple[str, ...]
    periods: Placed
    reduced: Reduced
    digits: int
    on_quantity: bool


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    period: str
    value: Decimal
    quantity: Decimal | None


def read_segment_table(
    path: Path, period: PeriodKind | None = None, on_quantity: bool | None = None
) -> SegmentTable:
    """Read a file; ``period`` puts days or months into longer periods.

    ``on_quantity`` says what the variation is measured on: by default the quantity where there
    is one. Raises ``Refusal`` with the line number and the reason for a line that cannot be
    read: a class from half a file would mislead.
    """
    table = open_table(path)
    places = _places(table)
    lines = _lines(table, places)
    if not lines:
        raise Refusal(_("{file} holds no line to class").format(file=table.name))
    placed = place_periods(sorted({line.period for line in lines}), period)
    has_quantity = QUANTITY in places
    if on_quantity and not has_quantity:
        raise Refusal(_("{file} has no column 'quantity'").format(file=table.name))
    digits = max(_digits(line.value for line in lines), LEAST_DIGITS)
    measured = has_quantity if on_quantity is None else on_quantity
    tallies = _tallies(lines, placed, digits, measured)
    names = tuple(sorted(tallies))
    reduced = _reduced([tallies[name] for name in names], placed.count)
    return SegmentTable(names, placed, reduced, digits, measured)


def _places(table: Table) -> dict[str, int]:
    found = {column.strip().casefold(): place for place, column in enumerate(table.columns)}
    found.setdefault(NAME, found.get("client", -1))
    places = {name: found.get(name, -1) for name in (NAME, PERIOD, VALUE, QUANTITY)}
    for name in (NAME, PERIOD, VALUE):
        if places[name] < 0:
            raise Refusal(
                _("{file} has no column '{column}'; wanted: name,period,value[,quantity]").format(
                    file=table.name, column=name
                )
            )
    return {name: place for name, place in places.items() if place >= 0}


def _lines(table: Table, places: Mapping[str, int]) -> list[_Line]:
    readers = {
        name: Figures(mark_evidence(row[places[name]] for row in table.sample()).mark or POINT)
        for name in (VALUE, QUANTITY)
        if name in places
    }
    lines = []
    for number, fields, fault in table.lines():
        line = fault or _line([text.strip() for text in fields], places, readers)
        if isinstance(line, Fault):
            raise Refusal(
                _("{file}, line {number}: {fault}").format(
                    file=table.name, number=number, fault=line
                )
            )
        lines.append(line)
    return lines


def _line(
    fields: list[str], places: Mapping[str, int], readers: Mapping[str, Figures]
) -> _Line | Fault:
    name, period = fields[places[NAME]], fields[places[PERIOD]]
    if not name:
        return Fault(_("no name"))
    if not period:
        return Fault(_("no period"))
    try:
        value = readers[VALUE](fields[places[VALUE]])
        quantity = readers[QUANTITY](fields[places[QUANTITY]]) if QUANTITY in readers else None
    except BadValue as bad:
        return bad.fault
    return _Line(name, period, value, quantity)


def _digits(values: Iterable[Decimal]) -> int:
    most = 0
    for value in values:
        exponent = value.normalize().as_tuple().exponent
        most = max(most, -exponent if isinstance(exponent, int) else 0)
    return min(most, MOST_DIGITS)


def _whole(value: Decimal, digits: int) -> int:
    return int(value.scaleb(digits).to_integral_value(ROUND_HALF_UP))


@dataclass(slots=True)
class _Tally:
    """What has been added up for one name: ``cells`` by the place of the period."""

    value: int = 0
    cells: dict[int, int] = field(default_factory=dict)
    bought: set[int] = field(default_factory=set)
    stamps: set[int] = field(default_factory=set)

    @property
    def gaps(self) -> list[int]:
        return [later - sooner for sooner, later in pairwise(sorted(self.stamps))]


def _tallies(
    lines: Iterable[_Line], placed: Placed, digits: int, on_quantity: bool
) -> dict[str, _Tally]:
    tallies: dict[str, _Tally] = {}
    for line in lines:
        tally = tallies.setdefault(line.name, _Tally())
        place, value = placed.number[line.period] - placed.first, _whole(line.value, digits)
        tally.value += value
        measured = _whole(line.quantity or Decimal(0), MOST_DIGITS) if on_quantity else value
        if value or line.quantity:
            tally.cells[place] = tally.cells.get(place, 0) + measured
        if value > 0 and (line.quantity is None or line.quantity > 0):
            tally.bought.add(place)
            tally.stamps.add(placed.stamp[line.period])
    return tallies


def _reduced(tallies: Sequence[_Tally], periods: int) -> Reduced:
    from kamtui.analysis.purchases import ClientSums, PeriodSums, Reduced

    values = _column([tally.value for tally in tallies])
    clients = ClientSums(
        client=_column(list(range(len(tallies)))),
        amount=values,
        profit=values,
        bought=_column([len(tally.bought) for tally in tallies]),
        first_period=_column([min(tally.bought, default=periods) for tally in tallies]),
        intervals=_column([len(tally.gaps) for tally in tallies]),
        interval_days=_column([sum(tally.gaps) for tally in tallies]),
        interval_squares=_column([sum(gap * gap for gap in tally.gaps) for tally in tallies]),
    )
    cells = [
        (client, place, amount)
        for client, tally in enumerate(tallies)
        for place, amount in sorted(tally.cells.items())
    ]
    sums = PeriodSums(*(_column([cell[column] for cell in cells]) for column in range(3)))
    revenue = sum(tally.value for tally in tallies)
    return Reduced(clients, revenue, revenue, len(tallies), sums)


def _column(values: list[int]) -> NDArray[Any]:
    import numpy as np

    fits = sum(map(abs, values)) < 2**62
    return np.array(values, dtype=np.int64 if fits else object)
