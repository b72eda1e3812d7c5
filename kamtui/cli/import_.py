"""``kamtui import``: read files; good lines go in, bad ones beside the file with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kamtui.cli.completing import client_names
from kamtui.cli.context import database_options, format_option, opened
from kamtui.cli.import_progress import watching
from kamtui.cli.output import tell, write_rows
from kamtui.exchange.importing import Outcome, Plan, Watcher, import_files, plan_import
from kamtui.exchange.intake import OnMatch, Wish
from kamtui.exchange.kinds import KINDS
from kamtui.exchange.parsing import Custom
from kamtui.exchange.tables import Manner
from kamtui.language import N_, _, ngettext
from kamtui.model.columns import Column
from kamtui.model.errors import DONE, REFUSED, WrongUsage
from kamtui.model.figures import grouped
from kamtui.store.door import WriteDoor

_MAP = re.compile(r"[A-Za-z_ -]+=.*", re.DOTALL)


@click.command(
    "import",
    help=N_(
        "Read files into the database: CSV, TSV, XLSX, XLS or ODS, and contact cards (vCard). "
        "Encoding, delimiter, date order, decimal mark and columns are found, or told. Good lines "
        "go in; bad ones go to FILE.rejected.csv with line and reason. A file read again adds only "
        "what is new. The "
        "whole import is one change: 'kamtui undo' takes it back.\n\n"
        "Example: kamtui import clients.xlsx --as clients    "
        "kamtui import orders.csv details.csv --as purchases --join orderID    "
        "kamtui import staff.csv --as people --client 'PT Sinar' --map name=first+last    "
        "kamtui import contacts.vcf --as people    "
        "kamtui import sales.txt --as purchases --delimiter space --map client=1 --map date=3 "
        "--map amount=5"
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--as",
    "kind",
    required=True,
    type=click.Choice(list(KINDS)),
    help=N_("what the lines of the file are"),
)
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=N_(
        "the column of a field, by name or number; FIELD=first+last joins two, FIELD= leaves it "
        "out (may be repeated)"
    ),
)
@click.option("--join", metavar="COLUMN", help=N_("join two files on a column both have"))
@click.option(
    "--client",
    metavar="NAME",
    shell_complete=client_names,
    help=N_("every line belongs to this client"),
)
@click.option("--sheet", metavar="NAME", help=N_("sheet of a spreadsheet, by name or number"))
@click.option("--dry-run", is_flag=True, help=N_("write nothing, tell what would happen"))
@click.option("--no-create", is_flag=True, help=N_("reject lines that name an unknown client"))
@click.option(
    "--on-match",
    type=click.Choice([one.value for one in OnMatch]),
    default=OnMatch.FILL.value,
    show_default=True,
    help=N_("what is there already: fill its blanks, update it, or leave it"),
)
@click.option("--delimiter", metavar="SIGN", help=N_("one sign, or comma, semicolon, tab, space"))
@click.option("--encoding", metavar="NAME", help=N_("such as utf-8, utf-16, cp1252, cp1251, cp437"))
@click.option("--date-order", metavar="ORDER", help=N_("dmy, mdy or ymd"))
@click.option("--decimal", metavar="MARK", help=N_(". or ,"))
@database_options
@format_option
def command(
    files: tuple[str, ...],
    *,
    kind: str,
    maps: tuple[str, ...],
    join: str | None,
    client: str | None,
    sheet: str | None,
    dry_run: bool,
    no_create: bool,
    on_match: str,
    delimiter: str | None,
    encoding: str | None,
    date_order: str | None,
    decimal: str | None,
    db: str | None,
    me: str | None,
    form: str,
) -> int:
    """Import the files and tell what became of each."""
    paths, more_maps = _paths_and_maps(files)
    wish = Wish(
        files=paths,
        kind=kind,
        maps=(*_split_maps(maps), *more_maps),
        join=join,
        client=client,
        manner=Manner(delimiter, encoding, sheet),
        custom=Custom.told(date_order, decimal),
        on_match=OnMatch(on_match),
        create=not no_create,
        dry_run=dry_run,
    )
    plan = plan_import(wish)
    with opened(db, me) as shell:
        if not dry_run:
            shell.become_manager()
        with watching() as watch:
            outcomes = _import(shell.door, plan, watch)
        _tell(outcomes, form, dry_run)
    return REFUSED if any(outcome.rejected for outcome in outcomes) else DONE


def _import(door: WriteDoor, plan: Plan, watch: Watcher) -> list[Outcome]:
    try:
        return import_files(door, plan, watch)
    except KeyboardInterrupt:
        # What a second one leaves is taken back at the next start.
        raise KeyboardInterrupt(_("Stopped: nothing of the import stays.")) from None


def _paths_and_maps(words: Sequence[str]) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Take ``field=column`` among the files for what it is: ``--map a=b c=d`` reads naturally."""
    maps = [word for word in words if _MAP.fullmatch(word) and not Path(word).exists()]
    paths = tuple(Path(word).expanduser() for word in words if word not in maps)
    if not paths:
        raise WrongUsage(_("no FILE was given"))
    return paths, tuple(maps)


