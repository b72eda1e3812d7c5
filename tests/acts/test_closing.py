"""``x`` on what is closed already: opened again or refused, and never a word or a day lost."""

from __future__ import annotations

from datetime import date

import pytest

from kamtui.acts.closing import CLOSERS, call_off, postpone
from kamtui.model.errors import Refusal
from kamtui.store.door import Value, WriteDoor
from kamtui.store.records import read_row

TODAY = date(2026, 6, 30)
CLIENT = 3


def made(door: WriteDoor, subject: str, **values: Value) -> int:
    with door.change("make") as change:
        return change.insert(subject, {"client_id": CLIENT, **values})


def now(door: WriteDoor, subject: str, row_id: int, *names: str) -> tuple[Value, ...]:
    row = read_row(door.database.reader(), subject, row_id)
    return tuple(row[name] for name in names)


def test_an_answer_written_before_is_not_lost(door: WriteDoor) -> None:
    row = made(door, "requests", kind="asked", text="when?", day="2026-06-01", answer="in July")
    names = ("answered_day", "answered_by", "answer")
    assert CLOSERS["requests"](door, row, TODAY) == "Request answered."
    assert now(door, "requests", row, *names) == ("2026-06-30", 1, "in July")
    assert CLOSERS["requests"](door, row, TODAY) == "Open again."
    assert now(door, "requests", row, *names) == (None, None, "in July")


def test_a_settled_conflict_is_open_again_and_tells_how_it_was_settled(door: WriteDoor) -> None:
    row = made(
        door, "conflicts", kind="complaint", cause="late", severity=2, opened_day="2026-05-01",
        closed_day="2026-05-09", settlement="replaced",
    )  # fmt: skip
    names = ("closed_day", "settlement")
    assert CLOSERS["conflicts"](door, row, TODAY) == "Open again."
    assert now(door, "conflicts", row, *names) == (None, "replaced")
    assert CLOSERS["conflicts"](door, row, TODAY) == "Conflict closed."
    assert now(door, "conflicts", row, *names) == ("2026-06-30", "replaced")


@pytest.mark.parametrize("state", ["won back", "given up"])
def test_a_win_back_that_has_ended_is_not_given_up(door: WriteDoor, state: str) -> None:
    row = made(
        door, "winback_targets", marked_day="2026-01-01", state=state, result_day="2026-05-01"
    )
    with pytest.raises(Refusal, match=f"ended already: {state}"):
        CLOSERS["winback_targets"](door, row, TODAY)
    assert now(door, "winback_targets", row, "state", "result_day") == (state, "2026-05-01")


@pytest.mark.parametrize("status", ["cancelled", "not reached", "held"])
def test_what_is_not_planned_is_not_held(door: WriteDoor, status: str) -> None:
    row = made(door, "interactions", channel="visit", day="2026-07-02", status=status)
    with pytest.raises(Refusal, match="no longer planned"):
        CLOSERS["interactions"](door, row, TODAY)
    assert now(door, "interactions", row, "status", "day") == (status, "2026-07-02")


@pytest.mark.parametrize(
    ("planned", "held"), [("2026-07-02", "2026-06-30"), ("2026-06-29", "2026-06-29")]
)
def test_a_meeting_held_before_its_day_was_held_today(
    door: WriteDoor, planned: str, held: str
) -> None:
    row = made(door, "interactions", channel="visit", day=planned, status="planned")
    CLOSERS["interactions"](door, row, TODAY)
    assert now(door, "interactions", row, "status", "day") == ("held", held)


def test_who_has_left_does_not_leave_again(door: WriteDoor) -> None:
    with door.change("make") as change:
        person = change.insert("people", {"name": "Dewi"})
    row = made(door, "positions", person_id=person, title="Buyer")
    CLOSERS["positions"](door, row, date(2026, 6, 1))
    with pytest.raises(Refusal, match="left it already"):
        CLOSERS["positions"](door, row, TODAY)
    assert now(door, "positions", row, "to_day") == ("2026-06-01",)
    posts = door.database.reader().execute(
        "SELECT holder FROM positions WHERE client_id = ? AND to_day IS NULL", (CLIENT,)
    )
    assert posts.fetchall() == [("vacant",)]


@pytest.mark.parametrize(
    ("due", "kept", "words"),
    [
        ("2026-06-30", 1, "Done: send."),
        ("2026-06-29", 0, "Done, late: send."),
        (None, 1, "Done: send."),
    ],
)
def test_a_promise_done_on_its_day_is_kept_and_a_day_later_it_is_late(
    door: WriteDoor, due: str | None, kept: int, words: str
) -> None:
    row = made(door, "commitments", side="ours", text="send", made_day="2026-06-01", due_day=due)
    assert CLOSERS["commitments"](door, row, TODAY) == words
    assert now(door, "commitments", row, "done_day", "kept") == ("2026-06-30", kept)
    assert CLOSERS["commitments"](door, row, TODAY) == "Open again: send."
    assert now(door, "commitments", row, "done_day", "kept") == (None, None)


