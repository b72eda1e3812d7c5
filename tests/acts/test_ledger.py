"""The ledger of losses: who was lost and came back is counted apart, figures add up to lists."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kamtui.acts.indicators import (
    KINDS,
    Ledger,
    behind,
    directions_of,
    months_of,
    read_ledger,
)
from kamtui.acts.standings import refresh_standings
from kamtui.cli.losses import BY
from kamtui.model.words import ClientState, Destination, Way, WinbackState
from kamtui.store.door import Author, WriteDoor
from kamtui.store.loss_reasons import count_without_reason, read_told, tell_loss
from kamtui.store.opening import open_database
from tests.selling import TODAY, Sale, make_firm

BACK = date(2026, 3, 10)


def every(step: int, last: date, times: int = 12) -> list[date]:
    return [last - timedelta(days=step * back) for back in reversed(range(times))]


@pytest.fixture
def firm(tmp_path: Path) -> WriteDoor:
    """One that buys, one lost, one that was lost in the autumn and came back in March."""
    gone = every(20, date(2025, 4, 1))
    days = {1: every(20, TODAY, 60), 2: gone, 3: [*gone, BACK, *every(20, TODAY, 5)]}
    sales = [Sale(client, day) for client, bought in days.items() for day in bought]
    door = make_firm(tmp_path / "firm.db", ["Busy", "Gone", "Back"], sales)
    refresh_standings(door)
    return door


def test_who_came_back_was_lost_all_the_same(firm: WriteDoor) -> None:
    ledger = read_ledger(firm.database.reader(), TODAY)
    since = date(2025, 4, 1) + timedelta(days=181)
    assert [(each.client_id, each.since, each.back) for each in ledger.lost] == [
        (2, since, None),
        (3, since, BACK),
    ]
    assert all(each.money == 12 * 10_000 for each in ledger.lost)
    by_month = {row.month: row for row in months_of(ledger)}
    row = by_month[f"{since:%Y-%m}"]
    assert (row.lost, row.came_back, row.all_lost, row.clients) == (1, 1, 2, 3)
    assert by_month["2026-01"].clients == 1
    assert by_month["2026-04"].clients == 2
    firm.close()


def test_a_loss_of_the_past_is_worth_what_the_client_bought_before_it(firm: WriteDoor) -> None:
    ledger = read_ledger(firm.database.reader(), date(2025, 12, 31))
    assert [(each.client_id, each.back, each.money) for each in ledger.lost] == [
        (2, None, 12 * 10_000),
        # Bought again since, but not yet on that day.
        (3, None, 12 * 10_000),
    ]
    firm.close()


def test_one_lost_by_hand_that_never_bought_is_worth_nothing(firm: WriteDoor) -> None:
    with firm.change("never bought, and never will") as change:
        never = change.insert("clients", {"name": "Never"})
        change.insert(
            "state_overrides", {"client_id": never, "state": "lost", "from_day": "2026-06-01"}
        )
    ledger = read_ledger(firm.database.reader(), TODAY)
    assert [each.money for each in ledger.lost if each.client_id == never] == [0]
    firm.close()


def test_what_was_told_holds_until_the_client_buys_again(firm: WriteDoor) -> None:
    reader = firm.database.reader()
    assert count_without_reason(reader) == 1
    price = reader.execute("SELECT id FROM reasons WHERE kind = 'loss' AND name = 'price'")
    reason_id = price.fetchone()[0]
    with firm.change("tell") as change:
        tell_loss(change, 2, told_day="2026-06-01", reason_id=reason_id)
        tell_loss(change, 3, told_day="2025-12-01", reason_id=reason_id)
    assert count_without_reason(reader) == 0
    told = read_told(reader, 2)
    assert told is not None
    assert told.reason == "price"
    assert read_told(reader, 3) is None
    ledger = read_ledger(reader, TODAY)
    rows = {row.direction: row for row in directions_of(reader, ledger, "reason")}
    assert (rows["price"].lost, rows["price"].lost_year, rows["price"].clients) == (1, 2, 1)
    with firm.change("tell again") as change:
        tell_loss(change, 2, told_day="2026-06-02", reason_note="found out more")
    assert len(reader.execute("SELECT 1 FROM losses").fetchall()) == 2
    firm.close()


def test_an_order_and_the_note_that_cancels_it_are_one_refusal(firm: WriteDoor) -> None:
    with firm.change("cancel") as change:
        for day, sign, invoice in (("2026-06-01", 1, "A1"), ("2026-06-09", -1, "C1")):
            values = {"client_id": 1, "day": day, "invoice": invoice, "cancelled": 1}
            change.insert("purchases", {**values, "amount": sign * 700, "quantity": sign * 1000})
        values = {"client_id": 1, "day": "2026-06-11", "invoice": "C2", "cancelled": 1}
        change.insert("purchases", {**values, "amount": -300, "quantity": -1000})
    orders = [
        each for each in read_ledger(firm.database.reader(), TODAY).refused if each.kind == "order"
    ]
    assert [(each.day.isoformat(), each.money) for each in orders] == [
        ("2026-06-09", 700),
        ("2026-06-11", 300),
    ]
    firm.close()


# On the sample: every figure is the length of the list behind it.


@pytest.fixture
def sample_door(sample: Path) -> WriteDoor:
    return WriteDoor(open_database(sample), Author("rina", 1))


@pytest.fixture
def ledger(sample_door: WriteDoor) -> Ledger:
    return read_ledger(sample_door.database.reader(), TODAY)


@pytest.mark.parametrize("by", ["month", "quarter"])
def test_periods_are_the_lists_behind_them(sample_door: WriteDoor, ledger: Ledger, by: str) -> None:
    reader = sample_door.database.reader()
    rows = months_of(ledger, quarterly=by == "quarter")
    for row in rows:
        events = behind(reader, ledger, by, row.month)
        assert (row.lost, row.came_back, row.refusals) == tuple(
            map(len, (events.lost, events.came_back, events.refused))
        )
        assert row.money == sum(each.money for each in events.lost)
        assert row.refused_money == sum(each.money for each in events.refused)
        assert sum(row.kinds.values()) == row.refusals
    for sooner, later in pairwise(rows):
        assert (later.lost_before, later.came_back_before) == (sooner.lost, sooner.came_back)


@pytest.mark.parametrize("by", [each for each in BY if each not in ("month", "quarter")])
def test_directions_are_the_lists_behind_them(
    sample_door: WriteDoor, ledger: Ledger, by: str
) -> None:
    reader = sample_door.database.reader()
    rows = directions_of(reader, ledger, by)
    for row in rows:
        events = behind(reader, ledger, by, row.direction)
        assert row.lost == len(events.lost)
        assert row.refusals == len(events.refused)
        assert row.money == sum(each.money for each in events.lost)
        assert row.refused_money == sum(each.money for each in events.refused)
        assert row.lost_year == len(events.came_back) + sum(
            each.since > date(2025, 6, 30) for each in events.lost
        )
    if by not in ("type", "kind"):
        assert sum(row.lost for row in rows) == sum(each.back is None for each in ledger.lost)
        assert sum(row.clients for row in rows) == len(ledger.buyers)
    if by == "kind":
        assert {row.direction for row in rows} == set(KINDS)


def test_every_client_lost_by_its_standing_is_in_the_ledger(
    sample_door: WriteDoor, ledger: Ledger
) -> None:
    rows = sample_door.database.reader().execute(
        "SELECT client_id FROM standings WHERE state = 'lost'"
    )
    still = [each.client_id for each in ledger.lost if each.back is None]
    assert Counter(row[0] for row in rows) == Counter(still)


def test_on_the_sample_every_state_reason_way_and_refusal_occurs(
    sample_door: WriteDoor, ledger: Ledger
) -> None:
    reader = sample_door.database.reader()

    def found(sql: str) -> set[str]:
        return {row[0] for row in reader.execute(sql)}

    assert found("SELECT DISTINCT state FROM standings") == {word.value for word in ClientState}
    assert found("SELECT DISTINCT way FROM winback_targets") == {word.value for word in Way}
    assert found("SELECT DISTINCT state FROM winback_targets") == {
        word.value for word in WinbackState
    }
    assert found("SELECT DISTINCT destination FROM winback_targets") == {
        word.value for word in Destination
    }
    assert found(
        "SELECT r.name FROM reasons r JOIN winback_targets w ON w.reason_id = r.id"
    ) == found("SELECT name FROM reasons WHERE kind = 'loss'")
    assert {each.kind for each in ledger.refused} == set(KINDS)
