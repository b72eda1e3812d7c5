"""Other criteria tried before they are applied: who would change state, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kamtui.analysis.criteria import CriteriaBook, Override
from kamtui.analysis.states import rows_by_criteria, state_words
from kamtui.model.days import years_before
from kamtui.model.purchase_days import PurchaseDays
from kamtui.model.words import ClientState


@dataclass(frozen=True, slots=True)
class Hindsight:
    """How many clients some criteria would have called lost a year ago, and bought again since."""

    lost_then: int
    bought_since: int


@dataclass(frozen=True, slots=True)
class Change:
    """A client whose state would be another: its id, its state now and by the criteria tried."""

    client_id: int
    before: ClientState
    after: ClientState


@dataclass(frozen=True, slots=True)
class Preview:
    """What other criteria would change today, and what they would have said a year ago."""

    changes: tuple[Change, ...]
    before: Mapping[str, int]
    after: Mapping[str, int]
    hindsight_before: Hindsight
    hindsight: Hindsight

    @property
    def ways(self) -> list[tuple[tuple[ClientState, ClientState], int]]:
        """Count the changes by their way, from what to what, the most frequent first."""
        return Counter((each.before, each.after) for each in self.changes).most_common()


@dataclass(frozen=True, slots=True)
class Judged:
    """What one book of criteria says: the state of each client today, and its hindsight."""

    states: NDArray[np.object_]
    hindsight: Hindsight


def judge_by(
    days: PurchaseDays,
    as_of: date,
    book: CriteriaBook,
    cells: Mapping[int, str],
    overrides: Sequence[Override] = (),
) -> Judged:
    """Judge every client by a book, today and a year ago."""
    then = years_before(as_of, 1)
    told = _words(days, as_of, book, cells, overrides)
    lost = _words(days, then, book, cells, overrides) == ClientState.LOST
    today = np.full(len(days.client), as_of.toordinal(), dtype=np.int64)
    _first, last = days.up_to(today).first_and_last()
    since = int((lost & (last > then.toordinal())).sum())
    return Judged(told, Hindsight(int(lost.sum()), since))


def compare(clients: Sequence[int], before: Judged, after: Judged) -> Preview:
    """Compare what two books say of the same clients."""
    changes = tuple(
        Change(client, was, becomes)
        for client, was, becomes in zip(
            clients, before.states.tolist(), after.states.tolist(), strict=True
        )
        if was is not becomes
    )
    return Preview(
        changes,
        Counter(state.value for state in before.states.tolist()),
        Counter(state.value for state in after.states.tolist()),
        before.hindsight,
        after.hindsight,
    )


def _words(
    days: PurchaseDays,
    as_of: date,
    book: CriteriaBook,
    cells: Mapping[int, str],
    overrides: Sequence[Override],
) -> NDArray[np.object_]:
    told = np.empty(len(days.client), dtype=object)
    for criteria, rows in rows_by_criteria(days, book, cells):
        told[rows] = state_words(days.of(rows), as_of, criteria, overrides)
    return told
