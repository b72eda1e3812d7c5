"""Taking changes back and bringing them again: sets replayed in reverse as new sets.

Small sets go in one transaction. Long ones go in parts, those that hold ranges of imported lines
a range at a time, so that another manager never waits for the whole of it.
"""

from __future__ import annotations

import sqlite3
import sys
from bisect import bisect_right
from dataclasses import dataclass

from kamtui.language import _
from kamtui.model.errors import NotFound, Refusal
from kamtui.store.door import FORGOTTEN, Change, WriteDoor, now, process_lives, this_process
from kamtui.store.references import broke_a_reference, find_dependent
from kamtui.store.reversing import (
    Recorded,
    differences,
    is_same_row,
    recorded,
    reverse,
    row_now,
)
from kamtui.store.supplies import late_index, lines

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Done:
    """What an undo or redo did: the set it replayed and the words of that set."""

    set_id: int
    what: str


def undo(door: WriteDoor, set_id: int | None = None) -> Done:
    """Take back my last change, or the set named.

    Raises :class:`NotFound` where there is nothing to take back, and :class:`Refusal`, with
    name and time, where somebody has changed those rows since.
    """
    reader = door.database.reader()
    if set_id is None:
        row = reader.execute(
            "SELECT id, what FROM change_sets WHERE kind = 'change' AND state = 'done' "
            "AND manager_id IS ? AND who = ? COLLATE NOCASE ORDER BY id DESC LIMIT 1",
            (door.author.manager_id, door.author.login),
        ).fetchone()
        if row is None:
            raise NotFound(_("There is nothing of yours to undo."))
    else:
        row = _named(reader, set_id)
    _refuse_if_forgotten(reader, row[0])
    _refuse_if_changed_since(reader, row[0])
    _replay(door, row[0], "undo", _("undo: {what}").format(what=row[1]))
    return Done(*row)


def redo(door: WriteDoor) -> Done:
    """Bring back what I took back last; a change of mine since then ends that."""
    reader = door.database.reader()
    row = reader.execute(
        "SELECT u.id, s.what FROM change_sets u JOIN change_sets s ON s.id = u.undoes "
        "WHERE u.kind = 'undo' AND u.state = 'done' AND u.manager_id IS ?1 "
        "AND u.who = ?2 COLLATE NOCASE AND u.id > coalesce((SELECT max(id) FROM change_sets "
        "WHERE kind = 'change' AND manager_id IS ?1 AND who = ?2 COLLATE NOCASE), 0) "
        "ORDER BY u.id DESC LIMIT 1",
        (door.author.manager_id, door.author.login),
    ).fetchone()
    if row is None:
        raise NotFound(_("There is nothing to redo."))
    _refuse_if_forgotten(reader, row[0])
    _refuse_if_changed_since(reader, row[0])
    _replay(door, row[0], "redo", _("redo: {what}").format(what=row[1]))
    return Done(*row)


def take_back(door: WriteDoor, set_id: int) -> None:
    """Reverse whatever an open set has committed so far and close it as undone.

    It takes back even what others have built on since, but for the rows they refer to: those stay.
    The reversing set counts as a redo: it is nothing a manager could want to bring back.
    """
    with door.derived() as connection:
        late_index.make_again(connection)
    _replay_whole(door, set_id, "redo", _("taken back: not finished"), spares=True)


def take_back_unfinished(door: WriteDoor) -> list[str]:
    """Take back the open sets whose process is dead; give their words. Called at every start."""
    reader = door.database.reader()
    rows = reader.execute(
        "SELECT id, what, process FROM change_sets WHERE state = 'open' ORDER BY id DESC"
    ).fetchall()
    dead = [row for row in rows if not process_lives(row[2] or "")]
    for set_id, _what, _process in dead:
        take_back(door, set_id)
    return [what for _set_id, what, _process in dead]


def _named(reader: sqlite3.Connection, set_id: int) -> tuple[int, str]:
    row = reader.execute(
        "SELECT id, what, state FROM change_sets WHERE id = ?", (set_id,)
    ).fetchone()
    if row is None:
        raise NotFound(_("There is no change {number}.").format(number=set_id))
    if row[2] == "undone":
        raise Refusal(_("Change {number} is undone already.").format(number=set_id))
    if row[2] == "open":
        raise Refusal(_("Change {number} is still under way.").format(number=set_id))
    return row[0], row[1]


