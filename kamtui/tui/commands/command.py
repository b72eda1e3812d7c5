"""What a command is, where it applies, and why it can't run now.

A command says its name, label, help, default keys, where it applies, what it does and, where it
can't run now, why not. Nothing of Textual is imported here, so that the shell can print the
table at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kamtui.language import N_

if TYPE_CHECKING:
    from kamtui.tui.workspace.screen import Workspace

PANES = "panes"
"""Wherever a pane has the focus."""
ANYWHERE = "anywhere"
"""In panes, in a line being typed and in dialogs alike."""
LIST = "list"
TREE = "people"
HISTORY = "history"
GENERAL = "general"
MATRIX = "matrix"
BOARD = "winback"
LOSSES = "losses"
DESK = "desk"
CRITERIA = "criteria"
COPYING = "copying"
PLAN = "plan"
OPTIONS = "options"
MERGE = "merge"
MANAGERS = "managers"
MANAGER = "manager"

GROUPS = {
    "move": N_("Moving"),
    "find": N_("Finding"),
    "work": N_("Working on a client"),
    "change": N_("Changing and taking back"),
    "place": N_("Places"),
    "history": N_("History"),
    "tree": N_("Decision-maker tree"),
    "matrix": N_("Segment matrix"),
    "desk": N_("Desk"),
    "losses": N_("Losses"),
    "board": N_("Win-back"),
    "merge": N_("Duplicates"),
    "managers": N_("Managers"),
    "qualify": N_("Need, solvency, authority"),
    "plan": N_("Plan and programmes"),
    "program": N_("The program"),
}


class Command(NamedTuple):
    """One command. ``default_keys`` are the library's names of its keys, the first is shown."""

    name: str
    label: str
    help: str
    default_keys: tuple[str, ...]
    group: str
    run: Callable[[Workspace], object]
    where: str = PANES
    why_not: Callable[[Workspace], str] | None = None
    footer: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in force: those of the user's keymap, else the default ones."""
        return _in_force.get(self.name, self.default_keys)

    @property
    def is_moved(self) -> bool:
        """Whether its keys in force are others than those of the table."""
        return self.keys != self.default_keys

    @property
    def key(self) -> str:
        """The key that is shown for it."""
        return self.keys[0] if self.keys else ""


_in_force: dict[str, tuple[str, ...]] = {}


def set_keys(keys: Mapping[str, tuple[str, ...]]) -> None:
    """Let commands have these keys from now on; those not named have their default ones."""
    _in_force.clear()
    _in_force.update(keys)


def needs_client(workspace: Workspace) -> str:
    """Say why a command that acts on a client can't run."""
    return workspace.why_no_client()


def needs_writing(workspace: Workspace) -> str:
    """Say why a command that saves something can't run."""
    return workspace.why_no_writing()


def needs_both(workspace: Workspace) -> str:
    """Say why a command that saves something about a client can't run."""
    return workspace.why_no_writing() or workspace.why_no_client()
