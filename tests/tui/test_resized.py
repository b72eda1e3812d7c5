"""A terminal that changes its size takes nothing from whoever is in the middle of something."""

from __future__ import annotations

from pathlib import Path

from kamtui.tui.dialogs.help import HelpScreen
from kamtui.tui.dialogs.overtaken import OvertakenScreen
from tests.tui.manager import Manager, at_work
from tests.tui.test_together import agus_writes, edits_industry


async def _resizes(manager: Manager, width: int, height: int) -> None:
    await manager.pilot.resize_terminal(width, height)
    await manager.settles()


async def test_the_value_chosen_of_two_stays_chosen(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await edits_industry(manager, "Drinks")
        agus_writes(database_path, industry="Chemicals")
        await manager.presses("f2", "j")
        await _resizes(manager, 90, 30)
        assert isinstance(manager.app.screen, OvertakenScreen)
        await manager.presses("enter")
        assert manager.database_says("SELECT industry FROM clients WHERE id = 1") == [
            ("Chemicals",)
        ]


async def test_the_help_stays_where_it_was_read(database_path: Path) -> None:
    async with at_work(database_path) as manager:
        await manager.presses("?", "pagedown")
        assert isinstance(manager.app.screen, HelpScreen)
        rows = manager.app.screen.rows
        assert rows.top > 5
        await _resizes(manager, 118, 38)
        assert rows.top > 5


async def test_what_one_types_stays_in_sight_in_a_smaller_terminal(database_path: Path) -> None:
    async with at_work(database_path, size="narrow") as manager:
        await manager.presses("e", "tab", "tab", "tab")
        await manager.types(" and a long story about wafers, ovens and lines" * 3 + " THE END")
        manager.sees("THE END")
        await _resizes(manager, 40, 10)
        manager.sees("END")
        await _resizes(manager, 80, 24)
        manager.sees("THE END")


async def test_the_title_of_a_form_is_cut_before_the_rule(database_path: Path) -> None:
    async with at_work(database_path, size="narrow") as manager:
        await manager.presses("e", "end")
        await manager.types(" with a very long name" * 5)
        await manager.presses("f2", "e")
        assert "… ─" in manager.screen[1]
