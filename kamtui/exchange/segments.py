"""A table of ``name,period,value[,quantity]`` read for ABC-XYZ, so that any list can be classed.

Published tables are checked with it, and sheets people already have, without a database. The
whole file is the window, and its last period the day one looks back from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from kamtui.analysis.periods import PeriodKind
from kamtui.exchange.faults import BadValue, Fault
from kamtui.exchange.numbers import POINT, Figures, mark_evidence
from kamtui.exchange.reading import open_table
from kamtui.exchange.segment_periods import Placed, place_periods
from kamtui.exchange.tables import Table
from kamtui.language import _
from kamtui.model.errors import Refusal

if TYPE_CHECKING:
    from kamtui.analysis.purchases import Reduced

NAME, PERIOD, VALUE, QUANTITY = "name", "period", "value", "quantity"
MOST_DIGITS = 9
"""Digits after the mark that are kept; more come from floating arithmetic, not from people."""
LEAST_DIGITS = 2


@dataclass(frozen=True, slots=True)
class SegmentTable:
    """What a file held, reduced.

    ``names`` gives the name of each number used as client; ``digits`` says how many digits of
    the values follow the mark: values are whole numbers of that unit.
    """

    names: tuple[str, ...]
    periods: Placed
    reduced: Reduced
    digits: int
    has_quantity: bool


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
    names = tuple(sorted({line.name for line in lines}))
    measured = has_quantity if on_quantity is None else on_quantity
    reduced = _reduced(lines, names, placed, digits, measured)
    return SegmentTable(names, placed, reduced, digits, has_quantity)


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
        if fault is None:
            line = _line([text.strip() for text in fields], places, readers)
            if isinstance(line, _Line):
                lines.append(line)
                continue
            fault = line
        raise Refusal(
            _("{file}, line {number}: {fault}").format(file=table.name, number=number, fault=fault)
        )
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


def _digits(values: object) -> int:
    most = 0
    for value in values:  # type: ignore[attr-defined]
        exponent = value.normalize().as_tuple().exponent
        most = max(most, -exponent if isinstance(exponent, int) else 0)
    return min(most, MOST_DIGITS)


def _whole(value: Decimal, digits: int) -> int:
    return int(value.scaleb(digits).to_integral_value(ROUND_HALF_UP))


def _reduced(
    lines: list[_Line], names: tuple[str, ...], placed: Placed, digits: int, on_quantity: bool
) -> Reduced:
    import pandas as pd

    from kamtui.analysis.purchases import Reduced

    numbers = {name: number for number, name in enumerate(names)}
    values = [0] * len(names)
    cells: dict[tuple[int, int], int] = {}
    stamps: list[set[int]] = [set() for _name in names]
    bought: list[set[int]] = [set() for _name in names]
    for line in lines:
        client, place = numbers[line.name], placed.number[line.period] - placed.first
        value = _whole(line.value, digits)
        values[client] += value
        measured = _whole(line.quantity or Decimal(0), MOST_DIGITS) if on_quantity else value
        if value or line.quantity:
            cells[client, place] = cells.get((client, place), 0) + measured
        if value > 0 and (line.quantity is None or line.quantity > 0):
            stamps[client].add(placed.stamp[line.period])
            bought[client].add(place)
    gaps = [_gaps(sorted(each)) for each in stamps]
    clients = pd.DataFrame(
        {
            "client": range(len(names)),
            "amount": _column(values),
            "profit": _column(values),
            "bought": [len(each) for each in bought],
            "first_period": [min(each, default=placed.count) for each in bought],
            "intervals": [len(each) for each in gaps],
            "interval_days": [sum(each) for each in gaps],
            "interval_squares": [sum(gap * gap for gap in each) for each in gaps],
        }
    )
    sums = sorted(cells.items())
    frame = pd.DataFrame(
        {
            "client": [client for (client, _place), _amount in sums],
            "period": [place for (_client, place), _amount in sums],
            "amount": _column([amount for _key, amount in sums]),
        }
    )
    revenue = sum(values)
    return Reduced(clients, revenue, revenue, len(names), frame)


def _gaps(stamps: list[int]) -> list[int]:
    return [later - sooner for sooner, later in zip(stamps, stamps[1:], strict=False)]


def _column(values: list[int]) -> object:
    import numpy as np

    fits = sum(map(abs, values)) < 2**62
    return np.array(values, dtype=np.int64 if fits else object)