def test_a_goal_reached_by_mistake_is_open_again(door: WriteDoor) -> None:
    row = made(door, "goals", measure="contacts")
    for told, day in (("Reached.", "2026-06-30"), ("Open again.", None)):
        assert CLOSERS["goals"](door, row, TODAY) == told
        assert now(door, "goals", row, "reached_day") == (day,)


def promised(door: WriteDoor, **values: Value) -> int:
    return made(
        door, "commitments", side="ours", text="send", made_day="2026-06-01",
        due_day="2026-07-05", **values,
    )  # fmt: skip


def test_what_is_open_is_postponed_or_called_off(door: WriteDoor) -> None:
    promise = promised(door)
    visit = made(door, "interactions", channel="visit", day="2026-07-02", status="planned")
    postpone(door, "commitments", promise, date(2026, 7, 9))
    postpone(door, "interactions", visit, date(2026, 7, 10))
    assert now(door, "commitments", promise, "due_day", "done_day") == ("2026-07-09", None)
    assert now(door, "interactions", visit, "day", "status") == ("2026-07-10", "planned")
    assert call_off(door, "commitments", promise, TODAY) == "Closed as broken."
    assert call_off(door, "interactions", visit, TODAY) == "Cancelled."
    assert now(door, "commitments", promise, "done_day", "kept") == ("2026-06-30", 0)
    assert now(door, "interactions", visit, "day", "status") == ("2026-07-10", "cancelled")


def test_what_is_closed_is_neither_postponed_nor_called_off(door: WriteDoor) -> None:
    promise = promised(door, done_day="2026-06-05", kept=1)
    visit = made(door, "interactions", channel="visit", day="2026-06-02", status="held")
    for subject, row, words in (
        ("commitments", promise, "closed already"),
        ("interactions", visit, "no longer planned"),
        ("commitments", 999, "closed already"),
        ("interactions", 999, "no longer planned"),
    ):
        with pytest.raises(Refusal, match=words):
            postpone(door, subject, row, date(2026, 7, 9))
        with pytest.raises(Refusal, match=words):
            call_off(door, subject, row, TODAY)
    assert now(door, "commitments", promise, "due_day", "kept") == ("2026-07-05", 1)
    assert now(door, "interactions", visit, "day", "status") == ("2026-06-02", "held")


def test_a_line_is_delivered_alone_and_a_supply_whole(door: WriteDoor) -> None:
    first, second = (
        made(door, "purchases", day="2026-06-20", invoice="7", amount=5) for _line in range(2)
    )

    def delivered() -> list[Value]:
        return [now(door, "purchases", row, "delivered_day")[0] for row in (first, second)]

    assert CLOSERS["purchases.line"](door, first, TODAY) == "Delivered today."
    assert delivered() == ["2026-06-30", None]
    assert CLOSERS["purchases.line"](door, first, TODAY) == "Not delivered yet."
    assert delivered() == [None, None]
    assert CLOSERS["purchases"](door, second, TODAY) == "Delivered today."
    assert delivered() == ["2026-06-30", "2026-06-30"]
    words = "All of it was delivered already."
    assert CLOSERS["purchases"](door, first, date(2026, 7, 1)) == words
    assert delivered() == ["2026-06-30", "2026-06-30"]


def test_lists_are_switched_off_and_on_again(door: WriteDoor) -> None:
    reader = door.database.reader()
    (reason,) = reader.execute("SELECT id FROM reasons WHERE name = 'price'").fetchone()
    (check,) = reader.execute("SELECT min(id) FROM key_checks").fetchone()
    for words, active in (("Off: price is offered no more.", 0), ("On again: price.", 1)):
        assert CLOSERS["reasons"](door, reason, TODAY) == words
        assert now(door, "reasons", reason, "active") == (active,)
    for words in ("The check is switched off.", "The check is in use again."):
        assert CLOSERS["key_checks"](door, check, TODAY) == words


def test_a_saved_filter_goes_and_only_it(door: WriteDoor) -> None:
    with door.change("save") as change:
        kept, gone = (
            change.insert("saved_filters", {"name": name, "definition": "{}", "manager_id": 1})
            for name in ("kept", "gone")
        )
    assert CLOSERS["saved_filters"](door, gone, TODAY).startswith("Deleted: gone;")
    left = door.database.reader().execute("SELECT id FROM saved_filters WHERE id >= ?", (kept,))
    assert left.fetchall() == [(kept,)]


@pytest.mark.parametrize(
    "subject", ["commitments", "winback_targets", "reasons", "programmes", "saved_filters"]
)
def test_what_somebody_else_took_away_is_told_as_gone(door: WriteDoor, subject: str) -> None:
    with pytest.raises(Refusal, match="not there any more"):
        CLOSERS[subject](door, 999, TODAY)
