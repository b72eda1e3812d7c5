"""Who has the room of the screen: the list, the dossier, a place with lines of its own."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest

from kamtui.tui.tables import Column, Table, broken
from kamtui.tui.text import cells, words_to_break, wrapped
from tests.tui.manager import at_work

LIST = "CLIENTS 14 of 152"


async def test_at_120_columns_a_place_takes_the_lists_room_and_gives_it_back(sample):
    async with at_work(sample, size="medium") as manager:
        manager.sees(LIST, "PT Sinar Mekar Abadi")
        await manager.presses("d")
        manager.does_not_see(LIST)
        # Each matter is one line here, the client and what is at stake beside it.
        manager.sees("what", "client", "since, due", "share")
        await manager.presses("escape")
        manager.sees(LIST, "1 Overview")


async def test_at_120_columns_tab_goes_to_the_list_that_gave_way_and_back(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("L", "tab")
        manager.sees(LIST, "LOSSES")
        await manager.presses("tab")
        manager.does_not_see(LIST)
        manager.sees("LOSSES")


@pytest.mark.parametrize("keys", [("b",), ("i",), ("N",)], ids=["brief", "why", "card"])
async def test_every_place_shows_what_it_is_at_120_columns(sample, keys):
    async with at_work(sample, size="medium") as manager:
        await manager.presses(*keys)
        manager.sees("Sinar Mekar Abadi")


async def test_at_160_columns_the_tree_and_matrix_give_way_to_a_place_and_come_back(sample):
    async with at_work(sample, size="wide") as manager:
        manager.sees(LIST, "PEOPLE", "SEGMENTS")
        await manager.presses("d")
        manager.sees(LIST, "since, due")
        manager.does_not_see("PEOPLE", "SEGMENTS")
        # Where they are not in sight their keys show the whole of them.
        await manager.presses("m")
        manager.sees("SEGMENTS", "make it a rhythm", "TYPES")
        await manager.presses("enter")
        manager.sees("SEGMENT AX", "SEGMENTS", "PEOPLE")
        await manager.presses("t")
        manager.sees("Budi Hartono")


def test_a_line_never_ends_between_a_number_and_its_unit():
    counts = "2 overdue · 1 in conflict · 10 unanswered · 1 win-back · 8 key silent · 1 owed to us"
    for width in range(24, 90):
        for part in broken(counts, width):
            assert cells(part) <= width
            assert not part.startswith("·")
            assert not part.split(" ")[-1].isdigit(), (width, part)
    money = "sales Rp 31.1 bn, +3 % on the year before, profit Rp 5.6 bn by 30 Jun 2026"
    for width in range(24, 80):
        ends = [part.split(" ")[-1] for part in broken(money, width)]
        assert not {"Rp", "31.1", "5.6", "+3", "30", "Jun"} & set(ends), (width, ends)


def test_what_is_kept_together_is_broken_where_it_fits_no_line():
    numbers = "1 2 3 4 5 6 7 8 9 10 11 12"
    assert all(cells(part) <= 8 for part in broken(numbers, 8))
    assert " ".join(broken(numbers, 8)) == numbers
    assert words_to_break("", 10) == [""]


def test_a_legend_ends_its_lines_between_its_signs():
    legend = "DM decides  AP approves  CH champions  SP sponsors"
    lines = [each.plain for each in wrapped(legend, 44, indent=" ")]
    assert lines == [" DM decides  AP approves  CH champions", " SP sponsors"]


async def test_a_list_whose_figures_come_after_the_first_frame_still_begins_at_its_top(sample):
    """After an import nobody's value is known yet: the list first stands by id."""
    with contextlib.closing(sqlite3.connect(sample, isolation_level=None)) as connection:
        connection.execute("UPDATE clients SET is_key = name GLOB 'CV Boga*' OR name GLOB 'PT Ha*'")
        connection.execute("DELETE FROM computed")
        connection.execute("DELETE FROM standings")
    async with at_work(sample, size="narrow") as manager:
        pane = manager.app.workspace.list_pane
        ((best,),) = manager.database_says(
            "SELECT client_id FROM standings JOIN clients ON id = client_id WHERE is_key"
            " AND manager_id = (SELECT id FROM managers WHERE login = 'rina')"
            " ORDER BY value DESC LIMIT 1"
        )
        assert pane.ids[0] == best != min(pane.ids)
        assert pane.cursor == pane.top == 0
        assert manager.app.workspace.client_id == best


async def test_who_stands_on_the_first_line_stays_there_at_another_width(sample):
    """The desk's first line is a client's at 80 columns, the worst matter's at 120."""
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("d")
        assert manager.app.workspace.pane.cursor == 0
        await manager.pilot.resize_terminal(120, 40)
        await manager.settles()
        manager.sees("since, due")
        assert manager.app.workspace.pane.cursor == 0


def test_a_narrow_terminal_keeps_the_names_and_leaves_the_last_columns_out() -> None:
    figures = tuple(Column(f"figure {n}", 9, right=True) for n in range(4))
    table = Table((Column("", 1), Column("name", 20, share=1), *figures), 40)
    assert table.widths[1] >= 10
    assert table.widths[2] == 9
    assert table.widths[-1] == 0
    drawn = table.row(["!", "PT Sinar Mekar Abadi", "11", "22", "33", "44"]).plain
    assert drawn.startswith(" ! PT Sinar") and "11" in drawn and "44" not in drawn
    assert cells(drawn) <= 40
    whole = Table((Column("", 1), Column("name", 20, share=1), *figures), 80)
    assert all(whole.widths)
