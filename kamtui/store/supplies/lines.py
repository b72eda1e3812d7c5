"""Purchase lines in bulk: an import's chunks in, withdrawn by an undo, brought back by a redo.

One insert of ten thousand lines is logged as one range of ids, and the client-days get the sums
of the range: a trigger a line would cost several times the insert.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from kamtui.store.door import Change
from kamtui.store.file.triggers import add_range_to_days

RANGE = '"lines"'
"""What stands in ``before`` or ``after`` of a change that is a range of lines."""


class Line(NamedTuple):
    """One supplied line: money in minor units, quantity in thousandths, days in ISO text.

    ``identity`` and ``occurrence`` tell the same line in a later import (None: entered by hand);
    ``discount`` is in hundredths of a percent.
    """

    client_id: int
    day: str
    invoice: str | None
    product_id: int | None
    quantity: int
    price: int | None
    discount: int | None
    amount: int
    cost: int | None
    promised_day: str | None
    delivered_day: str | None
    cancelled: int
    identity: int | None
    occurrence: int


_COLUMNS = ", ".join(Line._fields)
_AT_ONCE = 120


def add_lines(change: Change, lines: Sequence[Line], empty: Collection[str] = ()) -> int:
    """Add a chunk of lines (sorted by client and day) with their client-days; give how many.

    Call it once a transaction with 10,000 lines or so: the chunk is what another manager waits
    for. ``empty`` names columns in which no line holds anything: they are not handed over.
    """
    if not lines:
        return 0
    connection = change.connection
    first = _last_id(connection) + 1
    with _untriggered(connection):
        _insert(connection, lines, empty)
    last = _last_id(connection)
    connection.execute(add_range_to_days(1, grouped=_share_days(lines)), (first, last))
    _record(change, first, last, before=None, after=RANGE)
    return len(lines)


def withdraw(change: Change, first: int, last: int) -> None:
    """Move a range of lines out of the purchases, keeping them for a redo."""
    connection = change.connection
    _bulk(connection, 1)
    connection.execute(add_range_to_days(-1), (first, last))
    connection.execute(
        f"INSERT INTO withdrawn_lines (id, change_id, {_COLUMNS}) SELECT id, ?, {_COLUMNS} "
        "FROM purchases WHERE id BETWEEN ? AND ?",
        (change.set_id, first, last),
    )
    connection.execute(
        "DELETE FROM client_days WHERE lines = 0 AND (client_id, day) IN "
        "(SELECT client_id, day FROM purchases WHERE id BETWEEN ? AND ?)",
        (first, last),
    )
    connection.execute("DELETE FROM purchases WHERE id BETWEEN ? AND ?", (first, last))
    _bulk(connection, 0)
    _record(change, first, last, before=RANGE, after=None)


def bring_back(change: Change, first: int, last: int) -> None:
    """Move a withdrawn range of lines back among the purchases."""
    connection = change.connection
    _bulk(connection, 1)
    connection.execute(
        f"INSERT INTO purchases (id, {_COLUMNS}) SELECT id, {_COLUMNS} "
        "FROM withdrawn_lines WHERE id BETWEEN ? AND ?",
        (first, last),
    )
    connection.execute("DELETE FROM withdrawn_lines WHERE id BETWEEN ? AND ?", (first, last))
    connection.execute(add_range_to_days(1), (first, last))
    _bulk(connection, 0)
    _record(change, first, last, before=None, after=RANGE)


def stand_as(reader: sqlite3.Connection, first: int, last: int, among_purchases: bool) -> bool:
    """Say whether a whole range still stands among the purchases (or among the withdrawn)."""
    table = "purchases" if among_purchases else "withdrawn_lines"
    row = reader.execute(
        f"SELECT count(*) FROM {table} WHERE id BETWEEN ? AND ?", (first, last)
    ).fetchone()
    return int(row[0]) == last - first + 1


def _insert(connection: sqlite3.Connection, lines: Sequence[Line], empty: Collection[str]) -> None:
    """Insert lines in their order, many to a statement: its set-up costs as much as a line.

    Handing a value over costs a twentieth of a line's insert, be it nothing or not.
    """
    names = [name for name in Line._fields if name not in empty]
    told = itemgetter(*map(Line._fields.index, names))
    into = f"INSERT INTO purchases ({', '.join(names)}) VALUES "
    marks = f"({', '.join('?' * len(names))})"
    whole = len(lines) - len(lines) % _AT_ONCE
    connection.executemany(
        into + ", ".join([marks] * _AT_ONCE),
        (
            tuple(chain.from_iterable(map(told, lines[start : start + _AT_ONCE])))
            for start in range(0, whole, _AT_ONCE)
        ),
    )
    connection.executemany(into + marks, map(told, lines[whole:]))


def _share_days(lines: Sequence[Line]) -> bool:
    """Say whether most neighbours are of one client and day, looking at a hundred of them."""
    places = range(1, len(lines), max(1, len(lines) // 100))
    alike = sum(lines[place - 1][:2] == lines[place][:2] for place in places)
    return alike * 2 > len(places)


@contextmanager
def _untriggered(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the insert triggers of the purchases away for a while, within this transaction.

    Merely asking them whether to stay quiet takes a fifth of a bulk insert's time. Nobody else
    ever sees the table without them: a failure rolls them back with everything else.
    """
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'purchases' "
        "AND name IN ('kamtui_record_purchases_insert', 'kamtui_days_insert')"
    ).fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in triggers:
        connection.execute(sql)


def _bulk(connection: sqlite3.Connection, on: int) -> None:
    connection.execute("UPDATE current_set SET bulk = ?", (on,))


def _last_id(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'purchases'").fetchone()
    return int(row[0]) if row else 0


def _record(
    change: Change, first: int, last: int, *, before: str | None, after: str | None
) -> None:
    change.connection.execute(
        "INSERT INTO changes (set_id, subject, row_id, last_row_id, before, after) "
        "VALUES (?, 'purchases', ?, ?, ?, ?)",
        (change.set_id, first, last, before, after),
    )
