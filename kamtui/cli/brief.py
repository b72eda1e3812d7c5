"""``kamtui brief``: print the brief for a call or a negotiation, or write it as Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from kamtui.acts.brief import brief_as_markdown, read_brief
from kamtui.cli.brief_page import write_page
from kamtui.cli.completing import client_names
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.finding import find_client
from kamtui.cli.output import tell
from kamtui.cli.sections import write_sections
from kamtui.exchange.markdown import write_for_owner
from kamtui.language import N_, _
from kamtui.model.days import day_in_words


@click.command(
    "brief",
    help=N_(
        "Print what one needs during a call with the client (or the person) that QUERY finds; "
        "with -o, write it to a Markdown file that only you can read.\n\n"
        "Example: kamtui brief 'budi hartono' -o brief.md"
    ),
)
@click.argument("query", nargs=-1, required=True, shell_complete=client_names)
@click.option("-o", "--output", metavar="FILE.md", help=N_("write Markdown to this file"))
@database_options
@format_option
def command(
    query: tuple[str, ...], output: str | None, db: str | None, me: str | None, form: str
) -> None:
    """Print the brief, or write it."""
    with opened(db, me) as shell:
        hit = find_client(shell, " ".join(query))
        shell.bring_up_standings()
        if output:
            path = Path(output).expanduser()
            shell.refuse_as_output(path)
            # A brief holds what must not be said: for its owner's eyes, unless the file was there.
            write_for_owner(
                path, brief_as_markdown(shell.reader, hit.client_id, shell.today, hit.person_id)
            )
            tell(_("Written to {path}.").format(path=output))
            return
        brief = read_brief(shell.reader, hit.client_id, shell.today, hit.person_id)
        key = "◆ " if brief.is_key else ""
        heading = f"{key}{brief.client_name} · {day_in_words(shell.today)}"
        if form == "table":
            write_page(heading, brief)
            return
        sections = (*brief.sections, *brief.further)
        write_sections(heading, brief.client_id, brief.client_name, sections, form)
