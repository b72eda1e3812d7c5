"""Taking changes back and bringing them again: sets replayed in reverse as new sets.

Small sets go in one transaction. Sets that hold ranges of imported lines go a range at a time,
so that another manager never waits for the whole of it.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from bisect import bisect_right
from dataclasses import dataclass

from kamtui.language import _
from kamtui.model.errors import NotFound, Refusal
from kamtui.store import lines
from kamtui.store.door import FORGOTTEN, Change, WriteDoor, now, process_lives, this_process
from kamtui.store.triggers import columns_of, row_as_json

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded change: a row before and after, or a range of imported lines."""

    id: int
    subject: str
    row_id: int
    last_row_id: int | None
    before: str | None
    after: str | None


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

    The reversing set counts as a redo: it is nothing a manager could want to bring back.
    """
    _replay(door, set_id, "redo", _("taken back: not finished"))


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
    touched = reader.execute(
        "SELECT subject, row_id, last_row_id, after, max(id) FROM changes WHERE set_id = ? "
        "GROUP BY subject, row_id, last_row_id",
        (set_id,),
    ).fetchall()
    ranges = sorted((row[1], row[2], row[4]) for row in touched if row[2] is not None)
    for subject, row_id, last_row_id, after, change_id in touched:
        if last_row_id is None:
            if subject == "purchases" and _moved_later(ranges, row_id, change_id):
                continue  # a line that this set first edited and then moved with its range
            same = _same_row(row_now(reader, subject, row_id), after)
        else:
            same = lines.stand_as(reader, row_id, last_row_id, after is not None) and all(
                _same_row(row_now(reader, subject, changed_id), before)
                for changed_id, before in _changed_in_range(
                    reader, (row_id, last_row_id), change_id, set_id
                )
            )
        if not same:
            _refuse_naming(reader, subject, row_id, last_row_id or row_id)


def _same_row(current: str | None, recorded: str | None) -> bool:
    if current == recorded:
        return True
    if current is None or recorded is None:
        return False
    # A migration may have added columns since; only the recorded ones speak.
    now_values, then_values = json.loads(current), json.loads(recorded)
    return all(now_values.get(name) == value for name, value in then_values.items())


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
    row = reader.execute(
        "SELECT s.who, s.at, s.what, s.id FROM changes c LEFT JOIN change_sets s "
        "ON s.id = c.set_id WHERE c.subject = ? AND c.row_id BETWEEN ? AND ? "
        "ORDER BY c.id DESC LIMIT 1",
        (subject, first, last),
    ).fetchone()
    who, at, what, other = row or (None, None, None, None)
    raise Refusal(
        _("Not undone: {who} changed it since, on {at} ({what}, change {number}).").format(
            who=who or _("another program"), at=at or "?", what=what or "?", number=other or 0
        )
    )


def _replay(door: WriteDoor, set_id: int, kind: str, what: str) -> None:
    ranged = (
        door.database.reader()
        .execute(
            "SELECT count(*) FROM changes WHERE set_id = ? AND last_row_id IS NOT NULL", (set_id,)
        )
        .fetchone()[0]
    )
    if ranged:
        _replay_in_parts(door, set_id, kind, what)
        return
    with door.change(what) as change:
        _mark_kind(change, kind, set_id)
        change.connection.execute("PRAGMA defer_foreign_keys = ON")
        for recorded in _recorded(change.connection, set_id, None, None):
            _reverse(change, recorded)
        _close_replayed(change.connection, set_id)


def _replay_in_parts(door: WriteDoor, set_id: int, kind: str, what: str) -> None:
    # Written like a long change, but the set it replays must be marked in the last part, not
    # in one of its own: a crash between the two would leave both standing.
    with door._transaction() as connection:
        new_set = door._begin_set(connection, what, "open")
        connection.execute(
            "UPDATE change_sets SET kind = ?, undoes = ?, process = ? WHERE id = ?",
            (kind, set_id, this_process(), new_set),
        )
        connection.execute("UPDATE current_set SET set_id = 0")
    try:
        _replay_parts(door, set_id, new_set)
    except BaseException:
        # Half of an undo is nothing anybody asked for: bring back what it took.
        take_back(door, new_set)
        raise


def _replay_parts(door: WriteDoor, set_id: int, new_set: int) -> None:
    upper: int | None = None
    while True:
        with door._transaction() as connection:
            connection.execute("UPDATE current_set SET set_id = ?, bulk = 0", (new_set,))
            connection.execute("PRAGMA defer_foreign_keys = ON")
            batch = _recorded(connection, set_id, upper, BATCH)
            change = Change(connection, new_set, door.author, door._columns)
            for number, recorded in enumerate(batch):
                _reverse(change, recorded)
                upper = recorded.id
                if recorded.last_row_id is not None and number + 1 < len(batch):
                    break
            if not batch:
                connection.execute("UPDATE change_sets SET state = 'done' WHERE id = ?", (new_set,))
                _close_replayed(connection, set_id)
            connection.execute("UPDATE current_set SET set_id = 0, bulk = 0")
        if not batch:
            return


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


def _recorded(
    connection: sqlite3.Connection, set_id: int, below: int | None, limit: int | None
) -> list[Recorded]:
    rows = connection.execute(
        "SELECT id, subject, row_id, last_row_id, before, after FROM changes "
        "WHERE set_id = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT coalesce(?3, -1)",
        (set_id, below, limit),
    )
    return [Recorded(*row) for row in rows]


def _reverse(change: Change, recorded: Recorded) -> None:
    if recorded.last_row_id is not None:
        if recorded.after is None:
            lines.bring_back(change, recorded.row_id, recorded.last_row_id)
        else:
            lines.withdraw(change, recorded.row_id, recorded.last_row_id)
        return
    if recorded.before is None:
        change.delete(recorded.subject, recorded.row_id)
        return
    values = json.loads(recorded.before)
    if recorded.after is None:
        change.insert(recorded.subject, values)
    else:
        change.update(recorded.subject, recorded.row_id, values)


def row_now(connection: sqlite3.Connection, subject: str, row_id: int) -> str | None:
    """Give a row as the JSON the change-sets would record, or None where it is not there."""
    expression = row_as_json(columns_of(connection, subject), "")
    row = connection.execute(
        f"SELECT {expression} FROM {subject} WHERE id = ?", (row_id,)
    ).fetchone()
    return None if row is None else str(row[0])
