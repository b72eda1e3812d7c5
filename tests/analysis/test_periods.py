"""Periods and windows: full ones only, weeks from Monday, leap days, year ends."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamtui.analysis.columns import period_numbers
from kamtui.analysis.periods import (
    PeriodKind,
    between,
    first_day,
    label,
    last_day,
    last_full,
    period_of,
    recent,
)
from kamtui.model.errors import Refusal, WrongUsage

MONTH, WEEK, QUARTER = PeriodKind.MONTH, PeriodKind.WEEK, PeriodKind.QUARTER
kinds = st.sampled_from(list(PeriodKind))
days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(days, kinds)
def test_every_day_lies_in_its_period_and_in_no_other(day: date, kind: PeriodKind) -> None:
    period = period_of(day, kind)
    assert first_day(period, kind) <= day <= last_day(period, kind)
    assert last_day(period, kind) + timedelta(days=1) == first_day(period + 1, kind)
    assert label(period, kind) < label(period + 1, kind)


@given(st.lists(days), kinds)
def test_many_days_are_placed_as_one_is(many: list[date], kind: PeriodKind) -> None:
    ordinals = np.array([day.toordinal() for day in many], dtype=np.int32)
    assert period_numbers(ordinals, kind).tolist() == [period_of(day, kind) for day in many]


@given(days, kinds)
def test_a_period_is_full_when_its_last_day_is_not_after(day: date, kind: PeriodKind) -> None:
    full = last_full(day, kind)
    assert last_day(full, kind) <= day < last_day(full + 1, kind)


def test_labels_name_month_week_and_quarter() -> None:
    day = date(2026, 6, 30)
    names = [label(period_of(day, kind), kind) for kind in PeriodKind]
    assert names == ["2026-06", "2026-W27", "2026-Q2"]
    assert label(period_of(date(2027, 1, 1), WEEK), WEEK) == "2026-W53"


def test_weeks_begin_on_monday() -> None:
    assert first_day(period_of(date(2026, 7, 5), WEEK), WEEK) == date(2026, 6, 29)
    assert first_day(period_of(date(2026, 7, 6), WEEK), WEEK) == date(2026, 7, 6)


@pytest.mark.parametrize(
    ("as_of", "begin", "end"),
    [
        (date(2026, 6, 30), date(2025, 7, 1), date(2026, 6, 30)),
        (date(2026, 6, 29), date(2025, 6, 1), date(2026, 5, 31)),
        (date(2024, 2, 29), date(2023, 3, 1), date(2024, 2, 29)),
        (date(2024, 2, 28), date(2023, 2, 1), date(2024, 1, 31)),
        (date(2025, 12, 31), date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_twelve_full_months_up_to_a_day(as_of: date, begin: date, end: date) -> None:
    window = recent(MONTH, 12, as_of)
    assert (window.from_day, window.to_day, window.count) == (begin, end, 12)


@given(days)
def test_twelve_months_are_52_weeks_and_4_quarters(as_of: date) -> None:
    assert recent(WEEK, 12, as_of).count == 52
    assert recent(QUARTER, 12, as_of).count == 4


@given(days, kinds, st.integers(3, 60))
def test_a_window_holds_full_periods_only(as_of: date, kind: PeriodKind, months: int) -> None:
    window = recent(kind, months, as_of)
    assert window.to_day <= as_of
    assert last_day(window.last, kind) == window.to_day
    assert window.from_day == first_day(window.first, kind)


@given(days, kinds, st.integers(3, 60))
def test_keeping_the_part_adds_it_at_the_end(as_of: date, kind: PeriodKind, months: int) -> None:
    full, kept = recent(kind, months, as_of), recent(kind, months, as_of, part=True)
    assert kept.from_day == full.from_day
    assert kept.to_day == as_of
    assert kept.count == full.count + (full.to_day < as_of)
    assert (last_day(kept.last, kind) > as_of) == (full.to_day < as_of)


def test_months_that_hold_no_whole_period_are_refused() -> None:
    with pytest.raises(Refusal, match="no whole quarter"):
        recent(QUARTER, 2, date(2026, 6, 30))


def test_between_two_days_only_whole_periods_count() -> None:
    window = between(MONTH, date(2010, 12, 1), date(2011, 6, 30))
    assert (window.from_day, window.to_day, window.count) == (
        date(2010, 12, 1),
        date(2011, 6, 30),
        7,
    )
    cut = between(MONTH, date(2010, 12, 2), date(2011, 6, 29))
    assert (cut.from_day, cut.to_day) == (date(2011, 1, 1), date(2011, 5, 31))
    part = between(MONTH, date(2010, 12, 2), date(2011, 6, 29), part=True)
    assert (part.from_day, part.to_day) == (date(2011, 1, 1), date(2011, 6, 29))


def test_a_window_without_a_whole_period_is_refused() -> None:
    with pytest.raises(Refusal, match="no whole month"):
        between(MONTH, date(2011, 1, 2), date(2011, 2, 27))
    with pytest.raises(WrongUsage, match="before it begins"):
        between(MONTH, date(2011, 2, 1), date(2011, 1, 1))


def test_a_window_of_a_single_day_is_no_mistake() -> None:
    begun = between(MONTH, date(2011, 2, 1), date(2011, 2, 1), part=True)
    assert (begun.from_day, begun.to_day, begun.count) == (date(2011, 2, 1), date(2011, 2, 1), 1)
    with pytest.raises(Refusal, match="no whole month"):
        between(MONTH, date(2011, 2, 1), date(2011, 2, 1))


def test_a_window_beyond_the_calendar_is_told_in_words() -> None:
    with pytest.raises(WrongUsage, match="calendar"):
        between(MONTH, date(9999, 1, 1), date.max)


@pytest.mark.parametrize("as_of", [date.min, date(1, 6, 1), date.max])
@pytest.mark.parametrize("kind", list(PeriodKind))
def test_the_ends_of_the_calendar_are_no_traceback(as_of: date, kind: PeriodKind) -> None:
    try:
        recent(kind, 1200, as_of)
    except Refusal as refusal:
        assert "calendar" in str(refusal)


def test_a_window_names_its_periods_from_the_first() -> None:
    assert recent(MONTH, 12, date(2026, 6, 30)).labels()[0] == "2025-07"
