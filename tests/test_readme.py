"""What the README says is what the program has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from kamtui.tui.commands import ANYWHERE, COMMANDS, PANES
from kamtui.tui.keymap.markdown import keys_table
from scripts.write_readme import TRANSLATED, in_language

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")


def test_the_table_of_keys_is_the_command_table():
    assert keys_table() in README


def test_the_table_of_keys_in_other_languages_is_the_command_table():
    for language, path in TRANSLATED.items():
        assert path.read_text(encoding="utf-8") == in_language(language)


def test_every_dependency_has_a_line_that_says_why():
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for dependency in project["dependencies"]:
        name = re.match(r"[\w-]+", dependency)[0]
        assert re.search(rf"^\| {name} \| .{{10,}} \|$", README, re.MULTILINE), name


def test_the_pictures_it_shows_are_there():
    for picture in re.findall(r"\]\((docs/pictures/[^)]+)\)", README):
        assert (TOP / picture).is_file(), picture


def test_no_key_means_two_things_in_one_place():
    taken: dict[tuple[str, str], str] = {}
    for command in COMMANDS:
        for key in command.keys:
            assert (command.where, key) not in taken, (
                command.name,
                taken.get((command.where, key)),
            )
            taken[command.where, key] = command.name


def test_no_key_that_works_everywhere_is_bound_again_in_one_pane():
    everywhere = {
        key for command in COMMANDS if command.where in (PANES, ANYWHERE) for key in command.keys
    }
    # After y and after o, while one waits for a choice, the next key means nothing else.
    in_one = {
        key
        for command in COMMANDS
        if command.where not in (PANES, ANYWHERE, "copying", "options")
        for key in command.keys
    }
    assert not everywhere & in_one


def test_g_is_first_and_shift_g_is_last():
    keys = {command.name: command.keys for command in COMMANDS}
    assert "g" in keys["first"]
    assert "G" in keys["last"]
