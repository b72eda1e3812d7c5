"""Losses of the past: clients that were lost once and bought again, found gap by gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from kamtui.analysis.criteria import Criteria, CriteriaBook, Override
from kamtui.analysis.gaps import gaps_of
from kamtui.analysis.returns import long_enough, told_by_hand
from kamtui.analysis.silence import LOST, judge
from kamtui.analysis.states import rows_by_criteria
from kamtui.model.purchase_days import PurchaseDays
from kamtui.model.words import ClientState


@dataclass(frozen=True, slots=True)
class PastLoss:
    """A client that was lost from ``since`` until it bought again on ``back``.

    ``last`` is its last purchase before the loss.
    """

    client_id: int
    last: date
    since: date
    back: date


def past_losses(
    days: PurchaseDays,
    as_of: date,
    book: CriteriaBook,
    cells: Mapping[int, str],
    overrides: Sequence[Override] = (),
) -> list[PastLoss]:
    """Find every loss that ended in a purchase, judged by what was known on the day before it.

    A state set by hand on that day has the last word, as it has for the states of today.
    """
    days = days.up_to(np.full(len(days.client), as_of.toordinal(), dtype=np.int64))
    found: list[PastLoss] = []
    for criteria, rows in rows_by_criteria(days, book, cells):
        found += _of(days.of(rows), criteria, overrides)
    return sorted(found, key=lambda loss: (loss.since, loss.client_id))


def _of(days: PurchaseDays, criteria: Criteria, overrides: Sequence[Override]) -> list[PastLoss]:
    gaps = gaps_of(days)
    told = told_by_hand(days, gaps, overrides)
    candidate = long_enough(gaps, criteria)
    for gap in told:
        candidate[gap] = True
    places = np.flatnonzero(candidate)
    if not len(places):
        return []
    then = judge(days.of(gaps.owner[places]), gaps.end[places] - 1, criteria)
    losses = []
    for place, level, since in zip(
        places.tolist(), then.level.tolist(), then.since.tolist(), strict=True
    ):
        began = _began(since if level == LOST else None, told.get(place))
        if began is not None:
            owner, begin, end = (int(each[place]) for each in (gaps.owner, gaps.begin, gaps.end))
            last, lost, back = (date.fromordinal(day) for day in (begin, began, end))
            losses.append(PastLoss(int(days.client[owner]), last, lost, back))
    return losses


def _began(judged: int | None, by_hand: Override | None) -> int | None:
    """Say when a loss began: by hand, or as judged; None where it was none."""
    if by_hand is None:
        return judged
    return by_hand.from_day.toordinal() if by_hand.state is ClientState.LOST else None
