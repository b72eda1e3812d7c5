"""Filters typed, kept and gone round; clients marked and something done to all: by keys alone."""

from __future__ import annotations

import pytest

from tests.tui.manager import EVERY_SIZE, Manager, at_work

ALL_SIZES = EVERY_SIZE
MY_FILTERS = "SELECT name FROM saved_filters WHERE manager_id = 1 ORDER BY name"


def listed(manager: Manager) -> list[int]:
    """Give the clients of the list."""
    return list(manager.app.workspace.list_pane.ids)


@ALL_SIZES
async def test_the_list_follows_the_filter_while_it_is_typed_and_esc_puts_it_back(sample, size):
    async with at_work(sample, size=size) as manager:
        before = listed(manager)
        await manager.presses("F")
        await manager.types("at risk rina silent 30")
        manager.sees("my clients · at risk · silent 30 d")
        asked = manager.database_says(
            "SELECT s.client_id FROM standings s JOIN clients c ON c.id = s.client_id "
            "WHERE s.state = 'at risk' AND c.manager_id = 1 "
            "AND s.last_purchase <= date('2026-06-30', '-30 days')"
        )
        assert set(listed(manager)) == {row[0] for row in asked}
        await manager.presses("escape")
        assert listed(manager) == before


async def test_what_was_not_understood_is_named_and_not_taken(sample):
    async with at_work(sample) as manager:
        before = listed(manager)
        await manager.presses("F")
        await manager.types("lost at risk zzz silent")
        manager.sees("at risk: a second state", "zzz: in no client's name", "for how many days?")
        await manager.presses("enter")
        manager.sees("Not understood")
        await manager.presses("escape")
        assert listed(manager) == before


async def test_the_echo_of_a_filter_names_another_manager(sample):
    async with at_work(sample) as manager:
        await manager.presses("F")
        await manager.types("bayu key")
        manager.sees("key clients of Bayu Pratama Nugroho")


@ALL_SIZES
async def test_a_filter_is_kept_found_again_renamed_and_deleted(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("F")
        await manager.types("not spoken 60 mine")
        await manager.presses("tab")
        manager.sees("Keep this filter as")
        await manager.types("quiet")
        await manager.presses("enter")
        shown = listed(manager)
        await manager.presses("f", ":")
        await manager.types("filter: quiet")
        await manager.presses("enter")
        assert listed(manager) == shown
        await manager.presses("S")
        manager.sees("SAVED FILTERS", "quiet", "not spoken 60 d")
        await manager.stands_on("quiet")
        await manager.presses("e", "ctrl+u")
        await manager.types("hushed")
        await manager.presses("f2")
        assert ("hushed",) in manager.database_says(MY_FILTERS)
        await manager.stands_on("hushed")
        await manager.presses("x")
        assert ("hushed",) not in manager.database_says(MY_FILTERS)
        await manager.presses("u")
        assert ("hushed",) in manager.database_says(MY_FILTERS)


async def test_marks_survive_moving_and_filters_and_go_with_esc(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("space", "space", "f", "G", "enter", "escape")
        assert len(manager.app.workspace.list_pane.marked) == 2
        manager.sees("2 marked")
        await manager.presses("escape")
        assert not manager.app.workspace.list_pane.marked
        await manager.presses("V")
        assert manager.app.workspace.list_pane.marked == set(listed(manager))
        await manager.presses("V")
        assert not manager.app.workspace.list_pane.marked


@ALL_SIZES
async def test_all_marked_go_to_a_manager_in_one_change(sample, size):
    mine = "SELECT id FROM clients WHERE manager_id = 1 AND is_key = 1 ORDER BY id"
    async with at_work(sample, size=size) as manager:
        before = manager.database_says(mine)
        await manager.presses("V", "a")
        await manager.types("bayu")
        await manager.presses("enter")
        manager.sees(f"{len(before)} clients given to Bayu")
        assert manager.database_says(mine) == []
        await manager.presses("u")
        assert manager.database_says(mine) == before


@pytest.mark.parametrize(
    ("choice", "typed", "asked", "each"),
    [
        ("a step", "send the new price list; friday", "FROM commitments WHERE side = 'step'", 2),
        ("rhythm", "20", "FROM clients WHERE contact_rhythm_days = 20", 2),
        ("type: exp", "", "FROM client_types WHERE type = 'expert'", 2),
    ],
)
async def test_what_is_done_to_all_marked_is_one_undo(sample, choice, typed, asked, each):
    count = f"SELECT count(*) {asked}"
    async with at_work(sample) as manager:
        ((before,),) = manager.database_says(count)
        await manager.presses("f", "G", "k", "space", "space", "a")
        await manager.types(choice)
        await manager.presses("enter")
        if typed:
            await manager.types(typed)
            await manager.presses("enter")
        assert manager.database_says(count) == [(before + each,)]
        await manager.presses("u")
        assert manager.database_says(count) == [(before,)]
