"""Figures as people read them: money in few cells, days since."""

from __future__ import annotations

from datetime import date

import pytest

from kamtui.language import choose_language
from kamtui.model.figures import (
    days_since,
    money,
    percent,
    short_money,
    short_number,
    spark,
    units,
)
from kamtui.model.money import Currency
from kamtui.model.scales import scale_for

RUPIAH, EURO = Currency("IDR", 0), Currency("EUR", 2)


@pytest.mark.parametrize(
    ("minor", "told"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1.0 k"),
        (99_949, "99.9 k"),
        (99_960, "100 k"),
        (999_499, "999 k"),
        (999_500, "1.0 m"),
        (-999_500, "−1.0 m"),
        (8_400_000_000, "8.4 bn"),
        (123_456_000_000_000, "123 tn"),
        (9_999_999_000_000_000, "10,000 tn"),
    ],
)
def test_an_amount_is_told_in_the_scale_it_rounds_to(minor: int, told: str) -> None:
    assert short_number(minor, RUPIAH) == told


@pytest.mark.parametrize(
    ("lang", "minor", "short", "whole"),
    [
        ("en", -26_800, "−Rp 26.8 k", "−Rp 26,800"),
        ("id", -26_800, "−Rp 26,8 ribu", "−Rp 26.800"),
        ("id", 26_800, "Rp 26,8 ribu", "Rp 26.800"),
    ],
)
def test_the_minus_stands_before_the_sign_of_the_currency(
    lang: str, minor: int, short: str, whole: str
) -> None:
    choose_language(lang)
    assert (short_money(minor, RUPIAH), money(minor, RUPIAH)) == (short, whole)


def test_a_column_of_small_amounts_shows_what_is_behind_the_mark() -> None:
    few = scale_for([1_500, 42, None], EURO)
    assert (few.heading, few.write(42), few.write(1_500), few.write(None)) == (
        "€",
        "0.42",
        "15.00",
        "–",
    )
    assert scale_for([1_234_56, 42], EURO).write(42) == "0"
    assert scale_for([15, 3], RUPIAH).write(3) == "3"
    assert scale_for([], EURO).write(0) == "0"


def test_what_rounds_to_nothing_has_no_sign() -> None:
    assert short_money(-30, EURO) == "€ 0"
    assert percent(-100) == "0.0 %"
    assert scale_for([5_000_000_00, -30], EURO).write(-30) == "0"


def test_cents_are_rounded_away() -> None:
    assert short_money(95_049, EURO) == "€ 950"
    assert short_money(99_999, EURO) == "€ 1.0 k"


@pytest.mark.parametrize(
    ("thousandths", "told"),
    [
        (12_000, "12"),
        (1_250_500, "1,250.5"),
        (1_250_000, "1,250"),
        (1, "0.001"),
        (-2_500, "−2.5"),
        (0, "0"),
    ],
)
def test_a_quantity_has_no_zeros_at_its_end(thousandths: int, told: str) -> None:
    assert units(thousandths) == told


def test_days_since_a_day_and_since_what_is_none() -> None:
    today = date(2026, 6, 30)
    assert days_since("2026-06-29", today) == 1
    assert days_since("2026-06-30T08:00:00Z", today) == 0
    assert [days_since(text, today) for text in (None, "", "May", "2026-02-30")] == [None] * 4


def test_bars_reach_from_the_lowest_to_the_highest() -> None:
    assert spark([1, 4, 8, 0, -3]) == "▁▄█··"
    assert spark([1, 4, 8, 0, -3], ascii_only=True) == "_:#  "
    assert spark([0, 0]) == "··"
    assert spark([]) == ""
