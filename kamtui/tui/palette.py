"""The palette: every command, saved filter, tab and client by name, in the order of use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kamtui.language import _
from kamtui.tui.commands import COMMANDS, Command, help_of, shown_key
from kamtui.tui.dialogs.fields import Choice
from kamtui.tui.dialogs.matching import matching

if TYPE_CHECKING:
    from sqlite3 import Connection

    from kamtui.tui.dialogs.picker import Answering

CLIENT = "client:"
"""What the value of a client's choice begins with."""
LEAST_LETTERS = 2
MOST_CLIENTS = 8


def command_choices(why_not: Callable[[Command], str]) -> list[Choice]:
    """Give every command but the palette itself.

    Those that can run now come first, the most useful of them before the others.
    """
    reasons = {command.name: why_not(command) for command in COMMANDS}
    listed = sorted(COMMANDS, key=lambda each: (bool(reasons[each.name]), -each.footer))
    return [
        Choice(
            command.name,
            _(command.label),
            help_of(command),
            reasons[command.name],
            shown_key(command.key),
        )
        for command in listed
        if command.name != "palette"
    ]


def answering(choices: Sequence[Choice], reader: Callable[[], Connection]) -> Answering:
    """Give what answers to a typed text: choices by their words, then clients the search finds."""

    def answer(typed: str) -> Sequence[Choice]:
        found = matching(choices, typed)
        if len(typed.strip()) < LEAST_LETTERS:
            return found
        return [*found, *clients(reader(), typed)]

    return answer


def clients(reader: Connection, typed: str) -> list[Choice]:
    """Give the clients the search finds, each once, with what it found them by."""
    from kamtui.store.search.clients import search

    choices: dict[int, Choice] = {}
    for hit in search(reader, typed, MOST_CLIENTS):
        found_by = f"{hit.person_name}, {hit.why}" if hit.person_name else hit.why
        choices.setdefault(
            hit.client_id, Choice(f"{CLIENT}{hit.client_id}", hit.client_name, found_by)
        )
    return list(choices.values())
