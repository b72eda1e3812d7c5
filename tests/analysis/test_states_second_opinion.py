"""The vectorised states against the plain ones, on random clients."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kamtui.analysis.criteria import Criteria, Rule
from kamtui.analysis.states import states
from kamtui.model.purchase_days import PurchaseDays
from tests.analysis import plain_states

BEGIN = date(2019, 1, 1)


@st.composite
def clients(draw: st.DrawFn) -> list[list[date]]:
    """Rhythms with jitter and pauses, so that every state is met."""
    found = []
    for _ in range(draw(st.integers(1, 6))):
        steps = draw(
            st.lists(
                st.one_of(st.integers(1, 40), st.integers(1, 40), st.integers(100, 420)),
                max_size=25,
            )
        )
        day = BEGIN + timedelta(days=draw(st.integers(0, 900)))
        days = [day]
        for step in steps:
            day += timedelta(days=step)
            days.append(day)
        found.append(days if draw(st.integers(0, 9)) else [])
    return found


def purchase_days(found: list[list[date]]) -> PurchaseDays:
    counts = [len(days) for days in found]
    flat = [day.toordinal() for days in found for day in sorted(days)]
    return PurchaseDays(
        np.arange(1, len(found) + 1),
        np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        np.array(flat, dtype=np.int32),
    )


@settings(max_examples=80)
@given(
    clients(),
    st.integers(0, 3500),
    st.sampled_from(list(Rule)),
    st.sampled_from([180, 1, 7, 60, 365]),
)
def test_a_plain_reading_of_the_rules_agrees(
    found: list[list[date]], offset: int, rule: Rule, limit: int
) -> None:
    today = BEGIN + timedelta(days=offset)
    frame = states(purchase_days(found), today, Criteria(rule, limit))
    for days, row in zip(found, frame.itertuples(), strict=True):
        wanted, came_back = plain_states.state(days, today, rule.value, limit)
        assert row.state == wanted, (days, today)
        if came_back:
            assert row.since == came_back.isoformat()
        if wanted in ("at risk", "lost"):
            told = plain_states.since(days, today, rule.value, limit)
            assert row.since == told.isoformat(), (days, today)
