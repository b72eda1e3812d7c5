"""The whole path by keys: silent, flagged, lost with a reason, marked, offered, back, won back."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database
from kamtui.store.settings import write_setting
from tests.selling import Sale, make_firm, sell
from tests.tui.manager import at_work

LAST = date(2026, 1, 1)
CLIENT = "Sinar"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A firm with one client that buys every twenty days, and one that goes on doing so."""
    days = [LAST - timedelta(days=20 * back) for back in range(30)]
    steady = [date(2026, 12, 24) - timedelta(days=20 * back) for back in range(60)]
    sales = [Sale(1, day, 50_000, 30_000) for day in days] + [Sale(2, day) for day in steady]
    door = make_firm(tmp_path / "firm.db", [CLIENT, "Steady"], sales, today=LAST)
    with door.change("people") as change:
        rina = change.insert("managers", {"login": "rina", "name": "Rina"})
        for client in (1, 2):
            change.update("clients", client, {"manager_id": rina, "is_key": 1, "key_reason": "-"})
    door.close()
    door.database.close_reader()
    return tmp_path / "firm.db"


def to_day(path: Path, day: date, *sales: Sale) -> None:
    """Let time pass until a day, and the client buy meanwhile."""
    door = WriteDoor(open_database(path), Author("rina"))
    with door.change("another day") as change:
        write_setting(change, "as_of", day.isoformat())
    sell(door, sales)
    door.close()
    door.database.close_reader()


@asynccontextmanager
async def working(path: Path, day: date, *sales: Sale):
    to_day(path, day, *sales)
    async with at_work(path, size="narrow") as manager:
        yield manager


STATE = "SELECT state, since FROM standings WHERE client_id = 1"
TARGET = "SELECT state, way, way_text, result_day FROM winback_targets"


async def test_a_client_falls_silent_is_lost_and_won_back(path: Path) -> None:
    async with working(path, LAST + timedelta(days=42)) as manager:
        await manager.presses("L")
        manager.sees("at risk  1", CLIENT, "42 d", "20 d")
        await manager.presses("d")
        manager.sees("A at risk", CLIENT, "2.1x")
        assert manager.database_says(STATE) == [("at risk", "2026-02-11")]

    lost = LAST + timedelta(days=181)
    async with working(path, lost) as manager:
        assert manager.database_says(STATE) == [("lost", lost.isoformat())]
        await manager.presses("d")
        manager.sees("why was it lost?", CLIENT)
        await manager.presses("L")
        manager.sees("lost  1", "1 without a reason", "not told")
        await manager.presses("r")
        await manager.types("price, the others are a tenth cheaper")
        await manager.presses("enter")
        manager.does_not_see("without a reason")
        await manager.presses("d")
        manager.does_not_see("why was it lost?")
        await manager.presses("L", "v")
        manager.sees("1 lost · 0 of them came back")
        await manager.presses("L", "V", "V", "V")
        manager.sees("‹reason›", "price")
        await manager.presses("enter", "w")
        manager.sees(f"Win back · {CLIENT}")
        await manager.types("price; discount 5% for a year; next call monday")
        await manager.presses("enter", "W")
        manager.sees("PLANNED 1", CLIENT, "discount, 5% for a year", "next: call")
        await manager.presses(">", ">")
        manager.sees("OFFERED 1")
        assert manager.database_says(TARGET) == [("offered", "discount", "5% for a year", None)]

    back = lost + timedelta(days=20)
    async with working(path, back + timedelta(days=1), Sale(1, back, 60_000, 40_000)) as manager:
        assert manager.database_says(STATE) == [("buying again", back.isoformat())]
        await manager.presses("d")
        manager.sees("bought again on 21 Jul: buying again?")
        await manager.presses("W")
        manager.sees("BOUGHT AGAIN", "a confirms", "bought again on 21 Jul: buying again?")
        await manager.presses("a")
        manager.sees("BUYING AGAIN 1")
        manager.does_not_see("a confirms")
        await manager.presses("u")
        manager.sees("OFFERED 1", "a confirms")
        await manager.presses("a", "d")
        manager.does_not_see("bought again on")

    second = back + timedelta(days=25)
    later = second + timedelta(days=5)
    async with working(path, later, Sale(1, second, 70_000, 40_000)) as manager:
        assert manager.database_says(STATE) == [("won back", second.isoformat())]
        await manager.presses("W", "a")
        manager.sees("WON BACK 1")
        # Profit since it came back: 200 and 300, no cost entered.
        manager.sees("500 recovered")
        assert manager.database_says(TARGET)[0][0] == "won back"
        assert manager.database_says(TARGET)[0][3] == second.isoformat()
        await manager.presses("v", "v")
        manager.sees("by reason", "price")
        await manager.presses("L", "v")
        manager.sees("1 lost · 1 of them came back")


async def test_what_is_typed_where_it_is_asked_is_not_lost(path: Path) -> None:
    async with working(path, LAST) as manager:
        await manager.presses("w")
        manager.sees("is it leaving?")
        await manager.types("price; discount 5%")
        await manager.presses("enter")
        manager.sees("Win back ·", "> price; discount 5%")
        await manager.presses("enter")
        assert manager.database_says("SELECT way FROM winback_targets") == [("discount",)]


async def test_a_client_that_still_buys_is_asked_about_before_it_is_marked(path: Path) -> None:
    async with working(path, LAST) as manager:
        await manager.presses("w")
        manager.sees("still buys (active): is it leaving?")
        await manager.presses("escape")
        assert manager.database_says("SELECT count(*) FROM winback_targets") == [(0,)]
        await manager.presses("w", "enter")
        manager.sees("Win back ·")
        await manager.presses("enter")
        assert manager.database_says("SELECT leaving FROM winback_targets") == [(1,)]
        manager.does_not_see("is it leaving?")
        await manager.presses("u")
        assert manager.database_says("SELECT count(*) FROM winback_targets") == [(0,)]
