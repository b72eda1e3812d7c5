"""The whole past of a client: read further back as one goes, by G, by a day, by a text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kamtui.store.door import WriteDoor
from kamtui.store.opening import open_database
from kamtui.tui.dossier.past import MOST, Past, read_past
from kamtui.tui.dossier.sifting import Sieve
from tests.tui.manager import at_work
from tests.tui.tiny import FULL, TODAY, day

CALLS = 2600


@pytest.fixture
def long_past(door: WriteDoor) -> WriteDoor:
    """A client of thousands of calls, one a day, and of invoices of ten lines."""
    with door.change("many") as change:
        for number in range(CALLS):
            change.insert(
                "interactions",
                {
                    "client_id": FULL,
                    "day": day(number),
                    "channel": "call",
                    "summary": f"no {number}",
                },
            )
        for number in range(1500):
            change.insert(
                "purchases",
                {
                    "client_id": FULL,
                    "day": day(number // 10 * 17),
                    "invoice": f"L-{number // 10}",
                    "amount": 10,
                },
            )
    return door


def past(door: WriteDoor, sieve: Sieve) -> Past:
    return read_past(door.database.reader(), FULL, TODAY, sieve)


def test_nothing_is_missing_between_the_newest_event_and_the_oldest_shown(
    long_past: WriteDoor,
) -> None:
    whole = past(long_past, Sieve(most=100_000))
    assert not whole.has_older
    for most in (10, 100, 1000, 4000):
        part = past(long_past, Sieve(most=most))
        assert part.has_older == (len(part.events) < len(whole.events))
        # On the last day some may be left out; before it, all are there.
        last = part.events[-1].day
        shown = [event for event in part.events if event.day > last]
        assert {(e.subject, e.id) for e in shown} == {
            (e.subject, e.id) for e in whole.events if e.day > last
        }


def test_a_client_of_exactly_so_many_events_has_no_older_ones(door: WriteDoor) -> None:
    there = len(past(door, Sieve()).events)
    with door.change("calls") as change:
        for _number in range(MOST - there):
            change.insert("interactions", {"client_id": FULL, "day": day(1), "channel": "call"})
    assert not past(door, Sieve()).has_older


def test_an_old_promise_still_open_stands_on_its_due_day(long_past: WriteDoor) -> None:
    with long_past.change("promises") as change:
        old = change.insert(
            "commitments",
            {
                "client_id": FULL,
                "side": "ours",
                "text": "the old one",
                "made_day": "2010-01-01",
                "due_day": day(-9),
            },
        )
        for number in range(30):
            change.insert(
                "commitments",
                {
                    "client_id": FULL,
                    "side": "ours",
                    "text": "x",
                    "made_day": day(number),
                    "done_day": day(number),
                },
            )
    part = past(long_past, Sieve(most=20))
    assert ("commitments", old) in {(event.subject, event.id) for event in part.events}


def test_a_day_asked_for_is_reached(long_past: WriteDoor) -> None:
    wanted = (TODAY - timedelta(days=2000)).isoformat()
    assert past(long_past, Sieve(until=wanted)).events[-1].day <= wanted


def test_the_sieve_travels_whole(long_past: WriteDoor) -> None:
    for sieve in (Sieve(), Sieve("tenders"), Sieve(text="a|b"), Sieve("", "x", 4000, "2020-01-01")):
        assert Sieve.of(sieve.extra) == sieve


async def test_the_first_event_of_all_is_one_key_away(long_past: WriteDoor) -> None:
    path = long_past.database.path
    async with at_work(path, size="narrow") as manager:
        await manager.presses("enter", "3")
        pane = manager.app.workspace.middle
        assert pane.record.has_older
        await manager.presses("G")
        assert not pane.record.has_older
        ref = pane.ref
        oldest = (
            open_database(path)
            .reader()
            .execute("SELECT min(day) FROM interactions WHERE client_id = ?", (FULL,))
        )
        assert pane.record.events[-1].day <= oldest.fetchone()[0]
        assert ref is not None
        assert ref.id == pane.record.events[-1].id
        await manager.presses("escape")
        assert manager.app.workspace.front_is_list()


async def test_older_events_come_as_one_goes_down_and_a_day_is_gone_to(
    long_past: WriteDoor,
) -> None:
    async with at_work(long_past.database.path, size="narrow") as manager:
        await manager.presses("enter", "3")
        pane = manager.app.workspace.middle
        first = pane.count()
        pane.move_to(first - 20)
        at = pane.ref
        await manager.settles()
        assert pane.count() > first
        assert pane.ref == at, "the cursor stays"
        await manager.presses("escape", "enter", "J")
        await manager.types("1 june 2020")
        await manager.presses("enter")
        wanted = next(e for e in pane.record.events if e.day <= "2020-06-01")
        assert (pane.ref.subject, pane.ref.id) == (wanted.subject, wanted.id)


async def test_a_text_far_back_is_found_by_looking_through_all(long_past: WriteDoor) -> None:
    with long_past.change("one") as change:
        change.insert(
            "interactions",
            {"client_id": FULL, "day": "1999-01-01", "channel": "call", "summary": "needle"},
        )
        for number in range(4200):
            change.insert(
                "interactions", {"client_id": FULL, "day": day(number), "channel": "call"}
            )
    async with at_work(long_past.database.path, size="narrow") as manager:
        await manager.presses("enter", "3", "S")
        await manager.types("needle")
        await manager.presses("enter")
        manager.sees("Nothing of that", "G looks through all of them")
        await manager.presses("G")
        manager.sees("Jan 1999", "needle")
