"""``kamtui keys``: list the keys of the app, from its one table of commands and the user's file."""

from __future__ import annotations

from pathlib import Path

import click

from kamtui.cli.context import database_options, english_for_programs, say
from kamtui.cli.output import tell, write_rows
from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.model.errors import DONE, WRONG_USAGE, WrongUsage
from kamtui.preferences.folder import keys_path
from kamtui.tui.commands import COMMANDS, GROUPS, Command, help_of, put_keys_in_force, shown_key
from kamtui.tui.keymap.keymap import Keymap, as_toml, preset_keys, read_keymap
from kamtui.tui.keymap.markdown import keys_table
from kamtui.tui.keymap.meetings import doubled_keys
from kamtui.tui.keymap.presets import PRESETS


def _keys(command: Command) -> str:
    return " ".join(shown_key(key) for key in command.keys)


COLUMNS: tuple[Column[Command], ...] = (
    Column("keys", N_("keys"), _keys),
    Column("command", N_("command"), lambda one: one.name),
    Column("label", N_("label"), lambda one: _(one.label), people=False),
    Column("where", N_("where"), lambda one: one.where, lambda one: _(one.where)),
    Column("group", N_("group"), lambda one: one.group, lambda one: _(GROUPS[one.group])),
    Column("help", N_("what it does"), lambda one: one.help, help_of),
)


@click.command(
    "keys",
    help=N_(
        "List the keys in force and what they do. Your own are in keys.toml ('kamtui locate' "
        'tells where): preset = "vim", then [keys] with a line for each command, such as '
        'log = "i". --format toml prints such a file to begin from; --check tells every fault '
        "of yours with its line and exits 2.\n\nExample: kamtui keys --preset vim --format markdown"
    ),
)
@click.option(
    "--check", is_flag=True, help=N_("look over your keymap; exit 2 where it has a fault")
)
@click.option("--preset", type=click.Choice(list(PRESETS)), help=N_("these keys instead of yours"))
@click.option(
    "--keymap",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=N_("this file instead of yours"),
)
@database_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "markdown", "toml"]),
    default="table",
    show_default=True,
    is_eager=True,
    callback=english_for_programs,
    help=N_("for people, for programs, or as a keymap file"),
)
def command(
    check: bool,
    preset: str | None,
    file: Path | None,
    db: str | None,  # noqa: ARG001 - of every verb
    me: str | None,  # noqa: ARG001 - of every verb
    form: str,
) -> int:
    """List the keys, or check them."""
    path = file or keys_path()
    if file and not file.exists():
        raise WrongUsage(_("{path}: there is no such file.").format(path=file))
    keymap = Keymap(preset_keys(preset), preset) if preset else read_keymap(path)
    put_keys_in_force(keymap.keys)
    if check:
        return _check(keymap, path)
    if form == "markdown":
        print(keys_table())
    elif form == "toml":
        print(as_toml(keymap.keys, keymap.preset))
    else:
        write_rows(COLUMNS, COMMANDS, form)
    return DONE


def _check(keymap: Keymap, path: Path) -> int:
    for fault in keymap.faults:
        say(f"{fault.told(path)}.")
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
    if keymap.faults or doubled:
        return WRONG_USAGE
    tell(_("{count} commands: no key has two meanings.").format(count=len(COMMANDS)))
    return DONE
