"""Recorded changes turned round, many at a time: what undo and redo are made of.

Rows of one kind of change that follow one another are written by one statement, and only the
columns that the change had touched: a manager given to fifty thousand clients is taken back in
seconds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kamtui.model.folding import fold
from kamtui.store.door import Change, Value
from kamtui.store.file.schema import SEARCHED
from kamtui.store.file.triggers import columns_of, row_as_json
from kamtui.store.references import references_to
from kamtui.store.supplies import lines


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded change: a row before and after, or a range of imported lines."""

    id: int
    subject: str
    row_id: int
    last_row_id: int | None
    before: str | None
    after: str | None


class Difference(NamedTuple):
    """A row that does not stand as a change-set left it, each as JSON; None: not there."""

    row_id: int
    change_id: int
    left: str | None
    current: str | None


def recorded(
    connection: sqlite3.Connection, set_id: int, below: int | None, limit: int | None
) -> list[Recorded]:
    """Give the changes of a set, the last first: all, or so many before a change."""
    rows = connection.execute(
        "SELECT id, subject, row_id, last_row_id, before, after FROM changes "
        "WHERE set_id = ?1 AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT coalesce(?3, -1)",
        (set_id, below, limit),
    )
    return [Recorded(*row) for row in rows]


def differences(
    connection: sqlite3.Connection, set_id: int, ids: tuple[int, int] | None = None
) -> Iterator[tuple[str, Difference]]:
    """Give the rows, with their subject, that stand otherwise than a set left them.

    ``ids`` (first and last) narrows that to some of its changes. Ranges of lines are not told.
    """
    bounds = ids or (0, 2**62)
    subjects = connection.execute(
        "SELECT DISTINCT subject FROM changes WHERE set_id = ? AND id BETWEEN ? AND ? "
        "AND last_row_id IS NULL ORDER BY subject",
        (set_id, *bounds),
    ).fetchall()
    for (subject,) in subjects:
        now = row_as_json(columns_of(connection, subject), "s.")
        # The bare column beside max() comes from the row of the maximum: how the set left it.
        rows = connection.execute(
            "SELECT row_id, change_id, left, current FROM (SELECT t.row_id, t.change_id, t.left, "
            f"iif(s.id IS NULL, NULL, {now}) AS current FROM "
            "(SELECT row_id, max(id) AS change_id, after AS left FROM changes WHERE set_id = ?1 "
            "AND id BETWEEN ?2 AND ?3 AND subject = ?4 AND last_row_id IS NULL GROUP BY row_id) t "
            f"LEFT JOIN {subject} s ON s.id = t.row_id) WHERE current IS NOT left ORDER BY row_id",
            (set_id, *bounds, subject),
        )
        for row in rows.fetchall():
            found = Difference(*row)
            if not is_same_row(found.current, found.left):
                yield subject, found


def is_same_row(current: str | None, left: str | None) -> bool:
    """Say whether two rows told as JSON are the same in what the second one tells.

    A migration may have added columns since; only the recorded ones speak.
    """
    if current == left:
        return True
    if current is None or left is None:
        return False
    now_values, then_values = json.loads(current), json.loads(left)
    return all(now_values.get(name) == value for name, value in then_values.items())


def row_now(connection: sqlite3.Connection, subject: str, row_id: int) -> str | None:
    """Give a row as the JSON the change-sets would record, or None where it is not there."""
    expression = row_as_json(columns_of(connection, subject), "")
    row = connection.execute(
        f"SELECT {expression} FROM {subject} WHERE id = ?", (row_id,)
    ).fetchone()
    return None if row is None else str(row[0])


def reverse(change: Change, batch: Sequence[Recorded], *, spares: bool = False) -> None:
    """Turn recorded changes round in the order given, which must be the last first.

    A set that ``spares`` leaves an added row where it is to which others have come to refer, as a
    call logged at a client whose import was cut short: the rest of it must go all the same.
    """
    unless = {
        subject: _unless_referred_to(change.connection, subject) if spares else ""
        for subject in {one.subject for one in batch}
    }
    reversals = (_reversal(one, unless[one.subject]) for one in batch)
    for statement, alike in groupby(reversals, key=lambda one: one.statement):
        if statement is None:
            for one in alike:
                _reverse_range(change, one.recorded)
        else:
            change.connection.executemany(statement, [one.values for one in alike])


class _Reversal(NamedTuple):
    """The statement that turns one change round, with its values; None for a range of lines."""

    statement: str | None
    values: tuple[Value, ...]
    recorded: Recorded


def _unless_referred_to(connection: sqlite3.Connection, subject: str) -> str:
    return "".join(
        f" AND NOT EXISTS (SELECT 1 FROM {each.table} WHERE {each.column} = ?1)"
        for each in references_to(connection, subject)
    )


def _reversal(one: Recorded, unless: str) -> _Reversal:
    if one.last_row_id is not None:
        return _Reversal(None, (), one)
    if one.before is None:
        statement = f"DELETE FROM {one.subject} WHERE id = ?1{unless}"
        return _Reversal(statement, (one.row_id,), one)
    before: dict[str, Value] = json.loads(one.before)
    if one.after is None:
        before = _searchable(one.subject, before)
        names, marks = ", ".join(before), ", ".join("?" * len(before))
        statement = f"INSERT INTO {one.subject} ({names}) VALUES ({marks})"
        return _Reversal(statement, tuple(before.values()), one)
    touched = sorted(before.items() - json.loads(one.after).items(), key=itemgetter(0))
    values = _searchable(one.subject, dict(touched))
    return _Reversal(_update(one.subject, values), (*values.values(), one.row_id), one)


def _update(subject: str, names: Iterable[str]) -> str:
    # A row that was written without a difference has nothing to be set back, but was recorded.
    assignments = ", ".join(f"{name} = ?" for name in names) or "id = id"
    return f"UPDATE {subject} SET {assignments} WHERE id = ?"


def _searchable(subject: str, values: dict[str, Value]) -> dict[str, Value]:
    if subject in SEARCHED and isinstance(values.get("name"), str):
        values["name_key"] = fold(str(values["name"]))
    return values


def _reverse_range(change: Change, one: Recorded) -> None:
    last = one.last_row_id or one.row_id
    if one.after is None:
        lines.bring_back(change, one.row_id, last)
    else:
        lines.withdraw(change, one.row_id, last)
