"""``kamtui restore``: bring a backup back in place of the database."""

from __future__ import annotations

from pathlib import Path

import click

from kamtui.cli.context import database_options, say
from kamtui.cli.meant import default_database
from kamtui.cli.output import tell
from kamtui.language import N_, _, ngettext
from kamtui.model.errors import Refusal
from kamtui.store.file.copies import refuse_no_backup, restore, what_is_later


@click.command(
    "restore",
    help=N_(
        "Bring the backup FILE back in place of the database. What stands there is first copied "
        "beside it, so that a restore can itself be taken back. Where it was changed since the "
        "backup, you are asked first.\n\n"
        "Example: kamtui restore clients-2026-07-03.db --db clients.db"
    ),
)
@click.argument("file", type=click.Path())
@click.option("--yes", is_flag=True, help=N_("do not ask"))
@database_options
def command(file: str, yes: bool, db: str | None, me: str | None) -> None:  # noqa: ARG001 - of every verb
    """Ask where something newer stands, restore, and say where the former content is."""
    path = Path(db).expanduser() if db else default_database()
    source = Path(file).expanduser()
    refuse_no_backup(source)
    if path.is_file() and not yes:
        _ask_if_newer(source, path)
    kept = restore(source, path)
    tell(_("{path} is what {file} was.").format(path=path, file=file))
    if kept is not None:
        tell(_("What stood there before is kept as {path}.").format(path=kept))


def _ask_if_newer(source: Path, path: Path) -> None:
    later = what_is_later(source, path)
    if later is None:
        return
    words = (
        _("{path} is another database than {file} is a backup of.")
        if later.is_another
        else ngettext(
            "{path} has {count} change that {file} has not, by {who} on {at}.",
            "{path} has {count} changes that {file} has not, the last by {who} on {at}.",
            later.changes,
        )
    )
    say(words.format(path=path, file=source, count=later.changes, who=later.who, at=later.at))
    try:
        agreed = click.confirm(_("Bring the backup back all the same"), default=False, err=True)
    except click.Abort:
        agreed = False
    if not agreed:
        raise Refusal(_("Nothing was changed. --yes restores without asking."))
