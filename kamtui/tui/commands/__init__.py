"""The one table of commands: footer, help, palette, key bindings, README and shell come from it."""

from __future__ import annotations

from kamtui.tui.commands.changing import CHANGING
from kamtui.tui.commands.command import (
    ANYWHERE,
    COPYING,
    GROUPS,
    OPTIONS,
    PANES,
    Command,
    shown_key,
)
from kamtui.tui.commands.finding import FINDING
from kamtui.tui.commands.history import HISTORY_COMMANDS
from kamtui.tui.commands.matrix import MATRIX_COMMANDS
from kamtui.tui.commands.moving import MOVING
from kamtui.tui.commands.people import PEOPLE
from kamtui.tui.commands.places import PLACES
from kamtui.tui.commands.program import PROGRAM
from kamtui.tui.commands.winback import WINBACK
from kamtui.tui.commands.working import WORKING

__all__ = [
    "ANYWHERE",
    "BY_NAME",
    "COMMANDS",
    "COPYING",
    "GROUPS",
    "OPTIONS",
    "PANES",
    "Command",
    "keys_at",
    "shown_key",
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
    *WINBACK,
    *PROGRAM,
)

BY_NAME = {command.name: command for command in COMMANDS}


def keys_at(where: str) -> frozenset[str]:
    """Give the keys that mean something at one place only, such as while a choice is open."""
    return frozenset(key for each in COMMANDS if each.where == where for key in each.keys)
