"""``kamtui care``: where one of the five mistakes is about to be made, by client or by manager."""

from __future__ import annotations

from dataclasses import dataclass

import click

from kamtui.acts.care import CareLine
from kamtui.acts.mistakes import read_manager_care, read_mistakes
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.output import write_rows
from kamtui.cli.words import my_id
from kamtui.language import N_, _
from kamtui.model.columns import Column
from kamtui.model.errors import WrongUsage
from kamtui.model.words import Mistake


@dataclass(frozen=True, slots=True)
class Told:
    """One client or manager with the five words."""

    id: int | None
    name: str
    lines: tuple[CareLine, ...]


def _column(place: int, name: Mistake) -> Column[Told]:
    return Column(
        name.value,
        name.label,
        lambda one: f"{one.lines[place].sign}: {one.lines[place].words}".rstrip(": "),
        lambda one: _shown(one.lines[place]),
    )


def _shown(told: CareLine) -> str:
    mark = {"ok": "", "warn": "", "bad": "! "}[told.sign]
    return f"{mark}{told.words}"


COLUMNS: tuple[Column[Told], ...] = (
    Column("id", N_("id"), lambda one: one.id, people=False),
    Column("name", N_("name"), lambda one: one.name, lambda one: one.name or _("nobody")),
    *(_column(place, name) for place, name in enumerate(Mistake)),
)


@click.command(
    "care",
    help=N_(
        "Tell where one of the five mistakes that lose clients is being made or about to be: "
        "lateness, conflicts, a thin dossier, an unprepared negotiation, not knowing the "
        "product. Told of the clients that deserve care: key clients, A clients, those with a "
        "type.\n\nExample: kamtui care --mine    kamtui care --by manager --format csv"
    ),
)
@click.option("--by", type=click.Choice(("client", "manager")), default="client", show_default=True)
@click.option("--mine", is_flag=True, help=N_("my own clients"))
@database_options
@format_option
def command(by: str, mine: bool, db: str | None, me: str | None, form: str) -> None:
    """Print the five words of clients or managers."""
    if mine and by == "manager":
        raise WrongUsage(_("--mine goes with --by client."))
    with opened(db, me) as shell:
        if by == "manager":
            told = [
                Told(each.id, each.name, each.lines)
                for each in read_manager_care(shell.reader, shell.today)
            ]
        else:
            manager_id = my_id(shell) if mine else None
            told = [
                Told(each.counts.client_id, each.counts.name, each.lines)
                for each in read_mistakes(shell.reader, manager_id, shell.today)
            ]
        write_rows(COLUMNS, told, form, empty=_("None of the five is about to be made."))
