"""Days in words, in English and Indonesian, beside a fixed today."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamtui.acts.dates_in_words import read_day
from kamtui.language import choose_language
from kamtui.model.quick_parts import Lean

TODAY = date(2026, 6, 30)  # a Tuesday

PHRASES = {
    "senin minggu depan": "2026-07-06",
    "friday next week": "2026-07-10",
    "next week friday": "2026-07-10",
    "rabu minggu ini": "2026-07-01",
    "end of next week": "2026-07-10",
    "akhir minggu depan": "2026-07-10",
    "eow": "2026-07-03",
    "eom": "2026-06-30",
    "awal bulan": "2026-07-01",
    "awal bulan depan": "2026-07-01",
    "akhir bulan depan": "2026-07-31",
    "end of july": "2026-07-31",
    "akhir juli": "2026-07-31",
    "end of february": "2027-02-28",
    "end of february 2028": "2028-02-29",
    "mid july": "2026-07-16",
    "pertengahan juli": "2026-07-16",
    "early august": "2026-08-01",
    "by end of july": "2026-07-31",
    "sebelum akhir juli": "2026-07-31",
    "end of quarter": "2026-06-30",
    "end of next quarter": "2026-09-30",
    "akhir tahun": "2026-12-31",
    "in a fortnight": "2026-07-14",
    "besok sore": "2026-07-01",
    "tomorrow in the morning": "2026-07-01",
    "jumat pagi": "2026-07-03",
}
"""Parts of weeks, months, quarters and years, and days with the part of the day."""


@pytest.mark.parametrize(
    "text", ["eow", "end of week", "end of the week", "akhir minggu", "akhir pekan"]
)
def test_on_a_saturday_the_end_of_the_week_is_the_friday_to_come(text: str) -> None:
    assert read_day(text, date(2026, 7, 4)) == date(2026, 7, 10)


@pytest.mark.parametrize(("text", "day"), PHRASES.items())
def test_a_part_of_a_period_is_a_day(text: str, day: str) -> None:
    assert read_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text", ["end", "akhir", "morning", "early", "late price", "end of price", "mid", "q3", "the"]
)
def test_a_word_of_such_a_phrase_alone_is_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


LOOKING_BACK = {
    "end of may": "2026-05-31",
    "akhir mei": "2026-05-31",
    "end of july": "2025-07-31",
    "end of july 2026": "2026-07-31",
    "end of month": "2026-06-30",
    "month end": "2026-06-30",
    "end of quarter": "2026-06-30",
    "end of the year": "2025-12-31",
    "year's end": "2025-12-31",
    "end of this year": "2026-12-31",
    "end of last month": "2026-05-31",
    "last month's end": "2026-05-31",
    "akhir bulan lalu": "2026-05-31",
    "beginning of last quarter": "2026-01-01",
    "awal tahun lalu": "2025-01-01",
    "beginning of the year": "2026-01-01",
}


@pytest.mark.parametrize(("text", "day"), LOOKING_BACK.items())
def test_a_part_of_a_period_looked_back_at(text: str, day: str) -> None:
    assert read_day(text, TODAY, Lean.PAST) == date.fromisoformat(day)


def test_the_end_of_last_month_is_behind_wherever_one_looks() -> None:
    assert read_day("end of last month", TODAY) == date(2026, 5, 31)
    assert read_day("quarter end", TODAY) == date(2026, 6, 30)
    assert read_day("next month's end", TODAY) == date(2026, 7, 31)


SAME_EITHER_WAY = {
    "today": "2026-06-30",
    "hari ini": "2026-06-30",
    "tomorrow": "2026-07-01",
    "Besok": "2026-07-01",
    "lusa": "2026-07-02",
    "yesterday": "2026-06-29",
    "kemarin": "2026-06-29",
    "in 2 weeks": "2026-07-14",
    "in two weeks": "2026-07-14",
    "2 minggu lagi": "2026-07-14",
    "dua minggu lagi": "2026-07-14",
    "seminggu lagi": "2026-07-07",
    "dalam 3 hari": "2026-07-03",
    "in a month": "2026-07-30",
    "3 days ago": "2026-06-27",
    "3 hari yang lalu": "2026-06-27",
    "next week": "2026-07-07",
    "minggu depan": "2026-07-07",
    "bulan depan": "2026-07-30",
    "tahun depan": "2027-06-30",
    "minggu lalu": "2026-06-23",
    "akhir bulan": "2026-06-30",
    "end of next month": "2026-07-31",
    "next friday": "2026-07-10",
    "jumat depan": "2026-07-10",
    "next monday": "2026-07-06",
    "last friday": "2026-06-26",
    "3 jul": "2026-07-03",
    "3 Juli": "2026-07-03",
    "3rd of july": "2026-07-03",
    "jul 3": "2026-07-03",
    "july the 3rd": "2026-07-03",
    "fri 3 jul": "2026-07-03",
    "Jumat, 3 Juli": "2026-07-03",
    "3/7": "2026-07-03",
    "3.7.2026": "2026-07-03",
    "3/7/26": "2026-07-03",
    "2026-07-03": "2026-07-03",
    "by 3 jul": "2026-07-03",
    "tanggal 3 juli": "2026-07-03",
    "3 juli 2027": "2027-07-03",
    "17 agustus": "2026-08-17",
}


@pytest.mark.parametrize(("text", "day"), SAME_EITHER_WAY.items())
def test_days_that_mean_one_thing(text: str, day: str) -> None:
    assert read_day(text, TODAY, Lean.FUTURE) == date.fromisoformat(day)
    assert read_day(text, TODAY, Lean.PAST) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "future", "past"),
    [
        ("friday", "2026-07-03", "2026-06-26"),
        ("jumat", "2026-07-03", "2026-06-26"),
        ("jum'at", "2026-07-03", "2026-06-26"),
        ("tuesday", "2026-07-07", "2026-06-23"),
        ("senin", "2026-07-06", "2026-06-29"),
        ("27 jun", "2027-06-27", "2026-06-27"),
        ("tgl 5", "2026-07-05", "2026-06-05"),
        ("the 5th", "2026-07-05", "2026-06-05"),
        ("29 feb", "2028-02-29", "2024-02-29"),
    ],
)
def test_days_that_lean(text: str, future: str, past: str) -> None:
    if text == "29 feb":
        # No leap year is near: the future one lies beyond the next year, so none is guessed.
        assert read_day(text, TODAY, Lean.FUTURE) in (None, date(2028, 2, 29))
        return
    assert read_day(text, TODAY, Lean.FUTURE) == date.fromisoformat(future)
    assert read_day(text, TODAY, Lean.PAST) == date.fromisoformat(past)


@pytest.mark.parametrize(
    "text",
    (
        *("", "30", "45 days", "may", "send", "f", "32 jan", "2026-13-01", "99/99", "0 jul"),
        *("soon", "next", "in weeks", "hari", "in 99999999 years", "contract 3", "x" * 50, "1e5"),
    ),
)
def test_what_is_no_day(text: str) -> None:
    assert read_day(text, TODAY) is None


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=45), st.sampled_from(list(Lean)))
def test_any_text_gives_a_day_or_none(text: str, lean: Lean) -> None:
    found = read_day(text, TODAY, lean)
    assert found is None or isinstance(found, date)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_coming_weekday_is_the_next_one(today: date, weekday: int) -> None:
    name = ("senin", "tuesday", "rabu", "thu", "jumat", "saturday", "ahad")[weekday]
    found = read_day(name, today, Lean.FUTURE)
    assert found is not None
    assert found.weekday() == weekday
    assert timedelta(1) <= found - today <= timedelta(7)


def test_the_common_words_load_no_library() -> None:
    code = (
        "import sys; from datetime import date; from kamtui.acts.dates_in_words import read_day; "
        "t = date(2026, 6, 30); "
        "[read_day(w, t) for w in ('friday', '3 jul', 'besok', 'in 2 weeks', 'send contract', 'f')]"
        "; sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27/7", "2026-07-27"),
        ("7/27", "2026-07-27"),
        ("27 Juli", "2026-07-27"),
        ("july 27", "2026-07-27"),
        ("besok", "2026-07-01"),
        ("tomorrow", "2026-07-01"),
        ("minggu depan", "2026-07-07"),
        ("next week", "2026-07-07"),
        ("akhir bulan", "2026-06-30"),
        ("end of the month", "2026-06-30"),
    ],
)
def test_days_of_both_languages_are_read_in_either(language: str, text: str, day: str) -> None:
    choose_language(language)
    assert read_day(text, date(2026, 6, 30)) == date.fromisoformat(day)
    assert read_day("13/27", date(2026, 6, 30)) is None
