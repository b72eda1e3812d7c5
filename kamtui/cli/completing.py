"""What a shell's tab key offers: verbs, options, values, files, and the names of clients.

A script of ``kamtui completion`` calls the program with ``_KAMTUI_COMPLETE`` set and one word of
the line after the other in ``_KAMTUI_WORDS``; each offer goes back as a line of its kind, its
value and what it is. Whatever goes wrong, nothing is offered: a tab must never print a fault.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import click

from kamtui.cli.meant import chosen_database
from kamtui.model.cleaning import clean
from kamtui.model.errors import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

Found = TypeVar("Found")

WORDS = "_KAMTUI_WORDS"
NAME = "name"
"""The kind of an offer that may hold blanks and must be quoted by the shell."""


def offer(group: click.Group) -> int:
    """Print what may stand where the cursor is, one offer a line: kind, value, help."""
    words = os.environ.get(WORDS, "").split("\n")
    with suppress(click.ClickException, Refusal, sqlite3.Error, OSError):
        for item in _offers(group, words[:-1], words[-1]):
            print(item.type, clean(str(item.value)), clean(item.help or ""), sep="\t")
    return 0


def _offers(group: click.Group, before: list[str], begun: str) -> list[CompletionItem]:
    from click.shell_completion import ShellComplete

    return ShellComplete(group, {}, "kamtui", "").get_completions(before, begun)


def client_names(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the names of clients that begin so, or have a word that does."""
    from click.shell_completion import CompletionItem

    from kamtui.store.search.names import names_beginning

    return [
        CompletionItem(name, type=NAME)
        for name in _read(context, lambda reader: names_beginning(reader, begun))
    ]


def manager_logins(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the logins of those who work here."""
    from click.shell_completion import CompletionItem

    from kamtui.store.managers import read_managers

    return [
        CompletionItem(manager.login, help=manager.name)
        for manager in _read(context, lambda reader: read_managers(reader, active_only=True))
        if manager.login.startswith(begun)
    ]


def tag_words(
    context: click.Context, _parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Offer the tags in use that begin so, with how many clients have each."""
    from click.shell_completion import CompletionItem

    from kamtui.model.tags import tag_key
    from kamtui.store.tags import known_tags

    return [
        CompletionItem(known.tag, type=NAME, help=str(known.clients))
        for known in _read(context, known_tags)
        if known.key.startswith(tag_key(begun))
    ]


def _read(
    context: click.Context, read: Callable[[sqlite3.Connection], list[Found]]
) -> Iterator[Found]:
    from kamtui.store.opening import open_database

    path: Path = chosen_database(context.params.get("db"))
    database = open_database(path)
    try:
        yield from read(database.reader())
    finally:
        database.close_reader()
