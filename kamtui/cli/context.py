"""What every verb shares: its options ``--db``, ``--me``, ``--format``; the opened database."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kamtui.cli.meant import chosen_database, login_of
from kamtui.language import N_, _, choose_language
from kamtui.model.cleaning import clean
from kamtui.model.errors import Refusal, WrongUsage

# What opens a database is loaded when one is opened: 'kamtui --help' needs none of it.
if TYPE_CHECKING:
    from sqlite3 import Connection

    from click.shell_completion import CompletionItem

    from kamtui.model.money import Currency
    from kamtui.store.door import Author, WriteDoor
    from kamtui.store.managers import Manager
    from kamtui.store.opening import Database

Verb = TypeVar("Verb", bound=Callable[..., Any])


@dataclass
class Shell:
    """An opened database as a verb needs it: readers, today, the currency, who is at work."""

    database: Database
    today: date
    currency: Currency
    author: Author
    door: WriteDoor = field(repr=False)

    @property
    def reader(self) -> Connection:
        """The reading connection of this thread."""
        return self.database.reader()

    @property
    def manager(self) -> Manager | None:
        """Who is at work, as one of the managers; None for somebody who is none."""
        from kamtui.store.managers import read_manager

        number = self.author.manager_id
        return read_manager(self.reader, number) if number is not None else None

    def refuse_as_output(self, path: Path) -> None:
        """Refuse to write over the database itself, which would be the end of it."""
        if path.exists() and path.samefile(self.database.path):
            raise WrongUsage(_("{path} is the database itself.").format(path=path))

    def bring_up_standings(self) -> None:
        """Compute states and segments anew where the data or the day has moved on since.

        A database that can't be written to now is shown as it was computed last.
        """
        from kamtui.store.standings import standings_are_stale

        if self.database.read_only or not standings_are_stale(self.reader):
            return
        from kamtui.acts.standings import refresh_standings

        try:
            refresh_standings(self.door)
        except Refusal as refusal:
            say(str(refusal))

    def become_manager(self, *, quiet: bool = False) -> Author:
        """Make sure that who is at work has a row among the managers, for verbs that write.

        Somebody unknown is asked for a name once, at a terminal; elsewhere the login stands.
        """
        from kamtui.store.door import Author
        from kamtui.store.managers import add_manager

        if self.author.manager_id is None and self.author.login:
            login = self.author.login
            with self.door.change(_("add manager {login}").format(login=login)) as change:
                number = add_manager(change, login, _ask_name(login))
            self.author = self.door.author = Author(login, number)
            if not quiet:
                say(_("{login} is new here and was added to the managers.").format(login=login))
        return self.author


def database_options(verb: Verb) -> Verb:
    """Give a verb the options ``--db`` and ``--me`` (parameters ``db`` and ``me``)."""
    verb = click.option(
        "--me",
        metavar="LOGIN",
        shell_complete=_logins,
        help=N_("who is at work (else $KAMTUI_MANAGER, else your login)"),
    )(verb)
    return click.option(
        "--db",
        metavar="DB",
        type=click.Path(),
        help=N_("the database (else $KAMTUI_DB, else your data folder)"),
    )(verb)


def _logins(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    # Loaded when a tab is pressed: what answers tabs builds on this file.
    from kamtui.cli.completing import manager_logins

    return manager_logins(context, parameter, begun)


def format_option(verb: Verb) -> Verb:
    """Give a verb the option ``--format`` (parameter ``form``)."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "json"]),
        default="table",
        show_default=True,
        is_eager=True,
        callback=english_for_programs,
        help=N_("for people, or for programs"),
    )(verb)


def english_for_programs(_context: click.Context, _parameter: click.Parameter, form: str) -> str:
    """Speak English where the reader is a program: its words are compared, not read.

    A script written by one user would otherwise fail in the locale of another.
    """
    if form in ("csv", "json"):
        choose_language("en")
    return form


@contextmanager
def opened(db: str | None, me: str | None = None, *, mend: bool = True) -> Iterator[Shell]:
    """Open the database meant and give the shell.

    What a dead process left unfinished is taken back first, unless ``mend`` is off.
    """
    from kamtui.store.door import WriteDoor
    from kamtui.store.managers import find_author
    from kamtui.store.opening import open_database
    from kamtui.store.settings import read_currency, read_today

    database = open_database(chosen_database(db))
    reader = database.reader()
    author = find_author(reader, login_of(me))
    door = WriteDoor(database, author)
    try:
        if mend and not database.read_only:
            _take_back_unfinished(door)
        yield Shell(database, read_today(reader), read_currency(reader), author, door)
    finally:
        database.close_reader()
        door.close()


def _take_back_unfinished(door: WriteDoor) -> None:
    """Take back what dead processes left; where that can't be now, what stands is shown."""
    from kamtui.store.undo import take_back_unfinished

    try:
        for what in take_back_unfinished(door):
            say(_("Taken back, because it was never finished: {what}").format(what=what))
    except Refusal as refusal:
        say(_("An unfinished change could not be taken back yet. {why}").format(why=refusal))


def say(text: str) -> None:
    """Tell something beside the result: one cleaned line on stderr."""
    print(clean(text), file=sys.stderr)


def _ask_name(login: str) -> str:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return login
    name = click.prompt(
        _("'{login}' is new in this database. Your name").format(login=login),
        default=login,
        err=True,
    )
    return str(name).strip() or login
