"""The criteria in force: a cell before its class, and none where they say nothing new."""

from __future__ import annotations

from datetime import date

import pytest

from kamtui.analysis.criteria import MOST_DAYS, Criteria, CriteriaBook, Override, Rule
from kamtui.model.errors import WrongUsage
from kamtui.model.words import ClientState

USUAL, SLOW, QUICK = Criteria(), Criteria(lost_days=365), Criteria(days=60)


def test_the_cells_own_go_before_those_of_its_class() -> None:
    book = CriteriaBook(USUAL, {"A": SLOW, "AX": QUICK})
    assert [book.of(cell) for cell in ("AX", "AZ", "BX", "")] == [QUICK, SLOW, USUAL, USUAL]


def test_for_all_clients_those_of_the_segments_stay() -> None:
    book = CriteriaBook(USUAL, {"A": SLOW}).with_segment("", QUICK)
    assert book == CriteriaBook(QUICK, {"A": SLOW})


def test_a_segment_has_its_own_only_where_they_differ_from_what_holds_anyway() -> None:
    book = CriteriaBook(USUAL, {"A": SLOW})
    assert book.with_segment("AX", QUICK) == CriteriaBook(USUAL, {"A": SLOW, "AX": QUICK})
    assert book.with_segment("AX", SLOW) == book
    assert book.with_segment("BX", USUAL) == book
    assert book.with_segment("A", USUAL) == CriteriaBook(USUAL, {})
    assert book.without("A") == CriteriaBook(USUAL, {})


@pytest.mark.parametrize("days", [0, MOST_DAYS + 1])
def test_days_beyond_the_limits_are_refused(days: int) -> None:
    with pytest.raises(WrongUsage, match=f"from 1 to {MOST_DAYS}"):
        Criteria(Rule.FIXED, days)


def test_who_bought_within_the_shorter_limit_is_lost_for_nobody() -> None:
    assert [each.least_silence() for each in (USUAL, SLOW, QUICK)] == [180, 180, 60]
    assert Criteria(days=300, lost_days=200).least_silence() == 200


@pytest.mark.parametrize(
    ("day", "until", "holds"),
    [
        (date(2026, 5, 1), None, True),
        (date(2026, 4, 30), None, False),
        (date(2026, 6, 30), date(2026, 6, 30), True),
        (date(2026, 7, 1), date(2026, 6, 30), False),
        (date(2030, 1, 1), None, True),
    ],
)
def test_a_state_set_by_hand_holds_from_its_day_until_its_day(
    day: date, until: date | None, holds: bool
) -> None:
    assert Override(1, ClientState.ACTIVE, date(2026, 5, 1), until).holds(day) is holds
