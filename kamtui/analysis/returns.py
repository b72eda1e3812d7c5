"""Clients that bought again after they were lost: buying again, won back, active once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kamtui.analysis.columns import years_after
from kamtui.analysis.criteria import Criteria, Override, Rule
from kamtui.analysis.gaps import Gaps
from kamtui.analysis.silence import LOST, Silence, judge
from kamtui.model.purchase_days import PurchaseDays, Whole
from kamtui.model.words import ClientState


@dataclass(frozen=True, slots=True)
class Returns:
    """The last return of each client from being lost; 0 where there was none.

    ``again`` is the first new purchase, ``won`` the second where it came within twice the
    rhythm of the client's first life (where none was known yet: within the limit of days),
    ``left`` the last purchase before the loss.
    """

    left: Whole
    again: Whole
    won: Whole

    def running(self, as_of: Whole, criteria: Criteria) -> NDArray[np.bool_]:
        """Tell who came back so lately that it is still spoken of."""
        return np.asarray(
            (self.again > 0) & (as_of < years_after(self.again, criteria.returned_years))
        )


def find_returns(
    silence: Silence, criteria: Criteria, overrides: Sequence[Override] = ()
) -> Returns:
    """Find each client's last return from being lost.

    A long gap was a loss when the client was lost on its last day, judged by what was known
    then; a state set by hand on that day has the last word.
    """
    gaps = silence.gaps
    candidate = long_enough(gaps, criteria)
    told = {
        gap: override.state for gap, override in told_by_hand(silence.days, gaps, overrides).items()
    }
    for gap, state in told.items():
        candidate[gap] = state is ClientState.LOST
    result = Returns(*np.zeros((3, len(silence.count)), dtype=np.int64))
    while candidate.any():
        latest = _latest(gaps, candidate)
        was_lost, doubled = _lost_before(silence, latest, criteria)
        was_lost |= np.array([told.get(gap) is ClientState.LOST for gap in latest.tolist()])
        _write(result, silence, latest[was_lost], doubled[was_lost], criteria)
        candidate[latest] = False
        candidate &= ~np.isin(gaps.owner, gaps.owner[latest[was_lost]])
    return result


def long_enough(gaps: Gaps, criteria: Criteria) -> NDArray[np.bool_]:
    """Pick the gaps that could have been a loss, without judging them yet."""
    known = np.arange(len(gaps.owner)) - gaps.starts[gaps.owner] + 1
    personal = (known >= criteria.least_days) & (criteria.rule is Rule.PERSONAL)
    return np.asarray(gaps.length > np.where(personal, criteria.lost_days, criteria.days))


def told_by_hand(
    days: PurchaseDays, gaps: Gaps, overrides: Sequence[Override]
) -> dict[int, Override]:
    """Give, by gap, the state set by hand that was in force on the gap's last day."""
    told = {}
    for override in sorted(overrides, key=lambda each: each.from_day):
        row = days.row_of(override.client)
        if row is None:
            continue
        mine = slice(int(gaps.starts[row]), int(gaps.starts[row + 1]))
        day = override.from_day.toordinal()
        place = int(np.searchsorted(gaps.begin[mine], day, "right")) - 1
        if place < 0 or gaps.end[mine][place] <= day:
            continue
        if override.holds(date.fromordinal(int(gaps.end[mine][place]) - 1)):
            told[mine.start + place] = override
    return told


def _latest(gaps: Gaps, candidate: NDArray[np.bool_]) -> Whole:
    places = np.flatnonzero(candidate)
    owners = gaps.owner[places]
    return np.asarray(places[np.append(owners[1:] != owners[:-1], True)])


def _lost_before(
    silence: Silence, latest: Whole, criteria: Criteria
) -> tuple[NDArray[np.bool_], Whole]:
    gaps = silence.gaps
    then = judge(silence.days.of(gaps.owner[latest]), gaps.end[latest] - 1, criteria)
    return then.level == LOST, then.double_median


def _write(
    result: Returns, silence: Silence, lost: Whole, doubled: Whole, criteria: Criteria
) -> None:
    gaps = silence.gaps
    owner, again = gaps.owner[lost], gaps.end[lost]
    result.left[owner], result.again[owner] = gaps.begin[lost], again
    followed = (lost + 1 < len(gaps.owner)) & (lost + 1 < gaps.starts[owner + 1])
    second = np.zeros_like(again)
    second[followed] = gaps.end[lost[followed] + 1]
    within = np.where(doubled > 0, doubled, criteria.days)
    result.won[owner] = np.where(followed & (second - again <= within), second, 0)
