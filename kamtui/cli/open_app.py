"""``kamtui [DB]``: open the app on a database, or on a private copy of the sample."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import click

from kamtui.acts.sample import SAMPLE_LOGIN, private_sample
from kamtui.cli.context import chosen_database, login_of
from kamtui.cli.verbs import VERBS
from kamtui.language import N_, _
from kamtui.model.errors import Refusal, WrongUsage
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
    """Open the app; what can be refused is refused before its libraries are loaded."""
    from kamtui.store.opening import open_database

    if demo and db:
        raise WrongUsage(_("--demo opens the sample; it takes no other database."))
    if db:
        _refuse_a_mistyped_verb(db)
    path = private_sample() if demo else chosen_database(db)
    open_database(path).close_reader()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refusal(
            _("The app needs a terminal. For scripts: 'kamtui clients', 'kamtui show', ...")
        )
    if os.environ.get("TERM") == "dumb":
        raise Refusal(
            _(
                "This terminal can't place text (TERM=dumb). Set TERM to what it is, such as "
                "xterm-256color, or use 'kamtui clients', 'kamtui show', ..."
            )
        )
    # Starting makes much and drops nothing: the collector only costs; the first frame wakes it.
    gc.disable()
    from kamtui.tui.app import run

    login = login_of(me or (SAMPLE_LOGIN if demo else None))
    return run(path, login, mouse=mouse, theme=theme) or 0


def _refuse_a_mistyped_verb(word: str) -> None:
    if Path(word).suffix or os.sep in word or Path(word).exists():
        return
    import difflib

    near = difflib.get_close_matches(word, VERBS, 1)
    if near:
        raise WrongUsage(
            _("There is no database and no verb '{word}'. Did you mean 'kamtui {verb}'?").format(
                word=word, verb=near[0]
            )
        )
