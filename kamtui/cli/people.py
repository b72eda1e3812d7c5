"""``kamtui people``: list who is known at a client or everywhere, or hand them on as cards."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from kamtui.cli.completing import client_names
from kamtui.cli.context import database_options, opened
from kamtui.cli.finding import find_client
from kamtui.cli.output import tell, write_rows
from kamtui.exchange.people_out import COLUMNS, write_cards, write_people_file
from kamtui.language import N_, _, ngettext
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.model.figures import grouped
from kamtui.store.people.contact_list import Contact, read_contact_list

FORMATS = ("table", "csv", "json", "vcf")
ENDINGS = {"csv": ".csv", "vcf": ".vcf"}


@click.command(
    "people",
    help=N_(
        "List the people of the client that CLIENT finds, or everybody: post, role, influence, "
        "attitude, numbers, when we last spoke and who of us. As CSV or as contact cards (vCard "
        "3.0) they can be imported again with 'kamtui import FILE --as people'.\n\n"
        "Example: kamtui people 'sinar mekar abadi'    "
        "kamtui people 'sinar mekar abadi' -o sinar.vcf    "
        "kamtui people --format csv"
    ),
)
@click.argument("query", nargs=-1, metavar="[CLIENT]", shell_complete=client_names)
@click.option("-o", "--output", metavar="FILE", help=N_("write to this file: .vcf or .csv"))
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help=N_("for people, for programs, or contact cards  [default: table, or the file's ending]"),
)
@database_options
def command(
    query: tuple[str, ...], output: str | None, form: str | None, db: str | None, me: str | None
) -> None:
    """List the people, or write them into a file."""
    path = Path(output).expanduser() if output else None
    if path is not None:
        path = _with_ending(path, form)
    with opened(db, me) as shell:
        client_id = find_client(shell, " ".join(query)).client_id if query else None
        contacts = read_contact_list(shell.reader, client_id)
        if path is not None:
            shell.refuse_as_output(path)
            _write(path, contacts)
        elif form == "vcf":
            write_cards(contacts, sys.stdout)
        else:
            none = _("Nobody is known yet. 'kamtui import FILE.vcf --as people' reads cards.")
            write_rows(COLUMNS, list(contacts), form or "table", empty=none)


def _with_ending(path: Path, form: str | None) -> Path:
    if form in ("table", "json"):
        raise WrongUsage(_("-o writes .csv or .vcf; give --format csv or vcf."))
    if form is None and path.suffix.lower() not in ENDINGS.values():
        raise WrongUsage(_("-o FILE ends with .vcf or .csv, or --format says which it is."))
    if form is not None and path.suffix.lower() != ENDINGS[form]:
        raise WrongUsage(
            _("{file} does not end with {ending}.").format(file=path.name, ending=ENDINGS[form])
        )
    return path


def _write(path: Path, contacts: Iterable[Contact]) -> None:
    try:
        count = write_people_file(path, contacts)
    except OSError as error:
        why = error.strerror or str(error)
        raise Refusal(_("{path} can't be written: {why}.").format(path=path, why=why)) from error
    tell(
        ngettext(
            "{count} person written to {path}.", "{count} people written to {path}.", count
        ).format(count=grouped(count), path=path)
    )
