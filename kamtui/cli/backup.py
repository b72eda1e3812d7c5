"""``kamtui backup``: copy the database into a file, while others work in it."""

from __future__ import annotations

from pathlib import Path

import click

from kamtui.cli.context import database_options, opened
from kamtui.cli.output import tell
from kamtui.language import N_, _
from kamtui.model.figures import grouped
from kamtui.store.file.copies import back_up


@click.command(
    "backup",
    help=N_(
        "Copy the database into FILE, whole and at once, while others work in it. The copy is "
        "readable by you alone; an older backup there is replaced once the new one is whole.\n\n"
        "Example: kamtui backup clients-2026-07-03.db"
    ),
)
@click.argument("file", type=click.Path())
@database_options
def command(file: str, db: str | None, me: str | None) -> None:
    """Make a backup and say how large it is."""
    with opened(db, me) as shell:
        size = back_up(shell.database, Path(file).expanduser())
        tell(_("{path}: {size} kB.").format(path=file, size=grouped(-(-size // 1024))))
