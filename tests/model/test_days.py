"""Days: moved by years, and read as an option of the shell is written."""

from __future__ import annotations

from datetime import date

import pytest

from kamtui.language import choose_language
from kamtui.model.days import day_beside, iso_day, iso_in_words, years_before
from kamtui.model.errors import WrongUsage


def test_a_leap_day_falls_back_to_the_28th() -> None:
    assert years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)
    assert years_before(date(2024, 2, 29), 4) == date(2020, 2, 29)


def test_the_calendar_begins_with_the_year_1() -> None:
    assert years_before(date(2026, 6, 30), 5000) == date(1, 6, 30)
    assert years_before(date(4, 2, 29), 9) == date(1, 2, 28)


def test_a_day_is_read_with_the_option_it_stands_at() -> None:
    assert iso_day("--as-of", "2026-06-30") == date(2026, 6, 30)
    with pytest.raises(
        WrongUsage, match="--as-of takes a day like 2026-06-30 or yesterday, not 'soon'"
    ):
        iso_day("--as-of", "soon")


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_day_no_year_can_be_counted_back_from_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match=f"--as-of lies between 1900 and 9998, not '{text}'"):
        iso_day("--as-of", text)


def test_an_iso_day_or_month_is_written_in_the_words_of_the_language() -> None:
    choose_language("id")
    assert iso_in_words("2026-05-03") == "3 Mei 2026"
    assert iso_in_words("2026-10-03T10:00:00Z") == "3 Okt 2026"
    assert iso_in_words("2026-08") == "Agu 2026"
    choose_language("en")
    assert iso_in_words("2026-05") == "May 2026"
    for text in ("2026-13-01", "2026-02-30", "2026-00", "2026Q2", "2026-W07", "soon", ""):
        assert iso_in_words(text) == text
    assert iso_in_words(None) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-06-27", date(2026, 6, 27)),
        ("27/6/2026", date(2026, 6, 27)),
        ("27.06.2026", date(2026, 6, 27)),
        ("3-7-2026", date(2026, 7, 3)),
        ("6/27/2026", date(2026, 6, 27)),
    ],
)
def test_an_option_takes_a_day_in_figures_with_its_year(text: str, day: date) -> None:
    assert iso_day("--as-of", text) == day


@pytest.mark.parametrize("text", ["27/6", "13/27/2026", "31/2/2026", "27/6-2026", "1", "27/6/26"])
def test_what_is_no_day_is_refused_with_the_option(text: str) -> None:
    with pytest.raises(WrongUsage, match="--as-of takes a day"):
        iso_day("--as-of", text)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(9998, 12, 31)])
def test_the_first_and_the_last_day_that_can_be_counted_from_are_taken(day: date) -> None:
    assert iso_day("--as-of", day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("12/11/2026", date(2026, 11, 12)), ("12/13/2026", date(2026, 12, 13))],
)
def test_figures_are_day_first_save_where_that_is_no_month(text: str, day: date) -> None:
    assert iso_day("--as-of", text) == day


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 1, 1), "1 Jan"),
        (date(2026, 12, 31), "31 Dec"),
        (date(2025, 12, 31), "31 Dec last year"),
        (date(2024, 12, 31), "31 Dec 2024"),
        (date(2027, 1, 1), "1 Jan 2027"),
    ],
)
def test_a_day_is_told_with_its_year_where_that_is_another(day: date, told: str) -> None:
    assert day_beside(day, date(2026, 6, 30)) == told
