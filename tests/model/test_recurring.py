"""Periods that come back, and quarters in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamtui.model.recurring import EVERY, Period, period_before, period_of, quarter_of

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        ("day", date(2026, 6, 30), date(2026, 6, 30)),
        ("week", date(2026, 6, 29), date(2026, 7, 5)),
        ("month", date(2026, 6, 1), date(2026, 6, 30)),
        ("quarter", date(2026, 4, 1), date(2026, 6, 30)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_period_of_a_day(every, first, last):
    assert period_of(every, TODAY) == Period(first, last)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(list(EVERY)))
def test_periods_follow_each_other_without_a_gap(day, every):
    here, before = period_of(every, day), period_before(every, day)
    assert here.first <= day <= here.last
    assert before.last + timedelta(days=1) == here.first


@pytest.mark.parametrize("text", ["2026Q2", "2026 q2", "2026-2", "Q2", "2026-Q2", ""])
def test_a_quarter_is_read(text):
    assert quarter_of(text, TODAY) == Period(date(2026, 4, 1), date(2026, 6, 30))


@pytest.mark.parametrize("text", ["2026Q5", "spring", "26Q1", "2026", "Q", "9999Q4"])
def test_what_is_no_quarter_is_none(text):
    assert quarter_of(text, TODAY) is None
