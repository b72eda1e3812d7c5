"""The saved filters: their names, what they let through, and how many clients that is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.acts.filter_told import filter_in_words
from kamtui.language import N_, _, with_keys
from kamtui.model.figures import grouped
from kamtui.store.client_list import count_passing
from kamtui.store.managers import read_manager
from kamtui.store.saved_filters import SavedFilter, read_saved
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import Column, Shown, Table, prose, sentence
from kamtui.tui.text import BLANK, Line, Ref, line

MOST = 100
"""More filters than anybody keeps; each is counted."""
_COLUMNS = (
    Column(N_("name"), 16, share=2, most=36),
    Column(N_("clients"), 8, right=True),
    Column(N_("shows"), 20, share=3, most=90),
    Column(N_("whose"), 11, from_width=60),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """One saved filter, in words and counted."""

    saved: SavedFilter
    words: str
    clients: int


def read(connection: sqlite3.Connection, about: Subject) -> tuple[Kept, ...]:
    """Read the filters the manager sees, each with the number of its clients."""
    me = read_manager(connection, about.manager_id) if about.manager_id is not None else None
    return tuple(
        Kept(
            saved,
            filter_in_words(connection, saved.filter, me),
            count_passing(connection, saved.filter, about.today.isoformat()),
        )
        for saved in read_saved(connection, about.manager_id)[:MOST]
    )


def draw(record: tuple[Kept, ...], width: int) -> Page:
    """Draw a line a filter."""
    head = [line((" " + _("SAVED FILTERS {count}").format(count=len(record)), Look.HEADING))]
    if not record:
        empty = with_keys(
            _(
                "No filter is kept yet. {filter_line} types one, and {tab} there keeps it under a "
                "name."
            )
        )
        return Page(tuple(head), tuple(sentence(empty, width)))
    keys = with_keys(
        _("{open} lists · {new} keeps the filter in force · {edit} renames · {done} deletes")
    )
    table = Table(_COLUMNS, width)
    head += [*prose(keys, width, Look.DIM), BLANK, table.head()]
    body: list[Line] = []
    for kept in record:
        whose = _("everybody's") if kept.saved.manager_id is None else _("mine")
        shown: list[Shown] = [
            kept.saved.name,
            grouped(kept.clients),
            (kept.words, Look.DIM),
            (whose, Look.DIM),
        ]
        body += table.rows(shown, Ref("saved_filters", kept.saved.id), 0, 2)
    return Page(tuple(head), tuple(body))


PLACE = PageKind("filters", N_("Saved filters"), read, draw)
