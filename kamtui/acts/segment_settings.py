"""By which switches the matrix is computed: the database's own, a trial's, a stored run's."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date

from kamtui.analysis.periods import Window
from kamtui.analysis.settings import Basis, SegmentSettings, from_json
from kamtui.store.segments.runs import Run, read_last_run
from kamtui.store.settings import read_setting


def stored_settings(reader: sqlite3.Connection) -> SegmentSettings:
    """Give the switches this database uses by itself; the usual ones until somebody set them."""
    stored = read_setting(reader, "segments")
    return from_json(stored) if stored else SegmentSettings()


def trial_settings(reader: sqlite3.Connection) -> SegmentSettings:
    """Give the switches a trial begins with: those of the last run, looking back from today."""
    run = read_last_run(reader)
    return replace(from_json(run.settings), as_of=None) if run else stored_settings(reader)


def run_in_words(run: Run) -> str:
    """Say by which settings a stored run was computed, for the line above the matrix."""
    settings = from_json(run.settings)
    window = settings.window(date.fromisoformat(run.as_of))
    return settings_in_words(settings, window, run.note or "")


def settings_in_words(settings: SegmentSettings, window: Window, note: str) -> str:
    """Say which settings are in force over a window, and why the basis is another than asked."""
    # A note is there only where profit could not be told and revenue stood in.
    said = settings.in_words(window, Basis.REVENUE if note else None)
    return f"{said} ({note})" if note else said
