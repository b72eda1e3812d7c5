"""The managers beside each other, one's own page, a portfolio handed over: by keys alone."""

from __future__ import annotations

from pathlib import Path

from tests.tui.manager import EVERY_SIZE, at_work

ALL_SIZES = EVERY_SIZE
PER_MANAGER = "SELECT count(*) FROM clients WHERE manager_id = ?"


@ALL_SIZES
async def test_the_managers_are_compared_and_one_opens(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("T")
        manager.sees("MANAGERS 5", "45.5 %", "usual for")
        await manager.stands_on("Rina")
        await manager.presses("enter")
        manager.sees("MANAGER Rina Kusumawati", "TASKS OF THE POST")
        await manager.presses("escape")
        manager.sees("MANAGERS 5")


async def test_a_task_is_ticked_and_comes_back_when_taken_back(sample):
    ticked = "SELECT count(*) FROM checklist_marks WHERE manager_id = 1 AND day = '2026-06-30'"
    async with at_work(sample) as manager:
        await manager.presses("T", "enter")
        ((before,),) = manager.database_says(ticked)
        await manager.stands_on("Complete one thin")
        await manager.presses("x")
        manager.sees("it comes back after 5 Jul 2026")
        assert manager.database_says(ticked) == [(before + 1,)]
        await manager.presses("u")
        assert manager.database_says(ticked) == [(before,)]


async def test_skills_stand_on_ones_own_page_only(sample):
    async with at_work(sample, size=(120, 60)) as manager:
        await manager.presses("T")
        await manager.stands_on("Bayu")
        await manager.presses("enter")
        manager.sees("MANAGER Bayu", "They stand on each manager's own page only.")
        manager.does_not_see("Reads a UN mark")
        await manager.stands_on("Complete one thin")
        await manager.presses("x")
        manager.sees("ticked on one's own page")


async def test_a_skill_nobody_noted_begins_with_its_name(sample):
    async with at_work(sample, login="bayu", size=(120, 60)) as manager:
        await manager.presses("T")
        await manager.stands_on("Bayu")
        await manager.presses("enter")
        await manager.stands_on("languages")
        await manager.presses("enter")
        await manager.types("4")
        await manager.presses("f2")
        noted = manager.database_says(
            "SELECT level FROM skills WHERE manager_id = 2 AND skill = 'languages'"
        )
        assert noted == [(4,)]
        await manager.presses("u")
        manager.sees("languages")


async def test_a_task_is_added_that_comes_back_each_week(sample):
    async with at_work(sample) as manager:
        await manager.presses("T", "enter", "n")
        await manager.types("task")
        await manager.presses("enter")
        await manager.types("Read the trade paper")
        await manager.presses("f2")
        manager.sees("Read the trade paper", "every week")


@ALL_SIZES
async def test_a_portfolio_is_handed_over_after_being_asked_twice(
    sample, size, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    async with at_work(sample, size=size) as manager:
        ((bayu,),), ((clara,),) = (manager.database_says(PER_MANAGER, each) for each in (2, 5))
        await manager.presses("T")
        await manager.stands_on("Bayu")
        await manager.presses(">")
        manager.sees(f"Who takes over the {bayu} clients of Bayu")
        await manager.presses("escape")
        assert manager.database_says(PER_MANAGER, 2) == [(bayu,)]
        await manager.presses(">")
        await manager.types("clara")
        await manager.presses("enter", "enter")
        assert manager.database_says(PER_MANAGER, 5) == [(bayu + clara,)]
        file = Path("handover-bayu-2026-06-30.md")
        assert "hands over to Clara Wenas" in file.read_text()
        assert file.stat().st_mode & 0o077 == 0
        await manager.presses("u")
        assert manager.database_says(PER_MANAGER, 2) == [(bayu,)]


async def test_from_a_client_of_a_managers_page_esc_leads_back_to_it(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("T")
        await manager.stands_on("Melati")
        await manager.presses("enter", "G", "enter")
        manager.does_not_see("MANAGER Melati")
        await manager.presses("escape")
        manager.sees("MANAGER Melati")


async def test_what_stands_there_is_written_to_files(sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with at_work(sample) as manager:
        await manager.presses("T", "E")
        assert "rina" in Path("managers-2026-06-30.csv").read_text()
        await manager.stands_on("Bayu")
        await manager.presses("enter", "E")
        text = Path("review-bayu-2026q2.md").read_text()
        assert text.startswith("# Review 2026 Q2: clients of Bayu Pratama Nugroho")
        await manager.presses("D", "E")
        assert "Riau Sago Lestari" in Path("duplicates-2026-06-30.csv").read_text()


async def test_the_palette_writes_a_clients_review(sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with at_work(sample) as manager:
        await manager.presses("enter", ":")
        await manager.types("quarter's review")
        await manager.presses("enter")
        manager.sees("Written to review-pt-sinar-mekar-abadi-2026q2.md")
        assert "## Promises" in Path("review-pt-sinar-mekar-abadi-2026q2.md").read_text()
