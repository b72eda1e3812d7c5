"""What lies on a desk: of whom, from which day on, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kamtui.store.desk import (
    DeskRow,
    read_bare_meetings,
    read_due_commitments,
    read_due_tenders,
    read_key_clients,
    read_large_at_risk,
    read_open_conflicts,
    read_waiting_requests,
)
from kamtui.store.door import Value, WriteDoor
from tests.selling import make_firm

DAY = "2026-06-30"
RINA, AGUS = 1, 2
MINE, HIS, NOBODYS = 1, 2, 3
Read = Callable[[WriteDoor, int | None], list[DeskRow]]


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    door = make_firm(tmp_path / "firm.db", ["Mine", "His", "Nobody's"])
    with door.change("assign") as change:
        for login in ("rina", "agus"):
            change.insert("managers", {"login": login, "name": login.title()})
        change.update("clients", MINE, {"manager_id": RINA})
        change.update("clients", HIS, {"manager_id": AGUS})
    return door


KINDS: dict[str, tuple[Read, str, dict[str, Value], str, str, str | None]] = {
    "commitments": (
        lambda door, who: read_due_commitments(door.database.reader(), who, DAY),
        "due_day", {"side": "ours", "text": "x", "made_day": "2026-01-01"}, "done_day", DAY,
        "owner_id",
    ),
    "tenders": (
        lambda door, who: read_due_tenders(door.database.reader(), who, DAY),
        "due_day", {"subject": "x"}, "outcome", "won", "manager_id",
    ),
    "interactions": (
        lambda door, who: read_bare_meetings(door.database.reader(), who, DAY),
        "day", {"channel": "visit", "status": "planned"}, "status", "held", "manager_id",
    ),
    "requests": (
        lambda door, who: read_waiting_requests(door.database.reader(), who, DAY),
        "day", {"kind": "asked", "text": "x"}, "answered_day", DAY, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("subject", KINDS)
def test_what_is_due_lies_there_the_oldest_first_and_what_is_done_or_later_does_not(
    firm: WriteDoor, subject: str
) -> None:
    read, column, values, closed, word, _owner = KINDS[subject]
    with firm.change("make") as change:
        due, old, _later, done = (
            change.insert(subject, {"client_id": MINE, **values, column: day})
            for day in (DAY, "2026-06-01", "2026-07-01", "2026-06-01")
        )
        change.update(subject, done, {closed: word})
    rows = read(firm, None)
    assert [(row.subject, row.id, row.day) for row in rows] == [
        (subject, old, "2026-06-01"),
        (subject, due, DAY),
    ]


@pytest.mark.parametrize("subject", KINDS)
def test_what_nobody_has_in_person_is_whoevers_the_client_is(firm: WriteDoor, subject: str) -> None:
    read, column, values, _closed, _word, owner = KINDS[subject]
    with firm.change("make") as change:
        for client in (MINE, HIS, NOBODYS):
            change.insert(subject, {"client_id": client, **values, column: DAY})
        if owner:
            change.insert(subject, {"client_id": HIS, **values, column: DAY, owner: RINA})
    assert [row.client.id for row in read(firm, None)] == [
        MINE,
        HIS,
        NOBODYS,
        *([HIS] if owner else []),
    ]
    assert [row.client.id for row in read(firm, RINA)] == [MINE, *([HIS] if owner else [])]
    assert [row.client.id for row in read(firm, AGUS)] == [HIS]


def test_their_promises_and_the_steps_of_win_back_lie_elsewhere(firm: WriteDoor) -> None:
    values = {"client_id": MINE, "text": "x", "made_day": "2026-01-01", "due_day": DAY}
    with firm.change("make") as change:
        target = change.insert("winback_targets", {"client_id": MINE, "marked_day": DAY})
        change.insert("commitments", {**values, "side": "theirs"})
        change.insert("commitments", {**values, "side": "step", "winback_id": target})
        step = change.insert("commitments", {**values, "side": "step"})
    assert [row.id for row in read_due_commitments(firm.database.reader(), None, DAY)] == [step]


def test_a_call_wants_no_sheet_and_a_meeting_with_one_is_not_bare(firm: WriteDoor) -> None:
    values = {"client_id": MINE, "day": DAY, "status": "planned"}
    with firm.change("make") as change:
        change.insert("interactions", {**values, "channel": "call"})
        ready = change.insert("interactions", {**values, "channel": "meeting"})
        change.insert("negotiation_sheets", {"client_id": MINE, "interaction_id": ready})
        bare = change.insert("interactions", {**values, "channel": "meeting"})
    assert [row.id for row in read_bare_meetings(firm.database.reader(), None, DAY)] == [bare]


def test_open_conflicts_the_oldest_first(firm: WriteDoor) -> None:
    values = {"kind": "dispute", "cause": "x"}
    with firm.change("make") as change:
        late, early, _closed, hers = (
            change.insert(
                "conflicts",
                {"client_id": client, **values, "opened_day": day, "closed_day": closed},
            )
            for client, day, closed in (
                (MINE, "2026-06-02", None),
                (HIS, "2026-06-01", None),
                (MINE, "2026-05-01", DAY),
                (HIS, "2026-06-03", None),
            )
        )
        change.update("conflicts", hers, {"manager_id": RINA})
    reader = firm.database.reader()
    assert [row.id for row in read_open_conflicts(reader, None)] == [early, late, hers]
    assert [row.id for row in read_open_conflicts(reader, RINA)] == [late, hers]
    assert [row.id for row in read_open_conflicts(reader, AGUS)] == [early]


def standings(door: WriteDoor, *rows: tuple[int, str, str, int]) -> None:
    with door.derived() as connection:
        connection.executemany(
            "INSERT INTO standings (client_id, state, cell, value, why) VALUES (?, ?, ?, ?, 'why')",
            rows,
        )


def test_large_clients_at_risk_lie_there_until_a_dated_step_wins_them_back(
    firm: WriteDoor,
) -> None:
    with firm.change("more") as change:
        small, steady = (change.insert("clients", {"name": name}) for name in ("small", "steady"))
    standings(
        firm,
        (MINE, "at risk", "AX", 10), (HIS, "at risk", "AZ", 20), (NOBODYS, "lost", "AX", 30),
        (small, "at risk", "BX", 40), (steady, "active", "AX", 50),
    )  # fmt: skip
    reader = firm.database.reader()

    def at_risk(who: int | None = None) -> list[int]:
        return [row.id for row in read_large_at_risk(reader, who, DAY)]

    assert at_risk() == [HIS, MINE]
    assert at_risk(RINA) == [MINE]
    with firm.change("mark") as change:
        target = change.insert("winback_targets", {"client_id": MINE, "marked_day": DAY})
        step = {"client_id": MINE, "side": "step", "text": "x", "made_day": DAY}
        number = change.insert("commitments", {**step, "winback_id": target})
    assert at_risk() == [HIS, MINE]
    with firm.change("date it") as change:
        change.update("commitments", number, {"due_day": "2026-07-09"})
    assert at_risk() == [HIS]
    for subject, row, values in (
        ("commitments", number, {"done_day": DAY}),
        ("winback_targets", target, {"state": "given up"}),
    ):
        with firm.change("end") as change:
            change.update(subject, row, values)
        assert at_risk() == [HIS, MINE]
        with firm.change("again") as change:
            change.update(subject, row, {name: None for name in values if name == "done_day"})


def test_key_clients_are_told_with_the_last_word_and_the_next_day(firm: WriteDoor) -> None:
    with firm.change("key") as change:
        change.update("clients", MINE, {"is_key": 1})
        change.update("clients", HIS, {"contact_rhythm_days": 14})
        for kind in ("expert", "promising"):
            change.insert("client_types", {"client_id": MINE, "type": kind})
        for day, status in (
            ("2026-06-01", "held"), ("2026-06-09", "held"), ("2026-06-20", "not reached"),
            ("2026-07-20", "planned"),
        ):  # fmt: skip
            values = {"client_id": MINE, "channel": "call", "day": day, "status": status}
            change.insert("interactions", values)
        for side, due, done in (
            ("ours", "2026-07-09", None),
            ("theirs", "2026-07-01", None),
            ("ours", "2026-07-02", DAY),
        ):
            promise = {"client_id": MINE, "side": side, "text": "x", "made_day": "2026-06-01"}
            change.insert("commitments", {**promise, "due_day": due, "done_day": done})
    standings(firm, (HIS, "active", "AX", 20))
    reader = firm.database.reader()
    told = [
        (each.client.id, set(each.types), each.rhythm_days, each.last_contact, each.next_day)
        for each in read_key_clients(reader, None)
    ]
    assert told == [
        (HIS, set(), 14, None, None),
        (MINE, {"expert", "promising"}, None, "2026-06-09", "2026-07-09"),
    ]
    assert [each.client.id for each in read_key_clients(reader, RINA)] == [MINE]
