"""When each client buys: purchase days drawn until they come to the state and the letter planned.

The days are judged by the program's own rules, so that what the sample shows is what the rules
say, not what was written beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import numpy as np

from kamtui.analysis.purchases import reduce_window
from kamtui.analysis.segments import segment
from kamtui.analysis.settings import Basis, RollUp, SegmentSettings
from kamtui.analysis.states import states
from kamtui.model.purchase_days import Firsts, PurchaseDays, WindowTotals, starts_of
from scripts.sample.book import Row, days_ago, dice
from scripts.sample.calendar import FIRST_DAY, TODAY, is_closed, open_day

MOST_TRIES = 400


class NoRhythm(RuntimeError):
    """A client of the plan whose cell and state no draw of days came to."""


def lay_rhythms(rows: Sequence[Row]) -> dict[str, list[date]]:
    """Give the purchase days of every client of the plan, oldest first."""
    settled: dict[str, list[date]] = {}
    open_rows = list(rows)
    for attempt in range(MOST_TRIES):
        drawn = [draw_days(row, dice("rhythm", row.name, attempt)) for row in open_rows]
        said = judge(drawn)
        still = []
        for row, days, (state, letter, usual) in zip(open_rows, drawn, said, strict=True):
            if fits(row, state, letter, usual):
                settled[row.name] = days
            else:
                still.append(row)
        open_rows = still
        if not open_rows:
            return settled
    raise NoRhythm(", ".join(row.name for row in open_rows))


def fits(row: Row, state: str, letter: str, usual: float) -> bool:
    """Say whether a draw is what the plan wants; key clients keep their interval to the day."""
    if state != row.state or (row.cell and letter != row.cell[1]):
        return False
    return not (row.key and row.every and row.state in ("active", "watch", "at risk")) or (
        usual == row.every
    )


def judge(drawn: Sequence[Sequence[date]]) -> list[tuple[str, str, float]]:
    """Give state, letter of regularity (empty where not classed) and usual days of each."""
    numbers = np.arange(len(drawn), dtype=np.int64)
    counts = np.array([len(days) for days in drawn], dtype=np.int64)
    flat = np.array([day.toordinal() for days in drawn for day in days], dtype=np.int32)
    days = PurchaseDays(numbers, np.concatenate(([0], np.cumsum(counts))), flat)
    found = states(days, TODAY)
    some = counts > 0
    first = Firsts(numbers[some], flat[np.cumsum(counts)[some] - counts[some]])
    settings = SegmentSettings(by=Basis.REVENUE, roll_up=RollUp.CLIENT)
    window = settings.window(TODAY)
    inside = (flat >= window.from_day.toordinal()) & (flat <= window.to_day.toordinal())
    held = np.bincount(days.owner[inside], minlength=len(drawn))
    bought = WindowTotals(held, held, held, PurchaseDays(numbers, starts_of(held), flat[inside]))
    classed = segment(
        reduce_window(bought, first, window, len(drawn)), settings, window.count
    ).frame
    letters = dict(zip(classed["client"], classed["xyz"], strict=True))
    return [
        (state, letters.get(number, ""), usual)
        for number, (state, usual) in enumerate(
            zip(found["state"], found["usual_days"], strict=True)
        )
    ]


def draw_days(row: Row, chance: Random) -> list[date]:
    """Draw the days one client bought on, by its plan."""
    if row.state == "prospect":
        return []
    last = days_ago(row.silent)
    if not row.key:
        last = open_day(last)
    if not row.every:
        return [last]
    days = _draw(row, last, chance)
    return sorted({day for day in days if FIRST_DAY <= day <= TODAY})


def _draw(row: Row, last: date, chance: Random) -> list[date]:
    first = row.first_day or _first_day(row, chance)
    if row.state == "new":
        return [last] if last - timedelta(days=row.every) < first else [last, open_day(first)]
    if row.season.startswith("back:"):
        return _returned(row, first, last, chance)
    if row.season == "bursts":
        return _bursts(row, first, last, chance)
    return _steady(row, first, last, chance)


def _first_day(row: Row, chance: Random) -> date:
    """Most were clients before the book begins; some came in its first two years."""
    came_later = row.state in ("active", "watch") and not row.key and chance.random() < 0.2
    return FIRST_DAY + timedelta(days=chance.randint(40, 640) if came_later else -200)


def _steady(row: Row, first: date, last: date, chance: Random) -> list[date]:
    days, day = [last], last
    while True:
        every = row.every if _in_season(row.season, day) else row.every * 3
        before = day - timedelta(days=max(1, round(every * chance.lognormvariate(0, _spread(row)))))
        if row.season.endswith("!") and not _in_season(row.season, before):
            before = _end_of_season(row.season, before, chance)
        before = open_day(before)
        if before < first:
            return days
        day = before
        days.append(day)


def _spread(row: Row) -> float:
    if row.cell.endswith("Z"):
        return 0.75
    return 0.16 if row.key else 0.24


def _bursts(row: Row, first: date, last: date, chance: Random) -> list[date]:
    days, day = [], last
    while day >= first:
        for _purchase in range(chance.choice((3, 3, 4, 4, 5))):
            days.append(day)
            gap = max(4, round(row.every * chance.lognormvariate(0, 0.12)))
            day = open_day(day - timedelta(days=gap))
        # Below half a year: a longer pause would have been a loss when it happened.
        day = open_day(day - timedelta(days=chance.randint(110, 172)))
    return [day for day in days if day >= first]


def _returned(row: Row, first: date, last: date, chance: Random) -> list[date]:
    left, again = map(date.fromisoformat, row.season.split(":")[1:])
    days, day = [again, last], last
    while True:
        day = open_day(day - timedelta(days=round(row.every * chance.lognormvariate(0, 0.2))))
        if (day - again).days < row.every // 2:
            return days + _steady(row, first, left, chance)
        days.append(day)


def _in_season(season: str, day: date) -> bool:
    months = season.rstrip("!")
    if not months[:1].isdigit():
        return True
    begin, end = map(int, months.split("-"))
    return begin <= day.month <= end if begin <= end else day.month >= begin or day.month <= end


def _end_of_season(season: str, day: date, chance: Random) -> date:
    while not _in_season(season, day):
        day -= timedelta(days=1)
    day -= timedelta(days=chance.randint(0, 9))
    return day if not is_closed(day) else open_day(day)
