"""``kamtui export``: write the segment matrix to a workbook, a CSV file or a Markdown page."""

from __future__ import annotations

from pathlib import Path

import click

from kamtui.cli.context import database_options, opened, say
from kamtui.cli.output import tell
from kamtui.language import N_, ngettext


@click.command(
    "export",
    help=N_(
        "Write the segment matrix of the last run to FILE, in the kind its name ends with: .xlsx "
        "with the sheets Matrix, Clients, Moves and Settings and a Pareto chart, .csv with the "
        "clients, .md with all of it as text. Where no run is stored, it is computed by the "
        "database's own settings. A file that is there is replaced with --force only; what is "
        "written is readable by you alone.\n\n"
        "Example: kamtui export segments.xlsx"
    ),
)
@click.argument("file")
@click.option("--force", is_flag=True, help=N_("replace a file that is there"))
@database_options
def command(*, file: str, force: bool, db: str | None, me: str | None) -> None:
    """Write the file and say what is in it."""
    from kamtui.acts.segment_files import export_segments

    with opened(db, me) as shell:
        shell.bring_up_standings()
        done = export_segments(
            shell.reader, Path(file).expanduser(), database=shell.database.path, replace=force
        )
        for note in done.notes:
            say(note)
        tell(
            ngettext(
                "{path}: {count} client written.", "{path}: {count} clients written.", done.clients
            ).format(path=file, count=done.clients)
        )
