"""Programmes for one account: the timeline, answers, what sales and marketing owe each other."""

from __future__ import annotations

from datetime import date

from kamtui.acts.closing import CLOSERS
from kamtui.acts.desk import Kind, read_desk
from kamtui.acts.programmes import lay_out, read_account
from kamtui.store.door import Change, WriteDoor
from kamtui.store.opening import Database
from kamtui.store.programmes import list_programmes

TODAY = date(2026, 6, 30)
RINA, AGUS = 1, 2


def _step(change: Change, text: str, due: str | None, **values: str | int | None) -> int:
    return change.insert(
        "commitments",
        {"client_id": 1, "side": "step", "text": text, "made_day": "2026-05-01", "due_day": due,
         "programme_id": 1, **values},
    )  # fmt: skip


def _run(door: WriteDoor) -> None:
    with door.change("run it") as change:
        change.update(
            "programmes",
            1,
            {"marketing_owner_id": AGUS, "state": "running", "from_day": "2026-05-01",
             "to_day": "2026-08-29"},
        )  # fmt: skip
        _step(change, "brochure", "2026-06-20", owner_id=AGUS)
        _step(change, "visit", "2026-06-30", owner_id=RINA)
        _step(change, "letter", "2026-05-10", owner_id=AGUS, done_day="2026-05-09", kept=1,
              response="answered")  # fmt: skip
        _step(change, "call", "2026-05-20", owner_id=RINA, done_day="2026-05-20", kept=1,
              response="none")  # fmt: skip


def test_each_side_owes_the_other_its_open_steps(database: Database, door: WriteDoor) -> None:
    _run(door)
    account = read_account(database.reader(), 1, TODAY)
    assert account is not None
    assert [step.text for step in account.owed_by("marketing")] == ["brochure"]
    assert [step.text for step in account.owed_by("sales")] == ["visit"]
    assert account.responses == [("none", 1), ("answered", 1)]
    counted = account.counted
    assert (counted.steps, counted.done, counted.late) == (4, 2, 1)
    assert (counted.asked, counted.answered) == (2, 1)
    assert (counted.next_text, counted.next_day) == ("brochure", "2026-06-20")
    assert read_account(database.reader(), 99, TODAY) is None


def test_the_timeline_spans_the_programme(database: Database, door: WriteDoor) -> None:
    _run(door)
    account = read_account(database.reader(), 1, TODAY)
    assert account is not None
    laid = lay_out(account.programme, account.steps, TODAY, 121)
    assert laid is not None
    assert laid.months == ((0, "May"), (31, "Jun"), (61, "Jul"), (92, "Aug"))
    assert {step.text: cell for cell, step in laid.steps} == {
        "letter": 8, "call": 19, "brochure": 50, "visit": 60,
    }  # fmt: skip
    assert laid.today == 60


def test_without_a_day_there_is_no_timeline(database: Database) -> None:
    account = read_account(database.reader(), 1, TODAY)
    assert account is not None
    assert lay_out(account.programme, account.steps, TODAY, 80) is None


def test_the_desk_tells_what_is_owed_both_ways(database: Database, door: WriteDoor) -> None:
    _run(door)
    reader = database.reader()
    mine = {line.what: line.kind for line in read_desk(reader, RINA, TODAY).lines}
    assert mine["visit · owed to Agus Salim"] is Kind.TODAY
    assert mine["Agus Salim (marketing) owes: brochure"] is Kind.OWED
    theirs = {line.what: line.kind for line in read_desk(reader, AGUS, TODAY).lines}
    assert theirs["brochure · owed to Rina Kusuma"] is Kind.OVERDUE


def test_a_new_client_without_a_plan_lies_on_the_desk(database: Database, door: WriteDoor) -> None:
    with door.derived() as connection:
        connection.execute(
            "INSERT OR REPLACE INTO standings (client_id, state, since) "
            "VALUES (5, 'new', '2026-06-25')"
        )
    reader = database.reader()
    assert Kind.NEWCOMER in {line.kind for line in read_desk(reader, RINA, TODAY).lines}
    with door.change("plan") as change:
        change.insert("goals", {"client_id": 5, "measure": "contacts"})
    assert Kind.NEWCOMER not in {line.kind for line in read_desk(reader, RINA, TODAY).lines}


def test_programmes_of_an_owner_of_either_side(database: Database, door: WriteDoor) -> None:
    _run(door)
    reader = database.reader()
    day = TODAY.isoformat()
    assert [each.client for each in list_programmes(reader, day, manager_id=AGUS)] == [
        "PT Sinar Mekar Abadi"
    ]
    assert list_programmes(reader, day, client_id=4) == []


def test_x_ends_a_programme_and_reaches_a_goal_and_takes_both_back(
    database: Database, door: WriteDoor
) -> None:
    def says(sql: str) -> object:
        return database.reader().execute(sql).fetchone()[0]

    assert CLOSERS["programmes"](door, 1, TODAY) == "Ended; write its result."
    assert says("SELECT state FROM programmes WHERE id = 1") == "ended"
    CLOSERS["programmes"](door, 1, TODAY)
    assert says("SELECT state FROM programmes WHERE id = 1") == "running"
    assert CLOSERS["goals"](door, 1, TODAY) == "Reached."
    assert says("SELECT reached_day FROM goals WHERE id = 1") == "2026-06-30"
    CLOSERS["goals"](door, 1, TODAY)
    assert says("SELECT reached_day FROM goals WHERE id = 1") is None
