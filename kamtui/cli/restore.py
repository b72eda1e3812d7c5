"""``kamtui restore``: bring a backup back in place of the database."""

from __future__ import annotations

from pathlib import Path

import click

from kamtui.cli.context import database_options, default_database
from kamtui.cli.output import tell
from kamtui.language import _
from kamtui.store.copies import restore


@click.command(
    "restore",
    help=_(
        "Bring the backup FILE back in place of the database. What stands there is first copied "
        "beside it, so that a restore can itself be taken back.\n\n"
        "Example: kamtui restore clients-2026-07-03.db --db clients.db"
    ),
)
@click.argument("file")
@database_options
def command(file: str, db: str | None, me: str | None) -> None:  # noqa: ARG001 - of every verb
    """Restore and say where the former content is."""
    path = Path(db).expanduser() if db else default_database()
    kept = restore(Path(file).expanduser(), path)
    tell(_("{path} is what {file} was.").format(path=path, file=file))
    if kept is not None:
        tell(_("What stood there before is kept as {path}.").format(path=kept))
