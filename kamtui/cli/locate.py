"""``kamtui locate``: tell where the files are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from kamtui.cli.context import data_folder, default_database, format_option
from kamtui.cli.output import Column, write_rows
from kamtui.language import N_, _
from kamtui.preferences.folder import keys_path, settings_path


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
    help=_(
        "Tell where the database, the settings, the keymap and the drafts of this user are.\n\n"
        "Example: kamtui locate --format json"
    ),
)
@format_option
def command(form: str) -> None:
    """Print the places."""
    from platformdirs import user_state_path

    write_rows(
        COLUMNS,
        [
            Place(N_("database"), default_database()),
            Place(N_("data"), data_folder()),
            Place(N_("settings"), settings_path()),
            Place(N_("keys"), keys_path()),
            Place(N_("drafts"), user_state_path("kamtui", appauthor=False)),
        ],
        form,
    )
