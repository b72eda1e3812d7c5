"""Losses by keys: criteria tried and applied, views, reasons, drilling down to the clients."""

from __future__ import annotations

from tests.tui.manager import at_work

STATES = "SELECT client_id, state FROM standings ORDER BY client_id"


async def test_criteria_are_tried_dropped_applied_and_taken_back(sample):
    async with at_work(sample, size="narrow") as manager:
        before = manager.database_says(STATES)
        await manager.presses("L", "o")
        manager.sees("CRITERIA", "In force", "A year ago they would have called")
        await manager.presses("j", "j", "<", "<")
        manager.sees("A trial", "would change state", "1 x", "in force: 1.5 x")
        await manager.presses("escape")
        manager.sees("LOSSES", "Dropped")
        assert manager.database_says(STATES) == before
        await manager.presses("o", "j", "j", "j", "j", "enter")
        await manager.types("9,5")
        await manager.presses("enter")
        manager.sees("at risk: longer than the usual         9.5 x", "WHO CHANGES STATE")
        await manager.presses("r")
        manager.sees("In force", "9.5 x", "Applied:")
        after = manager.database_says(STATES)
        assert after != before
        assert [state for _client, state in after].count("at risk") < 9
        await manager.presses("u")
        assert manager.database_says(STATES) == before


async def test_a_wrong_value_is_refused_and_the_line_stays_open(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("L", "o", "j", "j", "enter")
        await manager.types("many")
        await manager.presses("enter")
        manager.sees("watch-times is a number from 1 to 20")
        await manager.presses("escape", "escape")
        manager.sees("LOSSES")


async def test_a_client_that_would_change_is_one_key_away(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("L", "o", "<")
        manager.sees("C clients")
        await manager.presses("j", ">", "G", "enter")
        manager.sees("1 Overview")
