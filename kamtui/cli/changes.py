"""``kamtui changes``: list what was changed, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

import click

from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.output import write_rows
from kamtui.cli.words import NUMBER
from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.model.days import day_in_words
from kamtui.store.changes import ChangeSet, read_change_sets
from kamtui.store.settings import read_zone


@dataclass(frozen=True, slots=True)
class Listed:
    """One change-set and the zone in which its time is told."""

    change: ChangeSet
    zone: tzinfo


def _local(one: Listed) -> str:
    try:
        at = datetime.fromisoformat(one.change.at).astimezone(one.zone)
    except ValueError:
        return one.change.at
    return f"{day_in_words(at.date())} {at:%H:%M}"


COLUMNS: tuple[Column[Listed], ...] = (
    Column("change", N_("change"), lambda one: one.change.id, lambda one: str(one.change.id), True),
    Column("at", N_("at"), lambda one: one.change.at, _local),
    Column("who", N_("who"), lambda one: one.change.who),
    Column("what", N_("what"), lambda one: one.change.what),
    Column("rows", N_("rows"), lambda one: one.change.rows, right=True),
    Column(
        "state", N_("state"), lambda one: one.change.state.value, lambda one: _(one.change.state)
    ),
    Column("kind", N_("kind"), lambda one: one.change.kind, people=False),
    Column("undoes", N_("undoes"), lambda one: one.change.undoes, people=False),
)


@click.command(
    "changes",
    help=N_(
        "List what was changed, the newest first; 'kamtui undo CHANGE' takes one back.\n\n"
        "Example: kamtui changes --mine --limit 5"
    ),
)
@click.option("--limit", type=NUMBER, default=50, show_default=True, metavar="N")
@click.option("--mine", is_flag=True, help=N_("my own"))
@database_options
@format_option
def command(limit: int, mine: bool, db: str | None, me: str | None, form: str) -> None:
    """List the change-sets."""
    with opened(db, me) as shell:
        login = shell.author.login if mine else None
        zone = read_zone(shell.reader)
        found = read_change_sets(shell.reader, limit=limit, login=login)
        write_rows(
            COLUMNS,
            (Listed(change, zone) for change in found),
            form,
            empty=_("Nothing was changed yet."),
        )
