"""``kamtui duplicates``: list clients and people that may be one and the same, with the reason."""

from __future__ import annotations

import click

from kamtui.acts.duplicates import Suspect, find_suspects
from kamtui.cli.context import database_options, format_option, opened, say
from kamtui.cli.output import Column, write_rows
from kamtui.language import N_, _

COLUMNS: tuple[Column[Suspect], ...] = (
    Column(
        "kind",
        N_("kind"),
        lambda one: one.subject,
        lambda one: _("client") if one.subject == "clients" else _("person"),
    ),
    Column("first_id", N_("id"), lambda one: one.first.id, lambda one: f"#{one.first.id}"),
    Column("first", N_("first"), lambda one: one.first.name),
    Column("first_where", N_("where"), lambda one: one.first.where, people=False),
    Column("second_id", N_("id"), lambda one: one.second.id, lambda one: f"#{one.second.id}"),
    Column("second", N_("second"), lambda one: one.second.name),
    Column("second_where", N_("where"), lambda one: one.second.where, people=False),
    Column("reason", N_("reason"), lambda one: ", ".join(one.reasons)),
)


@click.command(
    "duplicates",
    help=_(
        "List clients and people that may be one and the same, the surest first: by tax number, "
        "telephone, e-mail or near-equal name. Nothing is changed; two are merged in the app "
        "(D), side by side.\n\n"
        "Example: kamtui duplicates --clients --format csv"
    ),
)
@click.option("--clients", "only", flag_value="clients", help=_("clients only"))
@click.option("--people", "only", flag_value="people", help=_("people only"))
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
