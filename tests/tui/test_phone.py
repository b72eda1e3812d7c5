"""The phone rings: only digits are known, wherever one is and whatever is half-written."""

from __future__ import annotations

import pytest

from tests.tui.manager import EVERY_SIZE, Manager, at_work

SINAR = "PT Sinar Mekar Abadi"
BUDI = "55503456"
CALLER = (
    "SELECT h.name, c.name, f.number FROM phones f JOIN people h ON h.id = f.person_id "
    "JOIN positions p ON p.person_id = h.id JOIN clients c ON c.id = p.client_id "
    "ORDER BY h.id DESC LIMIT 1"
)
TALK = (
    "SELECT i.summary, i.direction, h.name FROM interactions i LEFT JOIN interaction_people ip "
    "ON ip.interaction_id = i.id LEFT JOIN people h ON h.id = ip.person_id "
    "ORDER BY i.id DESC LIMIT 1"
)


def _brief_of_budi(manager: Manager) -> None:
    manager.sees("BRIEF", SINAR)
    assert "calling: Budi Hartono" in manager.screen[2]


@pytest.mark.parametrize("place", ["m", "d", "W", "L", "p", "3", "4", "8"])
async def test_from_anywhere_two_keys_and_the_digits_bring_the_brief(sample, place):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("j", place)
        await manager.presses("/")
        await manager.types(BUDI)
        await manager.presses("enter")
        _brief_of_budi(manager)


@EVERY_SIZE
async def test_from_a_half_written_line_and_back_with_the_cursor_in_place(sample, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses("j", "l")
        await manager.types("call linda: half a note")
        await manager.presses("left", "left", "left", "left", "ctrl+g")
        await manager.types(BUDI)
        await manager.presses("enter")
        manager.sees("BRIEF", "calling: Budi Hartono", "Log · PT Bumi Karsa", "half a note")
        await manager.types("whole ")
        manager.sees("half a whole note")
        await manager.presses("enter")
        assert manager.database_says(TALK)[0][:2] == ("half a whole note", "out")
        assert manager.database_says(
            "SELECT c.name FROM interactions i JOIN clients c ON c.id = i.client_id "
            "ORDER BY i.id DESC LIMIT 1"
        ) == [("PT Bumi Karsa Logistik",)]


async def test_from_the_long_text_of_a_form_and_back_with_the_cursor_in_place(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("j", "l")
        await manager.types("call linda: price talk")
        await manager.presses("tab", "tab")
        await manager.types("first line")
        await manager.presses("left", "left", "left", "left", "ctrl+g")
        manager.sees("FIND")
        await manager.types(BUDI)
        await manager.presses("enter")
        _brief_of_budi(manager)
        manager.sees("esc goes back to your form")
        await manager.presses("escape")
        manager.sees("price talk", "first line")
        await manager.types("half ")
        await manager.presses("f2")
        told = "SELECT summary, details FROM interactions ORDER BY id DESC LIMIT 1"
        assert manager.database_says(told) == [("price talk", "first half line")]


async def test_an_unknown_number_from_a_half_written_note(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("l")
        await manager.types("call budi: half")
        await manager.presses("ctrl+g")
        await manager.types("0899 777 123")
        await manager.presses("enter")
        manager.sees("Nobody has 0899 777 123: whose is it?")
        await manager.types("tirta agung")
        await manager.presses("enter")
        await manager.types("call Joko Widada: asks for samples; next send samples friday")
        manager.sees("they to us", "“asks for samples”", "adds Joko Widada, 0899 777 123")
        manager.does_not_see("not known here")
        await manager.presses("enter")
        manager.sees("call budi: half")
        assert manager.database_says(CALLER) == [
            ("Joko Widada", "PT Tirta Agung Prima", "0899 777 123")
        ]
        assert manager.database_says(TALK) == [("asks for samples", "in", "Joko Widada")]
        await manager.presses("escape", "u")
        assert manager.database_says(CALLER)[0][0] != "Joko Widada"


async def test_an_unknown_caller_is_added_from_the_form_too(sample):
    async with at_work(sample, size="medium") as manager:
        await manager.presses("/")
        await manager.types("0899777123")
        await manager.presses("enter")
        await manager.types("tirta agung")
        await manager.presses("enter")
        await manager.types("call Joko Widada: asks for samples")
        await manager.presses("tab")
        manager.sees("New: interaction", "they to us", "asks for samples")
        await manager.presses("f2")
        assert manager.database_says(CALLER)[0][:2] == ("Joko Widada", "PT Tirta Agung Prima")
        assert manager.database_says(TALK) == [("asks for samples", "in", "Joko Widada")]
        await manager.presses("/")
        await manager.types("777123")
        await manager.presses("enter")
        manager.sees("BRIEF", "calling: Joko Widada")


async def test_who_has_left_is_still_known_by_the_number(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("4", "j", "x", "enter")
        manager.sees("nobody knows where")
        await manager.presses("/")
        await manager.types(BUDI)
        manager.sees("Budi Hartono", "left 2026-06-30")
        await manager.presses("enter")
        manager.sees("BRIEF", SINAR)


async def test_a_line_only_begun_for_one_is_no_draft(sample):
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("4", "j", "l")
        manager.sees("> call Budi Hartono:")
        manager.app.workspace.keep_typed()
        await manager.presses("escape")
        manager.does_not_see("Kept as a draft")


async def test_a_line_that_came_back_from_a_search_is_kept_as_a_draft(sample, monkeypatch):
    monkeypatch.setattr("kamtui.tui.workspace.screen.LOOK_SECONDS", 3600.0)
    async with at_work(sample, size="narrow") as manager:
        await manager.presses("l")
        await manager.types("call budi: half")
        await manager.presses("ctrl+g", "escape", "escape")
        manager.sees("Kept as a draft")
        await manager.presses("l")
        manager.sees("call budi: half")
