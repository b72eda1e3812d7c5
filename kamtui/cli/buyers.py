"""``kamtui buyers``: target buyers matched against prospects and clients, with the reasons."""

from __future__ import annotations

import click

from kamtui.acts.buyers import COLUMNS, match_buyers
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.output import write_rows
from kamtui.language import N_, _
from kamtui.model.folding import fold
from kamtui.model.words import ClientState


@click.command(
    "buyers",
    help=N_(
        "List which prospects and clients fit the target buyers described, with the reasons; or "
        "those that fit the buyers whose names hold NAME.\n\nExample: kamtui buyers smelters"
    ),
)
@click.argument("name", required=False)
@click.option("--prospects", is_flag=True, help=N_("only who never bought"))
@database_options
@format_option
def command(
    name: str | None, *, prospects: bool, db: str | None, me: str | None, form: str
) -> None:
    """List the matches."""
    with opened(db, me) as shell:
        shell.bring_up_standings()
        matches = [
            match
            for each in match_buyers(shell.reader, 100)
            if not name or fold(name) in fold(each.buyer.name)
            for match in each.matches
            if not prospects or match.client.state == ClientState.PROSPECT
        ]
        write_rows(
            COLUMNS, matches, form, empty=_("Nobody fits; target buyers are described in the app.")
        )
