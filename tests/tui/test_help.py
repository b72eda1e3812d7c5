"""The help: every place has its words, every command stands in it, it fits both sizes."""

from __future__ import annotations

import pytest

from kamtui.language import _
from kamtui.tui.commands import ANYWHERE, BY_NAME, COMMANDS, PANES, with_keys
from kamtui.tui.commands.footers import FIRST
from kamtui.tui.dialogs.glossary import PLACE_TERMS, TERMS
from kamtui.tui.dialogs.help import HelpScreen, help_lines
from kamtui.tui.dialogs.place_words import PLACE_WORDS
from kamtui.tui.dossier import TABS
from kamtui.tui.looks import Look
from kamtui.tui.places import PLACES, kind_shown, words_of
from kamtui.tui.status import useful_keys
from kamtui.tui.text import Line, cells
from tests.tui.host import Host

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def test_every_tab_and_place_says_what_it_is_for() -> None:
    assert [name for name in (*TABS, *PLACES) if not words_of(name)] == []


@pytest.mark.parametrize("here", sorted(PLACE_WORDS))
@pytest.mark.parametrize("width", [80, 120])
def test_nothing_is_cut_off(here: str, width: int) -> None:
    lines = help_lines(here, width)
    assert all(cells(line.plain) <= width for line in lines)
    told = " ".join(" ".join(line.plain for line in lines).split())
    assert " ".join(with_keys(PLACE_WORDS[here]).split()) in told


def test_every_command_is_listed_once_those_that_work_here_first() -> None:
    for here in ("list", "people", "desk"):
        lines = [line for line in help_lines(here, 200) if _is_of_a_command(line)]
        labels = [line.pieces[1].text.strip() for line in lines]
        here_too = [_(c.label) for c in COMMANDS if c.where in (here, PANES, ANYWHERE)]
        assert sorted(labels) == sorted(_(command.label) for command in COMMANDS)
        assert sorted(labels[: len(here_too)]) == sorted(here_too)


def _is_of_a_command(line: Line) -> bool:
    return len(line.pieces) > 2 and line.pieces[0].look is Look.KEY


def test_every_word_a_place_explains_is_explained() -> None:
    assert set(PLACE_TERMS) <= set(PLACE_WORDS)
    assert {name for names in PLACE_TERMS.values() for name in names} == set(TERMS)
    for here, names in PLACE_TERMS.items():
        told = " ".join(" ".join(line.plain for line in help_lines(here, 80)).split())
        assert all(" ".join(TERMS[name][1].split()) in told for name in names), here


def test_the_keys_of_the_pane_in_focus_come_first() -> None:
    text = [line.plain.strip() for line in help_lines("people", 80)]
    assert text.index("Only here") < text.index("Moving")


@SIZES
async def test_it_is_read_and_closed_with_keys(size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        app.open(HelpScreen("people"))
        await pilot.pause()
        first = app.text()
        assert "The decision-maker tree" in first
        assert len(first.splitlines()) == size[1]
        await pilot.press("j", "j")
        assert app.text() != first
        await pilot.press("k", "k")
        assert app.text() == first
        await pilot.press("G")
        assert "take a strategy" in app.text()
        await pilot.press("g", "question_mark")
        await pilot.pause()
        assert app.results == [None]


@pytest.mark.parametrize("key", ["escape", "q", "question_mark"])
async def test_several_keys_close_it(key: str) -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open(HelpScreen("list"))
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize("place", ["list", "overview", "history", "people", "matrix", "winback"])
def test_the_footer_keeps_help_and_two_more_keys_at_40_columns(place: str) -> None:
    keys = useful_keys(place)
    assert keys[0] == ("?", "help")
    assert sum(len(key) + len(label) + 3 for key, label in keys[:3]) < 40
    if place == "list":
        assert [key for key, _label in keys[:3]] == ["?", "enter", "/"]


def test_the_footer_names_places_and_commands_that_are_there():
    keys = dict(FIRST)
    for place in (*TABS, *PLACES):
        kind = kind_shown(place)
        assert kind is not None
        keys.setdefault(place, kind.first)
        assert keys[place], place
    assert set(keys) == set(TABS) | set(PLACES) | {"list"}
    for place, names in keys.items():
        for name in names:
            assert BY_NAME[name].where in (PANES, ANYWHERE, place), (place, name)


def test_the_footer_says_no_key_that_the_line_being_typed_says_itself():
    assert [key for key, _label in useful_keys("strip", "enter: yes   esc keeps it")] == [
        "ctrl+u", "ctrl+g",
    ]  # fmt: skip
    assert [key for key, _label in useful_keys("strip")][:2] == ["enter", "esc"]
