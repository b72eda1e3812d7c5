"""The one table of commands: footer, help, palette, key bindings, README and shell come from it."""

from __future__ import annotations

from collections.abc import Mapping

from kamtui.language import _, name_keys_by, with_keys
from kamtui.tui.commands.changing import CHANGING
from kamtui.tui.commands.command import (
    ANYWHERE,
    COPYING,
    GROUPS,
    OPTIONS,
    PANES,
    Command,
    set_keys,
)
from kamtui.tui.commands.finding import FINDING
from kamtui.tui.commands.growth import GROWTH
from kamtui.tui.commands.history import HISTORY_COMMANDS
from kamtui.tui.commands.losses import LOSSES_COMMANDS
from kamtui.tui.commands.managing import MANAGING
from kamtui.tui.commands.matrix import MATRIX_COMMANDS
from kamtui.tui.commands.merging import MERGING
from kamtui.tui.commands.moving import MOVING
from kamtui.tui.commands.people import PEOPLE
from kamtui.tui.commands.places import PLACES
from kamtui.tui.commands.program import PROGRAM
from kamtui.tui.commands.winback import WINBACK
from kamtui.tui.commands.working import WORKING
from kamtui.tui.keymap.key_names import shown_key

__all__ = [
    "ANYWHERE",
    "BY_NAME",
    "COMMANDS",
    "COPYING",
    "GROUPS",
    "OPTIONS",
    "PANES",
    "TYPING_KEYS",
    "Command",
    "help_of",
    "key_of",
    "keys_at",
    "put_keys_in_force",
    "shown_key",
    "with_keys",
]

COMMANDS: tuple[Command, ...] = (
    *MOVING,
    *FINDING,
    *WORKING,
    *CHANGING,
    *PLACES,
    *HISTORY_COMMANDS,
    *PEOPLE,
    *MATRIX_COMMANDS,
    *LOSSES_COMMANDS,
    *WINBACK,
    *MERGING,
    *MANAGING,
    *GROWTH,
    *PROGRAM,
)

BY_NAME = {command.name: command for command in COMMANDS}


def keys_at(where: str) -> frozenset[str]:
    """Give the keys that mean something at one place only, such as while a choice is open."""
    return frozenset(key for each in COMMANDS if each.where == where for key in each.keys)


TYPING_KEYS = {
    "enter": "enter",
    "tab": "tab",
    "clear": "ctrl+u",
    "save": "f2",
    "swap_draft": "ctrl+o",
    "editor": "ctrl+e",
    "interrupt": "ctrl+c",
    "arrow_up": "up",
    "arrow_down": "down",
}
"""By the names that sentences have for them, the keys of a line being typed and of the dialogs.

They are no commands: no keymap moves them.
"""


def key_of(name: str) -> str:
    """Give the key in force of a command as it stands on the keyboard, for sentences naming it.

    A command without a key is told as one calls it from the palette.
    """
    if name in TYPING_KEYS:
        return shown_key(TYPING_KEYS[name])
    command = BY_NAME[name]
    if not command.key:
        return f"“{shown_key(BY_NAME['palette'].key)} {_(command.label)}”"
    return shown_key(command.key)


def put_keys_in_force(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Let commands have these keys from now on, and sentences name them by these.

    Commands not named have their default keys.
    """
    set_keys(keys)
    name_keys_by(key_of)


def help_of(command: Command) -> str:
    """Tell what a command does, in the language and with the keys in force."""
    return with_keys(_(command.help))
