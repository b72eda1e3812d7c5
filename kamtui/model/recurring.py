"""Tasks that come back: the period a day lies in, and whether a task is due in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kamtui.language import N_
from kamtui.model.days import FIRST_YEAR, LAST_YEAR

EVERY = {
    "day": N_("every day"),
    "week": N_("every week"),
    "month": N_("every month"),
    "quarter": N_("every quarter"),
    "year": N_("every year"),
}
"""How often a task comes back, the most often first; weeks begin on Monday."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends in it."""

    first: date
    last: date

    def holds(self, day: str) -> bool:
        """Say whether an ISO day lies in it."""
        return self.first.isoformat() <= day[:10] <= self.last.isoformat()


def period_of(every: str, day: date) -> Period:
    """Give the period a day lies in: its day, week, month, quarter or year."""
    if every == "day":
        return Period(day, day)
    if every == "week":
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    months = {"month": 1, "quarter": 3, "year": 12}[every]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = first.month - 1 + months
    following = date(first.year + after // 12, after % 12 + 1, 1)
    return Period(first, following - timedelta(days=1))


def period_before(every: str, day: date) -> Period:
    """Give the period before the one a day lies in."""
    return period_of(every, period_of(every, day).first - timedelta(days=1))


def quarter_of(text: str, today: date) -> Period | None:
    """Read a quarter: ``2026Q2``, ``2026-2``, ``Q2``; nothing is the one of today.

    None where the text is no quarter.
    """
    bare = text.strip().upper().replace(" ", "").replace("-", "").replace("/", "")
    if not bare:
        return period_of("quarter", today)
    year, _q, number = bare.rpartition("Q") if "Q" in bare else (bare[:4], "", bare[4:])
    if not number.isdecimal() or not 1 <= int(number) <= 4:
        return None
    if year and (not year.isdecimal() or not FIRST_YEAR <= int(year) <= LAST_YEAR):
        return None
    return period_of("quarter", date(int(year) if year else today.year, int(number) * 3, 1))


def quarter_in_words(period: Period) -> str:
    """Write a quarter: ``2026 Q2``."""
    return f"{period.first.year} Q{(period.first.month + 2) // 3}"
