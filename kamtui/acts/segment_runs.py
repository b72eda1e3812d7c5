"""Runs of the matrix: computed, stored with their switches, and noted with who moved."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from kamtui.acts.moves import note_run
from kamtui.acts.segment_settings import stored_settings
from kamtui.acts.segments import Bench, Computed, results
from kamtui.analysis.settings import SegmentSettings
from kamtui.language import _
from kamtui.store.door import WriteDoor, now
from kamtui.store.segments.runs import NewRun, Run, add_run, read_last_run
from kamtui.store.settings import write_setting


def run_and_store(door: WriteDoor, settings: SegmentSettings | None = None) -> Run:
    """Compute the matrix and store it as a run; by the database's own switches if none are told."""
    reader = door.database.reader()
    computed = Bench(reader).compute(settings) if settings else compute_by_own(reader)
    return store_run(door, computed)


def compute_by_own(reader: sqlite3.Connection) -> Computed:
    """Compute the matrix by the database's own switches."""
    return Bench(reader).compute(stored_settings(reader))


def store_run(door: WriteDoor, computed: Computed, *, as_own: bool = False) -> Run:
    """Store a computed matrix as a run and give it.

    ``as_own`` makes its switches those the database uses by itself from now on.
    """
    found = computed.segmentation
    new = NewRun(
        as_of=computed.as_of.isoformat(),
        from_day=computed.window.from_day.isoformat(),
        to_day=computed.window.to_day.isoformat(),
        settings=computed.settings.to_json(),
        base=found.base,
        classed=len(found.places),
        not_classed=found.not_classed,
        purchases_mark=computed.mark,
        note=found.note or None,
    )
    # Sorted by client the rows are appended to the table instead of being sought in it; nobody
    # need wait for his turn to write meanwhile.
    rows = sorted(results(found))
    with door.change(_("segment run of {day}").format(day=new.as_of)) as change:
        run_id = add_run(change, new, now(), rows)
        if as_own:
            write_setting(change, "segments", replace(computed.settings, as_of=None).to_json())
    stored = read_last_run(door.database.reader())
    assert stored is not None and stored.id >= run_id
    note_run(door, stored)
    return stored
