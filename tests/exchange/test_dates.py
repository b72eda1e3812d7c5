"""Dates become ISO days, and the order of their parts is found."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamtui.exchange.dates import Days, OrderEvidence, order_evidence
from kamtui.exchange.faults import BadValue


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2010-12-01", "2010-12-01"),
        ("2010-12-01 08:26:00", "2010-12-01"),
        ("1996-07-04 00:00:00.000", "1996-07-04"),
        ("2011-01-18T10:01:00Z", "2011-01-18"),
        ("2011-01-18T23:01:00+07:00", "2011-01-18"),
        ("2020/1/5", "2020-01-05"),
        ("19970118", "1997-01-18"),
        ("31/12/2020", "2020-12-31"),
        ("1.2.20", "2020-02-01"),
        ("3-4-1999", "1999-04-03"),
        ("1 Jan 2020", "2020-01-01"),
        ("01-Agu-20", "2020-08-01"),
        ("17 Agustus 1945", "1945-08-17"),
        ("Jan 1, 2020", "2020-01-01"),
        ("Monday, 4 May 2020", "2020-05-04"),
        (" 2020-01-02 ", "2020-01-02"),
    ],
)
def test_a_day_is_read(text: str, day: str) -> None:
    assert Days()(text) == day


def test_the_order_told_is_the_order_read() -> None:
    assert Days("mdy")("3/1/2017") == "2017-03-01"
    assert Days("dmy")("3/1/2017") == "2017-01-03"
    assert Days("ymd")("20/01/02") == "2020-01-02"
    assert Days("mdy")("2017-03-01") == "2017-03-01"


def test_day_counts_of_spreadsheets_are_read_where_they_may_occur() -> None:
    assert Days(serials=True)("44197") == "2021-01-01"
    with pytest.raises(BadValue):
        Days()("44197")


def test_the_time_of_day_is_given_where_asked_for() -> None:
    assert Days().with_time("2020-01-02 14:05") == ("2020-01-02", "14:05")
    assert Days().with_time("2/1/2020 3:05 PM") == ("2020-01-02", "15:05")
    assert Days().with_time("2020-01-02") == ("2020-01-02", "")
    with pytest.raises(BadValue, match="no such time of day"):
        Days().with_time("2020-01-02 25:00")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2020", "no such day in the calendar"),
        ("2020-13-01", "no such day in the calendar"),
        ("5 foo 2020", "no such day in the calendar"),
        ("0201-01-01", "a year that cannot be"),
        ("yesterday", "not a date"),
        ("", "not a date"),
        ("٢٠٢٠-٠١-٠١", "not a date"),
        ("2020-01-01\x1b[31m", "not a date"),
    ],
)
def test_what_is_no_day_is_a_reason(text: str, reason: str) -> None:
    with pytest.raises(BadValue, match=reason):
        Days()(text)


def test_a_part_above_twelve_tells_the_order() -> None:
    assert order_evidence(["1/2/2020", "13/2/2020", "3/3/2020"]) == OrderEvidence(1, 0, 1)
    assert order_evidence(["10/20/2016", "3/1/2017"]).order == "mdy"
    assert order_evidence(["20/10/2016"]).order == "dmy"
    assert order_evidence(["1/2/2020", "2020-02-13"]).order == ""


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_way_of_writing_a_day_is_read_back(day: date) -> None:
    iso = day.isoformat()
    assert Days()(iso) == iso
    assert Days("dmy")(day.strftime("%d/%m/%y")) == iso
    assert Days("mdy")(day.strftime("%m-%d-%Y")) == iso
    assert Days()(day.strftime("%d %B %Y")) == iso
    assert Days()(day.strftime("%Y%m%d")) == iso


@given(st.text(max_size=80) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}"))
def test_no_text_breaks_the_reader(text: str) -> None:
    with suppress(BadValue):
        date.fromisoformat(Days(serials=True)(text))
