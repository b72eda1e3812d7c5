"""The words behind a class, and what would change it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamtui.analysis.abc import classify_abc
from kamtui.analysis.concentration import Concentration, concentrate
from kamtui.analysis.explain import PeriodFigure, Place, explain_money, explain_rhythm, value_for
from kamtui.analysis.settings import SegmentSettings, from_words

USUAL = SegmentSettings()


def letters(values: list[int]) -> list[str]:
    found = classify_abc(np.array(values), USUAL.abc_limits, USUAL.abc_rule)
    letter = np.empty(len(values), dtype=object)
    letter[found.order] = found.letters
    return letter.tolist()


def place(
    value: int, others: list[int], months: str = "x" * 12, xyz: str = "X", **figures: object
) -> Place:
    ranked = sorted([value, *others], reverse=True)
    known: dict[str, object] = {
        "accumulated": sum(each for each in ranked if each >= value),
        "base": sum(each for each in ranked if each > 0),
        "abc": letters([value, *others])[0],
        "measure": None,
        "history": 40,
        "is_even": False,
    }
    periods = tuple(
        PeriodFigure(f"2026-{number:02}", 10, sign == "x") for number, sign in enumerate(months, 1)
    )
    return Place(value, xyz=xyz, periods=periods, others=others, **{**known, **figures})  # type: ignore[arg-type]


def told(where: Place, **switches: str) -> list[str]:
    settings = from_words(switches)
    money = explain_money(where, settings, lambda minor: f"{minor} c")
    return [*money, *explain_rhythm(where, settings)]


def test_many_places_are_grouped_as_figures_are() -> None:
    assert told(place(1, [2] * 2959))[0].endswith("place 2,960 of 2,960.")


@settings(max_examples=300)
@given(st.integers(1, 60), st.lists(st.integers(-5, 60), max_size=8), st.sampled_from("AB"))
def test_the_value_for_a_class_is_the_least_that_reaches_it(
    value: int, others: list[int], letter: str
) -> None:
    least = value_for(letter, place(value, others), USUAL)
    assert least is not None
    assert letters([least, *others])[0] <= letter
    if least > 1:
        assert letters([least - 1, *others])[0] > letter


def test_the_place_is_told_with_its_limits() -> None:
    assert told(place(15, [80, 5]))[:2] == [
        "15 c of 100 c: 15.0 %, place 2 of 3.",
        "Larger ones carry 80.0 % of the money, with it 95.0 %; A ends at 80 %, B at 95 %.",
    ]


def test_what_would_change_the_class() -> None:
    up = told(place(15, [80, 5]))
    assert "1 c more would make it A." in up
    assert letters([16, 80, 5])[0] == "A"
    top = told(place(80, [15, 5]))
    assert not [line for line in top if "more would make" in line]


def test_the_textbook_rule_counts_the_client_itself() -> None:
    lines = told(place(15, [80, 5]), abc_rule="including")
    assert lines[1].startswith("With it 95.0 % of the money are reached")
    assert not [line for line in lines if "would make it" in line]


def test_a_letter_may_be_jumped_over() -> None:
    twenty = [100] * 20
    assert (letters([100, *twenty])[0], letters([99, *twenty])[0]) == ("A", "C")
    assert "1 c less would make it C." in told(place(100, twenty))
    assert "1 c more would make it A." in told(place(99, twenty))


def test_where_empty_periods_do_not_count_fewer_purchases_change_nothing() -> None:
    lines = told(place(15, [80, 5], "xxxxxx......", "X"), empty="none")
    assert not [line for line in lines if "less" in line and "no more" in line]


def test_no_income_is_c() -> None:
    assert told(place(-3, [80]))[0] == "-3 c in the window: no income, and therefore C."


def test_how_often_and_what_is_missing() -> None:
    lines = told(place(15, [80, 5], "xxxxx.......", "Y"))
    assert "Bought in 5 of 12 months (41.7 %); X from 75 %, Y from 35 %." in lines
    assert "A purchase in 4 months more would make it X." in lines
    assert not [line for line in lines if line.endswith("make it Y.")]


def test_what_is_to_spare_is_told() -> None:
    lines = told(place(15, [80, 5], "xxxxxxxxxxx.", "X"))
    assert "With a purchase in 2 months less it would still be X." in lines
    lines = told(place(15, [80, 5], "xxxxxxxxx...", "X"))
    assert "A purchase in 1 month less, and it is X no more." in lines


def test_evenly_spaced_is_told() -> None:
    lines = told(place(15, [80, 5], "x..x..x..x..", "Y", is_even=True))
    assert "Its purchases are evenly spaced: regular, however rare." in lines


def test_rare_tells_both_ways_up() -> None:
    lines = told(place(15, [80, 5], "xx..........", "Z"))
    assert "A purchase in 7 months more would make it X." in lines
    assert "A purchase in 3 months more would make it Y." in lines


def test_a_young_client_counts_from_its_first_purchase() -> None:
    lines = told(place(15, [80, 5], "....xxxxxxxx", "X", history=8))
    assert "Bought in 8 of 8 months (100.0 %); X from 75 %, Y from 35 %." in lines
    everything = told(place(15, [80, 5], "....xxxxxxxx", "Y", history=8), empty="all")
    assert "Bought in 8 of 12 months (66.7 %); X from 75 %, Y from 35 %." in everything


def test_too_short_a_history() -> None:
    lines = told(place(15, [80, 5], "..........xx", "N", history=2))
    assert lines[-1] == "Its history is 2 months long; 6 months are needed to tell X, Y or Z."


def test_the_variation_is_told_beside_its_limits() -> None:
    lines = told(place(15, [80, 5], xyz="Y", measure=623_400), xyz="variation")
    assert lines[-2:] == [
        "The amounts vary by 0.62 of their mean; X up to 0.5, Y up to 1.0.",
        "Swinging 20 % less about its mean it would be X.",
    ]
    lines = told(place(15, [80, 5], xyz="Z"), xyz="variation")
    assert lines[-1].startswith("Sales and returns leave no mean above zero")


# Concentration


def concentrated(values: list[int], key_value: int) -> Concentration:
    ranked = sorted((value for value in values if value > 0), reverse=True)
    return concentrate(ranked[:10], sum(ranked), key_value)


def test_shares_of_the_largest_1_5_and_10() -> None:
    found = concentrated([40, 20, 10, 10, 5, 5, 4, 3, 2, 1, -50, 0], key_value=40)
    assert found.tops == {1: 400_000, 5: 850_000, 10: 1_000_000}
    assert (found.key_share, found.key_is_usual, found.dependence) == (400_000, True, 0)


@pytest.mark.parametrize(
    ("largest", "passed"), [(50, 0), (51, 500_000), (75, 500_000), (76, 750_000)]
)
def test_one_client_past_half_or_three_quarters_is_a_dependence(largest: int, passed: int) -> None:
    assert concentrated([100 - largest, largest], 0).dependence == passed


@pytest.mark.parametrize(("key_value", "usual"), [(29, False), (30, True), (55, True), (56, False)])
def test_key_clients_beside_30_to_55_percent(key_value: int, usual: bool) -> None:
    assert concentrated([50, 50], key_value).key_is_usual is usual


def test_nothing_sold_is_no_concentration() -> None:
    found = concentrated([0, -5], 0)
    assert found.tops == {1: 0, 5: 0, 10: 0}
    assert (found.key_is_usual, found.dependence) == (None, 0)


def test_a_base_whose_clients_are_gone_is_no_dependence() -> None:
    assert concentrate([], 100, 0).dependence == 0
