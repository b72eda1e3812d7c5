"""``kamtui keys``: list the keys of the app, from its one table of commands."""

from __future__ import annotations

import click

from kamtui.cli.context import format_option
from kamtui.cli.output import Column, write_rows
from kamtui.language import N_, _
from kamtui.tui.commands import COMMANDS, GROUPS, Command, shown_key


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
    help=_("List the keys of the app and what they do.\n\nExample: kamtui keys --format csv"),
)
@format_option
def command(form: str) -> None:
    """List the keys."""
    write_rows(COLUMNS, COMMANDS, form)
