"""``kamtui goals``: what we want with clients, what is reached, what should be by today."""

from __future__ import annotations

import click

from kamtui.acts.goals import COLUMNS, read_measured
from kamtui.cli.completing import client_names, manager_logins
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.finding import find_client
from kamtui.cli.output import write_rows
from kamtui.cli.words import whose
from kamtui.language import N_, _, with_keys


@click.command(
    "goals",
    help=N_(
        "List the goals of all clients, or of CLIENT: target, what the data say is reached, what "
        "should be by today.\n\nExample: kamtui goals --behind    kamtui goals 'sinar mekar'"
    ),
)
@click.argument("client", required=False, shell_complete=client_names)
@click.option("--mine", is_flag=True, help=N_("of my clients"))
@click.option(
    "--manager",
    metavar="LOGIN",
    shell_complete=manager_logins,
    help=N_("of this manager's clients"),
)
@click.option("--behind", is_flag=True, help=N_("only those behind"))
@database_options
@format_option
def command(
    client: str | None,
    *,
    mine: bool,
    manager: str | None,
    behind: bool,
    db: str | None,
    me: str | None,
    form: str,
) -> None:
    """List goals."""
    with opened(db, me) as shell:
        client_id = find_client(shell, client).client_id if client else None
        manager_id = whose(shell, mine=mine, manager=manager)
        found = read_measured(shell.reader, shell.today, client_id=client_id, manager_id=manager_id)
        write_rows(
            COLUMNS,
            [each for each in found if each.progress.is_behind or not behind],
            form,
            empty=with_keys(
                _(
                    "No goal. 'kamtui import FILE --as goals' brings many; {new}, on tab 7 of a "
                    "client, adds one."
                )
            ),
        )
