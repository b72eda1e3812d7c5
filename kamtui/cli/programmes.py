"""``kamtui programmes``: marketing programmes of single accounts, or the steps of one account's."""

from __future__ import annotations

import click

from kamtui.acts.programmes import LISTED, STEPS
from kamtui.cli.completing import client_names
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.finding import find_client
from kamtui.cli.output import write_rows
from kamtui.cli.words import my_id
from kamtui.language import N_, _
from kamtui.store.programmes import list_programmes, read_steps


@click.command(
    "programmes",
    help=N_(
        "List the programmes of all accounts, or of CLIENT; with --steps, the steps of CLIENT's "
        "programmes: content, channel, contact, due, response.\n\n"
        "Example: kamtui programmes 'sinar mekar' --steps"
    ),
)
@click.argument("client", required=False, shell_complete=client_names)
@click.option("--mine", is_flag=True, help=N_("where I own sales or marketing"))
@click.option("--steps", is_flag=True, help=N_("the steps, instead"))
@database_options
@format_option
def command(
    client: str | None, *, mine: bool, steps: bool, db: str | None, me: str | None, form: str
) -> None:
    """List programmes or steps."""
    with opened(db, me) as shell:
        found = list_programmes(
            shell.reader,
            shell.today.isoformat(),
            client_id=find_client(shell, client).client_id if client else None,
            manager_id=my_id(shell) if mine else None,
        )
        if steps:
            told = [step for one in found for step in read_steps(shell.reader, one.programme.id)]
            write_rows(STEPS, told, form, empty=_("No step yet."))
        else:
            write_rows(LISTED, found, form, empty=_("No programme."))
