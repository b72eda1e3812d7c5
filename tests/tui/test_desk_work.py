"""Each kind of matter on the desk: it opens where the work is done, and is gone when it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from kamtui.store.door import Author, Change, WriteDoor
from kamtui.store.opening import open_database
from tests.selling import TODAY, Sale, make_firm
from tests.tui.manager import Manager, at_work


def day(back: int) -> str:
    return (TODAY - timedelta(days=back)).isoformat()


def quiet(change: Change) -> None:
    """Speak with the client yesterday and agree what is next, so that nothing else is due."""
    change.insert(
        "interactions",
        {"client_id": 1, "day": day(1), "channel": "call", "status": "held", "summary": "spoke"},
    )
    step = {"client_id": 1, "side": "step", "text": "next", "made_day": day(1)}
    change.insert("commitments", {**step, "due_day": day(-20)})


@asynccontextmanager
async def desk(path: Path, make: Callable[[Change], object], silent: int = 5, *, calm: bool = True):
    """A firm with one key client that bought every twenty days, and one matter; at its desk."""
    sales = [
        Sale(1, TODAY - timedelta(days=silent + 20 * back), 90_000, 50_000) for back in range(40)
    ]
    door = make_firm(path / "firm.db", ["Sinar"], sales)
    with door.change("matter") as change:
        rina = change.insert("managers", {"login": "rina", "name": "Rina"})
        change.update(
            "clients", 1, {"manager_id": rina, "is_key": 1, "key_reason": "-", "industry": "food"}
        )
        if calm:
            quiet(change)
        make(change)
    door.close()
    door.database.close_reader()
    async with at_work(path / "firm.db", size="narrow") as manager:
        await manager.presses("d")
        yield manager


async def on_the_line(manager: Manager, subject: str) -> None:
    """Put the cursor on the first line that stands for a subject."""
    for _step in range(20):
        ref = manager.app.workspace.pane.ref
        if ref is not None and ref.subject == subject:
            return
        await manager.presses("j")
    raise AssertionError(f"no line of {subject}")


async def test_nothing_is_due_where_all_is_done(tmp_path):
    async with desk(tmp_path, lambda change: None) as manager:
        manager.sees("Nothing is late, due or waiting")


def insert(table: str, /, **values: str | int | None) -> Callable[[Change], int]:
    return lambda change: change.insert(table, {"client_id": 1, **values})


CLOSED_BY_X = {
    "overdue": (
        insert("commitments", side="ours", text="send list", made_day=day(9), due_day=day(3)),
        "commitments",
        "3 d late",
    ),
    "due today": (
        insert("commitments", side="ours", text="send list", made_day=day(9), due_day=day(0)),
        "commitments",
        "today",
    ),
    "in conflict": (
        insert("conflicts", kind="complaint", cause="wet pallets", opened_day=day(8)),
        "conflicts",
        "open 8 d",
    ),
    "unanswered": (
        insert("requests", kind="asked", text="smaller drums", day=day(12)),
        "requests",
        "waits 12 d",
    ),
}


@pytest.mark.parametrize("kind", CLOSED_BY_X)
async def test_what_x_closes_is_gone_and_comes_back_with_u(tmp_path, kind):
    make, subject, when = CLOSED_BY_X[kind]
    async with desk(tmp_path, make) as manager:
        manager.sees(f"1 {kind}", when)
        await on_the_line(manager, subject)
        await manager.presses("x")
        manager.sees("Nothing is late, due or waiting")
        await manager.presses("u")
        manager.sees(f"1 {kind}")


async def test_a_tender_is_gone_when_it_is_decided(tmp_path):
    make = insert("tenders", subject="Film 2027", due_day=day(-3), value=100)
    async with desk(tmp_path, make) as manager:
        manager.sees("1 tender due", "tender: Film 2027", "due in 3 d")
        await on_the_line(manager, "tenders")
        await manager.presses("enter")
        manager.sees("tender")
        await manager.presses(*["tab"] * 6)
        manager.sees("outcome")
        await manager.types("won")
        await manager.presses("tab")
        await manager.types("today")
        await manager.presses("f2")
        manager.sees("Nothing is late, due or waiting")


async def test_a_meeting_without_a_sheet_opens_the_sheet(tmp_path):
    make = insert("interactions", day=day(-2), channel="visit", status="planned", summary="terms")
    async with desk(tmp_path, make) as manager:
        manager.sees("1 no sheet", "visit: terms")
        await on_the_line(manager, "interactions")
        await manager.presses("enter")
        manager.sees("New: negotiation sheet")
        await manager.presses("tab", "tab")
        await manager.types("thirty days credit")
        await manager.presses("f2")
        manager.sees("Nothing is late, due or waiting")
        assert manager.database_says(
            "SELECT aim, interaction_id IS NOT NULL FROM negotiation_sheets"
        ) == [("thirty days credit", 1)]


async def test_an_a_client_at_risk_is_gone_when_it_is_won_back_with_a_step(tmp_path):
    async with desk(tmp_path, lambda change: None, silent=45) as manager:
        manager.sees("1 A at risk", "45 days silent; usually 20; 2.2x")
        await manager.presses("w", "enter")
        manager.sees("Nothing is late, due or waiting")
        await manager.presses("u")
        manager.sees("1 A at risk")


async def test_a_silent_key_client_is_gone_when_it_is_spoken_with(tmp_path):
    async with desk(tmp_path, lambda change: None, calm=False) as manager:
        manager.sees("1 key silent", "never spoken")
        await manager.presses("l")
        await manager.types("call: all is well; next send prices in 3 weeks")
        await manager.presses("enter")
        manager.sees("Nothing is late, due or waiting")


async def test_a_key_client_without_a_dated_step_is_gone_when_it_has_one(tmp_path):
    def undated(change: Change) -> None:
        change.update("commitments", 1, {"due_day": None})

    async with desk(tmp_path, undated) as manager:
        manager.sees("1 no next step", "what is next?")
        await manager.presses("+")
        await manager.types("step: send prices; in 3 weeks")
        await manager.presses("enter")
        manager.sees("Nothing is late, due or waiting")


async def test_a_post_that_weighs_is_gone_when_it_is_filled(tmp_path):
    make = insert("positions", title="Treasurer", role="approver", holder="unknown")
    async with desk(tmp_path, make) as manager:
        manager.sees("1 post unfilled", "Treasurer: who holds it?")
        await on_the_line(manager, "positions")
        await manager.presses("enter")
        assert manager.app.screen is not manager.app.workspace
        await manager.presses("escape")
        door = WriteDoor(open_database(tmp_path / "firm.db"), Author("rina"))
        with door.change("found") as change:
            person = change.insert("people", {"name": "Siti"})
            change.update("positions", 1, {"person_id": person, "holder": "known"})
        door.close()
        manager.app.workspace.reload()
        await manager.settles()
        manager.sees("Nothing is late, due or waiting")


async def test_a_loss_nobody_explained_is_gone_when_it_is_told(tmp_path):
    async with desk(tmp_path, lambda change: None, silent=200) as manager:
        manager.sees("1 lost, why?", "why was it lost?", "lost 19 d")
        await on_the_line(manager, "losses")
        await manager.presses("enter")
        manager.sees("New: loss")
        await manager.types("price")
        await manager.presses("f2")
        manager.sees("Nothing is late, due or waiting")
        assert manager.database_says(
            "SELECT r.name, l.lost_since FROM losses l JOIN reasons r ON r.id = l.reason_id"
        ) == [("price", day(19))]


async def test_a_step_of_a_target_is_gone_when_it_is_done_and_the_next_is_dated(tmp_path):
    def target(change: Change) -> None:
        reason = change.connection.execute("SELECT id FROM reasons LIMIT 1").fetchone()[0]
        owner = {"owner_id": 1, "reason_id": reason, "marked_day": day(10)}
        number = change.insert("winback_targets", {"client_id": 1, **owner})
        step = {"client_id": 1, "side": "step", "made_day": day(10), "winback_id": number}
        change.insert("commitments", {**step, "text": "ring", "due_day": day(1)})
        change.insert("commitments", {**step, "text": "visit", "due_day": day(-9)})

    async with desk(tmp_path, target, silent=200) as manager:
        manager.sees("1 win-back", "win-back: ring", "1 d late")
        await on_the_line(manager, "commitments")
        await manager.presses("x")
        manager.sees("Nothing is late, due or waiting")
