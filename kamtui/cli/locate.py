"""``kamtui locate``: tell where the files are."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import click

from kamtui.cli.context import database_options, format_option
from kamtui.cli.meant import default_database
from kamtui.cli.output import write_rows
from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.preferences.folder import data_folder, keys_path, settings_path


@dataclass(frozen=True, slots=True)
class Place:
    """One place: what lies there, its path, whether it is there now."""

    what: str
    path: Path

    @property
    def there(self) -> bool:
        """Whether something stands at the path."""
        return self.path.exists()


COLUMNS: tuple[Column[Place], ...] = (
    Column("what", N_("what"), lambda place: place.what, lambda place: _(place.what)),
    Column("path", N_("path"), lambda place: str(place.path)),
    Column("there", N_("there"), lambda place: place.there),
)


@click.command(
    "locate",
    help=N_(
        "Tell where the database, its backups, the settings, the keymap and the drafts of this "
        "user are. The setting backups_kept says how many automatic backups of each cause are "
        "kept.\n\n"
        "Example: kamtui locate --format json"
    ),
)
@database_options
@format_option
def command(db: str | None, me: str | None, form: str) -> None:  # noqa: ARG001 - of every verb
    """Print the places."""
    from platformdirs import user_state_path

    database = Path(db).expanduser() if db else default_database()
    write_rows(
        COLUMNS,
        [
            Place(N_("database"), database),
            Place(N_("data"), data_folder()),
            Place(N_("settings"), settings_path()),
            Place(N_("keys"), keys_path()),
            Place(N_("drafts"), user_state_path("kamtui", appauthor=False)),
            *_backups(database),
        ],
        form,
    )


def _backups(database: Path) -> list[Place]:
    """Give the backups known of; where there are none, how automatic ones would be called."""
    from kamtui.model.errors import Refusal
    from kamtui.store.file.rotation import ENDING, automatic_backups, known_backups
    from kamtui.store.opening import open_database

    found = automatic_backups(database)
    with suppress(Refusal, sqlite3.Error):
        opened = open_database(database)
        found = known_backups(opened)
        opened.close_reader()
    usual = database.with_name(f"{database.name}.before-import-*{ENDING}")
    return [Place(N_("backup"), path) for path in found or [usual]]
