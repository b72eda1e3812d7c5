"""``kamtui winback``: list, mark and move win-back targets."""

from __future__ import annotations

from dataclasses import replace

import click

from kamtui.acts.winback import Lists, move_target, read_lists, save_winback, understand
from kamtui.acts.winback_results import (
    BACK,
    BY,
    Proposal,
    confirm_return,
    read_proposals,
    read_recovered,
    read_results,
)
from kamtui.cli.completing import client_names, manager_logins
from kamtui.cli.context import Shell, database_options, format_option, opened, say
from kamtui.cli.finding import find_client
from kamtui.cli.output import tell, write_rows
from kamtui.cli.winback_columns import COLUMNS, RESULTS, ListedResult, ListedTarget
from kamtui.cli.words import OneOf, day_of, manager_of, my_id
from kamtui.language import N_, _
from kamtui.model.defaults import stored_text
from kamtui.model.errors import NotFound, WrongUsage
from kamtui.model.quick_parts import Step
from kamtui.model.quick_winback import WAYS, WinbackLine
from kamtui.model.words import ClientState, Side, WinbackState
from kamtui.store.winback import (
    Target,
    read_board,
    read_running,
    read_still_buying,
    read_targets,
)


@click.group(
    "winback",
    help=N_(
        "Win-back targets: clients lost or leaving whom we mean to bring back.\n\n"
        "Example: kamtui winback add 'sinar mekar' --reason price --way 'discount 5%'"
    ),
)
def command() -> None:
    """Hold the verbs of win-back."""


@command.command(
    "list",
    help=N_("List the targets by state, the most valuable first.\n\nExample: kamtui winback list"),
)
@click.option("--state", type=OneOf(WinbackState), help=N_("in this state"))
@click.option("--mine", is_flag=True, help=N_("my own"))
@database_options
@format_option
def list_targets(
    state: WinbackState | None, mine: bool, db: str | None, me: str | None, form: str
) -> None:
    """List the board."""
    with opened(db, me) as shell:
        owner = my_id(shell) if mine else None
        states = tuple(WinbackState) if state is None else (state,)
        board = read_board(shell.reader, states=states, owner_id=owner)
        proposals = {each.target_id: each for each in read_proposals(shell.reader, shell.today)}
        for proposal in proposals.values():
            say(
                _("{client} {words} 'kamtui winback confirm' confirms it.").format(
                    client=proposal.client_name, words=proposal.words(shell.today)
                )
            )
        live = read_recovered(shell.reader, shell.today)
        write_rows(
            COLUMNS,
            (_listed(shell, target, live, proposals.get(target.id)) for target in board),
            form,
            empty=_("No targets yet. 'kamtui winback add CLIENT' marks one."),
        )


def _listed(
    shell: Shell, target: Target, live: dict[int, int], proposal: Proposal | None
) -> ListedTarget:
    recovered = target.recovered
    if recovered is None and target.state in BACK:
        recovered = live.get(target.id)
    return ListedTarget(
        target, shell.currency, recovered, proposal.state.value if proposal else None
    )


@command.command(
    "confirm",
    help=N_(
        "Confirm that a target bought again: its state becomes what the purchases say.\n\n"
        "Example: kamtui winback confirm 'sinar mekar'"
    ),
)
@click.argument("client", shell_complete=client_names)
@database_options
def confirm(client: str, db: str | None, me: str | None) -> None:
    """Confirm a target's return."""
    with opened(db, me) as shell:
        hit = find_client(shell, client)
        shell.bring_up_standings()
        target = _target_of(shell, hit.client_id, hit.client_name)
        shell.become_manager()
        tell(confirm_return(shell.door, target.id, shell.today))


@command.command(
    "results",
    help=N_(
        "Tell what came of winning back: how many came back by way, reason or owner, and the cost "
        "against the money recovered.\n\nExample: kamtui winback results --by way"
    ),
)
@click.option("--by", type=click.Choice(BY), default="way", show_default=True)
@database_options
@format_option
def tell_results(by: str, db: str | None, me: str | None, form: str) -> None:
    """Print the results."""
    with opened(db, me) as shell:
        rows = read_results(shell.reader, by, shell.today)
        write_rows(
            RESULTS,
            (ListedResult(row, by, shell.currency) for row in rows),
            form,
            empty=_("No targets yet. 'kamtui winback add CLIENT' marks one."),
        )


