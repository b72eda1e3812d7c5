"""``kamtui prospects``: who never bought, by potential and readiness; which sources bring."""

from __future__ import annotations

import click

from kamtui.acts.prospects import COLUMNS, rank_prospects, source_columns, sources_of_clients
from kamtui.cli.completing import manager_logins
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.output import write_rows
from kamtui.cli.words import whose
from kamtui.language import N_, _
from kamtui.model.errors import WrongUsage


@click.command(
    "prospects",
    help=N_(
        "List those who never bought by potential times readiness, with what is missing of need, "
        "solvency and authority; or, with --sources, which sources bring clients that stay.\n\n"
        "Example: kamtui prospects --qualified    kamtui prospects --sources"
    ),
)
@click.option("--mine", is_flag=True, help=N_("my own"))
@click.option(
    "--manager", metavar="LOGIN", shell_complete=manager_logins, help=N_("of this manager")
)
@click.option("--qualified", is_flag=True, help=N_("only where all three are proven"))
@click.option("--sources", is_flag=True, help=N_("the sources and what came of them, instead"))
@database_options
@format_option
def command(
    *,
    mine: bool,
    manager: str | None,
    qualified: bool,
    sources: bool,
    db: str | None,
    me: str | None,
    form: str,
) -> None:
    """List the prospects, or the sources."""
    if sources and (mine or manager or qualified):
        raise WrongUsage(_("--sources stands alone: they are told of all clients."))
    with opened(db, me) as shell:
        shell.bring_up_standings()
        if sources:
            write_rows(source_columns(shell.currency), sources_of_clients(shell.reader), form)
            return
        owner = whose(shell, mine=mine, manager=manager)
        ranked = rank_prospects(shell.reader, shell.today, owner).ranked
        write_rows(
            COLUMNS,
            [each for each in ranked if each.is_qualified or not qualified],
            form,
            empty=_("No prospect. 'kamtui import FILE --as prospects' brings many."),
        )