def _split_maps(maps: Sequence[str]) -> Iterator[str]:
    for text in maps:
        parts = text.split(",")
        if len(parts) > 1 and all(_MAP.fullmatch(part.strip()) for part in parts):
            yield from parts
        else:
            yield text


def _tell(outcomes: Sequence[Outcome], form: str, dry_run: bool) -> None:
    if form != "table":
        write_rows(_COLUMNS, outcomes, form)
        return
    for outcome in outcomes:
        _tell_one(outcome)
    if dry_run:
        tell(_("Nothing was written: a dry run."))
    elif any(outcome.tally.added or outcome.tally.changed for outcome in outcomes):
        tell(_("'kamtui undo' takes it back."))


def _tell_one(outcome: Outcome) -> None:
    tally = outcome.tally
    tell(
        _("{file}: {count} read as {kind}").format(
            file=outcome.name,
            count=_counted(tally.read),
            kind=_(KINDS[outcome.kind].label),
        )
    )
    tell(
        _("  in        {new} new, {changed} changed, {same} unchanged").format(
            new=grouped(tally.added), changed=grouped(tally.changed), same=grouped(tally.unchanged)
        )
    )
    if outcome.rejected:
        tell(_("  rejected  {count}").format(count=grouped(outcome.rejected)) + _where(outcome))
    for refused in outcome.refused:
        detail = f", {refused.detail}" if refused.detail else ""
        first = _("first on line {line}{detail}").format(line=refused.first_line, detail=detail)
        tell(f"    {grouped(refused.count)}  {refused.reason} ({first})")
    for what, count in tally.also.items():
        if count:
            tell(f"  {_(what)}: {grouped(count)}")
    for note in tally.notes:
        tell(f"  {note}")


def _where(outcome: Outcome) -> str:
    if outcome.rejected_file is not None:
        return _(", written with their reasons to {file}").format(file=outcome.rejected_file)
    if outcome.not_written:
        return _(", not written to a file: {why}").format(why=outcome.not_written)
    return ""


def _counted(lines: int) -> str:
    return ngettext("{count} line", "{count} lines", lines).format(count=grouped(lines))


_COLUMNS: tuple[Column[Outcome], ...] = (
    Column("file", "", lambda one: one.name),
    Column("kind", "", lambda one: one.kind),
    Column("read", "", lambda one: one.tally.read),
    Column("new", "", lambda one: one.tally.added),
    Column("changed", "", lambda one: one.tally.changed),
    Column("unchanged", "", lambda one: one.tally.unchanged),
    Column("rejected", "", lambda one: one.rejected),
    Column("reasons", "", lambda one: "; ".join(f"{r.count} {r.reason}" for r in one.refused)),
    Column("rejected_file", "", lambda one: str(one.rejected_file or "") or None),
    Column("notes", "", lambda one: "; ".join(_notes(one)) or None),
)


def _notes(outcome: Outcome) -> list[str]:
    also = [f"{_(what)}: {count}" for what, count in outcome.tally.also.items() if count]
    return [*also, *outcome.tally.notes]
