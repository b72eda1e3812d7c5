"""``kamtui handover``: give a manager's clients to another, with all a successor must know."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kamtui.acts.handover import hand_portfolio_over, handover_file
from kamtui.cli.completing import manager_logins
from kamtui.cli.context import database_options, opened, say
from kamtui.cli.words import manager_of
from kamtui.exchange.markdown import write_for_owner
from kamtui.language import N_, _


@click.command(
    "handover",
    help=N_(
        "Give all clients of the manager FROM, with every open promise, meeting, tender, conflict "
        "and win-back, to the manager TO, in one change that 'kamtui undo' takes back; what is "
        "closed keeps its name. What the successor must know is printed, or with -o written to a "
        "file that only you can read.\n\n"
        "Example: kamtui handover bayu clara -o bayu.md"
    ),
)
@click.argument("giver", metavar="FROM", shell_complete=manager_logins)
@click.argument("taker", metavar="TO", shell_complete=manager_logins)
@click.option("-o", "--output", metavar="FILE.md", help=N_("write Markdown to this file"))
@click.option("--dry-run", is_flag=True, help=N_("only tell what there is to know; move nothing"))
@database_options
def command(
    giver: str, taker: str, output: str | None, dry_run: bool, db: str | None, me: str | None
) -> None:
    """Write what the successor must know, then move the portfolio."""
    with opened(db, me) as shell:
        from_id, to_id = manager_of(shell, giver), manager_of(shell, taker)
        shell.bring_up_standings()
        # The file is written first: without it nothing is moved.
        text = handover_file(shell.reader, from_id, to_id, shell.today)
        if output:
            path = Path(output).expanduser()
            shell.refuse_as_output(path)
            write_for_owner(path, text)
            say(_("Written to {path}.").format(path=output))
        else:
            sys.stdout.write(text)
        if dry_run:
            say(_("Nothing was moved."))
        else:
            shell.become_manager()
            say(hand_portfolio_over(shell.door, from_id, to_id))
