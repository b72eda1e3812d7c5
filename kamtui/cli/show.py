"""``kamtui show``: print the dossier of a client."""

from __future__ import annotations

import click

from kamtui.acts.dossier import read_dossier
from kamtui.cli.completing import client_names
from kamtui.cli.context import Shell, database_options, format_option, opened, say
from kamtui.cli.finding import HITS, find_hits
from kamtui.cli.output import write_rows
from kamtui.cli.sections import write_sections
from kamtui.language import N_, _
from kamtui.model.errors import WrongUsage
from kamtui.store.search.hits import Hit


@click.command(
    "show",
    help=N_(
        "Print everything known about the client that QUERY finds: a name, a person, digits of a "
        "phone, an e-mail, a city, #ID. Where several answer, they are listed.\n\n"
        "Example: kamtui show 'sinar mekar'    kamtui show --phone 555-7781"
    ),
)
@click.argument("query", nargs=-1, shell_complete=client_names)
@click.option("--phone", metavar="DIGITS", help=N_("who calls from a number that has these digits"))
@database_options
@format_option
def command(
    query: tuple[str, ...], phone: str | None, db: str | None, me: str | None, form: str
) -> None:
    """Print a dossier, or list whom the words may mean."""
    words = " ".join(query).strip()
    if bool(words) == bool(phone):
        raise WrongUsage(_("Say whom to show: a name, or --phone with digits."))
    # A telephone's script waits for this: it shows what was computed last, and mends nothing.
    with opened(db, me, mend=not phone) as shell:
        hits = find_hits(shell, phone or words, phone=bool(phone))
        if len(hits) > 1:
            say(_("Several answer; say more, or #ID:"))
            write_rows(HITS, hits, form)
        else:
            if not phone:
                shell.bring_up_standings()
            show(shell, hits[0], form)


def show(shell: Shell, hit: Hit, form: str) -> None:
    """Print the dossier of the client found, with whom the words named on top."""
    dossier = read_dossier(shell.reader, hit.client_id, shell.today)
    key = "◆ " if dossier.is_key else ""
    person = f" · {hit.person_name}, {hit.why}" if hit.person_name else ""
    write_sections(
        f"{key}{dossier.client_name}{person}  #{dossier.client_id}",
        dossier.client_id,
        dossier.client_name,
        dossier.sections,
        form,
    )
