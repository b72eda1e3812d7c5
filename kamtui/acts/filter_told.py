"""A filter told in words: apart from how one is read, which the first frame does not wait for."""

from __future__ import annotations

import sqlite3

from kamtui.model.filters import ClientFilter
from kamtui.store.managers import Manager, read_managers


def filter_in_words(reader: sqlite3.Connection, wanted: ClientFilter, me: Manager | None) -> str:
    """Say a filter in words, naming the manager where it is somebody else's clients."""
    if wanted.manager_id is None or (me is not None and me.id == wanted.manager_id):
        return wanted.in_words()
    names = {manager.id: manager.name for manager in read_managers(reader)}
    return wanted.in_words(names.get(wanted.manager_id, "?"))
