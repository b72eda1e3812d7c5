"""Other criteria tried: who would change state, which segment follows what, how sure it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest

from kamtui.analysis.criteria import Criteria, CriteriaBook, Rule
from kamtui.analysis.preview import compare, judge_by
from kamtui.analysis.states import rows_by_criteria, states_by_segment
from kamtui.analysis.tuning import (
    CRITERIA,
    CRITERION,
    book_from_json,
    book_to_json,
    from_typed,
)
from kamtui.model.errors import WrongUsage
from kamtui.model.purchase_days import PurchaseDays
from tests.analysis.test_states_second_opinion import purchase_days

TODAY = date(2026, 6, 30)
USUAL = CriteriaBook()


def every(step: int, last: date, times: int = 10) -> list[date]:
    return [last - timedelta(days=step * back) for back in reversed(range(times))]


SILENT_40 = every(14, TODAY - timedelta(days=40))
SILENT_200 = every(14, TODAY - timedelta(days=200))
BUSY = every(14, TODAY)


def test_a_stricter_limit_moves_just_those_between_the_two() -> None:
    days = purchase_days([SILENT_40, SILENT_200, BUSY])
    stricter = CriteriaBook(Criteria(lost_days=30))
    before, after = (judge_by(days, TODAY, book, {}) for book in (USUAL, stricter))
    found = compare(days.client.tolist(), before, after)
    # 40 days are 2.9 times 14: still no loss; the multiple has to fall too.
    assert found.changes == ()
    looser = CriteriaBook(Criteria(lost_days=30, lost_times=Fraction(5, 2)))
    found = compare(days.client.tolist(), before, judge_by(days, TODAY, looser, {}))
    assert [(c.before, c.after) for c in found.changes] == [("at risk", "lost")]
    assert (found.before["lost"], found.after["lost"]) == (1, 2)
    assert found.ways == [(("at risk", "lost"), 1)]


def test_hindsight_counts_who_would_have_been_lost_and_came_back() -> None:
    then = date(2025, 6, 30)
    gone = every(14, then - timedelta(days=200))
    days = purchase_days([gone, [*gone, TODAY - timedelta(days=5)], BUSY])
    judged = judge_by(days, TODAY, USUAL, {})
    assert (judged.hindsight.lost_then, judged.hindsight.bought_since) == (2, 1)
    patient = judge_by(days, TODAY, CriteriaBook(Criteria(lost_days=300)), {})
    assert (patient.hindsight.lost_then, patient.hindsight.bought_since) == (0, 0)


def test_a_segment_has_criteria_of_its_own_and_the_cell_goes_before_the_class() -> None:
    days = purchase_days([SILENT_40] * 4)
    clients = days.client.tolist()
    cells = dict(zip(clients, ("AX", "AY", "BX", ""), strict=True))
    book = (
        USUAL.with_segment("A", Criteria(lost_times=Fraction(2), lost_days=30))
        .with_segment("AY", Criteria(risk_days=60))
    )  # fmt: skip
    told = states_by_segment(days, TODAY, book, cells)
    assert told["state"].tolist() == ["lost", "watch", "at risk", "at risk"]
    assert told["client"].tolist() == clients
    judged = judge_by(days, TODAY, book, cells)
    assert [state.value for state in judged.states] == told["state"].tolist()


def test_a_segment_put_back_to_what_holds_for_all_has_none_of_its_own() -> None:
    book = USUAL.with_segment("A", Criteria(days=60))
    assert set(book.by_segment) == {"A"}
    assert book.with_segment("A", Criteria()).by_segment == {}


def test_books_are_stored_and_read_back_whole() -> None:
    book = CriteriaBook(
        Criteria(Rule.FIXED, 90, lost_times=Fraction(7, 2)), {"B": Criteria(new_days=30)}
    )
    assert book_from_json(book_to_json(book)) == book
    assert book_from_json('{"all": {"tomorrow": "1"}}') == USUAL


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda each: each.name)
def test_a_criterion_turned_there_and_back_is_as_it_was(criterion: object) -> None:
    start = Criteria()
    assert criterion.turned(criterion.turned(start, 1), -1) == start
    far = start
    for _step in range(3):
        far = criterion.turned(far, -10_000)
    assert criterion.turned(far, 1) != far


@pytest.mark.parametrize(
    "pair",
    [
        ("lost-times", "x"),
        ("lost-times", "1e999999999"),
        ("lost-days", "1.5"),
        ("days", "0"),
        ("nothing", "1"),
        ("rule", "mine"),
    ],
)
def test_what_is_typed_wrongly_is_refused_by_name(pair: tuple[str, str]) -> None:
    with pytest.raises(WrongUsage, match=pair[0] if pair[0] != "nothing" else "no criterion"):
        from_typed(dict([pair]), Criteria())


def test_a_comma_is_a_mark_too() -> None:
    assert CRITERION["lost_times"].typed(Criteria(), "2,5") == replace(
        Criteria(), lost_times=Fraction(5, 2)
    )


def test_rows_are_divided_by_the_criteria_that_hold_and_stay_in_their_order() -> None:
    strict, patient = Criteria(lost_days=30), Criteria(lost_days=400)
    book = CriteriaBook(Criteria(), {"A": strict, "AX": strict, "BZ": patient})
    cells = {1: "BZ", 2: "AX", 3: "AZ", 5: "CX", 6: "BZ", 7: "AX"}
    clients = np.arange(1, 9)
    days = PurchaseDays(clients, np.zeros(9, dtype=np.int64), np.zeros(0, dtype=np.int32))
    divided = {criteria: rows.tolist() for criteria, rows in rows_by_criteria(days, book, cells)}
    assert divided == {patient: [0, 5], strict: [1, 2, 6], book.own: [3, 4, 7]}
    assert [rows.tolist() for _own, rows in rows_by_criteria(days, USUAL, cells)] == [[*range(8)]]
    nobody = days.of(np.zeros(0, dtype=np.int64))
    assert rows_by_criteria(nobody, book, cells) == rows_by_criteria(nobody, USUAL, cells) == []


def test_criteria_are_told_apart_by_the_cell_and_not_at_every_client(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = []
    of = CriteriaBook.of
    monkeypatch.setattr(CriteriaBook, "of", lambda book, cell: told.append(cell) or of(book, cell))
    clients = np.arange(1, 1001)
    days = PurchaseDays(clients, np.zeros(1001, dtype=np.int64), np.zeros(0, dtype=np.int32))
    book = CriteriaBook(Criteria(), {"A": Criteria(lost_days=30)})
    rows_by_criteria(days, book, dict.fromkeys(range(1, 500), "AX"))
    assert sorted(told) == ["", "AX"]
