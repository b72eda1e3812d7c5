"""The table of standings: where each client stands in money and in time, one row a client.

Derived, never undone: the client list sorts and filters on it. Units: ``value`` minor units,
``share`` millionths of the base, ``ratio`` hundredths (234 is 2.34 times the usual silence),
``usual_days`` whole days, halves rounded up.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kamtui.store.data_marks import changed_since, has_open_sets, purchases_changed_since
from kamtui.store.door import WriteDoor
from kamtui.store.settings import read_today

NAME = "standings"
BATCH = 5_000
"""Rows written in one transaction; about a tenth of a second."""
_JUDGED_BY = ("state_overrides", "settings")


class StandingRow(NamedTuple):
    """One client's standing as it is stored."""

    client_id: int
    value: int
    share: int
    cell: str
    state: str
    since: str | None
    last_purchase: str | None
    silent_days: int | None
    usual_days: int | None
    ratio: int | None
    why: str


_COLUMNS = ", ".join(StandingRow._fields)
_MARKS = ", ".join("?" * len(StandingRow._fields))
_WRITE = (
    f"INSERT OR REPLACE INTO standings ({_COLUMNS}) SELECT {_MARKS} "
    "WHERE EXISTS (SELECT 1 FROM clients WHERE id = ?1)"
)
"""A client may have been taken away while its standing was computed."""


def standings_are_stale(reader: sqlite3.Connection) -> bool:
    """Say whether the data, the settings or the day moved on since standings were computed."""
    row = reader.execute(
        "SELECT as_of, changes_mark FROM computed WHERE name = ?", (NAME,)
    ).fetchone()
    if row is None or row[0] != read_today(reader).isoformat():
        return True
    return purchases_changed_since(reader, row[1]) or changed_since(reader, row[1], *_JUDGED_BY)


Mark = tuple[str, int] | None
"""As of which day, and up to which change, the standings were computed."""


def standings_mark(reader: sqlite3.Connection) -> Mark:
    """Say what the standings were computed from; None where they never were."""
    row = reader.execute(
        "SELECT as_of, changes_mark FROM computed WHERE name = ?", (NAME,)
    ).fetchone()
    return (str(row[0]), int(row[1])) if row else None


def is_import_under_way(reader: sqlite3.Connection) -> bool:
    """Say whether somebody is writing a long change: what is computed now would be stale again."""
    return has_open_sets(reader)


def is_of(reader: sqlite3.Connection, mark: Mark, as_of: str) -> bool:
    """Say whether standings of a mark were computed for a day and by the settings of now."""
    return mark is not None and mark[0] == as_of and not changed_since(reader, mark[1], "settings")


def count_without_standing(reader: sqlite3.Connection) -> int:
    """Count the clients that have no standing; one that is gone has none."""
    row = reader.execute(
        "SELECT (SELECT count(*) FROM clients) - (SELECT count(*) FROM standings)"
    ).fetchone()
    return int(row[0])


def read_standings(
    reader: sqlite3.Connection, clients: Collection[int] | None = None
) -> dict[int, StandingRow]:
    """Give every standing as stored, by client; or those of some clients."""
    some = "" if clients is None else " WHERE client_id IN (SELECT value FROM json_each(?))"
    wanted = () if clients is None else (json.dumps(sorted(clients)),)
    rows = reader.execute(f"SELECT {_COLUMNS} FROM standings{some}", wanted)
    return {row[0]: StandingRow(*row) for row in rows}


def read_cells(reader: sqlite3.Connection) -> dict[int, str]:
    """Give the segment of each client that has one."""
    return dict(reader.execute("SELECT client_id, cell FROM standings WHERE cell <> ''"))


@dataclass(frozen=True, slots=True)
class ClientWorth:
    """A client with what it is worth in the window of the last run, and since when it is silent."""

    id: int
    name: str
    is_key: bool
    value: int
    cell: str
    last_purchase: str | None


