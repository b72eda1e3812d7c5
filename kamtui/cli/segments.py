"""``kamtui segments``: sort clients into the ABC-XYZ matrix, from the database or a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kamtui.analysis.presets import PRESETS
from kamtui.analysis.settings import (
    SWITCHES,
    Kind,
    SegmentSettings,
    Switch,
    from_words,
)
from kamtui.cli.context import Shell, database_options, format_option, opened, say
from kamtui.cli.output import tell
from kamtui.cli.segment_places import write_places
from kamtui.cli.segment_reasons import print_moves, print_why
from kamtui.cli.words import WholeNumber, day_at
from kamtui.language import N_, _
from kamtui.model.errors import NotFound, WrongUsage

if TYPE_CHECKING:
    from kamtui.acts.segments import Computed

Verb = TypeVar("Verb", bound=Callable[..., Any])


def switch_options(verb: Verb) -> Verb:
    """Give a verb every switch of the analysis as an option, from their one table."""
    for switch in reversed(SWITCHES):
        verb = _option(switch)(verb)
    return verb


def _option(switch: Switch) -> Callable[[Verb], Verb]:
    told: dict[Kind, dict[str, Any]] = {
        Kind.CHOICE: {"type": click.Choice(list(switch.choices))},
        Kind.WHOLE: {"type": WholeNumber()},
        Kind.DAY: {"metavar": "DATE"},
        Kind.LIMITS: {"metavar": "A,B"},
        Kind.FLAG: {"is_flag": True},
    }
    return click.option(
        switch.option, switch.name, default=None, help=switch.help, **told[switch.kind]
    )


@click.command(
    "segments",
    help=N_(
        "Sort clients into the ABC-XYZ matrix: who carries the money, and how often or how "
        "steadily they buy. Without switches the database's own settings hold.\n\n"
        "--run stores the result, --last prints the stored one, --input takes a CSV file of "
        "name,period,value[,quantity] instead of the database: the whole file is the window. "
        "--moves prints who moved between the last two runs, --why tells why one client stands "
        "where it does.\n\n"
        "Example: kamtui segments --by revenue --months 6 --xyz variation --format csv"
    ),
)
@switch_options
@click.option(
    "--preset",
    type=click.Choice(list(PRESETS)),
    help=N_("settings by name: source; textbook 80/95 10/25; monthly 0.5/1.0"),
)
@click.option("--run", is_flag=True, help=N_("store the result as a run"))
@click.option("--last", is_flag=True, help=N_("print the run stored last"))
@click.option("--quiet", "-q", is_flag=True, help=N_("with --run: say nothing but what went wrong"))
@click.option("--moves", is_flag=True, help=N_("print who moved between the last two runs"))
@click.option("--why", metavar="CLIENT", help=N_("tell why this client stands where it does"))
@click.option("--input", "file", metavar="FILE", help=N_("class the lines of this file"))
@database_options
@format_option
def command(
    *,
    preset: str | None,
    run: bool,
    last: bool,
    quiet: bool,
    moves: bool,
    why: str | None,
    file: str | None,
    db: str | None,
    me: str | None,
    form: str,
    **switches: object,
) -> None:
    """Print each client's place."""
    given = {name: value for name, value in switches.items() if not _untold(value)}
    _refuse_contradictions(given, preset, run=run, last=last, file=file)
    if quiet and not run:
        raise WrongUsage(_("--quiet goes with --run: without it nothing would be done"))
    if (moves and (why or given or preset)) or ((moves or why) and (run or last or file)):
        raise WrongUsage(_("--moves stands alone; --why goes with switches, not with other runs"))
    base = PRESETS[preset] if preset else None
    if file is not None:
        from kamtui.cli.segment_file import class_file

        class_file(Path(file).expanduser(), given, base, form)
        return
    with opened(db, me) as shell:
        given = _with_days(given, shell.today)
        if moves:
            print_moves(shell, form)
        elif why is not None:
            print_why(shell, why, _trial(shell, given, base), form)
        elif last:
            _print_last(shell, form)
        else:
            _class_clients(shell, given, base, "" if quiet else form, store=run)


def _trial(shell: Shell, given: dict[str, object], base: SegmentSettings | None) -> Computed | None:
    """Compute by the switches told; without any, the last run is what is explained."""
    from kamtui.acts.segment_settings import stored_settings
    from kamtui.acts.segments import Bench
    from kamtui.store.segments.runs import read_last_run

    if not given and base is None and read_last_run(shell.reader) is not None:
        return None
    settings = from_words(given, base or stored_settings(shell.reader))
    return Bench(shell.reader).compute(settings)


def _with_days(given: dict[str, object], today: date) -> dict[str, object]:
    """Read the days among the switches, which may be told in words."""
    days = {
        switch.name: day_at(switch.option, str(given[switch.name]), today).isoformat()
        for switch in SWITCHES
        if switch.kind is Kind.DAY and switch.name in given
    }
    return given | days


def _untold(value: object) -> bool:
    return value is None or value is False


def _refuse_contradictions(
    given: dict[str, object], preset: str | None, *, run: bool, last: bool, file: str | None
) -> None:
    if run and last:
        raise WrongUsage(_("--run computes anew and --last does not; choose one"))
    if file is not None and (run or last):
        raise WrongUsage(_("--input works without a database: nothing is stored or read there"))
    if last and (given or preset):
        raise WrongUsage(_("--last prints the run as it was stored; switches do not change it"))
    if "months" in given and "from_day" in given:
        raise WrongUsage(_("--months and --from both say where the window begins; choose one"))


def _class_clients(
    shell: Shell,
    given: dict[str, object],
    base: SegmentSettings | None,
    form: str,
    *,
    store: bool,
) -> None:
    from kamtui.acts.matrix import matrix_of
    from kamtui.acts.segment_runs import store_run
    from kamtui.acts.segment_settings import stored_settings
    from kamtui.acts.segments import Bench, results
    from kamtui.cli.segment_summary import summary_of, tell_summary
    from kamtui.store.segments.runs import client_names

    settings = from_words(given, base or stored_settings(shell.reader))
    computed = Bench(shell.reader).compute(settings)
    if store:
        shell.become_manager(quiet=not form)
        stored = store_run(shell.door, computed)
        if not form:
            return
        say(_("Stored as run {number}.").format(number=stored.id))
    found = computed.segmentation
    if form == "table":
        tell(computed.words)
    elif found.note:
        say(found.note)
    write_places(
        results(found),
        client_names(shell.reader).__getitem__,
        found.base,
        shell.currency,
        form,
        not_classed=found.not_classed,
    )
    if form == "table":
        tell_summary(summary_of(matrix_of(shell.reader, computed)))


def _print_last(shell: Shell, form: str) -> None:
    from kamtui.acts.matrix import read_matrix
    from kamtui.acts.segment_settings import run_in_words
    from kamtui.cli.segment_summary import summary_of, tell_summary
    from kamtui.store.segments.runs import client_names, read_last_run, read_results, run_is_stale

    run = read_last_run(shell.reader)
    if run is None:
        raise NotFound(_("No run is stored yet; 'kamtui segments --run' stores one."))
    if form == "table":
        tell(run_in_words(run))
    names = client_names(shell.reader)
    write_places(
        read_results(shell.reader, run),
        lambda client: names.get(client, "?"),
        run.base,
        shell.currency,
        form,
        not_classed=run.not_classed,
    )
    matrix = read_matrix(shell.reader) if form == "table" else None
    if matrix is not None:
        tell_summary(summary_of(matrix))
    if run_is_stale(shell.reader, run):
        say(_("The data has changed since this run; 'kamtui segments --run' computes it anew."))
