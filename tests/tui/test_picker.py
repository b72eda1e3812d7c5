"""The picker, driven by keys in both sizes of terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from kamtui.tui.dialogs.fields import Choice
from kamtui.tui.dialogs.matching import best_of, matching
from kamtui.tui.dialogs.picker import Picker
from kamtui.tui.dialogs.sources import AnyClient
from tests.tui.forms_house import HOSTILE, build
from tests.tui.host import Host

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
COMMANDS = [
    Choice("log", "log", "Log an interaction in one line.", key="l"),
    Choice("winback", "win back", "Mark the client as a target.", "The file is read-only.", "w"),
    Choice("board", "win-back list", "The targets by state.", key="W"),
    Choice("undo", "undo", "Take back my last change.", key="u"),
    *(Choice(f"tab_{n}", f"tab {n}", key=str(n)) for n in range(1, 9)),
]


async def types(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in text))


@SIZES
async def test_a_command_is_found_by_the_beginnings_of_its_words(size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        app.open(Picker("Commands", COMMANDS))
        await pilot.pause()
        assert "line 0 of the workspace" in app.text()
        await types(pilot, "win li")
        assert "win-back list" in app.text()
        assert "undo" not in app.text()
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == [COMMANDS[2]]


@SIZES
async def test_what_can_not_run_is_shown_with_its_reason(size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        app.open(Picker("Commands", COMMANDS))
        await pilot.pause()
        assert "The file is read-only." in app.text()
        await types(pilot, "win back")
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == []
        assert app.text().count("The file is read-only.") == 2
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None]


async def test_the_arrows_move_and_the_list_follows() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(Picker("Commands", COMMANDS))
        await pilot.pause()
        await pilot.press(*["down"] * 11)
        assert "tab 8" in app.text()
        await pilot.press("up", "enter")
        await pilot.pause()
        assert app.results[0].label == "tab 7"


async def test_nothing_found_is_said_and_enter_does_nothing() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(Picker("Commands", COMMANDS))
        await pilot.pause()
        await types(pilot, "zzz")
        assert "Nothing answers to that." in app.text()
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == []


async def test_a_client_is_picked_from_all_by_typing(tmp_path: Path) -> None:
    house, app = build(tmp_path), Host()
    async with app.run_test(size=(80, 24)) as pilot:
        source, context = AnyClient(), house.context()
        app.open(
            Picker(
                "Who is calling?",
                lambda text: source.options(context, text),
                empty="Type a part of the name.",
            )
        )
        await pilot.pause()
        assert "Type a part of the name." in app.text()
        await types(pilot, "karsa")
        await pilot.press("enter")
        await pilot.pause()
        assert app.results[0].value == house.other


async def test_hostile_labels_are_plain_text() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(Picker(HOSTILE, [Choice(1, HOSTILE, HOSTILE), Choice(2, "x", "", HOSTILE)]))
        await pilot.pause()
        shown = app.text()
        assert "a [/] b [red]x" in shown
        assert not any(letter in shown for letter in "\x1b\x07\u202e")


def test_matching_prefers_what_begins_so() -> None:
    names = [Choice(n, name) for n, name in enumerate(("Abadi Mekar", "Mekar Jaya", "PT Mekar"))]
    assert [choice.label for choice in matching(names, "mek")] == [
        "Mekar Jaya",
        "Abadi Mekar",
        "PT Mekar",
    ]
    assert [choice.label for choice in best_of(names, "mekar jaya")] == ["Mekar Jaya"]
    assert len(best_of(names, "mek")) == 3
    assert best_of(names, "") == []


def test_matching_looks_at_hints_last_and_through_accents() -> None:
    people = [Choice(1, "Budi", "buyer"), Choice(2, "Buyér Siti", ""), Choice(3, "Øystein", "")]
    assert [choice.value for choice in matching(people, "buyer")] == [2, 1]
    assert [choice.value for choice in matching(people, "oys")] == [3]
