"""Making ready for a talk, by keys alone: sheets, types, checks, groups, competitors, supplies."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from tests.tui.manager import EVERY_SIZE, Manager, at_work

ALL_SIZES = EVERY_SIZE


async def to(manager: Manager, subject: str, field: str | None = None) -> None:
    """Go to the first line that stands for a subject (and field)."""
    pane = manager.app.workspace.middle
    for index in range(pane.count()):
        ref = pane.line_at(index).ref
        if ref is not None and ref.subject == subject and field in (None, ref.field):
            pane.move_to(index)
            await manager.settles()
            return
    raise AssertionError(f"no line of {subject}")


@ALL_SIZES
async def test_a_sheet_is_prepared_from_the_overview_with_what_the_dossier_suggests(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("enter", "Y")
        manager.sees("New: negotiation sheet · PT Sinar Mekar Abadi")
        await manager.types("Order in July, 45 days not before October")
        await manager.presses("f2")
        manager.sees("Added: negotiation sheet.")
        row = manager.database_says(
            "SELECT s.aim, s.questions, i.status FROM negotiation_sheets s "
            "JOIN interactions i ON i.id = s.interaction_id ORDER BY s.id DESC LIMIT 1"
        )[0]
        assert row[0] == "Order in July, 45 days not before October"
        assert "What would settle it for you" in row[1]
        assert row[2] == "planned"
        await manager.presses("3")
        events = manager.app.workspace.middle.record.events
        assert any("sheet ready" in event.text for event in events)
        await manager.presses("b")
        manager.sees("ask: What would settle it for you")
        await manager.presses("Y")
        manager.sees("Negotiation sheet · PT Sinar", "Order in July")
        await manager.presses("escape", "u")
        assert not manager.database_says(
            "SELECT 1 FROM negotiation_sheets WHERE aim LIKE 'Order in July%'"
        )


async def test_a_tender_under_the_cursor_gets_a_sheet_of_its_own(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("enter", "5")
        await to(manager, "tenders")
        tender = manager.app.workspace.pane.ref.id
        await manager.presses("Y")
        await manager.types("Win line 8")
        await manager.presses("f2")
        assert manager.database_says(
            "SELECT tender_id FROM negotiation_sheets WHERE aim = 'Win line 8'"
        ) == [(tender,)]


async def test_nothing_ahead_is_said_with_the_key_that_plans_something(database_path: Path):
    async with at_work(database_path) as manager:
        await manager.presses("f", "f", "/")
        await manager.types("kosong")
        await manager.presses("enter", "Y")
        manager.sees("No meeting or tender lies ahead; l plans one")


async def test_the_proposed_type_is_accepted_with_one_key_and_taken_back(sample):
    with contextlib.closing(sqlite3.connect(sample)) as connection:
        connection.execute("DELETE FROM client_types WHERE client_id = 2")
        connection.commit()
    async with at_work(sample) as manager:
        await manager.presses("j", "enter", "2")
        await to(manager, "proposed_types")
        manager.sees("proposed: 10.1 % of the profit; a accepts it")
        await manager.presses("a")
        manager.sees("is a breadwinner now.")
        client = manager.app.workspace.client_id
        types = "SELECT type, reason FROM client_types WHERE client_id = ?"
        assert ("breadwinner", "10.1 % of the profit") in manager.database_says(types, client)
        await manager.presses("u")
        assert ("breadwinner", "10.1 % of the profit") not in manager.database_says(types, client)
        await to(manager, "proposed_types")
        await manager.presses("enter")
        manager.sees("New: type of client", "breadwinner")


async def test_k_brings_the_reason_from_the_checks_that_are_met(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("f", "K", "K")
        manager.sees("met: share of profit, potential, long co-operation")
        await manager.presses("enter")
        reason = manager.database_says("SELECT is_key, key_reason FROM clients WHERE id = 1")[0]
        assert reason[0] == 1
        assert reason[1]


@ALL_SIZES
async def test_the_list_of_checks_is_kept_by_keys(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("Q")
        manager.sees("CHECKS OF A KEY CLIENT", "10 % of the profit")
        await manager.presses("n")
        await manager.types("Reference plant")
        await manager.presses("f2")
        manager.sees("Reference plant", "by hand, with a day")
        await manager.presses("g", "x")
        manager.sees("The check is switched off.", "switched off")
        await manager.presses("u")
        manager.does_not_see("switched off")
        await manager.presses("enter")
        manager.sees("Check", "share of profit")


async def test_a_check_is_answered_by_hand_with_its_day(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("enter", "2")
        await to(manager, "client_key_checks")
        for _line in range(3):
            await manager.presses("j")
        await manager.presses("e")
        await manager.types("yes")
        await manager.presses("tab")
        await manager.types("named in the trade press")
        await manager.presses("f2")
        assert manager.database_says(
            "SELECT met, evidence, day FROM client_key_checks ORDER BY id DESC LIMIT 1"
        ) == [(1, "named in the trade press", "2026-06-30")]


@ALL_SIZES
async def test_from_a_company_to_its_parent_and_back_by_enter(database_path: Path, size):
    async with at_work(database_path, size=size) as manager:
        await manager.presses("f", "f", "/")
        await manager.types("timur")
        await manager.presses("enter", "2")
        await to(manager, "clients", "")
        await manager.presses("enter")
        assert manager.app.workspace.client_id == 1
        await to(manager, "clients", "")
        manager.sees("GROUP", "2 companies")
        await manager.presses("enter")
        assert manager.app.workspace.client_id == 5
        assert manager.app.workspace.tab == 2


@ALL_SIZES
async def test_all_competitors_are_one_key_away_and_the_way_back_is_kept(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("X")
        manager.sees("COMPETITORS", "in tenders lost to them")
        await manager.presses("enter")
        name = manager.app.workspace.middle.record.competitor.name
        manager.sees(f"COMPETITOR {name}")
        await to(manager, "rivalries")
        await manager.presses("enter", "escape")
        manager.sees(f"COMPETITOR {name}")
        await manager.presses("escape")
        manager.sees("COMPETITORS")


@ALL_SIZES
async def test_a_line_of_a_supply_is_added_and_marked_as_delivered(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("enter", "3", ".")
        await to(manager, "purchases")
        first = manager.app.workspace.pane.ref
        await manager.presses("enter", "n")
        manager.sees("New: supply line")
        await manager.types("stretch")
        await manager.presses("tab")
        await manager.types("12.5")
        await manager.presses("tab")
        await manager.types("1 250 000")
        await manager.presses("f2")
        added = manager.database_says(
            "SELECT id, invoice, quantity, amount, product_id IS NOT NULL, delivered_day "
            "FROM purchases ORDER BY id DESC LIMIT 1"
        )[0]
        (invoice,) = manager.database_says("SELECT invoice FROM purchases WHERE id = ?", first.id)[
            0
        ]
        assert added[1:5] == (invoice, 12_500, 1_250_000, 1)
        await manager.presses("G")
        assert manager.app.workspace.pane.ref.id == added[0]
        await manager.presses("e")
        manager.sees("Supply line", "12.5")
        await manager.presses("escape", "x")
        manager.sees("Not delivered yet." if added[5] else "Delivered today.")
        await manager.presses("u", "u")
        assert not manager.database_says("SELECT 1 FROM purchases WHERE id = ?", added[0])
        await manager.presses("escape")
        assert manager.app.workspace.pane.ref == first, "the cursor is where it was"


async def test_the_brief_goes_from_client_to_client_and_is_copied(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("b", "]")
        manager.sees("BRIEF · ◆ PT Bumi Karsa Logistik")
        await manager.presses("[")
        manager.sees("BRIEF · ◆ PT Sinar Mekar Abadi")
        await manager.presses("y", "b")
        manager.sees("Copied to")
