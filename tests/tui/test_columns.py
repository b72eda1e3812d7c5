"""The columns of the client list: the last twelve months' sales where there is room for them."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from kamtui.model.figures import BARS, PLAIN_BARS, spark
from kamtui.model.months import months_back
from kamtui.store.client_list import ClientRow, months_of
from kamtui.tui import signs
from kamtui.tui.clients.columns import heading, name_width, row_line, shows_months
from tests.tui.manager import SIZES, at_work

TODAY = date(2026, 6, 30)
NARROW = SIZES["narrow"]
MONTHS = months_back(TODAY, 12)
RISING = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110)


def drawn(width: int, months: tuple[int, ...] | None, name: str = "PT Aneka Jaya") -> str:
    """Draw one client with these months' sales in a list of a width."""
    row = ClientRow(
        1, name, False, "AX", "active", 1, 1, None, None, 0, None, None, None, None, None, months
    )
    return row_line(row, width, TODAY, False).plain


@pytest.mark.parametrize("width", range(80, 180))
def test_a_list_with_the_months_leaves_the_names_their_cells(width):
    assert shows_months(width)
    assert name_width(width) >= 23
    assert spark(list(RISING)) in drawn(width, RISING)
    assert len(drawn(width, RISING)) <= width


@pytest.mark.parametrize("width", [34, 46, 52, 64, 79])
def test_a_list_beside_a_dossier_has_no_months(width):
    assert not shows_months(width)
    assert not set(BARS) & set(drawn(width, RISING))


def test_where_the_months_take_the_room_a_name_gives_up_its_legal_form_first():
    assert "Elektronika Surya Abadi " in drawn(80, RISING, "PT Elektronika Surya Abadi")
    assert "PT Elektronika Surya Abadi " in drawn(95, RISING, "PT Elektronika Surya Abadi")


def test_who_bought_nothing_has_a_dash_and_who_gave_back_more_has_no_bar():
    assert not set(BARS) & set(drawn(80, (0,) * 12))
    assert "·" * 12 in drawn(80, (0,) * 11 + (-5,))
    # The least that was bought is not nothing.
    assert "·▁" + "·" * 9 + "█" in drawn(80, (0, 1) + (0,) * 9 + (100,))


def test_the_months_are_ascii_where_the_terminal_shows_no_more(monkeypatch):
    monkeypatch.setenv("KAMTUI_ASCII", "1")
    signs.plain.cache_clear()
    try:
        line = drawn(80, RISING)
    finally:
        signs.plain.cache_clear()
    assert spark(list(RISING), ascii_only=True) in line and set(PLAIN_BARS) <= set(line)
    assert not set(BARS) & set(line)


def test_the_order_is_told_in_the_fullest_words_there_is_room_for():
    orders = ["by silence v", "spoke v"]
    assert "by silence v" in heading(80, "CLIENTS 9", orders).plain
    short = heading(80, "CLIENTS 14 of 152", orders).plain
    assert "152 spoke v seg state" in short
    over = heading(80, "CLIENTS 140 of 2000", orders).plain
    assert "2000 spoke v   state" in over
    assert "spoke v" not in heading(80, "CLIENTS 14 of 152 - 2 marked", orders).plain


async def test_the_months_are_those_of_the_purchases_and_read_for_the_lines_in_sight(sample):
    async with at_work(sample, size=NARROW) as manager:
        await manager.presses("f", "f")
        pane = manager.app.workspace.list_pane
        assert len(pane.ids) > 100
        manager.sees("12 months")
        read = [row for row in pane._rows.values() if row and row.months is not None]
        assert len(read) == pane.body_height
        for row in read:
            sold = dict(
                manager.database_says(
                    "SELECT substr(day, 1, 7), sum(amount) FROM client_days "
                    f"WHERE client_id = {row.id} GROUP BY 1"
                )
            )
            assert row.months == tuple(sold.get(month, 0) for month in MONTHS)
            assert not any(row.months) or spark(list(row.months)) in "\n".join(manager.screen)
        await manager.presses("end")
        assert pane._rows[pane.ids[-1]].months is not None
        between = pane._rows.get(pane.ids[60])
        assert between is None or between.months is None


async def test_the_list_beside_the_dossier_reads_no_months(sample):
    async with at_work(sample, size=SIZES["medium"]) as manager:
        rows = manager.app.workspace.list_pane._rows.values()
        assert rows and all(row.months is None for row in rows)


async def test_a_fault_while_the_months_are_read_leaves_the_list_standing(sample, monkeypatch):
    def fails(*_asked):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("kamtui.tui.clients.pane.months_of", fails)
    async with at_work(sample, size=NARROW) as manager:
        manager.sees("Sinar Mekar Abadi", "12.4 %")


def test_months_nobody_is_asked_for_are_none(sample):
    with sqlite3.connect(sample) as connection:
        assert months_of(connection, [], MONTHS) == {}
        assert months_of(connection, [999_999], MONTHS) == {999_999: (0,) * 12}
    connection.close()
