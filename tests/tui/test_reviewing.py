"""Looking through the history, opening supplies and competitors, by keys alone."""

from __future__ import annotations

from tests.tui.manager import EVERY_SIZE, Manager, at_work

ALL_SIZES = EVERY_SIZE


async def to_ref(manager: Manager, subject: str) -> None:
    """Go down until the cursor stands on a row of a subject."""
    for _line in range(60):
        ref = manager.app.workspace.pane.ref
        if ref is not None and ref.subject == subject:
            return
        await manager.presses("j")
    raise AssertionError(f"no row of {subject}")


@ALL_SIZES
async def test_one_key_shows_one_kind_of_events(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("enter", "3", ".")
        manager.sees("ONLY supplies")
        shown = manager.app.workspace.middle.record.events
        assert {event.subject for event in shown} == {"purchases"}
        await manager.presses(".", ".", ".")
        manager.sees("ONLY tenders")
        await manager.presses(",")
        manager.sees("ONLY promises and steps")
        await manager.presses("escape")
        manager.does_not_see("ONLY")
        manager.sees("EVENTS")


async def test_the_history_is_searched_within_while_one_types(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("enter", "3", "S")
        await manager.types("budi")
        shown = manager.app.workspace.middle.record.events
        assert shown
        assert all("budi" in f"{event.text} {event.extra}".casefold() for event in shown)
        manager.sees("“budi”")
        await manager.presses("escape")
        manager.does_not_see("ONLY")


async def test_a_day_said_in_words_is_gone_to(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("enter", "3", "J")
        await manager.types("31 december 2025")
        await manager.presses("enter")
        pane = manager.app.workspace.middle
        event = next(e for e in pane.record.events if e.day <= "2025-12-31")
        assert (pane.ref.subject, pane.ref.id) == (event.subject, event.id)


@ALL_SIZES
async def test_a_supply_opens_to_its_lines_and_a_line_to_its_form(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("enter", "3", ".")
        await to_ref(manager, "purchases")
        ref = manager.app.workspace.pane.ref
        await manager.presses("enter")
        manager.sees("SUPPLY")
        lines = manager.app.workspace.middle.record.lines
        (invoice,) = manager.database_says("SELECT invoice FROM purchases WHERE id = ?", ref.id)
        assert len(lines) == len(
            manager.database_says("SELECT 1 FROM purchases WHERE invoice = ?", invoice[0])
        )
        await manager.presses("enter")
        manager.sees("Supply line")
        await manager.presses("escape", "escape")
        manager.sees("ONLY supplies")


@ALL_SIZES
async def test_a_rivalry_opens_the_competitors_whole_picture(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("enter", "5")
        await to_ref(manager, "rivalries")
        row = manager.app.workspace.pane.ref.id
        await manager.presses("enter")
        (name, count) = manager.database_says(
            "SELECT o.name, (SELECT count(*) FROM rivalries WHERE competitor_id = o.id) "
            "FROM rivalries v JOIN competitors o ON o.id = v.competitor_id WHERE v.id = ?",
            row,
        )[0]
        manager.sees(f"COMPETITOR {name}", "WHERE THEY STAND")
        assert len(manager.app.workspace.middle.record.rivalries) == count
        await manager.presses("escape")
        manager.sees("AGAINST US")
