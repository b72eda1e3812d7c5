"""ABC-XYZ: published answers, properties, and a test for each sentence of the rule."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamtui.analysis.abc import classify_abc
from kamtui.analysis.limits import abc_limits
from kamtui.analysis.periods import PeriodKind, Window, recent
from kamtui.analysis.purchases import (
    Roots,
    amounts_rolled_up,
    firsts_rolled_up,
    reduce_window,
    totals_rolled_up,
)
from kamtui.analysis.segments import Segmentation, segment
from kamtui.analysis.settings import Basis, RollUp, SegmentSettings, from_words
from tests.analysis.making import Bought, day_amounts, first_purchases, reduced, window_totals
from tests.realdata import shared_data

DAY = date(2026, 6, 30)
YEAR = recent(PeriodKind.MONTH, 12, DAY)
USUAL = SegmentSettings(by=Basis.REVENUE)
VARIATION = from_words({"by": "revenue", "xyz": "variation"})
LONG_AGO = date(2020, 1, 15)


def month(place: int, day: int = 15) -> date:
    """A day of one of the twelve months, 0 to 11; negative ones lie before the window."""
    number = YEAR.first + place
    return date(number // 12, number % 12 + 1, day)


def run(
    bought: list[Bought], chosen: SegmentSettings = USUAL, window: Window = YEAR
) -> Segmentation:
    return segment(reduced(bought, window, on=chosen.xyz_on.value), chosen, window.count)


def classes(bought: list[Bought], chosen: SegmentSettings = USUAL) -> dict[int, str]:
    frame = run(bought, chosen).frame
    return dict(zip(frame["client"].tolist(), frame["cell"].tolist(), strict=True))


def row(bought: list[Bought], client: int, chosen: SegmentSettings = USUAL) -> Any:
    frame = run(bought, chosen).frame
    return next(frame[frame["client"] == client].itertuples())


def letters(values: list[int], rule: str = "before", limits: str = "80,95") -> list[str]:
    chosen = from_words({"abc_rule": rule, "abc_limits": limits})
    found = classify_abc(np.array(values), chosen.abc_limits, chosen.abc_rule)
    letter = np.empty(len(values), dtype=object)
    letter[found.order] = found.letters
    return letter.tolist()


# Published answers


def test_39_published_items_come_out_to_the_last_row() -> None:
    folder = shared_data("abc_xyz_published")
    with (folder / "units_by_month_39.csv").open() as file:
        items = list(csv.DictReader(file))
    with (folder / "units_by_month_39_expected.csv").open() as file:
        expected = {line["sku"]: line["abc_xyz"] for line in csv.DictReader(file)}
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    bought = [
        Bought(
            client,
            month(place),
            int(item[name]) * int(Decimal(item["retail_price"]) * 100),
            quantity=int(item[name]) * 1000,
        )
        for client, item in enumerate(items)
        for place, name in enumerate(months)
    ]
    chosen = from_words(
        {
            **{"by": "revenue", "abc_rule": "including", "abc_limits": "80,90"},
            **{"xyz": "variation", "xyz_on": "quantity", "xyz_limits": "0.2,0.6"},
        }
    )
    found = {items[client]["Sku"]: cell for client, cell in classes(bought, chosen).items()}
    assert found == expected


def test_13_published_clients_come_out_to_the_last_row() -> None:
    with (shared_data("abc_xyz_published") / "customers_13_expected.csv").open() as file:
        clients = list(csv.DictReader(file))
    bought = [
        Bought(client, month(0), int(Decimal(line["profit"]) * 100))
        for client, line in enumerate(clients)
    ]
    frame = run(
        bought, replace(USUAL, abc_rule=from_words({"abc_rule": "including"}).abc_rule)
    ).frame
    for found in frame.itertuples():
        line = clients[found.client]
        assert found.abc == line["class"]
        assert round(found.accumulated * 100, 2) == float(line["cum_pct"])


# ABC


def test_the_share_before_a_client_decides() -> None:
    assert letters([80, 15, 5]) == ["A", "B", "C"]
    assert letters([79, 15, 1, 5]) == ["A", "A", "C", "B"]


@pytest.mark.parametrize("limits", ["80,95", "80,100"])
@pytest.mark.parametrize("rule", ["before", "including"])
def test_who_brings_no_income_is_never_better_than_c(rule: str, limits: str) -> None:
    assert letters([0, -5, 0], rule, limits) == ["C", "C", "C"]
    assert letters([60, 40, 0, -5], rule, limits)[2:] == ["C", "C"]


def test_including_is_the_textbooks_variant() -> None:
    assert letters([80, 15, 5], "including") == ["A", "B", "C"]
    assert letters([81, 14, 5], "including") == ["B", "B", "C"]


def test_the_largest_client_is_always_a() -> None:
    assert letters([100]) == ["A"]
    assert letters([99, 1]) == ["A", "C"]
    assert letters([100], "including") == ["C"]


@pytest.mark.parametrize("unit", [1, 7, 10**6, 10**13, 10**25])
def test_a_boundary_at_exactly_80_percent_is_no_rounding_matter(unit: int) -> None:
    values = [40 * unit, 5 * unit, 3 * unit, 2 * unit]
    assert letters(values) == ["A", "B", "B", "C"]
    assert letters(values, "including") == ["A", "B", "C", "C"]
    values[0] -= 1
    assert letters(values) == ["A", "A", "B", "C"]
    values[0] += 2
    assert letters(values, "including") == ["B", "B", "C", "C"]


def test_limits_with_decimals_are_exact() -> None:
    assert letters([333, 333, 334], limits="33.4,66.7") == ["B", "B", "A"]


def test_equal_values_share_the_class_of_the_first_of_them() -> None:
    assert letters([50, 40, 40, 40, 10, 10, 10]) == ["A", "A", "A", "A", "B", "B", "B"]
    assert letters([50, 30, 10, 10], "including") == ["A", "A", "B", "B"]


def test_what_is_not_positive_has_share_0_class_c_and_a_flag() -> None:
    bought = [
        Bought(1, month(3), 100),
        Bought(2, month(3), 50),
        Bought(2, month(4), -80, buys=0),
        Bought(3, month(3), 50),
        Bought(3, month(4), -50, buys=0),
    ]
    found = run(bought)
    assert found.base == 100
    assert found.frame["value"].tolist() == [100, 0, -30]
    assert found.frame["share"].tolist() == [1, 0, 0]
    assert found.frame["accumulated"].tolist() == [1, 1, 1]
    assert found.frame["abc"].tolist() == ["A", "C", "C"]
    assert found.frame["no_income"].tolist() == [False, True, True]


def test_without_a_purchase_in_the_window_a_client_is_not_classed_but_counted() -> None:
    bought = [
        Bought(1, month(3)),
        Bought(2, month(-1)),
        Bought(3, month(3), -20, buys=0),
        Bought(4, month(12)),
    ]
    found = segment(reduced(bought, YEAR, total=7), USUAL, 12)
    assert found.frame["client"].tolist() == [1]
    assert found.not_classed == 6


def test_nobody_bought_at_all() -> None:
    for chosen in (USUAL, VARIATION, SegmentSettings()):
        found = segment(reduced([], YEAR, total=3), chosen, 12)
        assert (len(found.frame), found.base, found.not_classed) == (0, 0, 3)
        assert (found.by, found.note) == (chosen.by, "")


def test_a_single_client_carries_everything() -> None:
    found = run([Bought(1, LONG_AGO), *(Bought(1, month(place)) for place in range(12))])
    (only,) = found.frame.itertuples()
    assert (only.cell, only.share, only.accumulated, found.base) == ("AX", 1, 1, 1200)


def test_all_zero_is_no_income_and_no_base() -> None:
    bought = [
        Bought(client, month(place), amount)
        for client in (1, 2, 3)
        for place, amount in ((2, 100), (3, -100))
    ]
    for chosen in (USUAL, VARIATION):
        found = run(bought, chosen)
        assert found.base == 0
        assert found.frame["abc"].tolist() == ["C", "C", "C"]
        assert found.frame["accumulated"].tolist() == [0, 0, 0]


def test_one_purchase_tells_no_rhythm_until_it_is_old() -> None:
    assert classes([Bought(1, month(11))]) == {1: "AN"}
    assert classes([Bought(1, month(7))]) == {1: "AN"}
    assert classes([Bought(1, month(6))]) == {1: "AZ"}
    assert classes([Bought(1, month(6))], from_words({"min_periods": 1}, VARIATION)) == {1: "AZ"}


def test_all_negative() -> None:
    bought = [Bought(1, month(2), -5, buys=1), Bought(2, month(2), -9, buys=1)]
    found = run(bought)
    assert found.frame["abc"].tolist() == ["C", "C"]
    assert found.frame["share"].tolist() == [0, 0]
    assert found.base == 0


def test_sums_beyond_64_bits_stay_exact() -> None:
    large = 2**62
    found = classify_abc(np.array([large, large, large]), abc_limits("80,95"), USUAL.abc_rule)
    assert found.base == 3 * large


# Profit or revenue


def test_profit_needs_costs_for_95_percent_of_the_revenue() -> None:
    whole = reduced([Bought(1, month(1), 1000, 300), Bought(2, month(1), 900, 400)], YEAR)
    for costed, by, note in ((95, Basis.PROFIT, ""), (94, Basis.REVENUE, "94 %")):
        known = replace(whole, costed=whole.revenue * costed // 100)
        found = segment(known, SegmentSettings(), 12)
        assert found.by is by
        assert note in found.note
        first = [2, 1] if by is Basis.PROFIT else [1, 2]
        assert found.frame["client"].tolist() == first


def test_revenue_asked_for_needs_no_costs() -> None:
    whole = replace(reduced([Bought(1, month(1), 1000, 300)], YEAR), costed=0)
    found = segment(whole, USUAL, 12)
    assert (found.by, found.note) == (Basis.REVENUE, "")


# Groups

GROUP = Roots.of({2: 9, 3: 9})


def grouped(bought: list[Bought], chosen: SegmentSettings) -> Segmentation:
    found = reduce_window(
        totals_rolled_up(window_totals(bought, YEAR), GROUP),
        firsts_rolled_up(first_purchases(bought), GROUP),
        YEAR,
        2,
        amounts_rolled_up(day_amounts(bought, YEAR), GROUP),
    )
    return segment(found, chosen, 12)


def test_a_group_counts_as_one_client() -> None:
    bought = [
        Bought(1, month(0), 100),
        Bought(2, month(0), 60),
        Bought(2, month(5), 60),
        Bought(3, month(0), 5),
        Bought(3, month(-9), 5),
    ]
    frame = grouped(bought, USUAL).frame
    assert frame["client"].tolist() == [9, 1]
    assert frame["value"].tolist() == [125, 100]
    assert frame["history"].tolist() == [21, 12]
    assert frame["bought"].tolist() == [2, 1]


def test_the_amounts_of_a_group_vary_together() -> None:
    bought = [Bought(2 + place % 2, month(place), 100) for place in range(12)]
    assert grouped(bought, VARIATION).frame["measure"].tolist() == [0]


def test_days_bought_by_two_of_a_group_are_one_purchase_day() -> None:
    steps = [Bought(client, month(3, day)) for day in (1, 9, 17, 25) for client in (1, 2)]
    merged = totals_rolled_up(window_totals(steps, YEAR), Roots.of({2: 1}))
    assert merged.client.tolist() == [1]
    assert merged.days.counts.tolist() == [4]
    assert merged.amount.tolist() == [800]


# XYZ by frequency


def in_months(count: int, first: date = LONG_AGO) -> list[Bought]:
    """A client of old that buys in so many of the twelve months, unevenly."""
    return [
        Bought(1, first),
        *(Bought(1, month(place, 1 if place % 2 else 28)) for place in range(count)),
    ]


@pytest.mark.parametrize(("count", "letter"), [(12, "X"), (9, "X"), (8, "Y"), (5, "Y")])
def test_a_purchase_in_enough_of_the_periods(count: int, letter: str) -> None:
    assert row(in_months(count), 1).xyz == letter
    assert row(in_months(count), 1).measure == pytest.approx(count / 12)


def test_rare_and_uneven_is_z() -> None:
    days = [date(2025, 7, 1), date(2025, 7, 2), date(2025, 9, 30), date(2026, 6, 1)]
    found = row([Bought(1, LONG_AGO), *(Bought(1, day) for day in days)], 1)
    assert (found.xyz, found.bought, bool(found.even)) == ("Z", 3, False)


def test_several_purchases_of_a_month_count_once() -> None:
    bought = [Bought(1, LONG_AGO), *(Bought(1, month(4, day)) for day in (1, 2, 20, 27))]
    assert row(bought, 1).bought == 1


def test_evenly_spaced_is_regular_however_rare() -> None:
    rare = [Bought(1, LONG_AGO), *(Bought(1, month(place)) for place in (0, 3, 6, 9))]
    found = row(rare, 1)
    assert (found.xyz, bool(found.even)) == ("Y", True)


def test_evenness_needs_three_intervals() -> None:
    rare = [Bought(1, LONG_AGO), *(Bought(1, month(place)) for place in (0, 4, 8))]
    assert row(rare, 1).xyz == "Z"


@pytest.mark.parametrize(
    ("intervals", "sigma", "even"),
    [
        ([10, 30, 20], "population", True),
        ([10, 30, 10, 30], "population", True),
        ([10, 30, 10, 30], "sample", False),
        ([10, 31, 10, 30], "population", False),
        ([10, 20, 30], "sample", True),
        ([10, 20, 31], "sample", False),
    ],
)
def test_intervals_may_vary_by_half_their_mean(
    intervals: list[int], sigma: str, even: bool
) -> None:
    day = date(2025, 7, 1)
    bought = [Bought(1, day)]
    for interval in intervals:
        day += timedelta(days=interval)
        bought.append(Bought(1, day))
    assert (
        bool(row(bought, 1, replace(USUAL, sigma=from_words({"sigma": sigma}).sigma)).even) is even
    )


def test_a_return_is_no_purchase() -> None:
    bought = [*in_months(8), *(Bought(1, month(place), -1, buys=0) for place in (8, 9, 10, 11))]
    assert row(bought, 1).bought == 8


# XYZ by variation


def amounts(*values: int, first: date = LONG_AGO) -> list[Bought]:
    return [
        Bought(1, first),
        *(Bought(1, month(place), value) for place, value in enumerate(values) if value),
    ]


def test_the_coefficient_of_variation_of_the_amounts() -> None:
    steady = row(amounts(*[100] * 12), 1, VARIATION)
    assert (steady.measure, steady.xyz) == (0, "X")
    half = row(amounts(*[50, 150] * 6), 1, VARIATION)
    assert (half.measure, half.xyz) == (0.5, "X")
    whole = row(amounts(*[0, 200] * 6), 1, VARIATION)
    assert (whole.measure, whole.xyz) == (1.0, "Y")
    erratic = row(amounts(0, 0, 300, *[0, 0, 300] * 3), 1, VARIATION)
    assert erratic.measure == pytest.approx(2**0.5)
    assert erratic.xyz == "Z"


@pytest.mark.parametrize("big", [10**15, 10**17])
def test_a_hair_past_a_limit_is_past_it(big: int) -> None:
    assert row(amounts(*[big, 3 * big] * 6), 1, VARIATION).xyz == "X"
    assert row(amounts(*[big - 1, 3 * big] * 6), 1, VARIATION).xyz == "Y"


def test_a_hair_past_a_limit_is_past_it_by_the_sample_deviation_too() -> None:
    big = 10**17
    chosen = from_words({"sigma": "sample", "empty": "none"}, VARIATION)
    assert row(amounts(big, 2 * big, 3 * big), 1, chosen).xyz == "X"
    assert row(amounts(big - 1, 2 * big, 3 * big), 1, chosen).xyz == "Y"


def test_quantities_instead_of_amounts() -> None:
    bought = [
        Bought(1, LONG_AGO),
        *(Bought(1, month(place), 100 + 100 * place, quantity=5000) for place in range(12)),
    ]
    assert row(bought, 1, from_words({"xyz_on": "quantity"}, VARIATION)).measure == 0
    assert row(bought, 1, VARIATION).measure > 0.5


def test_the_sample_deviation_is_wider() -> None:
    bought = amounts(*[50, 150] * 6)
    sample = row(bought, 1, from_words({"sigma": "sample"}, VARIATION))
    assert sample.measure == pytest.approx(0.5 * (12 / 11) ** 0.5)
    assert sample.xyz == "Y"


def test_a_mean_that_is_not_positive_has_no_variation() -> None:
    bought = [*amounts(100), Bought(1, month(1), -100, buys=0)]
    found = row(bought, 1, VARIATION)
    assert found.xyz == "Z"
    assert np.isnan(found.measure)


# Which periods count


def test_empty_periods_count_from_the_first_purchase_ever_on() -> None:
    late = [Bought(1, month(place)) for place in range(4, 12)]
    assert row(late, 1).measure == 1
    assert row(late, 1, from_words({"empty": "all"}, USUAL)).measure == pytest.approx(8 / 12)
    old = [Bought(1, LONG_AGO), *late]
    assert row(old, 1).measure == pytest.approx(8 / 12)


def test_empty_periods_may_not_count_at_all() -> None:
    none = from_words({"empty": "none"}, VARIATION)
    gapped = amounts(100, 0, 100, 0, 0, 100)
    assert row(gapped, 1, none).measure == 0
    assert row(gapped, 1, VARIATION).measure > 1
    assert row(gapped, 1, none).counted == 3


@pytest.mark.parametrize(
    ("period", "least"), [(PeriodKind.MONTH, 6), (PeriodKind.WEEK, 26), (PeriodKind.QUARTER, 4)]
)
def test_a_short_history_is_n(period: PeriodKind, least: int) -> None:
    chosen = replace(USUAL, period=period)
    window = chosen.window(DAY)
    for history, letter in ((least, "X"), (least - 1, "N")):
        start = window.last - history + 1
        days = (
            window.to_day - timedelta(days=1),
            *(day for day in _one_day_each(start, window.last, period)),
        )
        found = run([Bought(1, day) for day in set(days)], chosen, window).frame
        assert (found["history"].tolist(), found["xyz"].tolist()) == ([history], [letter])


def _one_day_each(first: int, last: int, kind: PeriodKind) -> list[date]:
    from kamtui.analysis.periods import first_day

    return [first_day(period, kind) for period in range(first, last + 1)]


def test_history_is_counted_from_the_first_purchase_ever_not_from_the_window() -> None:
    chosen = replace(USUAL, months=3)
    window = chosen.window(DAY)
    assert run([Bought(1, LONG_AGO), Bought(1, month(10))], chosen, window).frame["xyz"][0] != "N"
    assert run([Bought(1, month(10))], chosen, window).frame["xyz"][0] == "N"


def test_one_period_is_enough_where_it_is_told_and_has_deviation_zero() -> None:
    for sigma in ("population", "sample"):
        chosen = from_words({"min_periods": 1, "sigma": sigma}, VARIATION)
        found = row([Bought(1, month(11))], 1, chosen)
        assert (found.xyz, found.measure) == ("X", 0)


def test_the_edges_of_the_window() -> None:
    bought = [
        Bought(1, YEAR.from_day, 1),
        Bought(1, YEAR.to_day, 10),
        Bought(1, YEAR.from_day - timedelta(days=1), 100),
        Bought(1, YEAR.to_day + timedelta(days=1), 1000),
    ]
    assert row(bought, 1).value == 11


def test_29_february_is_in_february() -> None:
    chosen = replace(USUAL, months=1)
    window = chosen.window(date(2024, 2, 29))
    found = run([Bought(1, date(2024, 2, 29), 7)], chosen, window).frame
    assert found["value"].tolist() == [7]
    window = chosen.window(date(2024, 2, 28))
    assert window.to_day == date(2024, 1, 31)


# Properties

purchases = st.lists(
    st.builds(
        Bought,
        client=st.integers(1, 8),
        day=st.dates(date(2025, 1, 1), date(2026, 9, 1)),
        amount=st.integers(-500, 3000).filter(bool),
        quantity=st.just(1000),
    ),
    max_size=60,
    unique_by=lambda each: (each.client, each.day),
)
any_settings = st.builds(
    lambda **given: from_words(given, SegmentSettings(by=Basis.REVENUE)),
    period=st.sampled_from(["month", "week", "quarter"]),
    abc_rule=st.sampled_from(["before", "including"]),
    xyz=st.sampled_from(["frequency", "variation"]),
    empty=st.sampled_from(["first", "all", "none"]),
    sigma=st.sampled_from(["population", "sample"]),
    min_periods=st.sampled_from([None, 1, 3]),
)


@settings(max_examples=150)
@given(purchases, any_settings)
def test_classes_partition_the_buyers_and_the_rest_is_counted(
    bought: list[Bought], chosen: SegmentSettings
) -> None:
    window = chosen.window(DAY)
    found = segment(reduced(bought, window, total=9), chosen, window.count)
    buyers = {
        each.client
        for each in bought
        if each.is_purchase and window.from_day <= each.day <= window.to_day
    }
    assert sorted(found.frame["client"]) == sorted(buyers)
    assert found.not_classed == 9 - len(buyers)
    assert set(found.frame["abc"]) <= set("ABC")
    assert set(found.frame["xyz"]) <= set("XYZN")
    assert (found.frame["cell"] == found.frame["abc"] + found.frame["xyz"]).all()


@settings(max_examples=100)
@given(purchases)
def test_shares_of_the_positive_clients_sum_to_exactly_1(bought: list[Bought]) -> None:
    found = run(bought)
    positive = [value for value in found.frame["value"].tolist() if value > 0]
    if positive:
        assert sum(Fraction(value, found.base) for value in positive) == 1
        assert found.frame["accumulated_value"].tolist()[-1] == found.base
        assert found.frame["abc"].tolist()[0] == "A"


@settings(max_examples=100)
@given(purchases, any_settings, st.sampled_from([2, 10, 1000, 10**9]), st.randoms())
def test_order_and_scale_do_not_matter(
    bought: list[Bought], chosen: SegmentSettings, scale: int, chance: Any
) -> None:
    window = chosen.window(DAY)
    plain = run(bought, chosen, window).frame
    mixed = [replace(each, amount=each.amount * scale) for each in bought]
    chance.shuffle(mixed)
    scaled = run(mixed, chosen, window).frame
    assert scaled["client"].tolist() == plain["client"].tolist()
    assert scaled["cell"].tolist() == plain["cell"].tolist()


@settings(max_examples=200)
@given(
    st.lists(st.integers(-5, 40), min_size=1, max_size=25),
    st.sampled_from(["before", "including"]),
)
def test_ties_share_a_class_and_more_is_never_worse(values: list[int], rule: str) -> None:
    found = letters(values, rule)
    by_value: dict[int, set[str]] = {}
    for value, letter in zip(values, found, strict=True):
        by_value.setdefault(value, set()).add(letter)
    assert all(len(each) == 1 for each in by_value.values())
    ranked = [by_value[value].pop() for value in sorted(by_value, reverse=True)]
    assert ranked == sorted(ranked)
    if rule == "before" and max(values) > 0:
        assert ranked[0] == "A"


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=30))
def test_the_letters_follow_the_rule_in_fractions(values: list[int]) -> None:
    found, base = letters(values), sum(values)
    for value, letter in zip(values, found, strict=True):
        before = Fraction(sum(other for other in values if other > value), base or 1)
        wanted = "A" if before < Fraction(4, 5) else "B" if before < Fraction(19, 20) else "C"
        assert letter == (wanted if value > 0 else "C")


def test_rolling_up_is_the_default() -> None:
    assert SegmentSettings().roll_up is RollUp.GROUP
