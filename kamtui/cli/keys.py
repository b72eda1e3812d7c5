"""``kamtui keys``: list the keys of the app, from its one table of commands."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kamtui.cli.context import format_option, say
from kamtui.cli.output import Column, tell, write_rows
from kamtui.language import N_, _
from kamtui.model.errors import DONE, REFUSED
from kamtui.tui.commands import (
    ANYWHERE,
    COMMANDS,
    COPYING,
    GROUPS,
    OPTIONS,
    PANES,
    Command,
    shown_key,
)

MODES = (COPYING, OPTIONS)
"""Places that take the keyboard for themselves: their keys may mean something else elsewhere."""


def _keys(command: Command) -> str:
    return " ".join(shown_key(key) for key in command.keys)


COLUMNS: tuple[Column[Command], ...] = (
    Column("keys", N_("keys"), _keys),
    Column("command", N_("command"), lambda one: one.name),
    Column("label", N_("label"), lambda one: one.label, people=False),
    Column("where", N_("where"), lambda one: one.where, lambda one: _(one.where)),
    Column("group", N_("group"), lambda one: one.group, lambda one: _(GROUPS[one.group])),
    Column("help", N_("what it does"), lambda one: one.help, lambda one: _(one.help)),
)


@click.command(
    "keys",
    help=_(
        "List the keys of the app and what they do; --check looks for a key that has two "
        "meanings in one place.\n\nExample: kamtui keys --format csv"
    ),
)
@click.option("--check", is_flag=True, help=_("exit 1 where a key has two meanings in one place"))
@format_option
def command(check: bool, form: str) -> int:
    """List the keys, or check them."""
    if not check:
        write_rows(COLUMNS, COMMANDS, form)
        return DONE
    doubled = doubled_keys(COMMANDS)
    for first, second, key in doubled:
        say(
            _("{key} is both '{first}' ({here}) and '{second}' ({there}).").format(
                key=shown_key(key),
                first=first.name,
                here=_(first.where),
                second=second.name,
                there=_(second.where),
            )
        )
    if not doubled:
        tell(_("{count} commands: no key has two meanings.").format(count=len(COMMANDS)))
    return REFUSED if doubled else DONE


def doubled_keys(commands: Sequence[Command]) -> list[tuple[Command, Command, str]]:
    """Give the pairs of commands that one key would both call in some place."""
    return [
        (first, second, key)
        for place, first in enumerate(commands)
        for second in commands[place + 1 :]
        if _meet(first.where, second.where)
        for key in first.keys
        if key in second.keys
    ]


def _meet(here: str, there: str) -> bool:
    if here == there:
        return True
    if here in MODES or there in MODES:
        return False
    return {here, there} & {PANES, ANYWHERE} != set()
