"""``kamtui filters``: list the filters kept under a name, with what each lets through."""

from __future__ import annotations

from dataclasses import dataclass

import click

from kamtui.acts.filter_told import filter_in_words
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.output import write_rows
from kamtui.language import N_, _, with_keys
from kamtui.model.columns import Column
from kamtui.store.client_list import count_passing
from kamtui.store.saved_filters import SavedFilter, read_saved


@dataclass(frozen=True, slots=True)
class Kept:
    """One saved filter, in words and counted."""

    saved: SavedFilter
    words: str
    clients: int


COLUMNS: tuple[Column[Kept], ...] = (
    Column("name", N_("name"), lambda kept: kept.saved.name),
    Column("clients", N_("clients"), lambda kept: kept.clients, right=True),
    Column("shows", N_("shows"), lambda kept: kept.words),
    Column(
        "mine",
        N_("whose"),
        lambda kept: kept.saved.manager_id is not None,
        lambda kept: _("everybody's") if kept.saved.manager_id is None else _("mine"),
    ),
)


@click.command(
    "filters",
    help=N_(
        "List the filters kept under a name: your own, and everybody's. 'kamtui clients --saved "
        "NAME' lists the clients of one.\n\nExample: kamtui filters --me rina"
    ),
)
@database_options
@format_option
def command(db: str | None, me: str | None, form: str) -> None:
    """List the saved filters."""
    with opened(db, me) as shell:
        shell.bring_up_standings()
        number = shell.author.manager_id
        mine = shell.manager
        kept = [
            Kept(
                saved,
                filter_in_words(shell.reader, saved.filter, mine),
                count_passing(shell.reader, saved.filter, shell.today.isoformat()),
            )
            for saved in read_saved(shell.reader, number)
        ]
        write_rows(
            COLUMNS,
            kept,
            form,
            empty=with_keys(_("No filter is kept yet; {filter_line} types one.")),
        )
