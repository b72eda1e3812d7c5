"""The reason behind a client's state: kept in English, told in the language of who reads it.

The database is read by several managers, and by programs; a reason in the language of whoever
computed it last would be half foreign to the others. What is kept is therefore English, made
of the phrases below, and is told anew phrase by phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from kamtui.language import N_, _, language, ngettext
from kamtui.model.days import MONTHS
from kamtui.model.figures import grouped

BETWEEN = "; "
NEVER = N_("never bought")
FIRST = N_("first bought on {day}")
LIMIT = N_("the limit is {days}")
USUAL = N_("usually {days}")
RATIO = N_("{ratio}x")
AGAIN = N_("bought again on {day}")
NO_PAUSE = N_("no such pause last year")
RETURNED = N_("bought again on {day} after {count} days")
WON = N_("bought again on {day} after {count} days and on {second}")
BY_HAND = N_("set by hand on {day}")
UNTIL = N_("set by hand on {day} until {second}")
_PHRASES = (NEVER, FIRST, LIMIT, USUAL, RATIO, WON, RETURNED, AGAIN, NO_PAUSE)
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]{2})(?: (last year|\d{4}))?")
_SILENT = re.compile(r"(\d+) days? silent")
_HAND = re.compile(r"set by hand on (?P<day>[^:]+?)(?: until (?P<second>[^:]+))?(?:: (?P<why>.*))?")


def silent_words(days: int) -> str:
    """Say in English how long a client has been silent."""
    return f"{days} day silent" if days == 1 else f"{days} days silent"


def english_day(day: date, today: date) -> str:
    """Write a day in English as one says it on another: ``3 May``, ``3 May last year``."""
    short = f"{day.day} {MONTHS[day.month - 1]}"
    if day.year == today.year:
        return short
    return f"{short} last year" if day.year == today.year - 1 else f"{short} {day.year}"


@lru_cache(maxsize=4096)
def _told(why: str, _language: str) -> str:
    if by_hand := _HAND.fullmatch(why):
        found = by_hand.groupdict()
        phrase = UNTIL if found["second"] else BY_HAND
        said = _(phrase).format(day=_day(found["day"]), second=_day(found["second"] or ""))
        return f"{said}: {found['why']}" if found["why"] else said
    return BETWEEN.join(_phrase(part) for part in why.split(BETWEEN))


def why_in_words(why: str) -> str:
    """Tell a kept reason in the language in force; what is none of ours stays as it is."""
    return why if language() == "en" else _told(why, language())


def _phrase(part: str) -> str:
    if silent := _SILENT.fullmatch(part):
        days = int(silent[1])
        return ngettext("{days} day silent", "{days} days silent", days).format(days=days)
    for phrase in _PHRASES:
        if found := _pattern(phrase).fullmatch(part):
            values = {name: _VALUES[name](text) for name, text in found.groupdict().items()}
            return _(phrase).format(**values)
    return part


@lru_cache(maxsize=32)
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(phrase)))


def _day(text: str) -> str:
    found = _DAY.fullmatch(text)
    if not found:
        return text
    short = f"{found[1]} {_(found[2])}"
    if found[3] == "last year":
        return _("{day} last year").format(day=short)
    return f"{short} {found[3]}" if found[3] else short


def _figure(text: str) -> str:
    try:
        return grouped(Decimal(text.replace(",", "")))
    except ArithmeticError:
        return text


_VALUES: dict[str, Callable[[str], str]] = {
    "day": _day,
    "second": _day,
    "days": _figure,
    "count": _figure,
    "ratio": _figure,
}
