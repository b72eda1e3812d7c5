"""The states told a second time: one client, one day, plain lists, sentence by sentence.

Shares nothing with the program but the words; slow on purpose.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from statistics import median


def a_year_before(day: date, years: int = 1) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def level(days: list[date], today: date, rule: str, limit: int, pauses: bool = True) -> str:
    """Judge the silence alone; ``days`` are the purchase days, any order."""
    days = sorted({day for day in days if day <= today})
    if not days:
        return "prospect"
    silent = (today - days[-1]).days
    gaps = [(later - sooner).days for sooner, later in pairwise(days)]
    few = len(days) < 3
    in_first_days = few and (today - days[0]).days <= 90
    if rule == "personal" and in_first_days:
        return "new"
    if rule == "personal" and not few:
        usual = median(gaps)
        recent = [
            gap for gap, end in zip(gaps, days[1:], strict=True) if end > a_year_before(today, 2)
        ]
        lost = silent > 3 * usual and silent > 180 and silent > max(recent, default=0)
        risk = silent > 2 * usual and silent > 30
        watch = silent > 1.5 * usual and silent > 14
    else:
        lost, risk, watch = silent > limit, silent > limit * 0.75, silent > limit * 0.5
    if pauses and (risk or lost) and is_seasonal_pause(days, today):
        return "watch"
    if lost:
        return "lost"
    if risk:
        return "at risk"
    if watch:
        return "watch"
    return "new" if in_first_days else "active"


def is_seasonal_pause(days: list[date], today: date) -> bool:
    """The silence of the same day last year ended, and was no shorter than this one."""
    then = a_year_before(today)
    for sooner, later in pairwise(days):
        if sooner <= then < later:
            return (today - days[-1]).days <= (later - sooner).days
    return False


def state(
    days: list[date], today: date, rule: str = "personal", limit: int = 180
) -> tuple[str, date | None]:
    """Tell the state on a day, and the first new purchase or second one where it came back."""
    days = sorted({day for day in days if day <= today})
    silence = level(days, today, rule, limit)
    if silence in ("lost", "at risk", "prospect"):
        return silence, None
    if silence == "watch" and level(days, today, rule, limit, pauses=False) != "watch":
        return silence, None
    for place in range(len(days) - 1, 0, -1):
        again = days[place]
        if a_year_before(today) >= again:
            break
        before = days[:place]
        if level(before, again - timedelta(days=1), rule, limit) == "lost":
            gaps = [(b - a).days for a, b in pairwise(before)]
            within = 2 * median(gaps) if len(before) >= 3 else limit
            if place + 1 < len(days) and (days[place + 1] - again).days <= within:
                return "won back", days[place + 1]
            return "buying again", again
    return silence, None


def since(days: list[date], today: date, rule: str = "personal", limit: int = 180) -> date:
    """Walk back to the first day of the level that holds today."""
    now = level(days, today, rule, limit)
    day = today
    while level(days, day - timedelta(days=1), rule, limit) == now:
        day -= timedelta(days=1)
    return day
