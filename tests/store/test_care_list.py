"""What the five mistakes are counted from: each fact on the day it begins to count, and before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kamtui.store.care_list import CareCounts, read_care_counts, read_product_levels
from kamtui.store.door import Change, Value, WriteDoor

TODAY, YEAR, NEAR = "2026-06-30", "2025-06-30", "2026-07-03"
CLIENT = 3
"""A client without a fact; it is made a key client here."""

Make = Callable[[Change], object]


def add(subject: str, **values: Value) -> Make:
    return lambda change: change.insert(subject, {"client_id": CLIENT, **values})


def promise(due: str, done: str | None = None, kept: int | None = None, side: str = "ours") -> Make:
    days = {"made_day": "2025-01-01", "due_day": due, "done_day": done, "kept": kept}
    return add("commitments", side=side, text="send it", **days)


def supply(promised: str | None, delivered: str | None = None, **values: Value) -> Make:
    days: dict[str, Value] = {"promised_day": promised, "delivered_day": delivered}
    return add("purchases", **{"day": "2026-06-01", "amount": 100, **days, **values})


def request(day: str, answered: str | None = None) -> Make:
    return add("requests", kind="asked", text="when?", day=day, answered_day=answered)


def conflict(opened: str, closed: str | None = None, severity: int = 1) -> Make:
    days = {"opened_day": opened, "closed_day": closed}
    return add("conflicts", kind="complaint", cause="late", severity=severity, **days)


def meeting(day: str, channel: str = "visit", status: str = "planned") -> Make:
    return add("interactions", day=day, channel=channel, status=status)


def prepared(day: str) -> Make:
    def make(change: Change) -> None:
        number = meeting(day)(change)
        change.insert("negotiation_sheets", {"client_id": CLIENT, "interaction_id": number})

    return make


def holder(role: str, person: str | None, to_day: str | None = None) -> Make:
    def make(change: Change) -> None:
        number = change.insert("people", {"name": person}) if person else None
        known = "known" if person else "unknown"
        values = {"person_id": number, "holder": known, "role": role, "to_day": to_day}
        change.insert("positions", {"client_id": CLIENT, **values})

    return make


def bought(day: str, card: str | None = None, **values: Value) -> Make:
    def make(change: Change) -> None:
        product = change.insert("products", {"name": "Film", "answers": card})
        supply(None, day=day, product_id=product, **values)(change)

    return make


def counted(door: WriteDoor, *made: Make) -> CareCounts:
    with door.change("make") as change:
        change.update("clients", CLIENT, {"is_key": 1})
        for make in made:
            make(change)
    found = read_care_counts(door.database.reader(), None, TODAY, YEAR, NEAR)
    return next(each for each in found if each.client_id == CLIENT)


@pytest.mark.parametrize(
    ("made", "due_late_overdue"),
    [
        (promise("2026-06-29"), (1, 1, 1)),
        (promise(TODAY), (0, 0, 0)),
        (promise(TODAY, TODAY, 1), (1, 0, 0)),
        (promise("2026-06-20", "2026-06-20", 1), (1, 0, 0)),
        (promise("2026-06-20", "2026-06-21", 1), (1, 1, 0)),
        (promise("2026-07-20", "2026-06-21", 0), (1, 1, 0)),
        (promise("2026-06-20", "2026-06-20"), (1, 0, 0)),
        (promise(YEAR, YEAR, 1), (1, 0, 0)),
        (promise("2025-06-29", "2025-06-29", 1), (0, 0, 0)),
        (promise("2025-06-29"), (0, 0, 1)),
        (promise("2026-06-20", side="theirs"), (0, 0, 0)),
        (promise("2026-06-20", side="step"), (0, 0, 0)),
    ],
)
def test_a_promise_is_due_late_and_overdue(
    door: WriteDoor, made: Make, due_late_overdue: tuple[int, int, int]
) -> None:
    found = counted(door, made)
    assert (found.due, found.late, found.overdue) == due_late_overdue


@pytest.mark.parametrize(
    ("made", "promised_late"),
    [
        ([supply("2026-06-29")], (1, 1)),
        ([supply(TODAY)], (0, 0)),
        ([supply(TODAY, TODAY)], (1, 0)),
        ([supply("2026-07-09", "2026-06-20")], (1, 0)),
        ([supply("2026-06-20", "2026-06-20")], (1, 0)),
        ([supply("2026-06-20", "2026-06-21")], (1, 1)),
        ([supply(None, "2026-06-21")], (0, 0)),
        ([supply("2026-06-20", cancelled=1)], (0, 0)),
        ([supply("2026-06-20", quantity=-1000)], (0, 0)),
        ([supply("2026-06-20", quantity=0)], (0, 0)),
        ([supply("2026-06-20", day=YEAR)], (1, 1)),
        ([supply("2026-06-20", day="2025-06-29")], (0, 0)),
        ([supply("2026-06-20", invoice="7"), supply("2026-06-20", "2026-06-19", invoice="7")],
         (1, 1)),
        ([supply("2026-06-20", invoice="7"), supply("2026-06-20", invoice="8")], (2, 2)),
        ([supply("2026-06-20"), supply("2026-06-20")], (1, 1)),
    ],
)  # fmt: skip
def test_a_supply_is_late_once_however_many_lines_it_has(
    door: WriteDoor, made: list[Make], promised_late: tuple[int, int]
) -> None:
    found = counted(door, *made)
    assert (found.promised, found.delivered_late) == promised_late


def test_of_requests_the_unanswered_count_and_the_oldest_is_told(door: WriteDoor) -> None:
    asked = [request("2026-06-20"), request("2026-06-10"), request("2026-06-01", TODAY)]
    found = counted(door, *asked)
    assert (found.unanswered, found.oldest_request) == (2, "2026-06-10")


def test_of_conflicts_the_open_count_and_those_of_a_year_are_repeats(door: WriteDoor) -> None:
    quarrels = [
        conflict("2026-06-20", severity=2),
        conflict("2026-06-10"),
        conflict(YEAR, "2025-08-01", severity=3),
        conflict("2025-06-29", "2025-07-01"),
    ]
    found = counted(door, *quarrels)
    assert (found.conflicts, found.oldest_conflict, found.severity) == (2, "2026-06-10", 2)
    assert found.repeats == 3
    assert counted(door, conflict("2024-01-01")).repeats == 3


@pytest.mark.parametrize(
    ("made", "bare_all"),
    [
        (meeting(TODAY), (1, 1)),
        (meeting(NEAR, "meeting"), (1, 1)),
        (meeting("2026-07-04"), (0, 1)),
        (meeting("2026-06-29"), (0, 0)),
        (meeting(TODAY, "call"), (0, 0)),
        (meeting(TODAY, status="cancelled"), (0, 0)),
        (prepared(TODAY), (0, 1)),
    ],
)
def test_a_meeting_soon_wants_its_sheet(
    door: WriteDoor, made: Make, bare_all: tuple[int, int]
) -> None:
    found = counted(door, made)
    assert (found.bare, found.meetings) == bare_all


@pytest.mark.parametrize(
    ("made", "deciders"),
    [
        (holder("decision-maker", "Dewi"), 1),
        (holder("decision-maker", None), 0),
        (holder("decision-maker", "Dewi", "2026-01-01"), 0),
        (holder("influencer", "Dewi"), 0),
    ],
)
def test_who_decides_is_known_by_name_and_still_there(
    door: WriteDoor, made: Make, deciders: int
) -> None:
    assert counted(door, made).deciders == deciders


@pytest.mark.parametrize(
    ("made", "products_unknown"),
    [
        (bought(TODAY), (1, 1)),
        (bought(YEAR), (1, 1)),
        (bought("2025-06-29"), (0, 0)),
        (bought("2026-07-01"), (0, 0)),
        (bought(TODAY, "how long does it keep? a year"), (1, 0)),
        (bought(TODAY, cancelled=1), (0, 0)),
        (bought(TODAY, amount=0), (0, 0)),
    ],
)
def test_a_product_bought_within_the_year_wants_a_card(
    door: WriteDoor, made: Make, products_unknown: tuple[int, int]
) -> None:
    found = counted(door, made)
    assert (found.products, found.unknown) == products_unknown


def test_missing_facts_are_counted_down_as_the_dossier_fills(door: WriteDoor) -> None:
    assert counted(door).missing == 7
    filled = {"strategy": "double it", "headcount": 40, "industry": ""}
    assert counted(door, lambda change: change.update("clients", CLIENT, filled)).missing == 5


def test_key_clients_a_clients_and_those_with_a_type_deserve_care(door: WriteDoor) -> None:
    with door.change("make") as change:
        change.connection.execute("DELETE FROM client_types")
        change.connection.execute("UPDATE clients SET is_key = 0, manager_id = NULL")
        ids = [change.insert("clients", {"name": name}) for name in ("key", "A", "typed", "B")]
        key, largest, typed, other = ids
        change.update("clients", key, {"is_key": 1})
        change.update("clients", typed, {"manager_id": 2})
        change.insert("client_types", {"client_id": typed, "type": "expert"})
    with door.derived() as connection:
        connection.execute("DELETE FROM standings")
        connection.executemany(
            "INSERT INTO standings (client_id, state, cell, value) VALUES (?, 'active', ?, ?)",
            [(key, "CZ", 5), (largest, "AX", 90), (typed, "BY", 20), (other, "BX", 30)],
        )
    reader = door.database.reader()

    def listed(manager: int | None = None, limit: int = 300) -> list[int]:
        found = read_care_counts(reader, manager, TODAY, YEAR, NEAR, limit)
        return [each.client_id for each in found]

    assert listed() == [largest, typed, key]
    assert listed(2) == [typed]
    assert listed(limit=2) == [largest, key]


def test_a_managers_best_level_of_the_product_is_told(door: WriteDoor) -> None:
    with door.change("learn") as change:
        change.connection.execute("DELETE FROM skills")
        for manager, skill, level in ((1, "Product", 2), (1, "product", 4), (2, "English", 5)):
            change.insert("skills", {"manager_id": manager, "skill": skill, "level": level})
    assert read_product_levels(door.database.reader()) == {1: 4}
