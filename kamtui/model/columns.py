"""Columns of a result: declared once, shown to people, written for programs, exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from kamtui.model.days import iso_in_words
from kamtui.model.figures import percent, short_money
from kamtui.model.money import Currency
from kamtui.model.shares import as_fraction

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


def money_column(
    name: str,
    heading: str,
    minor: Callable[[Row], int | None],
    currency: Callable[[Row], Currency],
    *,
    shown: Callable[[int, Currency], str] = short_money,
    unknown: str = "–",
) -> Column[Row]:
    """Make a column of money from minor units: major units for programs, few cells for people.

    ``unknown`` stands before people where there is no figure; programs get nothing there.
    """

    def major(row: Row) -> Decimal | None:
        amount = minor(row)
        return None if amount is None else currency(row).to_major(amount)

    def told(row: Row) -> str:
        amount = minor(row)
        return unknown if amount is None else shown(amount, currency(row))

    return Column(name, heading, major, told, right=True)


def day_column(
    name: str, heading: str, day: Callable[[Row], str | None], *, people: bool = True
) -> Column[Row]:
    """Make a column of ISO days or months: as they are for programs, in words for people."""
    return Column(name, heading, day, lambda row: iso_in_words(day(row)), people=people)


def share_column(
    name: str, heading: str, millionths: Callable[[Row], int | None], *, digits: int = 1
) -> Column[Row]:
    """Make a column of shares from millionths: fractions for programs, percent for people."""

    def fraction(row: Row) -> Decimal | None:
        share = millionths(row)
        return None if share is None else as_fraction(share)

    def told(row: Row) -> str:
        share = millionths(row)
        return "" if share is None else percent(share, digits)

    return Column(name, heading, fraction, told, right=True)
