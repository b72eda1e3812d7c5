"""``kamtui undo``: take back your last change, or the one named."""

from __future__ import annotations

import click

from kamtui.cli.context import database_options, opened
from kamtui.cli.output import tell
from kamtui.cli.words import NUMBER
from kamtui.language import N_, _
from kamtui.store.undo import undo


@click.command(
    "undo",
    help=N_(
        "Take back your last change, or the change with the number CHANGE ('kamtui changes' "
        "lists them). Refused where somebody has changed the same rows since.\n\n"
        "Example: kamtui undo 12"
    ),
)
@click.argument("change", type=NUMBER, required=False, metavar="[CHANGE]")
@database_options
def command(change: int | None, db: str | None, me: str | None) -> None:
    """Take a change back."""
    with opened(db, me) as shell:
        done = undo(shell.door, change)
        tell(_("Undone: {what} (change {number}).").format(what=done.what, number=done.set_id))
