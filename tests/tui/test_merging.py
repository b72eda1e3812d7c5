"""Duplicates gone through, laid side by side and made one: by keys alone."""

from __future__ import annotations

from tests.cli.shell import make_shell
from tests.tui.manager import EVERY_SIZE, at_work

ALL_SIZES = EVERY_SIZE
KEEP, TWICE = "PT Riau Sagu Lestari", "Riau Sago Lestari"
BY_NAME = "SELECT id FROM clients WHERE name = ?"


@ALL_SIZES
async def test_two_suspects_are_made_one_field_by_field_and_parted_again(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("D")
        manager.sees("DUPLICATES", "one tax number", TWICE)
        ((keep,),) = manager.database_says(BY_NAME, KEEP)
        ((twice,),) = manager.database_says(BY_NAME, TWICE)
        lines = "SELECT count(*) FROM purchases WHERE client_id = ?"
        before = [manager.database_says(lines, each)[0][0] for each in (keep, twice)]
        await manager.stands_on(TWICE)
        await manager.presses("enter")
        manager.sees("MERGE", "PT Riau Sagu", "K0089")
        await manager.stands_on("founded")
        await manager.presses("enter", "M")
        manager.sees("Merged into PT Riau Sagu Lestari")
        assert manager.database_says(BY_NAME, TWICE) == []
        assert manager.database_says(lines, keep) == [(sum(before),)]
        assert manager.database_says("SELECT founded, headcount FROM clients WHERE id = ?", keep)[
            0
        ] == (2019, 90)
        manager.sees("DUPLICATES")
        await manager.presses("u")
        assert manager.database_says(BY_NAME, TWICE) == [(twice,)]
        assert manager.database_says(lines, keep) == [(before[0],)]
        manager.sees(TWICE)
        await manager.presses("ctrl+r")
        assert manager.database_says(BY_NAME, TWICE) == []


async def test_suspects_that_are_not_the_same_are_not_listed_again(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("D")
        await manager.stands_on("Dede Gumilar")
        await manager.presses("x")
        manager.sees("Not the same")
        manager.does_not_see("Dede Gumilar")
        await manager.presses("u")
        manager.sees("Dede Gumilar")


async def test_a_whole_side_and_both_of_a_longer_text(sample):
    async with at_work(sample) as manager:
        ((keep,),) = manager.database_says(BY_NAME, KEEP)
        told = "SELECT description FROM clients WHERE name IN (?, ?) ORDER BY id"
        first, second = (row[0] for row in manager.database_says(told, KEEP, TWICE))
        await manager.presses("D")
        await manager.stands_on(TWICE)
        await manager.presses("enter", ">")
        await manager.stands_on("what they do")
        await manager.presses("enter", "M")
        name, description = manager.database_says(
            "SELECT name, description FROM clients WHERE id = ?", keep
        )[0]
        assert name == TWICE
        assert description == f"{first}\n{second}"


async def test_two_marked_clients_are_laid_side_by_side(sample):
    async with at_work(sample) as manager:
        await manager.presses("space", "space", "a")
        await manager.types("merge")
        await manager.presses("enter")
        manager.sees("MERGE", "PT Bumi Karsa Logistik")
        await manager.presses("escape")
        manager.does_not_see("MERGE")
        await manager.presses("c", "space", "a")
        await manager.types("merge")
        manager.sees("Mark two clients")


async def test_the_way_back_leads_to_the_two_that_were_side_by_side(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("D")
        await manager.stands_on(TWICE)
        await manager.presses("enter", "d", "escape")
        manager.sees("MERGE", KEEP)
        await manager.presses("escape")
        manager.sees("DUPLICATES")


async def test_the_way_back_from_a_client_leads_to_its_cell(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("m", "enter")
        shown = manager.screen[1]
        await manager.presses("enter", "escape")
        assert manager.screen[1] == shown


async def test_an_empty_list_says_what_else_one_can_do(database_path):
    async with at_work(database_path, size="narrow") as manager:
        await manager.presses("D")
        manager.sees("DUPLICATES 0", "No two clients or people look the same")


def test_the_shell_lists_them_too(sample, capsys):
    shell = make_shell(capsys.readouterr, "--db", str(sample))
    rows = shell("duplicates", "--format", "csv").rows
    assert (KEEP, TWICE) in {(row["first"], row["second"]) for row in rows}
    assert {row["kind"] for row in shell("duplicates", "--people", "--format", "csv").rows} == {
        "people"
    }
    assert "one tax number" in shell("duplicates").out
