"""Sentences name the keys in force: no text holds a default key, and no screen an old one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kamtui.cli.main import run
from kamtui.language import _
from kamtui.store.opening import open_database
from kamtui.tui.app import KamtuiApp
from kamtui.tui.commands import (
    ANYWHERE,
    BY_NAME,
    COMMANDS,
    TYPING_KEYS,
    help_of,
    key_of,
    shown_key,
    with_keys,
)
from kamtui.tui.dialogs.help import help_lines
from kamtui.tui.dialogs.place_words import PLACE_WORDS
from scripts.catalogue import read_catalogue, template
from tests.tui.manager import SIGNS, Manager
from tests.tui.test_frames import SCREENS

# Where keys are named for their own sake: the faults of a keymap file.
OF_THE_KEYMAP = ("kamtui/tui/keymap/",)
NAMED = ("enter", "esc", "escape", "pgdn", "pgup", "ctrl", "shift", "backspace", "f2")
# Letters that stand for classes of the matrix, the article, the pronoun: keys before a verb only.
CLASSES = "aAIBCNXYZ"
VERBS = (
    "accepts|adds|brings|closes|computes|confirms|does|edits|gives|keeps|lays|lists|marks|moves|"
    "names|opens|shows|takes|tells|writes"
)


def _named_keys(text: str) -> set[str]:
    """Give the default keys a text names outside its placeholders."""
    # What follows a figure is its unit (days, hours, times), and a sign may close a word.
    bare = re.sub(r"\{\w+\} [dhx]\b", "§", text)
    bare = re.sub(r"\{\w*\}|'[^' ]*'|'kamtui [^']*'|/\w|\w/", "§", bare)
    keys = {shown_key(key) for command in COMMANDS for key in command.default_keys}
    found = {name for name in NAMED if re.search(rf"\b{name}\b", bare)}
    for word in re.finditer(r"(?<!\S)[(“]?(\S)[)”]?(?=[\s.,;:]|$)(?=(.*))", bare):
        key, after = word[1], word[2]
        if key not in keys or key in ".,:!?" or len(bare) < 3:
            continue
        if not (key.isdigit() or key in CLASSES) or re.match(rf"\s({VERBS})\b", after):
            found.add(key)
    return found


def test_what_names_a_key_is_found():
    assert _named_keys("n adds one, enter opens it") == {"n", "enter"}
    assert _named_keys("since May: 4 up (M)") == {"M"}
    assert _named_keys("laid side by side: Q.") == {"Q"}
    assert _named_keys("< and > change it") == {"<", ">"}
    assert _named_keys("81 % known; 8 lists it") == {"8"}
    assert _named_keys("a adds the first post") == {"a"}
    assert not _named_keys("a visit, {days} d late; A, B and C; {new} adds one")


def test_no_text_of_the_screens_names_a_default_key():
    texts = [
        text
        for message in template()
        if message.id
        and any(
            place.startswith(("kamtui/tui/", "kamtui/acts/"))
            and not place.startswith(OF_THE_KEYMAP)
            for place, _line in message.locations
        )
        for text in (message.id if isinstance(message.id, tuple) else (message.id,))
    ]
    assert len(texts) > 1500
    told = {text: keys for text in texts if (keys := _named_keys(text))}
    assert told == {}


def test_every_key_a_text_names_is_one():
    """A name in braces that is a command is filled in by its key; the names do not overlap."""
    assert not set(TYPING_KEYS) & set(BY_NAME)
    for here in PLACE_WORDS:
        with_keys(PLACE_WORDS[here])
    for command in COMMANDS:
        help_of(command)


def test_a_translation_names_no_key_by_itself():
    for message in read_catalogue("id"):
        if isinstance(message.id, str) and re.search(r"\{(enter|back|open|new|edit)\}", message.id):
            assert not re.search(
                r"\b(enter|esc|ctrl)\b", re.sub(r"\{\w+\}", "", str(message.string))
            ), message.string


def test_a_command_without_a_key_is_named_as_the_palette_knows_it():
    assert key_of("begin") == "“: begin”"
    assert key_of("interrupt") == "ctrl+c"


# Every default key goes to another: letters and signs to letters of another alphabet.
LETTERS = iter([chr(code) for code in range(0x3B1, 0x500) if chr(code).isalpha()])
HELD = iter(f"f{number}" for number in range(3, 13))
TYPED = ("enter", "tab", "shift+tab", "up", "down", "left", "right", "space", "pageup")


def _moved() -> dict[str, str]:
    moved: dict[str, str] = {}
    for command in sorted(COMMANDS, key=lambda each: each.where != ANYWHERE):
        for key in command.default_keys:
            if key not in moved:
                moved[key] = next(HELD) if command.where == ANYWHERE else next(LETTERS)
    return moved


MOVED = _moved()
KEYMAP = {each.name: tuple(MOVED[key] for key in each.default_keys) for each in COMMANDS}


@pytest.fixture
async def elsewhere(sample: Path):
    """Give a manager whose every key is another."""
    app = KamtuiApp(open_database(sample), "rina", keys=KEYMAP)
    async with app.run_test(size=(160, 45)) as pilot:
        manager = Manager(app, pilot)
        await manager.settles()
        yield manager


def _pressed(name: str) -> list[str]:
    keys = [MOVED.get(SIGNS.get(key, key), key) for key in SCREENS[name]]
    # What is typed into a line is typed as ever.
    return [*keys[:1], *SCREENS[name][1:]] if name in ("search", "filter") else keys


OLD_NAMES = re.compile(r"\b(enter|esc|ctrl\+[a-z]|pgdn|pgup|shift\+tab)\b")


@pytest.mark.parametrize("name", SCREENS)
async def test_no_screen_names_an_old_key(elsewhere: Manager, name: str):
    await elsewhere.presses(*_pressed(name))
    shown = "\n".join(elsewhere.screen)
    typing = {shown_key(key) for key in TYPING_KEYS.values()}
    is_typed = elsewhere.app.screen is not elsewhere.app.workspace or bool(
        elsewhere.app.workspace.strip.is_open
    )
    allowed = typing if is_typed and name != "help" else set()
    assert {found[0] for found in OLD_NAMES.finditer(shown)} <= allowed, shown
    for command in COMMANDS:
        old = shown_key(command.default_keys[0]) if command.default_keys else ""
        if old and old not in allowed:
            assert f"  {old} {_(command.label)}  " not in shown, shown
    if name == "list":
        elsewhere.sees(f"{key_of('help')} help", f"{key_of('log')} log")


async def test_the_dialogs_follow_the_keymap(elsewhere: Manager):
    app, back = elsewhere.app, MOVED["escape"]
    await elsewhere.presses(MOVED["question_mark"])
    elsewhere.sees("The keys that work here", f"{MOVED['j']} {MOVED['k']} scroll   {back} closes")
    first = elsewhere.screen
    await elsewhere.presses(MOVED["j"])
    assert elsewhere.screen != first
    await elsewhere.presses("escape")
    assert app.screen is not app.workspace
    await elsewhere.presses(back)
    assert app.screen is app.workspace
    await elsewhere.presses(MOVED["2"], MOVED["e"])
    elsewhere.sees(f"{back} keeps a draft", "tab next")
    await elsewhere.presses("x", back)
    assert app.screen is app.workspace
    await elsewhere.presses(MOVED["colon"])
    await elsewhere.presses(back)
    assert app.screen is app.workspace


async def test_tab_is_tab_while_a_line_is_typed(elsewhere: Manager):
    await elsewhere.presses(MOVED["l"])
    elsewhere.sees("tab form", f"{MOVED['escape']} keeps it as a draft")
    await elsewhere.presses("tab")
    elsewhere.sees("f2 save")


@pytest.mark.parametrize("here", sorted(PLACE_WORDS))
def test_the_help_of_every_place_names_the_keys_in_force(here: str):
    from kamtui.tui.commands import put_keys_in_force

    put_keys_in_force(KEYMAP)
    told = "\n".join(line.plain for line in help_lines(here, 120))
    allowed = {"enter"} if here == "strip" else set()
    assert {found[0] for found in OLD_NAMES.finditer(told)} <= allowed


def test_the_shell_names_the_verb_or_the_key_in_the_app(capsys: pytest.CaptureFixture[str]):
    assert run(["--version"]) == 0
    assert with_keys("{undo} takes it back: {what}", what="{x}") == (
        "'kamtui undo' takes it back: {x}"
    )
    assert with_keys("{key} marks a client") == "K in the app marks a client"
