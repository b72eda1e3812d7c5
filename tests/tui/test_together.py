"""Several managers at one database: what others do comes into sight, and nobody overwrites."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database
from kamtui.store.overdue import count_overdue
from kamtui.tui.dialogs.form import FormScreen
from kamtui.tui.dialogs.overtaken import OvertakenScreen
from tests.store.content import run
from tests.tui.manager import EVERY_SIZE, Manager, at_work

INDUSTRY = "SELECT industry FROM clients WHERE id = 1"


def agus_writes(path: Path, **values: str) -> None:
    """Change the first client as Agus would from his own desk."""
    door = WriteDoor(open_database(path), Author("agus", 2))
    with door.change("Agus edits") as change:
        change.update("clients", 1, values)
    door.database.close_reader()
    door.close()


async def edits_industry(manager: Manager, text: str) -> None:
    """Open the form of the client at its industry and type another one, without saving."""
    manager.app.workspace.open_form("clients", 1, focus="industry")
    await manager.settles()
    await manager.presses("end", "ctrl+u")
    await manager.types(text)


@EVERY_SIZE
async def test_the_second_is_shown_both_values_and_keeps_his(
    database_path: Path, size: str
) -> None:
    async with at_work(database_path, size=size) as manager:
        await edits_industry(manager, "Drinks")
        agus_writes(database_path, industry="Chemicals")
        await manager.presses("f2")
        assert isinstance(manager.app.screen, OvertakenScreen)
        manager.sees("industry: changed by Agus", "Chemicals", "Drinks", "yours", "stored by Agus")
        await manager.presses("enter")
        assert manager.database_says(INDUSTRY) == [("Drinks",)]
        manager.sees("Saved: industry.")


async def test_or_takes_the_others(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await edits_industry(manager, "Drinks")
        agus_writes(database_path, industry="Chemicals")
        await manager.presses("f2", "j", "enter")
        assert manager.database_says(INDUSTRY) == [("Chemicals",)]
        manager.sees("Nothing was changed.")
        assert not manager.app.workspace.desk.drafts.count()


async def test_or_goes_back_to_the_form_with_the_text_kept(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await edits_industry(manager, "Drinks")
        agus_writes(database_path, industry="Chemicals")
        await manager.presses("f2", "escape")
        assert isinstance(manager.app.screen, FormScreen)
        manager.sees("Drinks")
        assert manager.database_says(INDUSTRY) == [("Chemicals",)]
        await manager.presses("f2")
        assert isinstance(manager.app.screen, OvertakenScreen)


async def test_other_fields_of_the_same_row_are_simply_saved(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await edits_industry(manager, "Drinks")
        agus_writes(database_path, city="Surabaya", region="East")
        await manager.presses("f2")
        assert manager.database_says("SELECT industry, city, region FROM clients WHERE id = 1") == [
            ("Drinks", "Surabaya", "East")
        ]


async def test_the_same_text_from_both_is_no_clash(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await edits_industry(manager, "Drinks")
        agus_writes(database_path, industry="Drinks")
        await manager.presses("f2")
        assert not isinstance(manager.app.screen, OvertakenScreen)
        assert manager.database_says(INDUSTRY) == [("Drinks",)]


async def test_two_fields_are_asked_for_one_after_the_other(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        manager.app.workspace.open_form("clients", 1, focus="industry")
        await manager.settles()
        state = manager.app.screen.state
        state.type("industry", "Drinks")
        state.type("region", "West")
        agus_writes(database_path, industry="Chemicals", region="East")
        await manager.presses("f2")
        manager.sees("1 of 2")
        await manager.presses("enter")
        manager.sees("2 of 2")
        await manager.presses("down", "enter")
        assert manager.database_says("SELECT industry, region FROM clients WHERE id = 1") == [
            ("Drinks", "East")
        ]


async def test_a_row_taken_away_meanwhile_leaves_the_text_in_the_form(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        ((row,),) = manager.database_says("SELECT max(id) FROM goals")
        manager.app.workspace.open_form("goals", row, client_id=1)
        await manager.settles()
        manager.app.screen.state.type("text", "something else")
        door = WriteDoor(open_database(database_path), Author("agus", 2))
        with door.change("gone") as change:
            change.delete("goals", row)
        door.close()
        await manager.presses("f2")
        assert isinstance(manager.app.screen, FormScreen)
        manager.sees("not there any more", "something else")


async def test_others_changes_come_into_sight_and_the_cursor_stays(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("j")
        pane = manager.app.workspace.list_pane
        at, client = pane.cursor, pane.client_id
        agus_writes(database_path, name="PT Sinar Baru Sekali", name_key="pt sinar baru sekali")
        manager.app.workspace.look()
        await manager.settles()
        manager.sees("PT Sinar Baru Sekali")
        assert (pane.cursor, pane.client_id) == (at, client)


async def test_a_line_being_typed_stays_while_others_write(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("l")
        await manager.types("call budi: wants 45")
        agus_writes(database_path, city="Surabaya")
        manager.app.workspace.look()
        await manager.types(" days")
        assert manager.app.workspace.strip.text == "call budi: wants 45 days"


async def test_what_is_overdue_is_counted_anew_only_where_something_was_written(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was counted at every key: 3 ms of each among a hundred thousand clients."""
    counted: list[int] = []

    def count(*asked: Any) -> int:
        counted.append(count_overdue(*asked))
        return counted[-1]

    monkeypatch.setattr("kamtui.tui.workspace.screen.count_overdue", count)
    async with at_work(database_path) as manager:
        before, times = counted[-1], len(counted)
        await manager.presses("j", "k", "j", "k")
        assert len(counted) == times
        run(
            database_path,
            "INSERT INTO commitments (client_id, side, text, made_day, due_day, owner_id) "
            "VALUES (1, 'ours', 'send', '2026-01-01', '2026-01-02', 1)",
        )
        manager.app.workspace.look()
        await manager.settles()
        assert counted[-1] == before + 1
        manager.sees(f"! {before + 1} overdue")