def _refuse_if_forgotten(reader: sqlite3.Connection, set_id: int) -> None:
    row = reader.execute("SELECT process FROM change_sets WHERE id = ?", (set_id,)).fetchone()
    if row is not None and row[0] == FORGOTTEN:
        raise Refusal(
            _(
                "Change {number} can't be taken back: it held data of a person since forgotten."
            ).format(number=set_id)
        )


def _refuse_if_changed_since(reader: sqlite3.Connection, set_id: int) -> None:
    # What counts is what stands now, not which sets touched it: an edit that was itself undone
    # is no obstacle.
    ranges = reader.execute(
        "SELECT row_id, last_row_id, max(id), after FROM changes WHERE set_id = ? "
        "AND last_row_id IS NOT NULL GROUP BY row_id, last_row_id ORDER BY 1, 2",
        (set_id,),
    ).fetchall()
    for first, last, change_id, after in ranges:
        if not lines.stand_as(reader, first, last, after is not None) or not all(
            is_same_row(row_now(reader, "purchases", changed_id), before)
            for changed_id, before in _changed_in_range(reader, (first, last), change_id, set_id)
        ):
            _refuse_naming(reader, "purchases", first, last)
    whole = [(first, last, change_id) for first, last, change_id, _after in ranges]
    for subject, found in differences(reader, set_id):
        # A line that this set first edited and then moved with its range is looked at there.
        if subject != "purchases" or not _moved_later(whole, found.row_id, found.change_id):
            _refuse_naming(reader, subject, found.row_id, found.row_id)


def _moved_later(ranges: list[tuple[int, int, int]], row_id: int, change_id: int) -> bool:
    # Ranges of one set never overlap but where it moved the same lines to and fro.
    at = bisect_right(ranges, (row_id, sys.maxsize, sys.maxsize)) - 1
    return at >= 0 and ranges[at][1] >= row_id and ranges[at][2] > change_id


def _changed_in_range(
    reader: sqlite3.Connection, ids: tuple[int, int], change_id: int, own_set: int
) -> list[tuple[int, str]]:
    # The bare column beside min() comes from the row of the minimum: the first change since.
    rows = reader.execute(
        "SELECT row_id, before, min(id) FROM changes WHERE subject = 'purchases' "
        "AND row_id BETWEEN ? AND ? AND last_row_id IS NULL AND id > ? AND set_id <> ? "
        "GROUP BY row_id",
        (*ids, change_id, own_set),
    )
    return [(row_id, before) for row_id, before, _id in rows if before is not None]


def _refuse_naming(reader: sqlite3.Connection, subject: str, first: int, last: int) -> None:
    who, at, what, other = _last_change(reader, subject, first, last)
    raise Refusal(
        _("Not undone: {who} changed it since, on {at} ({what}, change {number}).").format(
            who=who, at=at, what=what, number=other
        )
    )


def _last_change(
    reader: sqlite3.Connection, subject: str, first: int, last: int
) -> tuple[str, str, str, int]:
    """Give who last changed some rows, when, what for, and the number of the change."""
    row = reader.execute(
        "SELECT s.who, s.at, s.what, s.id FROM changes c LEFT JOIN change_sets s "
        "ON s.id = c.set_id WHERE c.subject = ? AND c.row_id <= ? "
        "AND coalesce(c.last_row_id, c.row_id) >= ? ORDER BY c.id DESC LIMIT 1",
        (subject, last, first),
    ).fetchone()
    who, at, what, other = row or (None, None, None, None)
    return who or _("another program"), at or "?", what or "?", other or 0


def _refuse_if_referred_to(reader: sqlite3.Connection, set_id: int) -> None:
    found = find_dependent(reader, set_id)
    if found is None:
        return
    who, at, what, other = _last_change(reader, found[0], found[1], found[1])
    raise Refusal(
        _(
            "Not undone: what {who} entered on {at} refers to it ({what}, change {number}); "
            "undo that first."
        ).format(who=who, at=at, what=what, number=other)
    )


