"""How long clients have been silent, against what is usual for each: watch, at risk, lost.

All clients are judged at once on flat arrays; each may be judged on a day of its own, so that
the same rules tell what a client *was* on the day before it bought again.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from kamtui.analysis.columns import years_after
from kamtui.analysis.criteria import Criteria, Rule
from kamtui.analysis.gaps import Gaps, double_medians, gaps_of
from kamtui.model.purchase_days import PurchaseDays, Whole

ACTIVE, WATCH, AT_RISK, LOST = range(4)


@dataclass(frozen=True, slots=True)
class Silence:
    """What the silence of each client says on its day; one row a client.

    ``level`` is ACTIVE to LOST after a seasonal pause is allowed for, ``since`` the first day
    of it (for an active client the purchase that ended its last silence past the watch limit),
    ``double_median`` twice the median interval (0 where there are fewer purchase days than the
    personal rule wants), ``new`` whether the client is in its first days, ``pause_end`` the day
    the client bought again last year where that pause excuses the silence, else 0.
    """

    days: PurchaseDays
    gaps: Gaps
    as_of: Whole
    count: Whole
    first: Whole
    last: Whole
    double_median: Whole
    personal: NDArray[np.bool_]
    new: NDArray[np.bool_]
    level: Whole
    since: Whole
    pause_end: Whole

    @property
    def silent_days(self) -> Whole:
        """Days since the last purchase; meaningless where there was none."""
        return self.as_of - self.last


def judge(days: PurchaseDays, as_of: Whole, criteria: Criteria) -> Silence:
    """Judge each client's silence on its own day ``as_of``; later purchases are not looked at."""
    days = days.up_to(as_of)
    gaps, count = gaps_of(days), days.counts
    first, last = days.first_and_last()
    doubled = np.where(count >= criteria.least_days, double_medians(gaps), 0)
    personal = (count >= criteria.least_days) & (criteria.rule is Rule.PERSONAL)
    limits = _limits(doubled, personal, criteria)
    begins = [last + limit + 1 for limit in limits]
    longest = _longest_gap_beaten(gaps, last, limits[2], criteria.gap_years)
    begins[2] = np.where(personal, np.maximum(begins[2], longest), begins[2])
    few = count < criteria.least_days
    new = few & (count > 0) & (as_of <= first + criteria.new_days)
    if criteria.rule is Rule.PERSONAL:
        begins = [
            np.where(few, np.maximum(begin, first + criteria.new_days + 1), begin)
            for begin in begins
        ]
    raw = sum((as_of >= begin).astype(np.int64) for begin in begins)
    raw = np.where(count > 0, raw, ACTIVE)
    new &= raw == ACTIVE
    pause_end, excused_until = _seasonal(gaps, last, as_of, begins[1])
    level = np.where(pause_end > 0, np.minimum(raw, WATCH), raw)
    pause_end = np.where(raw > WATCH, pause_end, 0)
    since = np.select(
        [level == WATCH, level == AT_RISK, level == LOST],
        [
            begins[0],
            np.maximum(begins[1], excused_until + 1),
            np.maximum(begins[2], excused_until + 1),
        ],
        _streak_begins(gaps, first, limits[0]),
    )
    return Silence(
        days, gaps, as_of, count, first, last, doubled, personal, new, level, since, pause_end
    )


def _limits(doubled: Whole, personal: NDArray[np.bool_], criteria: Criteria) -> list[Whole]:
    own = (
        (criteria.watch_times, criteria.watch_days),
        (criteria.risk_times, criteria.risk_days),
        (criteria.lost_times, criteria.lost_days),
    )
    return [
        np.where(personal, np.maximum(_times(doubled, times), least), fixed)
        for (times, least), fixed in zip(own, criteria.fixed_limits(), strict=True)
    ]


def _times(doubled: Whole, times: Fraction) -> Whole:
    return doubled * times.numerator // (2 * times.denominator)


def _longest_gap_beaten(gaps: Gaps, last: Whole, limit: Whole, years: int) -> Whole:
    """Give the first day the silence is longer than every gap that ended in the last years.

    A gap stops counting when its end lies so many years back; the day is the same whenever one
    asks, because each gap bars it until the silence is longer or the gap too old.
    """
    longer = gaps.length > limit[gaps.owner]
    owner = gaps.owner[longer]
    beaten = last[owner] + gaps.length[longer] + 1
    too_old = years_after(gaps.end[longer], years)
    day = np.zeros_like(last)
    np.maximum.at(day, owner, np.minimum(beaten, too_old))
    return day


def _seasonal(gaps: Gaps, last: Whole, as_of: Whole, risk: Whole) -> tuple[Whole, Whole]:
    """Find the pauses of a year before that excuse a silence.

    A gap excuses the days one year after it, as long as the silence is no longer than it was.
    Gives the end of the gap that excuses today, and the last day excused before today.
    """
    silence_to_risk = (risk - last)[gaps.owner]
    matters = gaps.length >= silence_to_risk
    owner, begin, end = gaps.owner[matters], gaps.begin[matters], gaps.end[matters]
    from_day = years_after(begin, 1)
    to_day = np.minimum(years_after(end, 1) - 1, last[owner] + end - begin)
    past = (from_day <= to_day) & (to_day > last[owner]) & (from_day <= as_of[owner])
    owner, end, to_day = owner[past], end[past], to_day[past]
    today = to_day >= as_of[owner]
    pause_end, excused_until = np.zeros_like(last), np.zeros_like(last)
    pause_end[owner[today]] = end[today]
    np.maximum.at(excused_until, owner[~today], to_day[~today])
    return pause_end, excused_until


def _streak_begins(gaps: Gaps, first: Whole, watch: Whole) -> Whole:
    long = gaps.length > watch[gaps.owner]
    begins = first.copy()
    np.maximum.at(begins, gaps.owner[long], gaps.end[long])
    return begins
