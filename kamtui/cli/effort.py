"""``kamtui effort``: what clients take of our time and money against what they bring."""

from __future__ import annotations

import click

from kamtui.acts.effort import Service, read_effort
from kamtui.acts.effort_columns import COLUMNS
from kamtui.acts.effort_words import advice
from kamtui.cli.context import database_options, format_option, opened, say
from kamtui.cli.output import write_rows
from kamtui.language import N_, _


@click.command(
    "effort",
    help=N_(
        "Compare what each client takes of our time and money in twelve months with what it "
        "brings: under-served, over-served, invested in; the largest differences first.\n\n"
        "Example: kamtui effort --service under"
    ),
)
@click.option(
    "--service",
    type=click.Choice([each.name.lower() for each in Service]),
    help=N_("only those served so"),
)
@database_options
@format_option
def command(service: str | None, db: str | None, me: str | None, form: str) -> None:
    """List what clients take and bring."""
    with opened(db, me) as shell:
        shell.bring_up_standings()
        effort = read_effort(shell.reader, shell.today)
        served = effort.of(Service[service.upper()]) if service else effort.served
        write_rows(
            COLUMNS,
            served,
            form,
            empty=_("Nothing to compare: no contact, no offer and no purchase in twelve months."),
        )
        if form == "table" and advice(effort):
            say(advice(effort))
