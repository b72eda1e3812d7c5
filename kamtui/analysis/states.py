"""The state of every client on a day: prospect, new, active, watch, at risk, lost or back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamtui.analysis.columns import years_after
from kamtui.analysis.criteria import Criteria, CriteriaBook, Override
from kamtui.analysis.returns import Returns, find_returns
from kamtui.analysis.silence import ACTIVE, AT_RISK, LOST, WATCH, Silence, judge
from kamtui.analysis.states_words import Telling, tell, tell_override
from kamtui.model.days import years_before
from kamtui.model.purchase_days import PurchaseDays, Whole
from kamtui.model.words import ClientState

_BY_LEVEL = {
    ACTIVE: ClientState.ACTIVE,
    WATCH: ClientState.WATCH,
    AT_RISK: ClientState.AT_RISK,
    LOST: ClientState.LOST,
}


@dataclass(frozen=True, slots=True)
class _Told:
    state: NDArray[np.object_]
    since: Whole
    why: list[str]


def states(
    days: PurchaseDays,
    as_of: date,
    criteria: Criteria | None = None,
    overrides: Sequence[Override] = (),
) -> pd.DataFrame:
    """Tell where each client stands on a day, from its purchase days up to and including it.

    Gives a row for each client in the order of ``days``: ``client``, ``state`` (the stored
    word), ``since`` and ``last_purchase`` (ISO text or None), ``silent_days`` and ``usual_days``
    (the median interval, halves possible; None below three purchase days), ``ratio`` of the two,
    and ``why`` in words.
    """
    criteria = criteria or Criteria()
    today = np.full(len(days.client), as_of.toordinal(), dtype=np.int64)
    silence = judge(days, today, criteria)
    returns = find_returns(silence, criteria, overrides)
    state, since = _named(silence, returns, criteria)
    told = _Told(state, since, _why(silence, returns, state, as_of, criteria))
    _set_by_hand(silence, told, as_of, overrides)
    bought = silence.count > 0
    known = silence.double_median > 0
    usual = np.where(known, silence.double_median / 2, np.nan)
    return pd.DataFrame(
        {
            "client": days.client,
            "state": pd.Series([each.value for each in told.state], dtype=object),
            "since": _iso(told.since, told.since > 0),
            "last_purchase": _iso(silence.last, bought),
            "silent_days": pd.arrays.IntegerArray(silence.silent_days, ~bought),
            "usual_days": usual,
            "ratio": silence.silent_days / usual,
            "why": pd.Series(told.why, dtype=object),
        }
    )


def states_by_segment(
    days: PurchaseDays,
    as_of: date,
    book: CriteriaBook,
    cells: Mapping[int, str],
    overrides: Sequence[Override] = (),
) -> pd.DataFrame:
    """Tell where each client stands, each by the criteria of its segment.

    ``cells`` names the cell of a client; the others are judged by what holds for all. The frame
    is that of :func:`states`.
    """
    if not book.by_segment or not len(days.client):
        return states(days, as_of, book.own, overrides)
    parts = [
        states(days.of(rows), as_of, criteria, overrides).set_index(rows)
        for criteria, rows in rows_by_criteria(days, book, cells)
    ]
    return pd.concat(parts).sort_index()


def rows_by_criteria(
    days: PurchaseDays, book: CriteriaBook, cells: Mapping[int, str]
) -> list[tuple[Criteria, Whole]]:
    """Divide the rows of the clients by the criteria that hold for them, each part ascending."""
    if not len(days.client):
        return []
    if not book.by_segment:
        return [(book.own, np.arange(len(days.client)))]
    # By cell first: of those there are a dozen, and criteria take long to tell apart.
    by_cell: dict[str, list[int]] = {}
    for row, client in enumerate(days.client.tolist()):
        by_cell.setdefault(cells.get(client, ""), []).append(row)
    found: dict[Criteria, list[int]] = {}
    for cell, rows in by_cell.items():
        found.setdefault(book.of(cell), []).extend(rows)
    return [(criteria, np.array(sorted(rows), dtype=np.int64)) for criteria, rows in found.items()]


def state_words(
    days: PurchaseDays, as_of: date, criteria: Criteria, overrides: Sequence[Override] = ()
) -> NDArray[np.object_]:
    """Tell the state of each client alone, without the reason: what a preview compares."""
    today = np.full(len(days.client), as_of.toordinal(), dtype=np.int64)
    silence = judge(days, today, criteria)
    state, since = _named(silence, find_returns(silence, criteria, overrides), criteria)
    told = _Told(state, since, [""] * len(state))
    _set_by_hand(silence, told, as_of, overrides)
    return told.state


def _named(
    silence: Silence, returns: Returns, criteria: Criteria
) -> tuple[NDArray[np.object_], Whole]:
    """Turn levels of silence into states.

    Buying again and won back outrank watch, whose limit lies before the second purchase is
    due, and give way to at risk, lost and a seasonal pause.
    """
    state = np.empty(len(silence.count), dtype=object)
    for level, word in _BY_LEVEL.items():
        state[silence.level == level] = word
    since = silence.since.copy()
    back_for_good = (state == ClientState.ACTIVE) & (silence.since == returns.again)
    since[back_for_good] = years_after(returns.again, criteria.returned_years)[back_for_good]
    running = returns.running(silence.as_of, criteria) & (silence.level <= WATCH)
    running &= silence.pause_end == 0
    won = running & (returns.won > 0)
    for who, word, day in (
        (silence.new, ClientState.NEW, silence.first),
        (running, ClientState.BUYING_AGAIN, returns.again),
        (won, ClientState.WON_BACK, returns.won),
        (silence.count == 0, ClientState.PROSPECT, np.zeros_like(since)),
    ):
        state[who], since[who] = word, day[who]
    return state, since


def _why(
    silence: Silence,
    returns: Returns,
    state: NDArray[np.object_],
    as_of: date,
    criteria: Criteria,
) -> list[str]:
    a_year_ago = years_before(as_of, 1).toordinal()
    columns = zip(
        state.tolist(),
        silence.silent_days.tolist(),
        silence.double_median.tolist(),
        silence.personal.tolist(),
        silence.pause_end.tolist(),
        ((silence.first <= a_year_ago) & (silence.last > a_year_ago)).tolist(),
        silence.first.tolist(),
        returns.left.tolist(),
        returns.again.tolist(),
        returns.won.tolist(),
        strict=True,
    )
    return [tell(Telling(*row), as_of, criteria) for row in columns]


def _set_by_hand(silence: Silence, told: _Told, as_of: date, overrides: Sequence[Override]) -> None:
    for override in sorted(overrides, key=lambda each: each.from_day):
        row = silence.days.row_of(override.client)
        if row is None or not override.holds(as_of):
            continue
        if silence.last[row] <= override.from_day.toordinal():
            told.state[row], told.since[row] = override.state, override.from_day.toordinal()
            told.why[row] = tell_override(override, as_of)


def _iso(days: Whole, known: NDArray[np.bool_]) -> pd.Series:
    text = {day: date.fromordinal(day).isoformat() for day in np.unique(days[known]).tolist()}
    return pd.Series([text.get(day) for day in np.where(known, days, 0).tolist()], dtype=object)
