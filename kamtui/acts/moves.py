"""What has moved in the segment matrix since the run before: who, from where, to where."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kamtui.acts.segment_settings import run_in_words
from kamtui.analysis.settings import from_json
from kamtui.model.errors import Refusal
from kamtui.store.moment import of_one_moment
from kamtui.store.segments.moves import (
    Move,
    noted_moves,
    read_changed_cells,
    read_from_to,
    read_moves,
)
from kamtui.store.segments.runs import Run, read_last_run, read_run_before

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor


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


@of_one_moment
def read_last_moves(reader: sqlite3.Connection) -> Moves | None:
    """Read the moves of the last run, or None where no run is stored."""
    run = read_last_run(reader)
    if run is None:
        return None
    as_of, before = date.fromisoformat(run.as_of), read_run_before(reader, run)
    if before is None:
        return Moves(as_of, None, (), {}, "")
    return Moves(
        as_of,
        date.fromisoformat(before.as_of),
        tuple(read_moves(reader, before, run)),
        read_from_to(reader, before, run),
        "" if are_comparable(before, run) else run_in_words(before),
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


def moved_between(reader: sqlite3.Connection, before: Run, run: Run) -> tuple[int, int]:
    """Give how many rose and fell between two runs; counted when the later one was stored."""
    return noted_moves(reader, before, run) or _count(read_changed_cells(reader, before, run))


def note_run(door: WriteDoor, run: Run) -> None:
    """Count who rose and fell since the run before, and note it beside what is computed."""
    from kamtui.store.segments.moves import note_moves

    reader = door.database.reader()
    before = read_run_before(reader, run)
    if before is None:
        return
    up, down = _count(read_changed_cells(reader, before, run))
    # A run that could not note this is a run all the same: it is counted when it is looked at.
    with suppress(Refusal), door.derived() as connection:
        note_moves(connection, before.id, run, up, down)


def are_comparable(before: Run, run: Run) -> bool:
    """Say whether two runs were computed by the same switches, whatever their days.

    Where profit could not be told in both, both are by revenue: how much of the costs was known
    then and now, which their notes say, makes no difference.
    """
    now, then = (replace(from_json(each.settings), as_of=None) for each in (run, before))
    return now == then and bool(run.note) == bool(before.note)


def _count(changed: Mapping[tuple[str, str], int]) -> tuple[int, int]:
    ways = [(direction(before, after), count) for (before, after), count in changed.items()]
    up, down = (sum(count for way, count in ways if way == wanted) for wanted in (1, -1))
    return up, down
