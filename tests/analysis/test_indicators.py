"""Losses and refusals by month and by direction."""

from __future__ import annotations

from datetime import date

from kamtui.analysis.indicators import (
    DirectionRow,
    LostClient,
    Refused,
    by_direction,
    by_period,
)

LOST = [
    LostClient(1, date(2026, 5, 3), 100),
    LostClient(2, date(2026, 6, 30), 40),
    LostClient(3, date(2025, 6, 1), 7),
]
REFUSED = [
    Refused("tender", 1, date(2026, 6, 1), 500, {"reason": "price"}),
    Refused("offer", 4, date(2025, 6, 2), 50, {}),
    Refused("order", 4, date(2026, 5, 2), 5, {}),
]


def test_each_month_stands_beside_the_one_before_and_a_year_ago() -> None:
    may, june = by_period(LOST, REFUSED, ["2026-05", "2026-06"])
    assert (may.lost, may.lost_before, may.lost_year_ago, may.money) == (1, 0, 0, 100)
    assert (june.lost, june.lost_before, june.lost_year_ago, june.money) == (1, 1, 1, 40)
    assert (june.refusals, june.refusals_before, june.refusals_year_ago) == (1, 1, 1)
    assert (may.refused_money, june.refused_money) == (5, 500)


def test_the_month_before_january_is_december() -> None:
    (january,) = by_period([LostClient(1, date(2025, 12, 31), 1)], [], ["2026-01"])
    assert (january.lost, january.lost_before) == (0, 1)


def test_directions_count_losses_and_refusals_apart() -> None:
    regions = {1: ["north"], 2: ["north"], 4: ["south"]}
    rows = by_direction("region", LOST, REFUSED, regions, [1, 2, 3, 4, 5])
    assert rows == [
        DirectionRow("north", 2, 2, 140, 1, 500),
        DirectionRow("not told", 1, 2, 7, 0, 0),
        DirectionRow("south", 0, 1, 0, 2, 55),
    ]


def test_what_an_event_tells_itself_goes_before_what_the_client_is() -> None:
    rows = by_direction("reason", [], REFUSED, {1: ["quality"]}, [])
    assert {row.direction: row.refusals for row in rows} == {"price": 1, "not told": 2}


def test_a_client_of_two_types_counts_in_both() -> None:
    rows = by_direction("type", LOST[:1], [], {1: ["expert", "image client"]}, [1, 2])
    assert {row.direction: (row.lost, row.clients) for row in rows} == {
        "expert": (1, 1),
        "image client": (1, 1),
        "no type": (0, 1),
    }


def test_refusals_of_the_last_twelve_months_stand_beside_those_of_the_twelve_before() -> None:
    days = [date(2026, 6, 30), date(2025, 7, 1), date(2025, 6, 30), date(2024, 7, 1)]
    refused = [Refused("offer", 4, day, 10, {}) for day in [*days, date(2024, 6, 30)]]
    regions = {4: ["south"]}
    (row,) = by_direction("region", [], refused, regions, [4], date(2026, 6, 30))
    assert (row.refusals, row.refused_money, row.refusals_before) == (2, 20, 2)


def test_a_refusal_of_a_client_without_a_direction_is_counted_all_the_same() -> None:
    for name, told in (("region", "not told"), ("type", "no type"), ("segment", "not classed")):
        (row,) = by_direction(name, [], REFUSED[1:], {}, [])
        assert (row.direction, row.refusals, row.refused_money) == (told, 2, 55)
