"""``kamtui redo``: bring back what you took back last."""

from __future__ import annotations

import click

from kamtui.cli.context import database_options, opened
from kamtui.cli.output import tell
from kamtui.language import N_, _
from kamtui.store.undo import redo


@click.command(
    "redo",
    help=N_(
        "Bring back what you took back last; a change of yours since then ends that.\n\n"
        "Example: kamtui redo"
    ),
)
@database_options
def command(db: str | None, me: str | None) -> None:
    """Bring a change back."""
    with opened(db, me) as shell:
        tell(_("Done again: {what}.").format(what=redo(shell.door).what))
