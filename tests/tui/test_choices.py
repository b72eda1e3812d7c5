"""Keys that wait for a choice: after ``y`` what to copy, after ``o`` which switch to turn."""

from __future__ import annotations

import pytest

from tests.tui.manager import at_work


@pytest.mark.parametrize(
    ("key", "copied"),
    [("n", "PT Sinar Mekar Abadi"), ("p", "(021) 555-7781"), ("b", "# PT Sinar Mekar Abadi")],
)
async def test_after_y_the_next_key_says_what_to_copy(sample, key, copied):
    async with at_work(sample) as manager:
        await manager.presses("y")
        manager.sees("Copy: p phone")
        await manager.presses(key)
        assert copied in manager.app.clipboard
        manager.sees("Copied to the clipboard")


async def test_a_key_that_names_nothing_to_copy_does_what_it_always_does(sample):
    async with at_work(sample) as manager:
        await manager.presses("y", "d")
        manager.sees("DESK")
        assert not manager.app.clipboard


async def test_after_o_keys_turn_switches_until_enter(sample):
    async with at_work(sample) as manager:
        await manager.presses("m", "o", "b", "x")
        manager.sees("a trial, not stored", "revenue by group", "how steadily they buy")
        await manager.presses("enter", "escape")
        manager.sees("profit by group", "run of 30 Jun 2026")
