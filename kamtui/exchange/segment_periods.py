"""Periods as files name them: days, months, weeks, quarters, names of months, plain numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.analysis.periods import PeriodKind, first_day, label, period_of
from kamtui.exchange.faults import shown
from kamtui.language import _
from kamtui.model.errors import Refusal, WrongUsage

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(r"(\d{4})[-/]?(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}")


@dataclass(frozen=True, slots=True)
class Placed:
    """The periods of a file, each with its running number.

    ``number`` gives that of each text as it stood there; ``stamp`` a number that grows by the
    day where days were named, else by the period, to measure intervals with. ``kind`` is None
    where the periods are plain numbers, which fit no calendar.
    """

    kind: PeriodKind | None
    number: dict[str, int]
    stamp: dict[str, int]

    @property
    def first(self) -> int:
        """The number of the first period."""
        return min(self.number.values())

    @property
    def count(self) -> int:
        """How many periods there are from the first to the last, gaps included."""
        return max(self.number.values()) - self.first + 1

    @property
    def ends(self) -> tuple[str, str]:
        """The names of the first and the last period."""
        if self.kind is None:
            named = sorted(self.number, key=lambda text: self.number[text])
            return named[0], named[-1]
        return label(self.first, self.kind), label(self.first + self.count - 1, self.kind)


def place_periods(texts: Sequence[str], wanted: PeriodKind | None) -> Placed:
    """Understand all the different periods of a file, in one way for all of them.

    ``wanted`` is the period asked for; days and months are put into longer ones. Raises
    ``Refusal`` where a text is no period or they are of different kinds, ``WrongUsage`` where
    they are longer than what was asked for.
    """
    if all(_DAY.fullmatch(text) for text in texts):
        return _days(texts, wanted or PeriodKind.MONTH)
    for kind, read in _MANNERS:
        found = [read(text) for text in texts]
        if all(number is not None for number in found):
            numbers = dict(zip(texts, (number or 0 for number in found), strict=True))
            return _put_into(kind, numbers, wanted)
    odd = next((text for text in texts if not _is_period(text)), texts[-1])
    raise Refusal(
        _("'{period}' is no period like the others; write 2026-06, 2026-W23 or 2026-Q2").format(
            period=shown(odd)
        )
    )


def _days(texts: Sequence[str], kind: PeriodKind) -> Placed:
    number, stamp = {}, {}
    for text in texts:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Refusal(_("'{period}' is no day of the calendar").format(period=text)) from None
        number[text], stamp[text] = period_of(day, kind), day.toordinal()
    return Placed(kind, number, stamp)


def _put_into(
    kind: PeriodKind | None, numbers: dict[str, int], wanted: PeriodKind | None
) -> Placed:
    if kind is None or wanted is None or wanted is kind:
        return Placed(kind, numbers, numbers)
    if kind is not PeriodKind.MONTH or wanted is not PeriodKind.QUARTER:
        raise WrongUsage(
            _("--period {wanted}: the file holds periods of a {kind}").format(
                wanted=wanted.value, kind=_(kind.label)
            )
        )
    quarters = {
        text: period_of(first_day(number, kind), wanted) for text, number in numbers.items()
    }
    return Placed(wanted, quarters, numbers)


def _month(text: str) -> int | None:
    found = _MONTH.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= 12 or found[1] == "0000":
        return None
    return int(found[1]) * 12 + int(found[2]) - 1


def _week(text: str) -> int | None:
    found = _WEEK.fullmatch(text)
    try:
        day = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None
    return period_of(day, PeriodKind.WEEK) if day else None


def _quarter(text: str) -> int | None:
    found = _QUARTER.fullmatch(text)
    return int(found[1]) * 4 + int(found[2]) - 1 if found and found[1] != "0000" else None


def _month_name(text: str) -> int | None:
    short = text[:3].casefold()
    return _MONTH_NAMES.index(short) if short in _MONTH_NAMES and text.isalpha() else None


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _is_period(text: str) -> bool:
    return bool(_DAY.fullmatch(text)) or any(read(text) is not None for _kind, read in _MANNERS)


_MANNERS: tuple[tuple[PeriodKind | None, Callable[[str], int | None]], ...] = (
    (PeriodKind.MONTH, _month),
    (PeriodKind.WEEK, _week),
    (PeriodKind.QUARTER, _quarter),
    (None, _month_name),
    (None, _number),
)
"""The ways to read a period, the first that reads all of them is taken."""
