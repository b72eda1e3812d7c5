"""Figures as people read them: money in few cells, days since."""

from __future__ import annotations

import pytest

from kamtui.model.figures import short_money, short_number
from kamtui.model.money import Currency

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
        (-999_500, "-1.0 m"),
        (8_400_000_000, "8.4 bn"),
        (123_456_000_000_000, "123 tn"),
        (9_999_999_000_000_000, "10,000 tn"),
    ],
)
def test_an_amount_is_told_in_the_scale_it_rounds_to(minor: int, told: str) -> None:
    assert short_number(minor, RUPIAH) == told


def test_cents_are_rounded_away() -> None:
    assert short_money(95_049, EURO) == "€ 950"
    assert short_money(99_999, EURO) == "€ 1.0 k"
