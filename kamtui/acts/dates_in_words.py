"""Days as people type them, in English and Indonesian: ``friday``, ``3 jul``, ``minggu depan``.

What is common is read from tables, in microseconds, because it is read on every keystroke. Only
what consists of date words alone and is not in the tables goes to dateparser, which is loaded
at the first such text (a quarter of a second, once).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from kamtui.acts.date_phrases import read_phrase, without_part_of_day
from kamtui.model.quick_parts import Lean

LONGEST = 40
"""Letters of the longest text that is looked at."""

_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mon senin sen",
            "tuesday tue tues selasa sel",
            "wednesday wed weds rabu rab",
            "thursday thu thur thurs kamis kam",
            "friday fri jumat jumaat jum",
            "saturday sat sabtu sab",
            "sunday sun minggu ahad",
        )
    )
    for word in words.split()
}
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan januari",
            "february feb februari pebruari",
            "march mar maret",
            "april apr",
            "may mei",
            "june jun juni",
            "july jul juli",
            "august aug agustus agu agt ags",
            "september sep sept",
            "october oct oktober okt",
            "november nov nopember nop",
            "december dec desember des",
        ),
        1,
    )
    for word in words.split()
}
_DAYS_AWAY = {
    "today": 0,
    "now": 0,
    "tonight": 0,
    "hari ini": 0,
    "sekarang": 0,
    "nanti": 0,
    "tomorrow": 1,
    "tmr": 1,
    "tmrw": 1,
    "besok": 1,
    "bsk": 1,
    "esok": 1,
    "besok pagi": 1,
    "lusa": 2,
    "besok lusa": 2,
    "day after tomorrow": 2,
    "yesterday": -1,
    "kemarin": -1,
    "kmrn": -1,
    "day before yesterday": -2,
    "kemarin dulu": -2,
    "kemarin lusa": -2,
}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "a an one satu",
            "two dua couple",
            "three tiga",
            "four empat",
            "five lima",
            "six enam",
            "seven tujuh",
            "eight delapan",
            "nine sembilan",
            "ten sepuluh",
        ),
        1,
    )
    for word in words.split()
}
_UNITS = {
    word: unit
    for unit, words in {
        "day": "day days hari",
        "week": "week weeks wk wks minggu pekan",
        "month": "month months bulan bln",
        "year": "year years tahun thn",
    }.items()
    for word in words.split()
}
_TOGETHER = {"sehari": "day", "seminggu": "week", "sepekan": "week", "sebulan": "month"}
_AFTER = ("lagi", "from now", "ke depan")
_AGO = ("yang lalu", "yg lalu", "ago", "lalu")
_LEADING = re.compile(
    r"^(?:(?:on|by|before|due|until|the|pada|tanggal|tgl|sebelum|hingga|sampai|s/d|hari)\s+)+"
)
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .\-]?(?:of )?([a-z]+)\.?,?[ \-]?(\d{4})?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_OF_MONTH = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)|(?:tanggal|tgl|date) (\d{1,2})")
_SMALL_WORDS = (
    "of",
    "the",
    "at",
    "in",
    "on",
    "next",
    "last",
    "this",
    "depan",
    "lalu",
    "ini",
    "jam",
)
_VOCABULARY = frozenset((*_WEEKDAYS, *_MONTHS, *_UNITS, *_NUMBERS, *_SMALL_WORDS))


def read_day(text: str, today: date, lean: Lean = Lean.FUTURE) -> date | None:
    """Read a day said in words or figures, or give None where the text is no day.

    ``lean`` decides what a bare weekday or a day without a year means: the next one, or the
    last. Figures are read day first (``3/7``), save in ISO and where the second can be no month.
    """
    text = text.casefold().replace("jum'at", "jumat").replace("’", "'").strip(" .,;:!")
    if len(text) > LONGEST:
        return None
    words = " ".join(text.split())
    return _read(words, today, lean) if words else None


@lru_cache(maxsize=2048)
def _read(text: str, today: date, lean: Lean) -> date | None:
    try:
        for reader in _READERS:
            found = reader(text, today, lean)
            if found is not None:
                return found
        bare = _LEADING.sub("", text)
        if bare != text:
            return _read(bare, today, lean)
        return _by_dateparser(text, today, lean) if _is_all_date_words(text) else None
    except (ValueError, OverflowError):
        return None


def _phrase(text: str, today: date, lean: Lean) -> date | None:
    bare = without_part_of_day(text)
    if bare != text:
        return _read(bare, today, lean)
    return read_phrase(text, today, _WEEKDAYS, _MONTHS, past=lean is Lean.PAST)


def _days_away(text: str, today: date, _lean: Lean) -> date | None:
    return today + timedelta(_DAYS_AWAY[text]) if text in _DAYS_AWAY else None


def _of_the_month(text: str, today: date, lean: Lean) -> date | None:
    found = _OF_MONTH.fullmatch(text)
    if not found:
        return None
    day = int(found[1] or found[2])
    if not 1 <= day <= 31:
        return None
    step = -1 if lean is Lean.PAST else 1
    month = today.replace(day=1)
    for _try in range(4):
        if day <= calendar.monthrange(month.year, month.month)[1]:
            there = month.replace(day=day)
            if there == today or (there > today) == (step > 0):
                return there
        month = _months_on(month, step)
    return None


def _relative(text: str, today: date, _lean: Lean) -> date | None:
    words = text.split()
    if len(words) == 2:
        if words[1] in ("depan", "lalu", "kemarin") and words[0] in _UNITS:
            return _moved(today, 1 if words[1] == "depan" else -1, _UNITS[words[0]])
        if words[0] in ("next", "last") and words[1] in _UNITS and words[1] != "minggu":
            return _moved(today, 1 if words[0] == "next" else -1, _UNITS[words[1]])
    sign = 0
    if words[0] in ("in", "within", "dalam"):
        words, sign = words[1:], 1
    for tail, direction in (*((t, 1) for t in _AFTER), *((t, -1) for t in _AGO)):
        length = len(tail.split())
        if " ".join(words[-length:]) == tail and len(words) > length:
            words, sign = words[:-length], direction
    if not sign:
        return None
    if len(words) == 1 and words[0] in _TOGETHER:
        return _moved(today, sign, _TOGETHER[words[0]])
    if len(words) == 2 and words[1] in _UNITS:
        count = int(words[0]) if words[0].isdecimal() else _NUMBERS.get(words[0])
        return _moved(today, sign * count, _UNITS[words[1]]) if count is not None else None
    return None


def _weekday(text: str, today: date, lean: Lean) -> date | None:
    words = text.split()
    which = [word for word in words if word in _WEEKDAYS]
    others = [word for word in words if word not in _WEEKDAYS]
    if len(which) != 1 or len(others) > 1:
        return None
    number, told = _WEEKDAYS[which[0]], others[0] if others else ""
    monday = today - timedelta(today.weekday())
    if told in ("next", "depan"):
        return monday + timedelta(7 + number)
    if told in ("this", "ini"):
        return monday + timedelta(number)
    if told in ("last", "lalu", "kemarin") or (not told and lean is Lean.PAST):
        return today - timedelta((today.weekday() - number - 1) % 7 + 1)
    return today + timedelta((number - today.weekday() - 1) % 7 + 1) if not told else None


def _in_figures(text: str, today: date, lean: Lean) -> date | None:
    if not text[0].isdecimal():
        return None
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text):
        year, month, day = map(int, text.split("-"))
        return date(year, month, day)
    found = _NUMERIC.fullmatch(text)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    # There is no 27th month: whoever writes 6/27 has the month first.
    if month > 12 >= day:
        day, month = month, day
    return _with_year(day, month, found[3], today, lean)


def _with_month(text: str, today: date, lean: Lean) -> date | None:
    first, _blank, rest = text.replace(",", " ").partition(" ")
    if first in _WEEKDAYS and rest:
        text = rest.strip()
    found = _DAY_MONTH.fullmatch(text)
    if found and found[2] in _MONTHS:
        return _with_year(int(found[1]), _MONTHS[found[2]], found[3], today, lean)
    found = _MONTH_DAY.fullmatch(text)
    if found and found[1] in _MONTHS:
        return _with_year(int(found[2]), _MONTHS[found[1]], found[3], today, lean)
    return None


def _with_year(day: int, month: int, year: str | None, today: date, lean: Lean) -> date | None:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    candidates = []
    for candidate in range(today.year - 1, today.year + 2):
        # 29 February exists in some of the years only.
        if day <= calendar.monthrange(candidate, month)[1]:
            candidates.append(date(candidate, month, day))
    if lean is Lean.FUTURE:
        return min((there for there in candidates if there >= today), default=None)
    # What is logged lies close to today, before or after it.
    return min(candidates, key=lambda there: abs(there - today), default=None)


_READERS = (_days_away, _of_the_month, _relative, _weekday, _in_figures, _with_month, _phrase)


def _moved(today: date, count: int, unit: str) -> date:
    if unit == "month":
        return _months_on(today, count)
    if unit == "year":
        return _months_on(today, 12 * count)
    return today + timedelta(count * (7 if unit == "week" else 1))


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _is_all_date_words(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+|\d+", text)
    return (
        any(word in _MONTHS for word in words)
        and any(word.isdecimal() for word in words)
        and all(word in _VOCABULARY or word.isdecimal() or len(word) == 2 for word in words)
    )


def _by_dateparser(text: str, today: date, lean: Lean) -> date | None:
    from datetime import datetime, time

    import dateparser

    found = dateparser.parse(
        text,
        languages=["en", "id"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": "past" if lean is Lean.PAST else "future",
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    return found.date() if found else None
