"""``kamtui init``: make an empty database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from kamtui.cli.meant import default_database
from kamtui.cli.output import tell
from kamtui.cli.words import WholeNumber, day_at
from kamtui.language import N_, _
from kamtui.preferences.folder import make_private
from kamtui.store.file.making import make_database


@click.command(
    "init",
    help=N_(
        "Make an empty database at DB (default: $KAMTUI_DB, else your data folder).\n\n"
        "Only you can read it, unless --group is given. The currency holds for the whole "
        "file.\n\n"
        "Example: kamtui init clients.db --currency IDR --digits 0"
    ),
)
@click.argument("db", required=False, type=click.Path())
@click.option(
    "--currency", metavar="CODE", default="EUR", show_default=True, help=N_("three letters")
)
@click.option(
    "--digits",
    type=WholeNumber(0, 4),
    default=2,
    show_default=True,
    help=N_("digits after the mark, 0 to 4"),
)
@click.option(
    "--as-of",
    metavar="DATE",
    help=N_("pin today to a date, for data of the past; else today follows the clock"),
)
@click.option("--group", is_flag=True, help=N_("the file's group may read and write it too"))
def command(db: str | None, currency: str, digits: int, as_of: str | None, group: bool) -> None:
    """Make an empty database and say where it is."""
    path = Path(db).expanduser() if db else default_database()
    if not db:
        make_private(path.parent)
    pinned = day_at("--as-of", as_of, date.today()).isoformat() if as_of else ""
    made = make_database(path, currency=currency, digits=digits, as_of=pinned, group=group)
    made.close_reader()
    tell(
        _("{path} is ready. Next: 'kamtui import FILE --as clients --db {path}'.").format(path=path)
    )
