"""``kamtui [DB]``: open the app on a database, or on a private copy of the sample."""

from __future__ import annotations

import click

from kamtui.cli.opening import Opening, open_app
from kamtui.language import N_
from kamtui.preferences.settings import THEMES


@click.command("open", help=N_("Open the app on DB.\n\nExample: kamtui clients.db --me rina"))
@click.argument("db", required=False, type=click.Path())
@click.option("--demo", is_flag=True, help=N_("open a private copy of the sample"))
@click.option(
    "--me", metavar="LOGIN", help=N_("who is at work (else $KAMTUI_MANAGER, else your login)")
)
@click.option("--mouse", is_flag=True, help=N_("let the terminal report the mouse"))
@click.option("--theme", type=click.Choice(THEMES), help=N_("the colours; else ansi-dark"))
def command(db: str | None, demo: bool, me: str | None, mouse: bool, theme: str | None) -> int:
    """Open the app with what click has read."""
    return open_app(Opening(db, demo, me, mouse, theme))
