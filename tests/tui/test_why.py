"""``i`` explains: a client's two letters with the periods behind them, a cell with its borders."""

from __future__ import annotations

import pytest

from kamtui.store.opening import open_database
from kamtui.tui.pages import Subject
from kamtui.tui.segments import why, why_cell
from kamtui.tui.text import cells
from tests.tui.drawn import text_of
from tests.tui.manager import at_work
from tests.tui.tiny import TODAY


async def test_i_explains_the_client_under_the_cursor(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("i")
        manager.sees("WHY  PT Sinar Mekar Abadi", "place 1 of", "Larger ones carry 0.0 %")
        manager.sees("Bought in 11 of 12 months", "it would still be X", "42 days silent")
        manager.sees("Jul 2025")
        await manager.presses("]")
        manager.sees("WHY  PT Bumi Karsa")
        await manager.presses("escape")
        manager.does_not_see("WHY")


async def test_i_on_a_cell_explains_its_rules_and_borders(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m", "right", "i")
        manager.sees("WHY  AY", "carry less than 80 %", "evenly spaced", "BORDERS", "largest")
        await manager.presses("enter")
        manager.sees("PT Tirta Agung Prima")
        await manager.presses("escape", "escape")
        manager.sees("SEGMENTS")


async def test_in_a_trial_i_explains_the_trial(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m", "o", "x", "enter", "i")
        manager.sees("a trial", "vary by no more than 0.5")
        await manager.presses("escape", "enter", "i")
        manager.sees("a trial", "The amounts vary by")


async def test_i_without_a_run_says_how_to_get_one(sample):
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(sample)) as connection, connection:
        connection.execute("DELETE FROM segment_runs")
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("i")
        manager.sees("WHY  PT Sinar Mekar Abadi", "Nothing computed yet")


@pytest.mark.parametrize("width", (50, 64, 80, 120))
def test_every_client_and_cell_of_the_sample_is_explained_within_the_width(sample, width):
    database = open_database(sample)
    reader = database.reader()
    ids = [row[0] for row in reader.execute("SELECT id FROM clients WHERE id % 7 = 0")]
    pages = [
        why.draw(why.read(reader, Subject(client, TODAY, None)), width) for client in (*ids, None)
    ]
    for cell in ("AX", "BY", "CZ", "CN", "AN", ""):
        record = why_cell.read(reader, Subject(None, TODAY, None, cell))
        pages.append(why_cell.draw(record, width))
    for page in pages:
        assert all(cells(line.plain) <= width for line in (*page.head, *page.body))
        assert "WHY" in text_of(page)
    database.close_reader()
