"""The sample's calendar: its pinned today, the holidays that stop deliveries, the seasons."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

TODAY = date(2026, 6, 30)
"""The day pinned in the sample; the story ends with it."""

FIRST_DAY = date(2023, 7, 1)
LEBARAN = (date(2023, 4, 22), date(2024, 4, 10), date(2025, 3, 31), date(2026, 3, 20))
HOLIDAYS = {(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)}
JAKARTA = timezone(timedelta(hours=7))


def is_closed(day: date) -> bool:
    """Say whether nothing is delivered: Sundays, holidays, the weeks around Lebaran, year end."""
    if day.weekday() == 6 or (day.month, day.day) in HOLIDAYS:
        return True
    if (day.month, day.day) >= (12, 27):
        return True
    return any(-5 <= (day - feast).days <= 8 for feast in LEBARAN)


def open_day(day: date, step: int = -1) -> date:
    """Give the nearest working day, looking backwards unless told otherwise."""
    while is_closed(day):
        day += timedelta(days=step)
    return day


def season(industry: str, day: date) -> float:
    """Give how much more or less an industry orders on a day than in an average week."""
    monthly = _MONTHS.get(industry, _COMMON)[day.month - 1]
    weeks_to_feast = min(((feast - day).days for feast in LEBARAN if feast >= day), default=999) / 7
    if industry in _FEASTING and 1 <= weeks_to_feast <= 8:
        monthly *= 1.45
    return monthly


_FEASTING = {"food", "beverages", "sugar", "cosmetics", "textiles", "printing", "logistics"}
_COMMON = (0.95, 0.95, 1.0, 0.95, 1.0, 1.0, 1.05, 1.0, 1.05, 1.1, 1.1, 0.9)
_MONTHS = {
    "food": (0.95, 1.0, 1.0, 0.85, 0.95, 0.95, 1.0, 1.0, 1.0, 1.05, 1.1, 1.2),
    "beverages": (0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.1, 1.15, 1.15, 1.05, 0.95, 1.0),
    "fertiliser": (1.25, 1.1, 0.9, 0.8, 0.75, 0.7, 0.75, 0.9, 1.15, 1.35, 1.35, 1.2),
    "sugar": (0.5, 0.5, 0.5, 0.7, 1.2, 1.5, 1.6, 1.6, 1.4, 1.0, 0.6, 0.5),
    "salt": (0.7, 0.7, 0.7, 0.8, 0.9, 1.1, 1.3, 1.4, 1.4, 1.2, 1.0, 0.8),
    "textiles": (1.0, 1.1, 1.0, 0.8, 0.9, 1.0, 1.0, 0.95, 1.0, 1.1, 1.1, 1.05),
    "logistics": (0.9, 0.95, 1.0, 0.95, 1.0, 1.0, 0.95, 1.0, 1.0, 1.05, 1.15, 1.25),
    "printing": (0.9, 0.9, 0.9, 1.0, 1.3, 1.4, 1.3, 0.9, 0.9, 0.95, 1.0, 0.9),
}


def instant(day: date, clock: str) -> str:
    """Give a local time of day in Jakarta as the UTC instant that is stored."""
    local = datetime.combine(day, time.fromisoformat(clock), JAKARTA)
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
