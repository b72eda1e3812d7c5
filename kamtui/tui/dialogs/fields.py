"""Fields of forms as data: their names, their kinds, where their choices come from.

Adding a field to a subject is one :class:`FormField` in its form; how a kind is read and shown
is in ``kinds.py``, where choices come from in ``sources.py``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kamtui.model.money import Currency

if TYPE_CHECKING:
    from kamtui.store.door import Change

FieldValue = str | int | tuple[int, ...] | tuple[str, ...] | None
"""What a field holds: a column's value, or for fields of several the ids or texts."""


class Choice(NamedTuple):
    """Something that can be picked; with ``why_not`` it is shown, but can't be now.

    ``key`` is the key that does the same, where there is one.
    """

    value: str | int
    label: str
    hint: str = ""
    why_not: str = ""
    key: str = ""


@dataclass(slots=True)
class FormContext:
    """What fields need to know beside their text: the data, the day, the money, whose form it is.

    ``stored`` is what the row holds, ``others`` what the fields of the form hold now, for those
    that depend on another.
    """

    reader: Callable[[], sqlite3.Connection]
    today: date
    currency: Currency
    client_id: int | None = None
    manager_id: int | None = None
    row_id: int | None = None
    stored: dict[str, FieldValue] = field(default_factory=dict)
    others: dict[str, FieldValue] = field(default_factory=dict)
    kept: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    """Choices already read, by the name of their source: a list is read once a form."""


class Source(Protocol):
    """Where the choices of a field come from."""

    def options(self, context: FormContext, typed: str) -> Sequence[Choice]:
        """Give the choices that answer to what was typed, best first; all of them to nothing."""
        ...

    def label(self, context: FormContext, value: str | int) -> str:
        """Give the label of a stored value, even where it can't be chosen any more."""
        ...


class FormField(NamedTuple):
    """One field of a form.

    ``name`` is the column (or a name its form's loader and saver know), ``kind`` one of
    ``KINDS``, ``low`` and ``high`` the bounds of a whole number (an amount below zero needs a
    ``low``), ``lean`` where a day lies that was typed without a year, ``group`` the heading it
    stands under, ``lines`` the height of a long text. With ``adds`` a name nobody has yet may be
    typed where one is chosen: it is added on saving and its id stored. ``in_language`` shows a
    text every database begins with in the language in force; it stays as it is until edited.
    """

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    required: bool = False
    source: Source | None = None
    group: str = ""
    low: int | None = None
    high: int | None = None
    lean: str = "future"
    lines: int = 3
    adds: Callable[[Change, str], int] | None = None
    in_language: bool = False


class Parsed(NamedTuple):
    """What a typed text means: a value, how it was understood, or why it can't be taken."""

    value: FieldValue = None
    echo: str = ""
    wrong: str = ""


class Kind:
    """How a field of one kind is read, shown and helped with choices; plain text by itself."""

    is_long = False
    """Whether the text may have several lines."""
    replaced_by_typing = False
    """Whether the first key typed after entering the field replaces what stands there."""
    takes_first = False
    """Whether the best choice is meant by what was typed, without picking it."""
    is_prose = True
    """Whether an editor may be opened on the text."""
    says_back = False
    """Whether what is stored is said back in words: a day, an amount."""
    holds_several = False
    """Whether the value is a tuple."""
    depends = False
    """Whether the meaning hangs on another field of the form."""

    def parse(self, text: str, about: FormField, context: FormContext) -> Parsed:
        """Read what was typed."""
        raise NotImplementedError

    def show(self, value: FieldValue, about: FormField, context: FormContext) -> str:
        """Write a stored value so that it can be edited."""
        raise NotImplementedError

    def options(self, text: str, about: FormField, context: FormContext) -> Sequence[Choice]:  # noqa: ARG002
        """Give what could be meant by the text typed so far."""
        return ()

    def taken(self, text: str, choice: Choice) -> str:  # noqa: ARG002
        """Give the text in which a choice stands in place of what was typed for it."""
        return choice.label
