"""``kamtui duplicates``: list clients and people that may be one and the same, with the reason."""

from __future__ import annotations

import click

from kamtui.acts.duplicates import COLUMNS, find_suspects
from kamtui.cli.context import database_options, format_option, opened, say
from kamtui.cli.output import write_rows
from kamtui.language import N_, _


@click.command(
    "duplicates",
    help=N_(
        "List clients and people that may be one and the same, the surest first: by tax number, "
        "telephone, e-mail or near-equal name. Nothing is changed; two are merged in the app "
        "(D), side by side.\n\n"
        "Example: kamtui duplicates --clients --format csv"
    ),
)
@click.option("--clients", "only", flag_value="clients", help=N_("clients only"))
@click.option("--people", "only", flag_value="people", help=N_("people only"))
@database_options
@format_option
def command(only: str | None, db: str | None, me: str | None, form: str) -> None:
    """List the suspects."""
    with opened(db, me) as shell:
        found = find_suspects(shell.reader)
        rows = [
            suspect
            for suspect in (*found.clients, *found.people)
            if only in (None, suspect.subject)
        ]
        write_rows(COLUMNS, rows, form, empty=_("No two look the same."))
        if found.more:
            say(_("{count} more stand behind these.").format(count=found.more))