def read_worths(
    reader: sqlite3.Connection, clients: Iterable[int], limit: int
) -> list[ClientWorth]:
    """Give what some clients are worth, the most valuable first."""
    rows = reader.execute(
        "SELECT c.id, c.name, c.is_key, coalesce(s.value, 0), coalesce(s.cell, ''), "
        "s.last_purchase FROM json_each(?) j JOIN clients c ON c.id = j.value "
        "LEFT JOIN standings s ON s.client_id = c.id ORDER BY 4 DESC, c.id LIMIT ?",
        (json.dumps(sorted(clients)), limit),
    )
    return [ClientWorth(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]


def read_prospect_ids(reader: sqlite3.Connection) -> set[int]:
    """Give the clients that are prospects by the standings as they stand."""
    rows = reader.execute("SELECT client_id FROM standings WHERE state = 'prospect'")
    return {row[0] for row in rows}


def read_names(reader: sqlite3.Connection, clients: Iterable[int]) -> list[str]:
    """Give the names of some clients, those that are still there, by name."""
    found = (
        reader.execute("SELECT name FROM clients WHERE id = ?", (number,)).fetchone()
        for number in clients
    )
    return sorted(row[0] for row in found if row)


@dataclass(frozen=True, slots=True)
class Written:
    """What a refresh did: how many rows it wrote or took away, how many states changed."""

    rows: int
    states: int


def write_standings(
    door: WriteDoor, rows: Sequence[StandingRow], as_of: str, mark: int, settings: str
) -> Written:
    """Bring the table to the given rows, touching only what differs.

    A changed state is entered in the client's history. ``mark`` is that of the data the rows
    were computed from. All of it is one transaction, up to :data:`BATCH` rows: a hundred
    thousand would keep other managers waiting for seconds; the standings count as stale until
    the last of them stands.
    """
    before = read_standings(door.database.reader())
    changed = [row for row in rows if before.get(row.client_id) != row]
    gone = sorted(before.keys() - {row.client_id for row in rows})
    news = 0
    last = max(0, len(changed) - 1) // BATCH
    for number in range(last + 1):
        batch = changed[number * BATCH : (number + 1) * BATCH]
        with door.derived() as connection:
            news += _write(connection, batch, before, as_of)
            if number == last:
                _take_away(connection, gone)
                _mark(connection, as_of, mark, settings)
    return Written(len(changed) + len(gone), news)


def write_some_standings(
    door: WriteDoor, rows: Sequence[StandingRow], since: tuple[str, int], mark: int
) -> Written | None:
    """Bring some clients' rows up from one mark to another; the others' still stand.

    Gives None and writes nothing where another program has brought the standings to another
    mark meanwhile: what was computed from ``since`` on may then be older than what stands.
    """
    before = read_standings(door.database.reader(), [row.client_id for row in rows])
    changed = [row for row in rows if before.get(row.client_id) != row]
    with door.derived() as connection:
        if standings_mark(connection) != since:
            return None
        news = _write(connection, changed, before, since[0])
        connection.execute("UPDATE computed SET changes_mark = ? WHERE name = ?", (mark, NAME))
    return Written(len(changed), news)


def _write(
    connection: sqlite3.Connection,
    rows: Sequence[StandingRow],
    before: Mapping[int, StandingRow],
    as_of: str,
) -> int:
    connection.executemany(_WRITE, rows)
    news = [row for row in rows if _is_news(row, before.get(row.client_id))]
    _enter_history(connection, news, as_of)
    return len(news)


def _take_away(connection: sqlite3.Connection, gone: Iterable[int]) -> None:
    connection.executemany(
        "DELETE FROM standings WHERE client_id = ?", ((client,) for client in gone)
    )


def _mark(connection: sqlite3.Connection, as_of: str, mark: int, settings: str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO computed (name, as_of, changes_mark, settings) VALUES (?, ?, ?, ?)",
        (NAME, as_of, mark, settings),
    )


def _is_news(row: StandingRow, before: StandingRow | None) -> bool:
    if before is None:
        return row.state != "prospect"
    return row.state != before.state


def _enter_history(connection: sqlite3.Connection, rows: Iterable[StandingRow], as_of: str) -> None:
    # Two apps may have found the same news at once; it happened once. A client that was taken
    # away while it was computed has no history any more.
    connection.executemany(
        "INSERT INTO state_history (client_id, state, since, why) SELECT ?1, ?2, ?3, ?4 "
        "WHERE NOT EXISTS (SELECT 1 FROM state_history "
        "WHERE client_id = ?1 AND since = ?3 AND state = ?2) "
        "AND EXISTS (SELECT 1 FROM clients WHERE id = ?1)",
        ((row.client_id, row.state, row.since or as_of, row.why) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class StateOverride:
    """A state set by hand: from a day, until a day (included) or the next purchase."""

    id: int
    client_id: int
    state: str
    from_day: str
    until_day: str | None
    reason: str | None


def read_overrides(reader: sqlite3.Connection) -> list[StateOverride]:
    """Give every state set by hand, in the order they were set."""
    rows = reader.execute(
        "SELECT id, client_id, state, from_day, until_day, reason FROM state_overrides ORDER BY id"
    )
    return [StateOverride(*row) for row in rows]
