"""The segment matrix at work: read at a glance, tried by other switches, stored, gone back from."""

from __future__ import annotations

import pytest

from kamtui.acts.matrix import read_matrix
from kamtui.store.opening import Database
from kamtui.tui.pages import Subject
from kamtui.tui.segments import matrix
from kamtui.tui.segments.grid import Grid
from kamtui.tui.segments.trial import OFFERED
from kamtui.tui.text import cells
from tests.tui.drawn import line_with, page_of, text_of
from tests.tui.manager import at_work
from tests.tui.tiny import FULL, TODAY


def test_each_figure_of_a_cell_stands_beside_its_label(database: Database) -> None:
    page = page_of(matrix.PLACE, database, FULL)
    assert line_with(page, " A clients").split()[:2] == ["A", "clients"]
    assert "money" in text_of(page)
    assert "to 80 %" in text_of(page)


@pytest.mark.parametrize("width", (48, 50, 52, 64, 67, 80, 110))
@pytest.mark.parametrize("low", (True, False))
def test_the_grid_fits_every_width_and_counts_every_client(
    database: Database, width: int, low: bool
) -> None:
    found = read_matrix(database.reader())
    assert found is not None
    lines = list(Grid(found, "AX", width, low).lines())
    assert all(cells(line.plain) <= width for line in lines)
    assert sum(len(line.spots) for line in lines) == 12
    for line in lines:
        for spot in line.spots:
            count, _share = found.cells.get(spot.ref.field, (0, 0))
            assert line.plain[spot.start : spot.end].split()[0] == str(count)


def test_the_heading_is_as_long_as_the_column_allows(database: Database) -> None:
    assert "N too short to tell" in text_of(page_of(matrix.PLACE, database, FULL, 110))
    assert "N too short" in text_of(page_of(matrix.PLACE, database, FULL, 80))
    short = matrix.read(database.reader(), Subject(FULL, TODAY, None, "short"))
    assert "often" not in text_of(matrix.draw(short, 52))


@pytest.mark.parametrize("size", ["narrow", "medium", "wide"])
async def test_the_options_change_the_matrix_and_store_nothing(sample, size):
    async with at_work(sample, size=size) as manager:
        runs = "SELECT count(*) FROM segment_runs"
        before = manager.database_says(runs)
        await manager.presses("m", "o")
        manager.sees("b ‹profit›", "esc")
        await manager.presses("b")
        manager.sees("b ‹revenue›")
        if size != "wide":
            manager.sees("a trial, not stored", "revenue by group")
        assert manager.database_says(runs) == before
        await manager.presses("escape")
        manager.does_not_see("trial, not stored")
        manager.sees("run of 30 Jun 2026")


async def test_a_preset_sets_all_rules_at_once_and_names_itself(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m", "o")
        manager.sees("s source")
        await manager.presses("s")
        manager.sees("s ‹textbook", "with the client decides", "0.10 / 0.25")
        await manager.presses("p")
        manager.sees("s own rules", "52 weeks")
        await manager.presses("s")
        manager.sees("s ‹source›", "by how often they buy")


async def test_the_matrix_says_when_the_data_has_changed_since(sample):
    from datetime import date

    from kamtui.store.door import WriteDoor
    from kamtui.store.opening import open_database
    from tests.selling import Sale, sell

    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m")
        manager.does_not_see("data changed since")
        door = WriteDoor(open_database(sample))
        sell(door, [Sale(1, date(2026, 6, 29))])
        door.close()
        await manager.presses("escape", "m")
        manager.sees("run of 30 Jun 2026; data changed since: r")
        await manager.presses("r")
        manager.sees("run of 30 Jun 2026")
        manager.does_not_see("data changed since")


def test_without_key_clients_the_matrix_says_how_to_mark_one(database, door):
    with door.change("none") as change:
        change.connection.execute("UPDATE clients SET is_key = 0, key_reason = NULL")
    page = page_of(matrix.PLACE, database, FULL)
    assert "key clients carry nothing: K marks a client as one" in text_of(page)


async def test_left_and_right_turn_the_chosen_switch_to_and_fro(sample):
    async with at_work(sample) as manager:
        await manager.presses("m", "o", *["tab"] * (len(OFFERED) - 1), "right")
        manager.sees("s ‹textbook")
        await manager.presses("left", "left")
        manager.sees("s ‹monthly")


async def test_r_stores_the_trial_and_its_switches(sample):
    async with at_work(sample) as manager:
        await manager.presses("m", "o", "b", "r")
        manager.sees("Stored", "run of 30 Jun 2026", "revenue by group")
        (settings,) = manager.database_says(
            "SELECT json_extract(settings, '$.by') FROM segment_runs ORDER BY id DESC LIMIT 1"
        )
        assert settings == ("revenue",)
        await manager.presses("u")
        manager.sees("profit by group")


async def test_the_client_in_hand_is_marked_where_the_trial_puts_it(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m")
        assert "←" in next(line for line in manager.screen if line.startswith(" A clients"))[:30]
        await manager.presses("o", "s", "enter", "i")
        manager.sees("WHY  AX")
        await manager.presses("escape")
        marked = next(line for line in manager.screen if line.startswith(" A clients"))
        assert marked.index("←") > 50


async def test_the_clients_of_a_cell_in_a_trial_are_those_of_the_trial(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m", "o", "x", "enter", "enter")
        manager.sees("SEGMENT AX", "trial, not stored")
        await manager.presses("escape")
        manager.sees("SEGMENTS", "a trial, not stored")


async def test_the_strategy_of_a_cell_and_of_a_type_are_edited(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m", "e")
        manager.sees("in two words", "protect")
        await manager.presses("escape", "G", "e")
        manager.sees("in two words", "listen")


async def test_without_a_run_the_matrix_says_how_to_get_one(sample):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(sample)) as connection, connection:
        connection.execute("DELETE FROM segment_runs")
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m")
        manager.sees("Nothing computed yet", "r computes")
        await manager.presses("r")
        manager.sees("A clients", "run of 30 Jun 2026")


@pytest.mark.parametrize("keys", [("m",), ("m", "enter"), ("m", "M")])
async def test_e_writes_a_workbook_beside_and_replaces_none(sample, tmp_path, monkeypatch, keys):
    import openpyxl

    monkeypatch.chdir(tmp_path)
    async with at_work(sample, size="narrow") as manager:
        await manager.presses(*keys, "E")
        manager.sees("124 clients written to")
        await manager.presses("E")
    made = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert made == ["segments-2026-06-30-2.xlsx", "segments-2026-06-30.xlsx"]
    assert openpyxl.load_workbook(tmp_path / made[0])["Clients"].max_row == 125


async def test_e_in_a_trial_writes_the_trial(sample, tmp_path, monkeypatch):
    import openpyxl

    monkeypatch.chdir(tmp_path)
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m", "o", "b", "enter", "E")
        manager.sees("clients written to")
    sheet = openpyxl.load_workbook(tmp_path / "segments-2026-06-30.xlsx")["Matrix"]
    assert "revenue by group" in sheet["A2"].value
    assert "not stored" in sheet["A3"].value
