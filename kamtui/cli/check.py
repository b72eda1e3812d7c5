"""``kamtui check``: compare every derived figure of the database with its source."""

from __future__ import annotations

import click

from kamtui.cli.context import database_options, format_option, opened, say
from kamtui.cli.output import write_rows
from kamtui.language import N_, _, ngettext
from kamtui.model.columns import Column
from kamtui.model.errors import DONE, REFUSED, Refusal
from kamtui.store.file.check import NAMED, Finding, check

COLUMNS: tuple[Column[Finding], ...] = (
    Column("what", N_("what was compared"), lambda found: found.name, lambda found: _(found.name)),
    Column("compared", N_("compared"), lambda found: found.compared, right=True),
    Column("damaged", N_("differ"), lambda found: found.damaged, right=True),
    Column("damage", N_("damage"), lambda found: "; ".join(found.damage), people=False),
)


@click.command(
    "check",
    help=N_(
        "Compare every derived figure of the database with its source: client-days with the "
        "lines, folded names, digits, search indexes, change-sets. Says what was compared; "
        "exits 1 and names the damage where something differs.\n\n"
        "Example: kamtui check --db clients.db"
    ),
)
@click.option(
    "--scrub",
    is_flag=True,
    help=N_("write the file anew first, so that nothing deleted is left in it"),
)
@database_options
@format_option
def command(scrub: bool, db: str | None, me: str | None, form: str) -> int:
    """Run every check; 1 where something differs."""
    if scrub:
        _scrub(db, me)
    # What a dead process left is a finding here, so it is not mended first.
    with opened(db, me, mend=False) as shell:
        findings = list(check(shell.database))
    write_rows(COLUMNS, findings, form)
    damaged = [found for found in findings if not found.is_sound]
    for found in damaged:
        more = found.damaged - NAMED
        rest = ngettext(" and {count} more", " and {count} more", more).format(count=more)
        say(f"{_(found.name)}: {'; '.join(found.damage)}{rest if more > 0 else ''}")
    return REFUSED if damaged else DONE


def _scrub(db: str | None, me: str | None) -> None:
    from kamtui.store.forget import overwrite_free_pages

    with opened(db, me) as shell:
        if not overwrite_free_pages(shell.door):
            raise Refusal(_("Another program is using the file; close it and try again."))
