"""Runs of the ABC-XYZ analysis: stored with their settings, and the last one read at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import NamedTuple

from kamtui.model.shares import share_of
from kamtui.store.data_marks import purchases_changed_since
from kamtui.store.door import Change

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NewRun:
    """A run to be stored, without the number and the instant the store gives it.

    ``base`` is the sum of the positive values in minor units, ``classed`` and ``not_classed``
    count clients (or groups, where they were rolled up), ``settings`` is the JSON of the
    switches, ``purchases_mark`` tells whether the data has changed since.
    """

    as_of: str
    from_day: str
    to_day: str
    settings: str
    base: int
    classed: int
    not_classed: int
    purchases_mark: int
    note: str | None


@dataclass(frozen=True, slots=True)
class Run(NewRun):
    """One stored run: its number, and the instant (UTC) at which it was computed."""

    id: int
    run_at: str


class Result(NamedTuple):
    """A client's place in a run.

    ``value`` and ``accumulated`` (with the client's own) are minor units, ``measure`` is in
    millionths and missing where there is none.
    """

    client_id: int
    value: int
    accumulated: int
    abc: str
    measure: int | None
    xyz: str
    cell: str


@dataclass(frozen=True, slots=True)
class CellClient:
    """A client of a cell; ``value`` in minor units, ``share`` of the base in millionths."""

    client_id: int
    name: str
    is_key: bool
    value: int
    share: int
    state: str


_RUN = f"SELECT {', '.join(field.name for field in fields(Run))} FROM segment_runs"


def add_run(change: Change, run: NewRun, run_at: str, results: Iterable[Result]) -> int:
    """Store a run with its results, which stand sorted by client; give its number."""
    run_id = change.insert("segment_runs", {**asdict(run), "run_at": run_at})
    change.connection.executemany(
        f"INSERT INTO segment_results VALUES ({run_id}, ?, ?, ?, ?, ?, ?, ?)", results
    )
    return run_id


def read_last_run(reader: sqlite3.Connection) -> Run | None:
    """Give the newest run, or None where none is stored."""
    row = reader.execute(f"{_RUN} ORDER BY id DESC LIMIT 1").fetchone()
    return Run(*row) if row else None


def read_run_before(reader: sqlite3.Connection, run: Run) -> Run | None:
    """Give the newest run of an earlier day than the given one, to tell the moves since."""
    row = reader.execute(
        f"{_RUN} WHERE id < ? AND as_of < ? ORDER BY as_of DESC, id DESC LIMIT 1",
        (run.id, run.as_of),
    ).fetchone()
    return Run(*row) if row else None


def run_is_stale(reader: sqlite3.Connection, run: Run) -> bool:
    """Say whether purchases or groups have changed since a run."""
    return purchases_changed_since(reader, run.purchases_mark)


def read_cells(reader: sqlite3.Connection, run: Run) -> dict[str, tuple[int, int]]:
    """Give, for each cell of a run, how many stand in it and the sum of their positive values."""
    rows = reader.execute(
        "SELECT cell, count(*), sum(max(value, 0)) FROM segment_results WHERE run_id = ? "
        "GROUP BY cell",
        (run.id,),
    )
    return {cell: (count, money) for cell, count, money in rows}


def read_cell_clients(
    reader: sqlite3.Connection, cell: str, most: int, run: Run | None = None
) -> list[CellClient]:
    """Give the clients of a cell in the last run (or the given one), largest first."""
    run = run or read_last_run(reader)
    if run is None:
        return []
    rows = reader.execute(
        "SELECT r.client_id, c.name, c.is_key, r.value, coalesce(s.state, 'prospect') "
        "FROM segment_results r JOIN clients c ON c.id = r.client_id "
        "LEFT JOIN standings s ON s.client_id = r.client_id "
        "WHERE r.run_id = ? AND r.cell = ? ORDER BY r.value DESC, r.client_id LIMIT ?",
        (run.id, cell, most),
    )
    return [
        CellClient(row[0], row[1], bool(row[2]), row[3], share_of(row[3], run.base), row[4])
        for row in rows
    ]


def read_cell_borders(reader: sqlite3.Connection, run: Run, cell: str) -> list[tuple[int, int]]:
    """Give client and value of the largest and of the smallest in a cell of a run."""
    found: list[tuple[int, int]] = []
    for order in ("value DESC, client_id", "value, client_id DESC"):
        found += reader.execute(
            "SELECT client_id, value FROM segment_results WHERE run_id = ? AND cell = ? "
            f"ORDER BY {order} LIMIT 1",
            (run.id, cell),
        )
    return found


def describe_clients(
    reader: sqlite3.Connection, values: Sequence[tuple[int, int]], base: int
) -> list[CellClient]:
    """Give clients computed with their values (minor units) as the clients of a cell are given."""
    found: dict[int, tuple[int, str, int, str]] = {}
    for start in range(0, len(values), _AT_ONCE):
        ids = [client for client, _value in values[start : start + _AT_ONCE]]
        marks = ", ".join("?" * len(ids))
        rows = reader.execute(
            "SELECT c.id, c.name, c.is_key, coalesce(s.state, 'prospect') FROM clients c "
            f"LEFT JOIN standings s ON s.client_id = c.id WHERE c.id IN ({marks})",
            ids,
        )
        found |= {row[0]: row for row in rows}
    return [
        CellClient(
            client,
            found[client][1],
            bool(found[client][2]),
            value,
            share_of(value, base),
            found[client][3],
        )
        for client, value in values
        if client in found
    ]


def read_results(reader: sqlite3.Connection, run: Run) -> list[Result]:
    """Give every result of a run, largest first."""
    rows = reader.execute(
        "SELECT client_id, value, accumulated, abc, measure, xyz, cell FROM segment_results "
        "WHERE run_id = ? ORDER BY value DESC, client_id",
        (run.id,),
    )
    return [Result(*row) for row in rows]


def read_result(reader: sqlite3.Connection, run: Run, client_id: int) -> Result | None:
    """Give one client's place in a run, or None where it is not classed."""
    row = reader.execute(
        "SELECT client_id, value, accumulated, abc, measure, xyz, cell FROM segment_results "
        "WHERE run_id = ? AND client_id = ?",
        (run.id, client_id),
    ).fetchone()
    return Result(*row) if row else None


def read_values(reader: sqlite3.Connection, run: Run, besides: int) -> list[int]:
    """Give the values of all clients of a run but one."""
    rows = reader.execute(
        "SELECT value FROM segment_results WHERE run_id = ? AND client_id <> ?", (run.id, besides)
    )
    return [row[0] for row in rows]


def top_company(
    reader: sqlite3.Connection, client_id: int, rolled_up: bool
) -> tuple[int, list[int]]:
    """Give the company a client is classed as, and every client counted under it."""
    if not rolled_up:
        return client_id, [client_id]
    row = reader.execute(
        "WITH RECURSIVE above(id, parent, depth) AS (SELECT id, parent_id, 0 FROM clients "
        "WHERE id = ? UNION ALL SELECT c.id, c.parent_id, depth + 1 FROM above "
        "JOIN clients c ON c.id = above.parent WHERE depth < 50) "
        "SELECT id FROM above WHERE parent IS NULL",
        (client_id,),
    ).fetchone()
    top = int(row[0]) if row else client_id
    members = reader.execute(
        "WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT c.id FROM below "
        "JOIN clients c ON c.parent_id = below.id) SELECT id FROM below ORDER BY id",
        (top,),
    )
    return top, [member for (member,) in members] if row else [client_id]


def read_largest(reader: sqlite3.Connection, run: Run, most: int) -> list[tuple[int, int]]:
    """Give client and value of the largest of a run."""
    rows = reader.execute(
        "SELECT client_id, value FROM segment_results WHERE run_id = ? AND value > 0 "
        "AND abc IN ('A', 'B', 'C') ORDER BY accumulated, client_id LIMIT ?",
        (run.id, most),
    )
    return list(rows)


def _key_ids(by_group: bool) -> str:
    """Give the query of what counts as key: key clients, or the groups they belong to."""
    if not by_group:
        return "SELECT id FROM clients WHERE is_key = 1"
    return (
        "WITH RECURSIVE above(id, top) AS (SELECT id, parent_id FROM clients WHERE is_key = 1 "
        "UNION SELECT c.id, c.parent_id FROM above a JOIN clients c ON c.id = a.top) "
        "SELECT id FROM above"
    )


def read_key_tops(reader: sqlite3.Connection, by_group: bool) -> set[int]:
    """Give the key clients; where groups count as one, every company above one too."""
    return {client for (client,) in reader.execute(_key_ids(by_group))}


def read_key_value(reader: sqlite3.Connection, run: Run, by_group: bool) -> int:
    """Give the sum of what key clients, or groups with a key client, carry in a run.

    ``by_group`` is the run's own switch: a company is no key client because one of its daughters
    is, unless the two count as one.
    """
    row = reader.execute(
        "SELECT coalesce(sum(max(value, 0)), 0) FROM segment_results "
        f"WHERE run_id = ? AND client_id IN ({_key_ids(by_group)})",
        (run.id,),
    ).fetchone()
    return int(row[0])


def client_names(reader: sqlite3.Connection) -> dict[int, str]:
    """Give the name of every client."""
    return dict(reader.execute("SELECT id, name FROM clients"))