def _target_of(shell: Shell, client_id: int, name: str) -> Target:
    target = read_running(shell.reader, client_id) or next(
        iter(read_targets(shell.reader, client_id)), None
    )
    if target is None:
        raise NotFound(
            _("{client} is no win-back target; 'kamtui winback add' marks it.").format(client=name)
        )
    return target


@command.command(
    "add",
    help=N_(
        "Mark a client as a target. The client alone is enough: reason not told, way open, you "
        "as owner, a next step in seven days.\n\n"
        "Example: kamtui winback add 'sinar mekar' --reason price --next 'call budi' --due monday"
    ),
)
@click.argument("client", shell_complete=client_names)
@click.option("--reason", metavar="TEXT", help=N_("why they left: a reason of the list, with more"))
@click.option("--way", metavar="TEXT", help=N_("how to attract them: 'discount 5%', 'gift', ..."))
@click.option(
    "--owner", metavar="LOGIN", shell_complete=manager_logins, help=N_("who wins them back")
)
@click.option("--next", "next_step", metavar="TEXT", help=N_("the next step"))
@click.option("--due", metavar="DAY", help=N_("the day of the next step"))
@database_options
def add(
    client: str,
    *,
    reason: str | None,
    way: str | None,
    owner: str | None,
    next_step: str | None,
    due: str | None,
    db: str | None,
    me: str | None,
) -> None:
    """Mark a client."""
    with opened(db, me) as shell:
        hit = find_client(shell, client)
        # Whether the client is lost already, and since when, is part of the marking.
        shell.bring_up_standings()
        line = _line(shell, reason, way)
        step = Step(
            next_step or line.step.text,
            day_of(due, shell.today) if due else line.step.due,
            Side.STEP,
        )
        line = replace(line, step=step)
        owner_id = manager_of(shell, owner) if owner else None
        shell.become_manager()
        saved = save_winback(shell.door, [hit.client_id], line, shell.today, owner_id=owner_id)
        for still in read_still_buying(shell.reader, [hit.client_id]):
            say(
                _("{client} still buys ({state}): marked as leaving.").format(
                    client=still.name, state=_(ClientState(still.state).label)
                )
            )
        tell(f"{saved.words} · {line.in_words(shell.today)}")


@command.command(
    "set",
    help=N_(
        "Move a client's target to another state.\n\n"
        "Example: kamtui winback set 'sinar mekar' --state offered"
    ),
)
@click.argument("client", shell_complete=client_names)
@click.option("--state", type=OneOf(WinbackState), required=True, help=N_("the new state"))
@click.option("--result", metavar="TEXT", help=N_("how it ended"))
@database_options
def set_state(
    client: str, state: WinbackState, result: str | None, db: str | None, me: str | None
) -> None:
    """Move a target."""
    with opened(db, me) as shell:
        hit = find_client(shell, client)
        target = _target_of(shell, hit.client_id, hit.client_name)
        shell.become_manager()
        tell(move_target(shell.door, target.id, state, shell.today, result=result))


def _line(shell: Shell, reason: str | None, way: str | None) -> WinbackLine:
    lists = read_lists(shell.reader)
    line = understand(_one_segment(reason), lists, shell.today)
    if reason and line.reason is None:
        raise WrongUsage(
            _("'{reason}' is none of the reasons: {list}.").format(
                reason=reason, list=", ".join(stored_text(known.name) for known in lists.reasons)
            )
        )
    if not way:
        return line
    told = understand(f"- ; {_one_segment(way)}", Lists((), ()), shell.today)
    if told.note != "-":
        raise WrongUsage(
            _("'{way}' begins with none of the ways: {list}.").format(
                way=way, list=", ".join(dict.fromkeys(word.value for word in WAYS.values()))
            )
        )
    return replace(line, way=told.way, way_text=told.way_text)


def _one_segment(text: str | None) -> str:
    return " ".join((text or "").replace(";", ",").split())
