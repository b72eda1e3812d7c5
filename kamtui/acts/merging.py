"""Two clients or two people side by side, field by field, and made one in one change."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kamtui.acts.client_facts import value_in_words
from kamtui.acts.duplicates import CLIENTS
from kamtui.exchange.purchase_lines import identity_of
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.client_facts import BY_NAME, COLUMNS, FactGroup, FactKind
from kamtui.model.errors import NotFound
from kamtui.store.door import Value, WriteDoor
from kamtui.store.duplicates import tell_apart
from kamtui.store.merging import Merger, refuse_same
from kamtui.store.records import read_row
from kamtui.store.settings import read_currency

Side = Literal["first", "second", "both"]

_LABELS = {
    **{fact.name: fact.label for fact in COLUMNS},
    "is_key": N_("key client"),
    "birthday": N_("birthday"),
}
_PROSE = {
    fact.name
    for fact in COLUMNS
    if fact.kind is FactKind.LONG
    or (fact.group is FactGroup.THREE_P and fact.kind is FactKind.TEXT)
}
"""Texts of which both may be kept, one below the other."""
_OWN = ("id", "name_key")


@dataclass(frozen=True, slots=True)
class MergeField:
    """One column of the two: its name, its label, and each side in words ("" is empty)."""

    name: str
    label: str
    first: str
    second: str
    differs: bool
    can_be_both: bool

    @property
    def usual(self) -> Side:
        """Which side is taken unless one chooses: the first, where it says something."""
        return "first" if self.first or not self.second else "second"


def read_fields(
    connection: sqlite3.Connection, subject: str, first: int, second: int
) -> list[MergeField]:
    """Lay two rows side by side: every column either of them fills, those that differ first.

    Raises :class:`NotFound` where one of them is not there any more.
    """
    one, other = (read_row(connection, subject, each) for each in (first, second))
    fields = []
    for name in one:
        if name in _OWN:
            continue
        first_text, second_text = (_in_words(connection, name, row[name]) for row in (one, other))
        if first_text or second_text:
            fields.append(
                MergeField(
                    name,
                    _(_LABELS.get(name, name.replace("_", " "))),
                    first_text,
                    second_text,
                    differs=one[name] != other[name],
                    can_be_both=name in _PROSE and bool(first_text and second_text),
                )
            )
    return sorted(fields, key=lambda field: not field.differs)


def _in_words(connection: sqlite3.Connection, name: str, value: Value) -> str:
    if value in (None, "") or (name == "is_key" and not value):
        return ""
    if name == "is_key":
        return _("yes")
    fact = BY_NAME.get(name)
    if fact is None:
        return str(value)
    if fact.refers_to:
        return str(read_row(connection, fact.refers_to, int(str(value)))["name"])
    return value_in_words(fact, value, read_currency(connection))


def merge(door: WriteDoor, subject: str, keep: int, drop: int, chosen: Mapping[str, Side]) -> str:
    """Make ``drop`` a part of ``keep`` in one change and say what that took.

    ``chosen`` names the columns of which not the kept row's own value shall stand.
    """
    refuse_same(keep, drop)
    reader = door.database.reader()
    try:
        one, other = (read_row(reader, subject, each) for each in (keep, drop))
    except NotFound as gone:
        raise NotFound(_("One of the two is not there any more.")) from gone
    values = {name: _taken(one[name], other[name], side) for name, side in chosen.items()}
    what = _("merge: {second} into {first}").format(second=other["name"], first=one["name"])
    with door.change(what) as change:
        merger = Merger(change, identity_of)
        if subject == CLIENTS:
            merger.merge_clients(keep, drop, values)
        else:
            merger.merge_people(keep, drop, values)
    name = values.get("name") or one["name"]
    return with_keys(
        _("Merged into {name}: {moved}; {undo} parts them again."), name=name, moved=_moved(merger)
    )


def _taken(first: Value, second: Value, side: Side) -> Value:
    if side == "both" and first and second:
        return f"{first}\n{second}"
    return second if side == "second" else first


def _moved(merger: Merger) -> str:
    words = ngettext("{count} row moved", "{count} rows moved", merger.moved).format(
        count=merger.moved
    )
    if merger.joined:
        words += ", " + ngettext(
            "{count} that both had made one", "{count} that both had made one", merger.joined
        ).format(count=merger.joined)
    return words


def not_the_same(door: WriteDoor, subject: str, first: int, second: int, day: str) -> str:
    """Note that two suspects are not the same; they are not listed again."""
    with door.change(_("not the same")) as change:
        tell_apart(change, subject, first, second, day)
    return with_keys(_("Not the same: they are not listed again; {undo} takes that back."))
