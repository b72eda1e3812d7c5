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


async def test_a_list_that_breaks_says_so_and_the_keys_go_on(sample, monkeypatch, faults_beside):
    """It used to say nothing, and to hold the keys typed ahead for good."""

    def broken(*_given: object) -> list[int]:
        raise LookupError(SECRET)

    async with at_work(sample) as manager:
        with monkeypatch.context() as patch:
            patch.setattr("kamtui.tui.workspace.finding.list_ids", broken)
            await manager.presses("s")
        manager.sees("kamtui met a fault of its own (LookupError at tui/workspace/finding.py:")
        assert SECRET not in manager.app.workspace.footer.message
        await manager.presses("l")
        manager.sees("Log ·")
    assert len(faults_beside) == 1
    faults_beside.clear()


async def test_a_page_that_breaks_says_so(sample, monkeypatch, faults_beside):
    async with at_work(sample) as manager:
        with monkeypatch.context() as patch:
            patch.setattr("kamtui.tui.segments.matrix.shown", lambda *_a: {}[6])
            await manager.presses("m")
        manager.sees("kamtui met a fault of its own (KeyError at ")
        await manager.presses("escape", "l")
        manager.sees("Log ·")
    assert faults_beside
    faults_beside.clear()
