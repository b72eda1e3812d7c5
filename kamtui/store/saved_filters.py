"""Saved filters: lists of clients kept under a name, a manager's own or for everybody."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.language import _
from kamtui.model.errors import NotFound
from kamtui.model.filters import ClientFilter
from kamtui.store.door import Change


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter under a name; without a manager it is everybody's."""

    id: int
    manager_id: int | None
    name: str
    filter: ClientFilter


_SELECT = "SELECT id, manager_id, name, definition FROM saved_filters"


def read_saved(reader: sqlite3.Connection, manager_id: int | None) -> list[SavedFilter]:
    """Give the filters a manager sees: the own ones by name, then everybody's."""
    rows = reader.execute(
        f"{_SELECT} WHERE manager_id IS ?1 OR manager_id IS NULL "
        "ORDER BY manager_id IS NULL, name COLLATE NOCASE, id",
        (manager_id,),
    )
    found = (_saved(row) for row in rows)
    return [saved for saved in found if saved is not None]


def read_one(reader: sqlite3.Connection, filter_id: int) -> SavedFilter | None:
    """Give one saved filter by id."""
    row = reader.execute(f"{_SELECT} WHERE id = ?", (filter_id,)).fetchone()
    return _saved(row) if row else None


def find_saved(reader: sqlite3.Connection, name: str, manager_id: int | None) -> SavedFilter:
    """Give the filter with a name, the manager's own before everybody's.

    Raises :class:`NotFound`, naming those that there are.
    """
    saved = read_saved(reader, manager_id)
    wanted = name.strip().casefold()
    for each in saved:
        if each.name.casefold() == wanted:
            return each
    if not saved:
        raise NotFound(_("No filter is saved yet."))
    names = ", ".join(f"'{each.name}'" for each in saved)
    raise NotFound(
        _("There is no saved filter '{name}'; there are: {names}.").format(name=name, names=names)
    )


def save_filter(change: Change, name: str, wanted: ClientFilter, manager_id: int | None) -> int:
    """Save a filter as a manager's own; one of the same name becomes this one. Give its id."""
    row = change.connection.execute(
        "SELECT id FROM saved_filters WHERE manager_id IS ? AND name = ? COLLATE NOCASE",
        (manager_id, name),
    ).fetchone()
    if row is None:
        values = {"manager_id": manager_id, "name": name, "definition": wanted.to_json()}
        return change.insert("saved_filters", values)
    change.update("saved_filters", row[0], {"name": name, "definition": wanted.to_json()})
    return int(row[0])


def _saved(row: tuple[int, int | None, str, str]) -> SavedFilter | None:
    # A definition another program has spoilt is no filter; the others still are.
    try:
        return SavedFilter(row[0], row[1], row[2], ClientFilter.from_json(row[3]))
    except ValueError:
        return None
