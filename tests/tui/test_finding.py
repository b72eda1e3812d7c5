"""Finding by keys alone: every hit can be reached, and a list being looked at stays."""

from __future__ import annotations

from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database
from tests.tui.manager import EVERY_SIZE, Manager, at_work


def _hits(manager: Manager) -> list[int | None]:
    return [hit.client_id for hit in manager.app.workspace.list_pane.hits or ()]


@EVERY_SIZE
async def test_arrows_go_through_the_hits_and_enter_opens_the_one_under_the_cursor(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("/")
        await manager.types("pt s")
        hits = _hits(manager)
        await manager.presses("down", "down", "up", "down", "enter")
        assert manager.app.workspace.client_id == hits[2]
        assert manager.app.workspace.list_pane.hits is None


async def test_pages_of_hits_are_gone_through_and_typing_on_begins_at_the_first(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("/")
        await manager.types("pt s")
        pane = manager.app.workspace.list_pane
        await manager.presses("pagedown")
        assert pane.cursor > 10
        await manager.presses("pageup")
        assert pane.cursor == 0
        await manager.presses("down")
        await manager.types("u")
        assert pane.cursor == 0


async def test_escape_after_looking_at_hits_brings_back_where_one_was(sample):
    async with at_work(sample, size="medium") as manager:
        before = manager.app.workspace.client_id
        await manager.presses("/")
        await manager.types("pt s")
        await manager.presses("down", "down")
        assert manager.app.workspace.client_id != before
        await manager.presses("escape")
        assert manager.app.workspace.client_id == before
        assert manager.app.workspace.list_pane.client_id == before


async def test_a_filter_being_typed_stays_on_the_list_while_others_write(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("F")
        await manager.types("at risk")
        listed = list(manager.app.workspace.list_pane.ids)
        door = WriteDoor(open_database(sample), Author("agus", 2))
        with door.change("Agus edits") as change:
            change.update("clients", 1, {"city": "Surabaya"})
        door.database.close_reader()
        door.close()
        manager.app.workspace.look()
        await manager.settles()
        assert manager.app.workspace.list_pane.ids == listed


async def test_keys_with_nothing_under_them_say_so(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("F")
        await manager.types("lost AX silent 9000")
        await manager.presses("enter")
        assert not manager.app.workspace.list_pane.ids
        for key in ("enter", "space", "V"):
            await manager.presses(key)
            assert "There is no client" in manager.screen[-1], key
