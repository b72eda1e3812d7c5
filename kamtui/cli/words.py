"""Options whose value is a word of the trade, a day in words, or a manager."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from kamtui.cli.context import Shell
from kamtui.language import _
from kamtui.model.days import FIRST_YEAR, LAST_YEAR, iso_day
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.model.words import Word
from kamtui.store.managers import find_manager

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class WholeNumber(click.ParamType[int]):
    """A whole number between two; one outside is refused in words."""

    name = "number"

    def __init__(self, least: int | None = None, most: int = 2**63 - 1) -> None:
        self.least = least
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Give the number, or refuse saying what is taken."""
        try:
            number = int(value)
        except ValueError:
            raise click.BadParameter(
                _("'{value}' is no whole number.").format(value=value), ctx, param
            ) from None
        if self.least is not None and number < self.least:
            raise click.BadParameter(
                _("{value} is too small; the smallest is {least}.").format(
                    value=number, least=self.least
                ),
                ctx,
                param,
            )
        if number > self.most:
            raise click.BadParameter(
                _("{value} is too large; the largest is {most}.").format(
                    value=number, most=self.most
                ),
                ctx,
                param,
            )
        return number

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Name what is expected."""
        return "N"


NUMBER = WholeNumber(1)
"""A number of a row, or of rows: as large as the database counts."""


class OneOf(click.ParamType[Word]):
    """One of the words of a closed list; ``at-risk`` is taken for ``at risk``."""

    name = "word"

    def __init__(self, words: type[Word]) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Word:
        """Give the member of the list, or refuse naming the list."""
        if isinstance(value, Word):
            return value
        asked = str(value).replace("-", " ").replace("_", " ").casefold().strip()
        for word in self.words:
            if asked in (word.value.replace("-", " "), _(word.label).replace("-", " ").casefold()):
                return word
        listed = ", ".join(word.value for word in self.words)
        raise click.BadParameter(
            _("'{value}' is none of: {list}.").format(value=value, list=listed), ctx, param
        )

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Offer the words that begin so, written as one argument."""
        from click.shell_completion import CompletionItem

        written = (word.value.replace(" ", "-") for word in self.words)
        return [CompletionItem(word) for word in written if word.startswith(incomplete)]

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """Name what is expected by its list."""
        return "|".join(word.value.replace(" ", "-") for word in self.words)


def day_of(text: str, today: date) -> date:
    """Read a day in words, or refuse saying how days are written."""
    from kamtui.acts.dates_in_words import read_day

    day = read_day(text, today)
    if day is None:
        raise WrongUsage(
            _("'{text}' is no day; write 2026-07-03, '3 jul', friday, 'in 2 weeks'.").format(
                text=text
            )
        )
    return day


def day_at(option: str, text: str, today: date) -> date:
    """Read the day given with an option: in figures, or in words as a form takes it.

    What does not say which year or month is the last there was: an analysis looks back. Raises
    ``WrongUsage`` naming the option.
    """
    from kamtui.acts.dates_in_words import read_day
    from kamtui.model.quick_parts import Lean

    try:
        return iso_day(option, text)
    except WrongUsage as fault:
        day = read_day(text, today, Lean.PAST)
        if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise fault from None
        return day


def manager_of(shell: Shell, words: str) -> int:
    """Give the id of the manager with this login or name, or refuse."""
    manager = find_manager(shell.reader, words)
    if manager is None:
        raise Refusal(_("There is no manager '{words}' in this database.").format(words=words))
    return manager.id


def my_id(shell: Shell) -> int:
    """Give my own id among the managers, or refuse."""
    if shell.author.manager_id is None:
        raise Refusal(
            _("'{login}' is no manager of this database; say who you are with --me.").format(
                login=shell.author.login
            )
        )
    return shell.author.manager_id


def whose(shell: Shell, *, mine: bool, manager: str | None) -> int | None:
    """Give the id of the manager whose rows ``--mine`` or ``--manager`` ask for, None for all's."""
    if mine and manager:
        raise WrongUsage(_("--mine and --manager can't be combined."))
    return my_id(shell) if mine else manager_of(shell, manager) if manager else None


def tags_meant(shell: Shell, words: Sequence[str]) -> tuple[str, ...]:
    """Give the tags as they are written in the database, or refuse naming those there are."""
    from kamtui.model.tags import split_tags, tag_key
    from kamtui.store.tags import known_tags

    if not words:
        return ()
    known = {each.key: each.tag for each in known_tags(shell.reader)}
    asked = [tag for word in words for tag in split_tags(word)]
    unknown = next((tag for tag in asked if tag_key(tag) not in known), None)
    if unknown is not None:
        if not known:
            raise Refusal(_("No client has a tag yet."))
        raise Refusal(
            _("No client has the tag '{tag}'; the tags are: {tags}.").format(
                tag=unknown, tags=", ".join(known.values())
            )
        )
    return tuple(known[tag_key(tag)] for tag in asked)
