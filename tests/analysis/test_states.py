"""The states: a test for each sentence of the rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from kamtui.analysis.criteria import Criteria, Override, Rule
from kamtui.analysis.states import states
from kamtui.model.errors import WrongUsage
from kamtui.model.words import ClientState
from tests.analysis.test_states_second_opinion import purchase_days

FIXED = Criteria(Rule.FIXED)


def every(step: int, count: int, until: date) -> list[date]:
    """Purchase days at even steps, the last one on ``until``."""
    return [until - timedelta(days=step * back) for back in reversed(range(count))]


def told(
    days: list[date], as_of: date, criteria: Criteria | None = None, *by_hand: Override
) -> Any:
    return next(states(purchase_days([days]), as_of, criteria, by_hand).itertuples())


def silent(days: list[date], silence: int, criteria: Criteria | None = None) -> Any:
    return told(days, days[-1] + timedelta(days=silence), criteria)


MARCH = date(2026, 3, 1)
FORTNIGHTLY = every(14, 10, MARCH)


def test_a_client_that_never_bought_is_a_prospect() -> None:
    row = told([], MARCH)
    assert (row.state, row.why) == ("prospect", "never bought")
    assert row.since is None and row.last_purchase is None


def test_purchases_after_the_day_are_not_known_yet() -> None:
    assert told([MARCH], MARCH - timedelta(days=1)).state == "prospect"
    assert told([MARCH], MARCH).state == "new"


@pytest.mark.parametrize(
    ("silence", "state"),
    [
        (21, "active"),
        (22, "watch"),
        (30, "watch"),
        (31, "at risk"),
        (180, "at risk"),
        (181, "lost"),
    ],
)
def test_silence_is_measured_against_the_clients_own_median(silence: int, state: str) -> None:
    row = silent(FORTNIGHTLY, silence)
    assert row.state == state
    assert (row.silent_days, row.usual_days) == (silence, 14)
    assert row.ratio == pytest.approx(silence / 14)


def test_since_is_the_first_day_past_the_limit() -> None:
    assert silent(FORTNIGHTLY, 29).since == (MARCH + timedelta(days=22)).isoformat()
    assert silent(FORTNIGHTLY, 60).since == (MARCH + timedelta(days=31)).isoformat()
    assert silent(FORTNIGHTLY, 400).since == (MARCH + timedelta(days=181)).isoformat()


def test_a_quick_buyer_is_watched_after_14_days_at_the_earliest() -> None:
    daily = every(1, 30, MARCH)
    assert silent(daily, 14).state == "active"
    assert silent(daily, 15).state == "watch"
    assert silent(daily, 30).state == "watch"
    assert silent(daily, 31).state == "at risk"


def test_three_times_a_slow_rhythm_passes_half_a_year() -> None:
    slow = every(90, 8, MARCH)
    assert silent(slow, 270).state == "at risk"
    assert silent(slow, 271).state == "lost"


def test_a_median_of_halves_is_kept_exact() -> None:
    days = [MARCH, MARCH + timedelta(20), MARCH + timedelta(41)]
    row = silent(days, 30)
    assert row.usual_days == 20.5
    assert silent(days, 30).state == "active"
    assert silent(days, 31).state == "watch"
    assert "usually 20.5" in row.why


def test_lost_is_also_longer_than_the_longest_gap_of_two_years() -> None:
    days = [*every(10, 6, date(2024, 3, 1)), *every(10, 44, date(2026, 2, 20))]
    gap = (days[6] - days[5]).days
    assert gap == 291
    assert silent(days, 250).state == "at risk"
    assert silent(days, gap).state == "at risk"
    assert silent(days, gap + 1).state == "lost"
    assert silent(days, gap + 1).since == (days[-1] + timedelta(gap + 1)).isoformat()


def test_a_gap_older_than_two_years_is_forgotten_and_since_stays_that_day() -> None:
    ended = date(2024, 4, 1)
    days = [*every(10, 5, date(2023, 4, 1)), *every(10, 69, ended + timedelta(680))]
    assert days[5] == ended
    forgotten = date(2026, 4, 1)
    last = days[-1]
    assert (forgotten - last).days < 180
    later = [*days[:-1], last]
    lost_day = max(forgotten, last + timedelta(181))
    for ask in (lost_day, lost_day + timedelta(300)):
        assert told(later, ask).since == lost_day.isoformat()


def test_fewer_than_three_purchase_days_are_new_for_90_days_after_the_first() -> None:
    assert silent([MARCH], 90).state == "new"
    assert silent([MARCH], 90).since == MARCH.isoformat()
    assert silent([MARCH], 91).state == "watch"
    assert told([MARCH, MARCH + timedelta(80)], MARCH + timedelta(91)).state == "active"


def test_then_the_fixed_rule_holds_for_them() -> None:
    assert silent([MARCH], 135).state == "watch"
    assert silent([MARCH], 136).state == "at risk"
    assert silent([MARCH], 180).state == "at risk"
    row = silent([MARCH], 181)
    assert (row.state, row.since) == ("lost", (MARCH + timedelta(181)).isoformat())
    assert row.usual_days != row.usual_days


def test_days_of_a_short_fixed_rule_begin_when_being_new_ends() -> None:
    assert silent([MARCH], 90, Criteria(days=30)).state == "new"
    row = silent([MARCH], 91, Criteria(days=30))
    assert (row.state, row.since) == ("lost", (MARCH + timedelta(91)).isoformat())


@pytest.mark.parametrize(
    ("silence", "state"),
    [
        (90, "active"),
        (91, "watch"),
        (135, "watch"),
        (136, "at risk"),
        (180, "at risk"),
        (181, "lost"),
    ],
)
def test_the_fixed_rule_looks_at_the_days_alone(silence: int, state: str) -> None:
    row = silent(FORTNIGHTLY, silence, FIXED)
    assert row.state == state
    if state == "lost":
        assert row.since == (MARCH + timedelta(181)).isoformat()


def test_odd_limits_are_compared_exactly() -> None:
    fixed = Criteria(Rule.FIXED, 45)
    wanted = {22: "active", 23: "watch", 33: "watch", 34: "at risk", 45: "at risk", 46: "lost"}
    assert {days: silent(FORTNIGHTLY, days, fixed).state for days in wanted} == wanted


def test_the_fixed_rule_wants_a_day_at_least() -> None:
    with pytest.raises(WrongUsage, match="--days"):
        Criteria(Rule.FIXED, 0)


SEASONS = [
    day for year in (2023, 2024, 2025) for day in every(10, 18, date(year, 9, 28 - (2025 - year)))
]


def test_a_silence_like_last_years_is_a_seasonal_pause() -> None:
    row = told(SEASONS, date(2026, 2, 1))
    assert row.silent_days > 4 * row.usual_days
    assert row.state == "watch"
    assert row.why.endswith("bought again on 11 Apr last year")


def test_a_longer_silence_than_last_years_is_no_pause() -> None:
    last_pause = (SEASONS[36] - SEASONS[35]).days
    row = silent(SEASONS, last_pause + 1)
    assert row.state == "at risk" or row.state == "lost"
    assert row.why.endswith("no such pause last year")


def test_a_silence_just_as_long_as_last_years_is_excused_and_a_day_more_is_not() -> None:
    pause_ends = date(2025, 4, 1)
    days = [*every(14, 10, date(2025, 3, 1)), pause_ends, *every(14, 24, date(2026, 2, 26))]
    assert silent(days, 31).state == "watch"
    assert silent(days, 31).why.endswith("bought again on 1 Apr last year")
    assert silent(days, 32).state == "at risk"


def test_a_pause_that_is_over_leaves_the_client_at_risk_from_the_next_day_on() -> None:
    days = [*SEASONS, date(2026, 1, 1)]
    assert told(days, date(2026, 4, 10)).state == "watch"
    for later in (0, 60):
        row = told(days, date(2026, 4, 11) + timedelta(later))
        assert (row.state, row.since) == ("at risk", "2026-04-11")


def test_a_pause_at_other_weeks_of_last_year_excuses_nothing() -> None:
    days = [*every(10, 6, date(2024, 12, 1)), *every(10, 40, date(2026, 5, 20))]
    assert told(days, date(2026, 7, 1)).state == "at risk"


def test_a_seasonal_pause_spares_the_fixed_rule_too() -> None:
    yearly = [date(2024, 5, 1), date(2025, 5, 1)]
    assert told(yearly, date(2026, 4, 30), FIXED).state == "watch"
    assert told(yearly, date(2026, 5, 1), FIXED).state == "lost"
    assert told(yearly, date(2026, 5, 1), FIXED).since == "2026-05-01"


def test_a_state_set_by_hand_holds_until_its_date() -> None:
    by_hand = Override(1, ClientState.ACTIVE, date(2026, 5, 1), date(2026, 6, 30), "plant rebuilt")
    assert told(FORTNIGHTLY, date(2026, 4, 30), None, by_hand).state == "at risk"
    row = told(FORTNIGHTLY, date(2026, 6, 30), None, by_hand)
    assert (row.state, row.since) == ("active", "2026-05-01")
    assert row.why == "set by hand on 1 May until 30 Jun: plant rebuilt"
    assert told(FORTNIGHTLY, date(2026, 7, 1), None, by_hand).state == "at risk"


def test_a_state_set_by_hand_holds_until_the_next_purchase() -> None:
    by_hand = Override(1, ClientState.AT_RISK, date(2026, 3, 5))
    assert told(FORTNIGHTLY, date(2026, 3, 9), None, by_hand).state == "at risk"
    days = [*FORTNIGHTLY, date(2026, 3, 10)]
    assert told(days, date(2026, 3, 10), None, by_hand).state == "active"


def test_of_two_states_set_by_hand_the_later_holds() -> None:
    first = Override(1, ClientState.LOST, date(2026, 3, 5))
    second = Override(1, ClientState.WATCH, date(2026, 3, 8))
    assert told(FORTNIGHTLY, date(2026, 3, 9), None, second, first).state == "watch"


def test_an_unknown_client_set_by_hand_changes_nobody() -> None:
    assert told(FORTNIGHTLY, MARCH, None, Override(9, ClientState.LOST, MARCH)).state == "active"


AGAIN = MARCH + timedelta(days=250)
RETURNED = [*FORTNIGHTLY, AGAIN]


def test_a_lost_clients_first_new_purchase_makes_it_buying_again() -> None:
    assert told(RETURNED, AGAIN - timedelta(1)).state == "lost"
    row = told(RETURNED, AGAIN + timedelta(5))
    assert (row.state, row.since) == ("buying again", AGAIN.isoformat())
    assert row.why.startswith("bought again on 6 Nov after 250 days")


def test_the_second_within_twice_its_rhythm_is_won_back() -> None:
    second = AGAIN + timedelta(days=28)
    row = told([*RETURNED, second], second)
    assert (row.state, row.since) == ("won back", second.isoformat())


def test_a_later_second_purchase_is_still_buying_again() -> None:
    second = AGAIN + timedelta(days=29)
    assert told([*RETURNED, second], second).state == "buying again"


def test_it_is_active_after_12_months() -> None:
    days = [*FORTNIGHTLY, *every(14, 28, AGAIN + timedelta(14 * 27))]
    year = AGAIN.replace(year=AGAIN.year + 1)
    assert told(days, year - timedelta(1)).state == "won back"
    row = told(days, year)
    assert (row.state, row.since) == ("active", year.isoformat())


def test_silence_beyond_the_risk_limit_ends_the_return() -> None:
    assert told(RETURNED, AGAIN + timedelta(30)).state == "buying again"
    assert told(RETURNED, AGAIN + timedelta(31)).state == "at risk"


def test_a_client_called_lost_by_hand_comes_back_too() -> None:
    by_hand = Override(1, ClientState.LOST, MARCH + timedelta(2))
    days = [*FORTNIGHTLY, MARCH + timedelta(14)]
    assert told(days, MARCH + timedelta(14), None, by_hand).state == "buying again"
    assert told(days, MARCH + timedelta(14)).state == "active"


def test_a_client_kept_active_by_hand_was_never_lost() -> None:
    by_hand = Override(1, ClientState.ACTIVE, MARCH + timedelta(40), AGAIN)
    assert told(RETURNED, AGAIN, None, by_hand).state == "active"


def test_what_was_set_by_hand_holds_for_its_client_alone() -> None:
    back = MARCH + timedelta(14)
    frame = states(
        purchase_days([[*FORTNIGHTLY, back] for _client in range(3)]),
        back,
        None,
        [Override(2, ClientState.LOST, MARCH + timedelta(2))],
    )
    assert frame["state"].tolist() == ["active", "buying again", "active"]


@pytest.mark.parametrize(("gap", "state"), [(101, "active"), (102, "buying again")])
def test_after_two_purchases_the_fixed_limit_tells_who_was_lost(gap: int, state: str) -> None:
    days = [MARCH - timedelta(100), MARCH, MARCH + timedelta(gap)]
    assert told(days, days[-1], Criteria(days=100)).state == state


def test_an_active_client_is_so_since_its_last_long_silence_ended() -> None:
    days = [*FORTNIGHTLY, *every(14, 4, MARCH + timedelta(100))]
    assert told(days, days[-1]).since == days[10].isoformat()
    assert told(FORTNIGHTLY, MARCH).since == FORTNIGHTLY[0].isoformat()


@pytest.mark.parametrize(("silence", "since"), [(21, FORTNIGHTLY[0]), (22, MARCH + timedelta(22))])
def test_a_silence_that_was_watched_ended_the_time_before_it(silence: int, since: date) -> None:
    days = [*FORTNIGHTLY, MARCH + timedelta(silence)]
    assert told(days, days[-1]).since == since.isoformat()


def test_the_reason_is_told_in_words() -> None:
    days = [*every(18, 30, date(2026, 5, 19))]
    row = told(days, date(2026, 6, 30))
    assert row.why == "42 days silent; usually 18; 2.3x; no such pause last year"
    assert silent(FORTNIGHTLY, 1).why == "1 day silent; usually 14; 0.1x"
    assert silent(FORTNIGHTLY, 100, FIXED).why == "100 days silent; the limit is 180"


def test_29_february_is_a_day_like_another() -> None:
    leap = date(2024, 2, 29)
    assert told(every(14, 10, leap), leap).state == "active"
    assert told(every(14, 10, leap), date(2025, 2, 28)).state == "lost"
    assert told([date(2023, 2, 28), date(2023, 8, 1)], leap, FIXED).state == "lost"


def test_no_clients_at_all() -> None:
    assert len(states(purchase_days([]), MARCH)) == 0
