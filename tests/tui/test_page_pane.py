"""The pane of a page: where its cursor stands when the lines under it change."""

from __future__ import annotations

from kamtui.store.door import Author, WriteDoor
from kamtui.store.opening import open_database
from tests.tui.manager import at_work


async def test_when_the_last_line_is_gone_the_cursor_stands_on_the_one_before(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("p", "G")
        pane = manager.app.workspace.pane
        last, lines = pane.ref, pane.count()
        assert pane.cursor > 10
        door = WriteDoor(open_database(sample), Author("agus", 2))
        with door.change("one product less") as change:
            change.update("products", last.id, {"active": 0})
        door.database.close_reader()
        door.close()
        manager.app.workspace.look()
        await manager.settles()
        assert pane.count() < lines
        assert pane.ref is not None
        assert pane.cursor >= pane.count() - 3
