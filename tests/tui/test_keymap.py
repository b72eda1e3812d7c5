"""The user's keymap: followed where it can be, each fault told with its line, shown everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.keys import _character_to_key

from kamtui.preferences.folder import keys_path
from kamtui.preferences.settings import preferences
from kamtui.store.opening import open_database
from kamtui.tui.app import KamtuiApp, _faults_of_preferences
from kamtui.tui.commands import BY_NAME, COMMANDS
from kamtui.tui.keymap.key_names import SIGNS, BadKey, read_key, shown_key
from kamtui.tui.keymap.keymap import ESSENTIAL, as_toml, preset_keys, read_keymap
from kamtui.tui.keymap.meetings import doubled_keys
from kamtui.tui.keymap.presets import PRESETS
from tests.tui.manager import Manager


def write_keys(text: str) -> Path:
    path = keys_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.words) for fault in read_keymap(write_keys(text)).faults]


def test_signs_have_the_names_the_library_gives_them():
    assert {sign: _character_to_key(sign) for sign in SIGNS} == SIGNS


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_gives_no_key_two_meanings_and_leaves_nothing_essential_without(preset):
    keys = preset_keys(preset)
    assert set(PRESETS[preset]) <= set(BY_NAME)
    assert [(a.name, b.name, key) for a, b, key in doubled_keys(COMMANDS, keys)] == []
    assert all(keys[name] for name in ESSENTIAL)
    assert all(read_key(shown_key(key)) == key for each in keys.values() for key in each)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_printed_file_read_back_is_the_preset(preset):
    keymap = read_keymap(write_keys(as_toml(preset_keys(preset), preset)))
    assert keymap.faults == ()
    assert {**preset_keys("default"), **keymap.keys} == preset_keys(preset)


def test_a_line_moves_a_command_and_the_rest_stays():
    keymap = read_keymap(write_keys('[keys]\nlog = "f5"\npage_down = ["pgdn", "ctrl+f"]\n'))
    assert keymap.keys == {"log": ("f5",), "page_down": ("pagedown", "ctrl+f")}
    assert not keymap.faults


def test_two_commands_may_change_keys():
    keymap = read_keymap(write_keys('[keys]\nlog = "i"\nexplain = "l"\n'))
    assert keymap.keys == {"log": ("i",), "explain": ("l",)}
    assert not keymap.faults


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('preset = "emacs"\n', 1, "default, vim"),
        ('presets = "vim"\n', 1, "not 'presets'"),
        ('\n[keys]\nlgo = "f5"\n', 3, "did you mean 'log'?"),
        ('[keys]\nlog = "f5"\nhelp = []\n', 3, "must have a key"),
        ('[keys]\nlog = "hyper+x"\n', 2, "not every terminal passes 'hyper+x'"),
        ('[keys]\nlog = "ctrl+m"\n', 2, "can't tell 'ctrl+m' from enter"),
        ('[keys]\nlog = "ctrl+c"\n', 2, "always leaves"),
        ('[keys]\nlog = "shift+x"\n', 2, "write 'X'"),
        ('[keys]\nlog = "nokey"\n', 2, "there is no key 'nokey'"),
        ("[keys]\nlog = 5\n", 2, "in quotes"),
        ('[keys]\n# two on one\nlog = "i"\n', 3, "'i' would be both 'log' and 'explain'"),
        ('[keys]\nlog = "f5"\nsort = "f5"\n', 3, "'f5' would be both 'sort' and 'log'"),
        ('[keys]\nback = "x"\n', 2, "works inside texts too"),
        ("[keys]\nlog = i\n", 2, "not TOML"),
        ('[keys\nlog = "i"\n', 1, "not TOML"),
        ('keys = "vim"\n', 1, "write [keys]"),
        ('[keys]\nlog = "f5"\nlog = "f6"\n', 3, "not TOML"),
    ],
)
def test_each_fault_is_named_with_its_line(text, line, words):
    told = faults_of(text)
    assert len(told) == 1
    assert told[0][0] == line
    assert words in told[0][1]


def test_a_faulty_line_keeps_its_key_and_the_others_are_followed():
    keymap = read_keymap(write_keys('[keys]\nlog = "nokey"\nsort = "f5"\nhelp = []\n'))
    assert keymap.keys == {"sort": ("f5",)}
    assert [fault.line for fault in keymap.faults] == [2, 4]


def test_a_line_that_counted_on_a_faulty_one_is_told_too():
    assert [line for line, _words in faults_of('[keys]\nlog = "i"\nexplain = "nokey"\n')] == [2, 3]


def test_bytes_that_are_no_text_are_one_fault():
    path = write_keys("")
    path.write_bytes(b'[keys]\nlog = "\xff"\n')
    assert [fault.line for fault in read_keymap(path).faults] == [2]


def test_a_key_nobody_has_is_refused():
    for key in ("", "é+x", "ctrl+1", "alt+x", "ctrl+shift+a", "f99", "xx", "ctrl+"):
        with pytest.raises(BadKey):
            read_key(key)
    assert read_key("ctrl+F") == "ctrl+f"
    assert read_key("PgDn") == "pagedown"
    assert read_key("+") == "plus"


async def test_footer_help_and_palette_show_the_keys_in_force(database_path):
    keys = read_keymap(write_keys('preset = "vim"\n[keys]\nsearch = "f3"\nhelp = "f1"\n')).keys
    app = KamtuiApp(open_database(database_path), "rina", keys=keys)
    async with app.run_test(size=(80, 24)) as pilot:
        manager = Manager(app, pilot)
        await manager.settles()
        assert " f1 help" in manager.screen[-1]
        assert " f3 find" in manager.screen[-1]
        assert " i log" in manager.screen[-1]
        await manager.presses("?", "/")
        assert app.screen is app.workspace
        await manager.presses("i")
        manager.sees("Log ·", "ctrl+g find")
        await manager.presses("escape", ":")
        await manager.types("explain")
        manager.sees("K  why")
        await manager.presses("escape", "f1")
        manager.sees("The keys that work here", "sorts it, f3", "what i, + and w work on")
    again = KamtuiApp(open_database(database_path), "rina")
    assert BY_NAME["search"].keys == ("slash",)
    again.database.close_reader()


async def test_the_app_tells_the_first_fault_and_runs(database_path):
    keymap = read_keymap(write_keys('[keys]\nlgo = "f5"\nsort = "l"\n'))
    app = KamtuiApp(open_database(database_path), "rina", keys=keymap.keys)
    app.workspace.notices = tuple(_faults_of_preferences(keymap.faults))
    async with app.run_test(size=(120, 40)) as pilot:
        manager = Manager(app, pilot)
        await manager.settles()
        manager.sees("keys.toml, line 2: there is no command 'lgo'", "1 more fault")
        await manager.presses("l")
        manager.sees("Log ·")


def test_settings_are_checked_the_same_way(own_home):
    path = keys_path().with_name("settings.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('language = "id"\ntheme = "pink"\nmouse = "yes"\ncolour = 1\n', "utf-8")
    preferences.cache_clear()
    told = preferences()
    assert told.language == "id"
    assert told.theme is None
    assert [fault.line for fault in told.faults] == [2, 3, 4]
