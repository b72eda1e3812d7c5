"""``kamtui review``: a quarter's account review, as Markdown or as a workbook."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kamtui.acts.review import review
from kamtui.cli.completing import client_names, manager_logins
from kamtui.cli.context import Shell, database_options, opened, say
from kamtui.cli.finding import find_client
from kamtui.cli.words import manager_of
from kamtui.exchange.markdown import write_for_owner
from kamtui.exchange.reports import report_as_markdown, write_report_xlsx
from kamtui.exchange.whole_file import whole_file
from kamtui.language import N_, _
from kamtui.model.errors import WrongUsage
from kamtui.model.recurring import Period, quarter_of
from kamtui.model.reports import Report


@click.command(
    "review",
    help=N_(
        "Review a quarter: results against plan, segments and moves, promises, conflicts, tenders, "
        "programmes, and the next quarter. Of one client, of a manager's clients, or (with "
        "neither) of your own, and of all where you have none. Printed as Markdown, or with -o "
        "written to a file that only you can read.\n\n"
        "Example: kamtui review --client 'sinar mekar' --quarter 2026Q2 -o review.xlsx"
    ),
)
@click.option(
    "--client",
    metavar="QUERY",
    shell_complete=client_names,
    help=N_("of the client that QUERY finds"),
)
@click.option(
    "--manager",
    metavar="LOGIN",
    shell_complete=manager_logins,
    help=N_("of this manager's clients"),
)
@click.option("--all", "everybody", is_flag=True, help=N_("of all clients"))
@click.option(
    "--quarter", metavar="2026Q2", default="", help=N_("which quarter; else that of today")
)
@click.option(
    "-o", "--output", metavar="FILE.md|.xlsx", help=N_("write Markdown or a workbook to this file")
)
@database_options
def command(
    client: str | None,
    manager: str | None,
    *,
    everybody: bool,
    quarter: str,
    output: str | None,
    db: str | None,
    me: str | None,
) -> None:
    """Print or write the review."""
    if sum(map(bool, (client, manager, everybody))) > 1:
        raise WrongUsage(_("Of a client, of a manager or of all: one of the three."))
    path = Path(output).expanduser() if output else None
    if path is not None and path.suffix.lower() not in (".md", ".xlsx"):
        raise WrongUsage(_("A review is written to a file ending in .md or .xlsx."))
    with opened(db, me) as shell:
        if path is not None:
            shell.refuse_as_output(path)
        shell.bring_up_standings()
        client_id = find_client(shell, client).client_id if client else None
        report = review(
            shell.reader,
            _quarter(shell, quarter),
            shell.today,
            client_id=client_id,
            manager_id=_manager(shell, client, manager, everybody=everybody),
        )
        if path is None:
            sys.stdout.write(report_as_markdown(report))
        else:
            _write(report, path)
            say(_("Written to {path}.").format(path=output))


def _quarter(shell: Shell, text: str) -> Period:
    found = quarter_of(text, shell.today)
    if found is None:
        raise WrongUsage(
            _("'{text}' is no quarter; write 2026Q2, or Q2 of this year.").format(text=text)
        )
    return found


def _manager(
    shell: Shell, client: str | None, manager: str | None, *, everybody: bool
) -> int | None:
    if manager:
        return manager_of(shell, manager)
    if client or everybody:
        return None
    from kamtui.model.filters import ClientFilter
    from kamtui.store.client_list import count_passing

    mine = shell.author.manager_id
    has_clients = mine is not None and count_passing(
        shell.reader, ClientFilter(manager_id=mine), shell.today.isoformat()
    )
    return mine if has_clients else None


def _write(report: Report, path: Path) -> None:
    if path.suffix.lower() == ".md":
        write_for_owner(path, report_as_markdown(report))
        return
    with whole_file(path) as file:
        write_report_xlsx(report, file)
