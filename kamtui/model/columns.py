"""Columns of a result: declared once, shown to people, written for programs, exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Cell = str | int | Decimal | bool | None
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column of a result: declared once, written in all formats.

    ``name`` stands in CSV and JSON, ``heading`` (marked with ``N_``) above the table. ``value``
    is what programs get: text, whole numbers, ``Decimal`` for money in major units and for
    fractions. ``shown`` is what people get, where that differs; a column with ``people`` off is
    for programs alone.
    """

    name: str
    heading: str
    value: Callable[[Row], Cell]
    shown: Callable[[Row], str] | None = None
    right: bool = False
    people: bool = True