def _replay(door: WriteDoor, set_id: int, kind: str, what: str) -> None:
    """Turn a set round, or say who entered what stands in the way."""
    try:
        _replay_whole(door, set_id, kind, what)
    except Refusal as refusal:
        if broke_a_reference(refusal):
            _refuse_if_referred_to(door.database.reader(), set_id)
        raise


def _replay_whole(
    door: WriteDoor, set_id: int, kind: str, what: str, *, spares: bool = False
) -> None:
    """Turn a set round, refused where a row of it was changed meanwhile unless it ``spares``."""
    reader = door.database.reader()
    count, ranged = reader.execute(
        "SELECT count(*), count(last_row_id) FROM changes WHERE set_id = ?", (set_id,)
    ).fetchone()
    turn = _Turn(set_id, checked=not spares and not ranged, spares=spares)
    if ranged or count > BATCH:
        _replay_in_parts(door, turn, kind, what)
        return
    with door.change(what) as change:
        _mark_kind(change, kind, set_id)
        change.connection.execute("PRAGMA defer_foreign_keys = ON")
        _reverse(change, turn, recorded(change.connection, set_id, None, None))
        _close_replayed(change.connection, set_id)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A set to be turned round: what was changed since is looked for, or is gone over."""

    set_id: int
    checked: bool
    spares: bool


def _reverse(change: Change, turn: _Turn, batch: list[Recorded]) -> None:
    if turn.checked and batch:
        # Others write between the look at the whole set and its parts.
        ids = (batch[-1].id, batch[0].id)
        for subject, found in differences(change.connection, turn.set_id, ids):
            _refuse_naming(change.connection, subject, found.row_id, found.row_id)
    reverse(change, batch, spares=turn.spares)


def _replay_in_parts(door: WriteDoor, turn: _Turn, kind: str, what: str) -> None:
    # Written like a long change, but the set it replays must be marked in the last part, not
    # in one of its own: a crash between the two would leave both standing.
    with door._transaction() as connection:
        new_set = door._begin_set(connection, what, "open")
        connection.execute(
            "UPDATE change_sets SET kind = ?, undoes = ?, process = ? WHERE id = ?",
            (kind, turn.set_id, this_process(), new_set),
        )
        connection.execute("UPDATE current_set SET set_id = 0")
    try:
        _replay_parts(door, turn, new_set)
    except BaseException as error:
        # Half of an undo is nothing anybody asked for: bring back what it took.
        door._take_back(new_set, error)
        raise


def _replay_parts(door: WriteDoor, turn: _Turn, new_set: int) -> None:
    upper: int | None = None
    while True:
        with door._transaction(yields=True) as connection:
            connection.execute("UPDATE current_set SET set_id = ?, bulk = 0", (new_set,))
            connection.execute("PRAGMA defer_foreign_keys = ON")
            batch = _up_to_a_range(recorded(connection, turn.set_id, upper, BATCH))
            change = Change(connection, new_set, door.author, door._columns)
            _reverse(change, turn, batch)
            if not batch:
                connection.execute("UPDATE change_sets SET state = 'done' WHERE id = ?", (new_set,))
                _close_replayed(connection, turn.set_id)
            connection.execute("UPDATE current_set SET set_id = 0, bulk = 0")
        if not batch:
            return
        upper = batch[-1].id


def _up_to_a_range(batch: list[Recorded]) -> list[Recorded]:
    """Leave what comes after the first range of lines for another part: one is work enough."""
    for number, one in enumerate(batch, 1):
        if one.last_row_id is not None:
            return batch[:number]
    return batch


def _mark_kind(change: Change, kind: str, set_id: int) -> None:
    change.connection.execute(
        "UPDATE change_sets SET kind = ?, undoes = ?, at = ? WHERE id = ?",
        (kind, set_id, now(), change.set_id),
    )


def _close_replayed(connection: sqlite3.Connection, set_id: int) -> None:
    connection.execute("UPDATE change_sets SET state = 'undone' WHERE id = ?", (set_id,))
    # Redoing brings the first set back: it can be undone again.
    connection.execute(
        "UPDATE change_sets SET state = 'done' WHERE id = "
        "(SELECT undoes FROM change_sets WHERE id = ? AND kind = 'undo')",
        (set_id,),
    )
