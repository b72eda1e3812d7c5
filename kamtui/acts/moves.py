"""What has moved in the segment matrix since the run before: who, from where, to where."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from kamtui.analysis.settings import from_json
from kamtui.store.segments import (
    Move,
    read_from_to,
    read_last_run,
    read_moves,
    read_run_before,
)


@dataclass(frozen=True, slots=True)
class Moves:
    """The moves between the last run and the newest one of an earlier day.

    ``since`` is missing where there is no earlier run. ``from_to`` counts clients by cell before
    and after, those that stayed too; an empty cell is *not classed*. ``other_settings`` says that
    the earlier run was computed by other switches, in words: part of the moves come from that.
    """

    as_of: date
    since: date | None
    moves: tuple[Move, ...]
    from_to: dict[tuple[str, str], int]
    other_settings: str


def read_last_moves(reader: sqlite3.Connection) -> Moves | None:
    """Read the moves of the last run, or None where no run is stored."""
    from kamtui.acts.segments import run_in_words

    run = read_last_run(reader)
    if run is None:
        return None
    as_of, before = date.fromisoformat(run.as_of), read_run_before(reader, run)
    if before is None:
        return Moves(as_of, None, (), {}, "")
    now, then = (replace(from_json(each.settings), as_of=None) for each in (run, before))
    return Moves(
        as_of,
        date.fromisoformat(before.as_of),
        tuple(read_moves(reader, before, run)),
        read_from_to(reader, before, run),
        run_in_words(before) if now != then or run.note != before.note else "",
    )


def direction(before: str, after: str) -> int:
    """Say whether a client rose (1) or fell (-1): by ABC first, then by XYZ.

    Coming into the matrix and leaving it are no rise and no fall (0), nor is a rhythm that can
    only now be told, or no longer (N).
    """
    if not before or not after or before == after:
        return 0
    if before[0] != after[0]:
        return 1 if after[0] < before[0] else -1
    if "N" in (before[1], after[1]):
        return 0
    return 1 if after[1] < before[1] else -1


def count_moves(moves: Iterable[Move]) -> tuple[int, int]:
    """Count who moved up and who moved down."""
    ways = [direction(move.before, move.after) for move in moves]
    return ways.count(1), ways.count(-1)
