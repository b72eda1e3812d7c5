"""What is computed, not told: segment runs of the last months, standings, the history of states."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta

from kamtui.acts.segment_runs import run_and_store
from kamtui.acts.segment_settings import stored_settings
from kamtui.acts.standings import refresh_standings
from kamtui.store.door import WriteDoor
from scripts.sample.calendar import TODAY

RUNS = 4
"""How many month-ends have a stored run, today's among them."""

STATES_FROM = date(2024, 6, 30)
"""The first month-end whose states are in the history; earlier ones lack a year before them."""


def month_ends(first: date) -> list[date]:
    """Give every month-end from the first one up to the sample's today."""
    ends = [first]
    while ends[-1] < TODAY:
        later = ends[-1] + timedelta(days=1)
        ends.append((later.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))
    return ends


def compute(door: WriteDoor) -> None:
    """Let the program compute what it would have computed at each month-end."""
    ends = month_ends(STATES_FROM)
    settings = stored_settings(door.database.reader())
    for day in ends:
        refresh_standings(door, day)
    for day in ends[-RUNS:]:
        run_and_store(door, replace(settings, as_of=day))


def forget_making(connection: sqlite3.Connection) -> None:
    """Empty the record of changes, so that undo begins with the user's own work.

    Marks point into that record: they begin anew with it.
    """
    connection.execute("UPDATE computed SET changes_mark = 0")
    connection.execute(
        "UPDATE segment_runs SET purchases_mark = 0, run_at = min(date(as_of, '+1 day') || "
        "'T01:30:00Z', ?)",
        (f"{TODAY}T09:30:00Z",),
    )
    # The updates above were recorded too: the record goes last.
    connection.execute("DELETE FROM changes")
    connection.execute("DELETE FROM change_sets")
    connection.execute("DELETE FROM sqlite_sequence WHERE name IN ('changes', 'change_sets')")
