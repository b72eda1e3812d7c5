"""Only lines that differ are drawn again, and none that differs is forgotten."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from kamtui.tui.rows import RowsPane
from tests.tui.manager import EVERY_SIZE, Manager, at_work

KEYS = (
    "j", "j", "j", "k", "enter", "escape", "tab", "ctrl+d", "ctrl+u", "pagedown", "G", "g", "]",
    "[", *"12345678", "c", "m", "d", "W", "s", "space", "f", "right", "left",
)  # fmt: skip


async def _is_as_drawn_anew(manager: Manager) -> None:
    shown = manager.screen
    for pane in manager.app.workspace.query(RowsPane):
        pane.refresh()
    await manager.settles()
    assert manager.screen == shown


@EVERY_SIZE
async def test_after_any_keys_the_screen_is_as_if_drawn_anew(
    database_path: Path, size: str
) -> None:
    chance = random.Random(size)
    async with at_work(database_path, size=size) as manager:
        for _turn in range(14):
            keys = chance.choices(KEYS, k=3)
            await manager.presses(*keys)
            await _is_as_drawn_anew(manager)


async def test_a_cursor_key_draws_two_lines_of_the_list(sample: Path, monkeypatch) -> None:
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("j")
        pane, drawn = manager.app.workspace.list_pane, []
        line_at = pane.line_at
        monkeypatch.setattr(pane, "line_at", lambda index: drawn.append(index) or line_at(index))
        await manager.presses("j")
        assert sorted(set(drawn)) == [1, 2]


@pytest.mark.parametrize(("size", "steps"), [("narrow", {0, 1}), ("medium", {0, 19})])
async def test_a_list_follows_by_the_line_where_the_terminal_can_move_it(
    sample: Path, size: str, steps: set[int]
) -> None:
    """Alone, and always with lines ahead of the cursor; beside others it jumps half a pane."""
    async with at_work(sample, size=size) as manager:
        await manager.presses("f", "f")
        pane = manager.app.workspace.list_pane
        tops = []
        for key in ("j",) * 40 + ("k",) * 36:
            await manager.presses(key)
            tops.append(pane.top)
            if size == "narrow" and 5 < pane.cursor < pane.count() - 5:
                assert pane.top + 3 <= pane.cursor < pane.top + pane.body_height - 3
        assert {abs(after - before) for before, after in pairwise(tops)} == steps, tops
