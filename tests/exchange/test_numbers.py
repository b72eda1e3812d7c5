"""Figures become exact, however they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamtui.exchange.faults import BadValue
from kamtui.exchange.numbers import (
    Figures,
    MarkEvidence,
    Shares,
    looks_like_percent,
    mark_evidence,
)


@pytest.mark.parametrize(
    ("mark", "text", "value"),
    [
        ("", "6", "6"),
        ("", "-5", "-5"),
        ("", "2.55", "2.55"),
        ("", "12,50", "12.50"),
        ("", "1.250", "1250"),
        (".", "1.250", "1.25"),
        (",", "1.250", "1250"),
        (",", "1.5", "1.5"),
        (".", "1,250", "1250"),
        ("", "1.234.567", "1234567"),
        ("", "1,23,456.70", "123456.70"),
        ("", "Rp 1.250.000,50", "1250000.50"),
        ("", "Rp. 5.000,-", "5000"),
        ("", "€ 3,456.20", "3456.20"),
        ("", "$-5.00", "-5"),
        ("", "-$5.00", "-5"),
        ("", "(12.50)", "-12.50"),
        ("", "12.50-", "-12.50"),
        ("", "\N{MINUS SIGN}7", "-7"),
        ("", "1 234,56", "1234.56"),
        ("", "1\u202f234,56", "1234.56"),
        ("", "1'234.50", "1234.50"),
        ("", "1.5E-3", "0.0015"),
        ("", "0.125", "0.125"),
        ("", ".5", "0.5"),
        ("", "12.3450", "12.345"),
        ("", "5 EUR", "5"),
        ("", "'-5", "-5"),
    ],
)
def test_a_figure_is_read(mark: str, text: str, value: str) -> None:
    assert Figures(mark)(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("abc", " ", "-", "--5", "1-2", "NaN", "Infinity", "1_000", "１２", "1.2.3", "12,34,5"),
        *("0x10", "=1+1", "[red]5", "\x1b[31m5", "1e99", "12 pcs", "5\0", "9" * 20, "9" * 90),
    ],
)
def test_what_is_no_figure_is_a_reason(text: str) -> None:
    with pytest.raises(BadValue):
        Figures()(text)


def test_another_currency_is_a_reason() -> None:
    figures = Figures("", "IDR")
    assert figures("Rp5.000") == 5000
    with pytest.raises(BadValue, match="another currency than the database's IDR"):
        figures("€ 5")
    with pytest.raises(BadValue):
        figures("5 EUR")


def test_the_decimal_mark_is_found_from_the_column() -> None:
    assert mark_evidence(["1,50", "1.250", "7"]) == MarkEvidence(0, 1, 1)
    assert mark_evidence(["1,50", "1.250"]).mark == ","
    assert mark_evidence(["1.250,00"]).mark == ","
    assert mark_evidence(["1,250.00", "3.5"]).mark == "."
    assert mark_evidence(["1.250.000"]).mark == ","
    assert mark_evidence(["0.125"]).mark == "."
    assert mark_evidence(["1.250", "abc", ""]).mark == ""


def test_discounts_are_fractions_of_one() -> None:
    share = Shares(Figures(), percent=False)
    assert share("0.15") == Decimal("0.15")
    assert share("15%") == Decimal("0.15")
    assert Shares(Figures(), percent=True)("15") == Decimal("0.15")
    assert looks_like_percent(["0", "15"], Figures())
    assert not looks_like_percent(["0", "0.15", "20 %", "x"], Figures())
    with pytest.raises(BadValue):
        share("1.5")


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from([",", "."]))
def test_what_a_program_groups_is_read_back(value: Decimal, mark: str) -> None:
    text = f"{value:,.2f}"
    if mark == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    assert Figures(mark)(text) == value
    assert Figures()(text) == value


@given(st.text(max_size=80), st.sampled_from(["", ".", ","]))
def test_no_text_breaks_the_reader(text: str, mark: str) -> None:
    try:
        value = Figures(mark, "EUR")(text)
    except BadValue:
        return
    assert value.is_finite()
