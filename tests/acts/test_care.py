"""The five lines of care, judged from facts made by hand; the gaps in their order of worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kamtui.acts.care import Care, CareFacts, judge, read_care, read_facts
from kamtui.acts.dossier_gaps import completeness, gaps_in_words
from kamtui.acts.qualification import qualify
from kamtui.acts.strategy import contact_rhythm, strategy_for
from kamtui.model.words import Evidence
from kamtui.store.commitments import Punctuality
from kamtui.store.door import WriteDoor
from kamtui.store.opening import Database
from kamtui.store.products import BoughtCard
from kamtui.store.segments.strategies import read_strategies
from kamtui.store.supplies.purchases import Deliveries
from tests.tui.tiny import EMPTY, FULL, TODAY, day


@pytest.fixture
def facts(database: Database) -> CareFacts:
    return read_facts(database.reader(), FULL, TODAY)


@pytest.fixture
def nothing(database: Database) -> CareFacts:
    return read_facts(database.reader(), EMPTY, TODAY)


def _line(care: Care, name: str) -> tuple[str, str]:
    return next((line.sign, line.words) for line in care.lines if line.name == name)


def test_there_are_five_lines_in_a_fixed_order(database: Database) -> None:
    care = read_care(database.reader(), FULL, TODAY)
    assert [line.name for line in care.lines] == [
        "punctuality", "conflicts", "dossier", "negotiation", "product",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("due", "late", "sign"), ((0, 0, "ok"), (9, 0, "ok"), (9, 1, "warn"), (9, 2, "warn"),
                              (8, 2, "bad"), (2, 1, "warn")),
)  # fmt: skip
def test_one_late_promise_warns_a_quarter_of_them_is_bad(
    due: int, late: int, sign: str, nothing: CareFacts
) -> None:
    care = judge(replace(nothing, punctuality=Punctuality(due, late)), TODAY)
    assert _line(care, "punctuality")[0] == sign


def test_a_promise_that_is_overdue_now_is_bad(facts: CareFacts, nothing: CareFacts) -> None:
    care = judge(replace(nothing, overdue=facts.overdue, punctuality=Punctuality(50, 1)), TODAY)
    assert _line(care, "punctuality") == ("bad", "49 of 50 promises on time")


def test_deliveries_count_beside_promises(nothing: CareFacts) -> None:
    care = judge(replace(nothing, deliveries=Deliveries(18, 5)), TODAY)
    assert _line(care, "punctuality") == ("bad", "13 of 18 deliveries on time")


def test_an_old_conflict_is_bad_a_fresh_small_one_warns(facts: CareFacts) -> None:
    fresh = replace(facts.conflicts[0], severity=1, opened_day=day(2))
    assert _line(judge(replace(facts, conflicts=(fresh,)), TODAY), "conflicts") == (
        "warn",
        "1 open, 2 d: wrong grade delivered",
    )
    old = replace(fresh, opened_day=day(14))
    assert _line(judge(replace(facts, conflicts=(old,)), TODAY), "conflicts")[0] == "bad"
    settled = replace(fresh, closed_day=day(1))
    assert _line(judge(replace(facts, conflicts=(settled,)), TODAY), "conflicts") == (
        "ok",
        "none open, 1 settled",
    )


def test_a_meeting_without_a_sheet_is_bad_when_it_is_near(facts: CareFacts) -> None:
    visit = next(meeting for meeting in facts.planned if meeting.day > TODAY.isoformat())
    for planned, sign in (
        (replace(visit, day=day(-3)), "bad"),
        (replace(visit, day=day(-4)), "warn"),
        (replace(visit, day=day(-1), sheet_id=1), "ok"),
    ):
        care = judge(replace(facts, planned=(planned,)), TODAY)
        assert _line(care, "negotiation")[0] == sign
    assert _line(judge(replace(facts, planned=()), TODAY), "negotiation") == (
        "ok",
        "no meeting planned",
    )


def test_a_key_client_that_buys_mostly_what_we_do_not_know_is_bad(facts: CareFacts) -> None:
    known = BoughtCard(1, "Known", None, 100, day(1), True, False)
    dark = BoughtCard(2, "Dark", None, 101, day(1), False, False)
    assert _line(judge(replace(facts, products=(dark, dark, known)), TODAY), "product") == (
        "bad",
        "2 of 3 bought have an empty card: Dark",
    )
    assert _line(judge(replace(facts, products=(known, dark)), TODAY), "product")[0] == "warn"
    assert _line(judge(replace(facts, products=(known,)), TODAY), "product")[0] == "ok"


def test_a_small_client_is_asked_for_little_a_key_client_for_everything(
    facts: CareFacts, nothing: CareFacts
) -> None:
    assert nothing.client is not None
    few = completeness(nothing.client, (), 0, thorough=False).gaps
    assert [gap.words for gap in few] == ["nobody is known", "industry"]
    many = completeness(nothing.client, (), 0, thorough=True).gaps
    assert [gap.words for gap in many][:5] == [
        "nobody is known", "need", "solvency", "authority", "competitors",
    ]  # fmt: skip
    assert many[0].grave
    assert facts.thorough
    assert not nothing.thorough


def test_gaps_name_unknown_posts_and_how_to_reach_the_decider(facts: CareFacts) -> None:
    assert facts.client is not None
    words = [gap.words for gap in completeness(facts.client, facts.posts, 1, thorough=True).gaps]
    assert words[:2] == ["1 of 3 posts unknown", "phone of Budi Hartono"]
    nobody_decides = tuple(replace(post, role="user") for post in facts.posts)
    words = [
        gap.words for gap in completeness(facts.client, nobody_decides, 1, thorough=False).gaps
    ]
    assert words[0] == "who decides"


def test_gaps_in_few_words(facts: CareFacts) -> None:
    assert gaps_in_words(()) == "complete"
    gaps = judge(facts, TODAY).gaps
    assert gaps_in_words(gaps[:2], 2) == "1 of 3 posts unknown, phone of Budi Hartono"
    assert gaps_in_words(gaps[:3], 2).endswith("and 1 more")


def test_proof_that_is_old_or_not_written_is_missing_again(facts: CareFacts) -> None:
    client = facts.client
    assert client is not None
    need = qualify(client, TODAY)[0]
    assert (need.level, need.missing) == (Evidence.PROVEN, "")
    assert qualify(replace(client, need_day="2025-06-29"), TODAY)[0].missing == (
        "older than a year: look again"
    )
    assert qualify(replace(client, need_evidence=None), TODAY)[0].missing == (
        "write down what proves it"
    )
    assert qualify(client, date(2027, 3, 2))[0].missing == "older than a year: look again"


def test_a_type_outranks_the_cell_but_the_breadwinner_does_not(database: Database) -> None:
    strategies = read_strategies(database.reader())
    for types, cell in (
        (("breadwinner",), "AX"),
        (("breadwinner", "expert"), "expert"),
        (("expert", "promising"), "promising"),
        ((), "AX"),
    ):
        found = strategy_for(types, "AX", strategies)
        assert found is not None
        assert found.cell == cell
    assert strategy_for((), "", strategies) is None
    assert contact_rhythm(None, strategies["AX"]) == 7
    assert contact_rhythm(3, strategies["AX"]) == 3
    assert contact_rhythm(None, None) is None


@pytest.mark.parametrize(
    ("days", "sign", "words"),
    [
        ([], "ok", "no meeting planned"),
        ([0], "bad", "1 of 1 planned without a sheet, next 30 Jun"),
        ([-3, -9], "bad", "2 of 2 planned without a sheet, next 3 Jul"),
        ([-4], "warn", "1 of 1 planned without a sheet, next 4 Jul"),
        ([1], "warn", "1 past its day: held or not?"),
        (
            [2, -4],
            "warn",
            "1 of 1 planned without a sheet, next 4 Jul · 1 past its day: held or not?",
        ),
    ],
)
def test_a_meeting_wants_a_sheet_and_one_past_its_day_an_answer(
    door: WriteDoor, days: list[int], sign: str, words: str
) -> None:
    with door.change("plan") as change:
        for back in sorted(days, reverse=True):
            values = {"client_id": EMPTY, "day": day(back), "channel": "visit", "status": "planned"}
            change.insert("interactions", values)
    care = read_care(door.database.reader(), EMPTY, TODAY)
    assert _line(care, "negotiation") == (sign, words)


def test_a_request_that_waits_warns_until_it_has_waited_too_long(door: WriteDoor) -> None:
    told = []
    for back in (0, 3, 4):
        with door.change("ask") as change:
            change.connection.execute("DELETE FROM requests WHERE client_id = ?", (EMPTY,))
            asked = {"client_id": EMPTY, "kind": "asked", "text": "when?", "day": day(back)}
            change.insert("requests", asked)
        told.append(_line(read_care(door.database.reader(), EMPTY, TODAY), "punctuality"))
    assert told == [
        ("warn", "1 request waits 0 d"),
        ("warn", "1 request waits 3 d"),
        ("bad", "1 request waits 4 d"),
    ]


def test_of_several_requests_the_longest_wait_is_told(door: WriteDoor) -> None:
    with door.change("ask") as change:
        for back in (1, 9, 2):
            asked = {"client_id": EMPTY, "kind": "asked", "text": "when?", "day": day(back)}
            change.insert("requests", asked)
    care = read_care(door.database.reader(), EMPTY, TODAY)
    assert _line(care, "punctuality") == ("bad", "3 requests wait 9 d")
