"""Days said by a part of a week, month, quarter or year: ``friday next week``, ``akhir juli``.

English and Indonesian; read from small tables, because it is read on every keystroke.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

_THIS_WEEK = ("this week", "minggu ini", "pekan ini")
_NEXT_WEEK = ("next week", "minggu depan", "pekan depan", "the week after")
_PARTS_OF_DAY = frozenset(
    (
        *("morning", "noon", "afternoon", "evening", "night"),
        *("pagi", "siang", "sore", "petang", "malam"),
    )
)
_BEGIN = ("begin", "beginning of", "start of", "early", "awal")
_MIDDLE = ("mid", "middle of", "pertengahan", "tengah")
_END = ("end of", "end", "late", "akhir")
_FORTNIGHT = ("fortnight", "a fortnight", "in a fortnight", "in fortnight", "within a fortnight")
_END_OF_WEEK = ("eow", "end of week", "end of the week", "akhir minggu", "akhir pekan")
_SHORT = {"eom": "end of month", "eoq": "end of quarter", "eoy": "end of year"}
_ENDING = re.compile(r"(?:the )?((?:last |this |next )?(?:month|quarter|year))(?:'s)?[ -]end")

WEEK_ENDS_ON = 4
"""Friday: what is due at the end of the week is due on the last day of work."""


def read_phrase(
    text: str,
    today: date,
    weekdays: Mapping[str, int],
    months: Mapping[str, int],
    *,
    past: bool = False,
) -> date | None:
    """Read a phrase for a part of a week, month, quarter or year; None where it is none.

    Where it does not say which month, it is the next one that is meant, or the last if ``past``.
    """
    text = _SHORT.get(text) or _ENDING.sub(r"end of \1", text)
    if text in _FORTNIGHT:
        return today + timedelta(14)
    if text in _END_OF_WEEK:
        return today + timedelta((WEEK_ENDS_ON - today.weekday()) % 7)
    return _in_week(text, today, weekdays) or _in_period(text, today, months, past)


def without_part_of_day(text: str) -> str:
    """Give a day without the part of it that was told: ``besok sore`` is ``besok``."""
    words = text.split()
    while len(words) > 1 and words[-1] in _PARTS_OF_DAY:
        words = words[:-1]
        while len(words) > 1 and words[-1] in ("in", "the"):
            words = words[:-1]
    return " ".join(words)


def _in_week(text: str, today: date, weekdays: Mapping[str, int]) -> date | None:
    monday = today - timedelta(today.weekday())
    for weeks, told in ((0, _THIS_WEEK), (1, _NEXT_WEEK)):
        for week in told:
            rest = _around(text, week)
            if rest in weekdays:
                return monday + timedelta(7 * weeks + weekdays[rest])
            if rest in _BEGIN:
                return monday + timedelta(7 * weeks)
            if rest in _END:
                return monday + timedelta(7 * weeks + WEEK_ENDS_ON)
    return None


def _around(text: str, week: str) -> str:
    """Give what stands before or after a week; nothing where the text does not tell it so."""
    if text.endswith(" " + week):
        return text.removesuffix(week).strip().removesuffix(" of").removesuffix(" the").strip()
    return text.removeprefix(week).strip() if text.startswith(week + " ") else ""


def _in_period(text: str, today: date, months: Mapping[str, int], past: bool) -> date | None:
    for leads, choose in ((_BEGIN, _first), (_MIDDLE, _middle), (_END, _last)):
        for lead in leads:
            if not text.startswith(lead + " "):
                continue
            found = _period(text.removeprefix(lead).strip(), today, months, choose, past)
            if found is not None:
                return found
    return None


_UNITS = {
    **dict.fromkeys(("month", "bulan"), 1),
    **dict.fromkeys(("quarter", "kuartal", "triwulan"), 3),
    **dict.fromkeys(("year", "tahun"), 12),
}
"""The length of a period in months."""
_WHICH = {"depan": 1, "next": 1, "ini": 0, "this": 0, "lalu": -1, "last": -1, "kemarin": -1}
"""How many periods on a word behind or before one means."""

Choose = Callable[[date, date], date]


def _first(begin: date, _end: date) -> date:
    return begin


def _middle(begin: date, end: date) -> date:
    return begin + timedelta((end - begin).days // 2)


def _last(_begin: date, end: date) -> date:
    return end


def _period(
    text: str, today: date, months: Mapping[str, int], choose: Choose, past: bool
) -> date | None:
    words = [word for word in text.split() if word not in ("the", "bulan", "of")] or ["bulan"]
    name, year = words[0], words[1] if len(words) > 1 else ""
    if name in months and len(words) <= 2 and (not year or (year.isdecimal() and len(year) == 4)):
        return _of_month(months[name], int(year or 0), today, choose, past)
    told = next((steps for word, steps in _WHICH.items() if word in (words[0], words[-1])), None)
    bare = [word for word in words if word not in _WHICH]
    length = _UNITS.get(" ".join(bare) or "bulan")
    if length is None:
        return None
    first = (today.month - 1) // length * length + 1
    found = choose(*_months(today.year, first + (told or 0) * length, length))
    if told or (told == 0 and past) or (found <= today if past else found >= today):
        return found
    # The beginning of a month that has begun is the beginning of the next one.
    return choose(*_months(today.year, first + (-length if past else length), length))


def _of_month(month: int, year: int, today: date, choose: Choose, past: bool) -> date:
    found = choose(*_months(year or today.year, month, 1))
    if year or (found <= today if past else found >= today):
        return found
    return choose(*_months(today.year + (-1 if past else 1), month, 1))


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """Give the first and the last day of some months from one on; a thirteenth is next year's."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = month + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, month, 1), date(
        end_year, end_month, calendar.monthrange(end_year, end_month)[1]
    )
