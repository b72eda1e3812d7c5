"""``kamtui log``: log an interaction in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from kamtui.acts.log import clock, people_known, save_log, understand
from kamtui.cli.completing import client_names
from kamtui.cli.context import Shell, database_options, format_option, opened
from kamtui.cli.finding import find_client
from kamtui.cli.output import tell, write_csv, write_json
from kamtui.cli.words import OneOf, day_of
from kamtui.language import N_, _
from kamtui.model.columns import Cell
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.model.quick_log import LogLine
from kamtui.model.quick_parts import Known, Step, mentioned
from kamtui.model.words import Channel, InteractionStatus


@click.command(
    "log",
    help=N_(
        "Log a call, visit, meeting or message with the client that CLIENT finds. TEXT is read "
        "as in the app: 'channel people day: what was said; next what day'.\n\n"
        "Example: kamtui log 'sinar mekar' 'call budi: agrees to 30 days; next send contract "
        "friday'"
    ),
)
@click.argument("client", shell_complete=client_names)
@click.argument("text", nargs=-1, required=True)
@click.option("--channel", type=OneOf(Channel), help=N_("how you spoke"))
@click.option(
    "--person", "persons", multiple=True, metavar="NAME", help=N_("with whom (may be repeated)")
)
@click.option("--day", metavar="DAY", help=N_("when it was; a later day plans it"))
@click.option("--next", "next_step", metavar="TEXT", help=N_("the next step"))
@click.option("--due", metavar="DAY", help=N_("the day of the next step"))
@database_options
@format_option
def command(
    client: str,
    text: tuple[str, ...],
    *,
    channel: Channel | None,
    persons: tuple[str, ...],
    day: str | None,
    next_step: str | None,
    due: str | None,
    db: str | None,
    me: str | None,
    form: str,
) -> None:
    """Log what was said, and say what was understood."""
    with opened(db, me) as shell:
        hit = find_client(shell, client)
        people = people_known(shell.reader, hit.client_id)
        line = understand(" ".join(text), people, shell.today)
        if channel is not None:
            line = replace(line, channel=channel, told=True)
        if persons:
            line = replace(line, people=_named(persons, people, hit.client_name), told=True)
        if day is not None:
            line = _on(shell, line, day)
        line = replace(line, steps=_steps(shell, line, next_step, due))
        shell.become_manager()
        saved = save_log(shell.door, hit.client_id, line, shell.today)
        understood = line.in_words(shell.today, clock(shell.reader), width=1000)
        figures: dict[str, Cell] = {
            "client": hit.client_name,
            "client_id": hit.client_id,
            "interaction_id": saved.interaction_id,
            "understood": understood,
        }
        if form == "json":
            write_json({**figures, "commitment_ids": list(saved.commitment_ids)})
        elif form == "csv":
            write_csv(list(figures), [list(figures.values())])
        else:
            tell(f"{hit.client_name}: {understood}")


def _named(persons: Sequence[str], people: Sequence[Known], client: str) -> tuple[Known, ...]:
    found: dict[int, Known] = {}
    for name in persons:
        who = mentioned(name.split(), people)
        if who.unknown or who.unsure or not who.people:
            raise Refusal(
                _("'{name}' is nobody, or several, at {client}. There are: {people}.").format(
                    name=name,
                    client=client,
                    people=", ".join(known.name for known in people) or _("none"),
                )
            )
        found.update((known.id, known) for known in who.people)
    return tuple(found.values())


def _on(shell: Shell, line: LogLine, text: str) -> LogLine:
    from kamtui.acts.dates_in_words import read_day
    from kamtui.model.quick_parts import Lean

    day = read_day(text, shell.today, Lean.PAST) or day_of(text, shell.today)
    is_held = line.status is InteractionStatus.HELD
    status = InteractionStatus.PLANNED if day > shell.today and is_held else line.status
    return replace(line, day=day, status=status)


def _steps(shell: Shell, line: LogLine, next_step: str | None, due: str | None) -> tuple[Step, ...]:
    day = day_of(due, shell.today) if due else None
    if next_step:
        return (*line.steps, Step(next_step, day))
    if day is None:
        return line.steps
    if not line.steps:
        raise WrongUsage(_("--due is the day of the next step; tell the step with --next."))
    return (*line.steps[:-1], replace(line.steps[-1], due=day))
