"""Opening the app, and reading the usual command line that does: ``kamtui [DB] [--me LOGIN]``.

click reads every other line. Loading it would hold up the first frame.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kamtui.acts.sample import SAMPLE_LOGIN, private_sample
from kamtui.cli.meant import chosen_database, login_of
from kamtui.cli.verbs import VERBS
from kamtui.language import _
from kamtui.model.errors import Refusal, WrongUsage


class Opening(NamedTuple):
    """What the app is opened on, for whom and how; what is not said is nothing."""

    db: str | None = None
    demo: bool = False
    me: str | None = None
    mouse: bool = False
    theme: str | None = None


def read_usual(arguments: Sequence[str]) -> Opening | None:
    """Read ``[DB] [--demo] [--me LOGIN]`` as click would; give None for any other line."""
    rest, read = list(arguments), Opening()
    if rest and rest[0] in VERBS:
        return None
    while rest:
        word = rest.pop(0)
        if word == "--demo" and not read.demo:
            read = read._replace(demo=True)
        elif word == "--me" and read.me is None and rest and not rest[0].startswith("-"):
            read = read._replace(me=rest.pop(0))
        elif word and not word.startswith("-") and read.db is None:
            read = read._replace(db=word)
        else:
            return None
    return read


def open_app(opening: Opening) -> int:
    """Open the app and stay until it is left; give the exit status.

    What can be refused is refused before its libraries are loaded: :class:`Refusal`.
    """
    from kamtui.store.opening import open_database

    db, demo, me, mouse, theme = opening
    if demo and db:
        raise WrongUsage(_("--demo opens the sample; it takes no other database."))
    if db:
        _refuse_a_mistyped_verb(db)
    path = private_sample() if demo else chosen_database(db)
    database = open_database(path)
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
    return run(database, login, mouse=mouse, theme=theme) or 0


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
