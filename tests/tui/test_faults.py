"""A fault of the program's own: told by place, without a word of any client."""

from __future__ import annotations

import pytest

from kamtui.tui.faults import fault_words
from kamtui.tui.pages import PagePane
from tests.tui.manager import at_work

SECRET = "PT Sinar Mekar Abadi"


def test_the_words_name_the_place_and_no_value():
    try:
        client = SECRET
        PagePane._draw(client)  # type: ignore[arg-type]
    except AttributeError as error:
        words = fault_words(error).plain
    assert "AttributeError at tui/pages.py:" in words
    assert SECRET not in words


async def test_what_was_being_typed_survives_a_fault(sample, monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        async with at_work(sample) as manager:
            await manager.presses("l")
            await manager.types("call budi: half a line")
            patch.setattr(PagePane, "render_line", lambda *_a: 1 // 0)
            manager.app.workspace.middle.refresh()
            await manager.settles()
    async with at_work(sample) as manager:
        await manager.presses("l")
        manager.sees("call budi: half a line")
