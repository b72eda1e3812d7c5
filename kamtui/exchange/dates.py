"""Days as people write them, made ISO; which of day, month and year comes first is found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from kamtui.exchange.faults import BadValue
from kamtui.language import _

DMY, MDY, YMD = "dmy", "mdy", "ymd"
ORDERS = (DMY, MDY, YMD)
DEFAULT_ORDER = DMY
"""Taken where no value of a file decides: most of the world writes the day first."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
_CACHED = 200_000
_MOST_SIGNS = 60
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_TIME = (
    r"(?:[T ,]\s*(?P<clock>[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?)(?:[.,][0-9]+)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_PLAIN = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[ T]((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?)?"
)
_ISO = re.compile(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})" + _TIME)
_PACKED = re.compile(r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})" + _TIME)
_THREE = re.compile(r"(?P<a>[0-9]{1,2})([-/. ])(?P<b>[0-9]{1,2})\2(?P<c>[0-9]{4}|[0-9]{2})" + _TIME)
_DAY_NAMED = re.compile(
    r"(?:[^\W\d]+,?\s+)?(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\.?[-/ ]+(?P<m>[^\W\d]{3,})\.?,?[-/ ]+"
    r"(?P<y>[0-9]{4}|'?[0-9]{2})" + _TIME
)
_MONTH_NAMED = re.compile(
    r"(?:[^\W\d]+,\s+)?(?P<m>[^\W\d]{3,})\.?[-/ ]+(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,?[-/ ]+"
    r"(?P<y>[0-9]{4}|'?[0-9]{2})" + _TIME
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari",
            "feb february februari peb pebruari",
            "mar march maret mrt",
            "apr april",
            "may mei",
            "jun june juni",
            "jul july juli",
            "aug august agu agustus agt ags",
            "sep sept september",
            "oct october okt oktober",
            "nov november nop nopember",
            "dec december des desember",
        ),
        1,
    )
    for name in names.split()
}


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """How many values of a column fit each order only, and how many fit two."""

    dmy: int = 0
    mdy: int = 0
    doubtful: int = 0

    def __add__(self, other: OrderEvidence) -> OrderEvidence:
        return OrderEvidence(
            self.dmy + other.dmy, self.mdy + other.mdy, self.doubtful + other.doubtful
        )

    @property
    def order(self) -> str:
        """The order most values ask for; empty where none does."""
        if self.dmy == self.mdy:
            return ""
        return DMY if self.dmy > self.mdy else MDY


def order_evidence(texts: Iterable[str]) -> OrderEvidence:
    """Look at the texts of a column for parts above 12, which cannot be months."""
    dmy = mdy = doubtful = 0
    for text in texts:
        found = _THREE.fullmatch(text.strip())
        if not found:
            continue
        first, second = int(found["a"]), int(found["b"])
        dmy += first > 12 >= second
        mdy += second > 12 >= first
        doubtful += first <= 12 and second <= 12 and first != second
    return OrderEvidence(dmy, mdy, doubtful)


class Days:
    """Reads the dates of one column; the same text is worked out once.

    ``order`` is ``dmy``, ``mdy`` or ``ymd`` for dates in figures that do not begin with a
    year; ``serials`` lets a bare number be a spreadsheet's day count. The time of day is
    read and left off: a business day is the day that was written.
    """

    def __init__(self, order: str = DEFAULT_ORDER, serials: bool = False) -> None:
        """Take the order of the parts and whether day counts may occur."""
        self._order = order
        self._serials = serials
        self._known: dict[str, str] = {}
        self._days: dict[str, date] = {}

    def __call__(self, text: str) -> str:
        """Give the ISO day, or raise ``BadValue``."""
        known = self._known.get(text)
        if known is None:
            known = self._read(text.strip())[0].isoformat()
            if len(self._known) >= _CACHED:
                self._known.clear()
            self._known[text] = known
        return known

    def with_time(self, text: str) -> tuple[str, str]:
        """Give the ISO day and the time ``HH:MM`` (empty where none was written)."""
        day, clock = self._read(text.strip())
        return day.isoformat(), clock

    def _read(self, text: str) -> tuple[date, str]:
        plain = _PLAIN.fullmatch(text)
        if plain:
            # What programs write; a file of invoices has tens of thousands of different times.
            return self._calendar_day(text[:10]), plain[1] or ""
        if len(text) > _MOST_SIGNS or not text.isprintable():
            raise BadValue(_("not a date"), text)
        for pattern, read in (
            (_ISO, self._named),
            (_PACKED, self._named),
            (_THREE, self._ordered),
            (_DAY_NAMED, self._named),
            (_MONTH_NAMED, self._named),
        ):
            found = pattern.fullmatch(text)
            if found:
                return read(found, text), _clock(found, text)
        if self._serials and _SERIAL.fullmatch(text):
            whole, _point, _part = text.partition(".")
            return _EXCEL_EPOCH + timedelta(days=int(whole)), ""
        raise BadValue(_("not a date"), text)

    def _calendar_day(self, text: str) -> date:
        day = self._days.get(text)
        if day is None:
            year, month, number = text.split("-")
            self._days[text] = day = _day(int(year), int(month), int(number), text)
        return day

    def _named(self, found: re.Match[str], text: str) -> date:
        month = found["m"]
        number = int(month) if month.isdecimal() else _MONTHS.get(month.casefold(), 0)
        return _day(_year(found["y"]), number, int(found["d"]), text)

    def _ordered(self, found: re.Match[str], text: str) -> date:
        first, second, last = int(found["a"]), int(found["b"]), found["c"]
        if self._order == YMD and len(last) == 2:
            return _day(_year(found["a"]), second, int(last), text)
        day, month = (second, first) if self._order == MDY else (first, second)
        return _day(_year(last), month, day, text)


def _year(text: str) -> int:
    year = int(text.lstrip("'"))
    if len(text.lstrip("'")) > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int, text: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue(_("a year that cannot be"), text)
    try:
        return date(year, month, day)
    except ValueError:
        raise BadValue(_("no such day in the calendar"), text) from None


def _clock(found: re.Match[str], text: str) -> str:
    written = found["clock"]
    if not written:
        return ""
    hour, minute = (int(part) for part in re.split("[:.]", written)[:2])
    half = (found["half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise BadValue(_("no such time of day"), text)
    return f"{hour:02d}:{minute:02d}"
