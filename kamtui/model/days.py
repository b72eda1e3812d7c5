"""Days in words, as a reason or a heading says them."""

from __future__ import annotations

import re
from datetime import date

from kamtui.language import N_, _
from kamtui.model.errors import WrongUsage

FIRST_YEAR, LAST_YEAR = 1900, 9998
"""Days that are typed lie between these, so that a year before or after is a day too."""

MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)

_ISO = re.compile(r"(?P<whole>(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?P<day>-[0-9]{2})?)(?:T.*)?")

_FIGURES = re.compile(r"(?P<day>[0-9]{1,2})([/.-])(?P<month>[0-9]{1,2})\2(?P<year>[0-9]{4})")


def month_in_words(month: int) -> str:
    """Give the short name of month 1 to 12 in the language in force."""
    return _(MONTHS[month - 1])


def day_in_words(day: date) -> str:
    """Write a day with its year: ``30 Jun 2026``."""
    return f"{day.day} {month_in_words(day.month)} {day.year}"


def iso_in_words(text: str | None) -> str:
    """Write an ISO day or month of the database as people read it: ``30 Jun 2026``, ``Jun 2026``.

    What is neither is given as it is, nothing as nothing: another program may have written it.
    """
    found = _ISO.fullmatch(text or "")
    if found and found["day"]:
        try:
            return day_in_words(date.fromisoformat(found["whole"]))
        except ValueError:
            return text or ""
    if found and 1 <= int(found["month"]) <= 12:
        return f"{month_in_words(int(found['month']))} {found['year']}"
    return text or ""


def day_beside(day: date, today: date) -> str:
    """Write a day as one says it on another: ``3 May``, ``3 May last year``, ``3 May 2019``."""
    short = f"{day.day} {month_in_words(day.month)}"
    if day.year == today.year:
        return short
    if day.year == today.year - 1:
        return _("{day} last year").format(day=short)
    return f"{short} {day.year}"


def years_before(day: date, years: int) -> date:
    """Give the same calendar day some years earlier; 29 February falls back to the 28th.

    The calendar begins with the year 1: what would lie before it lies in it.
    """
    year = max(day.year - years, 1)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _figures_as_iso(text: str) -> str:
    found = _FIGURES.fullmatch(text)
    if not found:
        return text
    day, month = int(found["day"]), int(found["month"])
    if month > 12 >= day:
        day, month = month, day
    return f"{found['year']}-{month:02}-{day:02}"


def iso_day(option: str, text: str) -> date:
    """Read the day typed at an option of the shell: ISO, or in figures with its year.

    Figures are read day first (``27/6/2026``), save where the second can be no month. Raises
    ``WrongUsage`` naming the option, for what is no day and for one outside the years that can
    be counted back from.
    """
    try:
        day = date.fromisoformat(_figures_as_iso(text.strip()))
    except ValueError:
        raise WrongUsage(
            _("{option} takes a day like 2026-06-30 or yesterday, not '{value}'").format(
                option=option, value=text
            )
        ) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise WrongUsage(
            _("{option} lies between {first} and {last}, not '{value}'").format(
                option=option, first=FIRST_YEAR, last=LAST_YEAR, value=text
            )
        )
    return day
