"""What has moved between two runs of the segment matrix.

How many rose and fell is counted once, when a run is stored, and noted beside what is computed:
the matrix opens at once however many clients there are.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from kamtui.store.segments.runs import Run

_NOTED = "moves"


@dataclass(frozen=True, slots=True)
class Move:
    """A client that stands in another cell than in an earlier run; empty where not classed."""

    client_id: int
    name: str
    before: str
    after: str
    value: int


def read_moves(reader: sqlite3.Connection, earlier: Run, later: Run) -> list[Move]:
    """Give the clients whose cell differs between two runs, the largest first."""
    rows = reader.execute(
        "SELECT c.id, c.name, coalesce(b.cell, ''), coalesce(a.cell, ''), "
        "coalesce(a.value, b.value) AS money FROM clients c "
        "LEFT JOIN segment_results b ON b.run_id = ? AND b.client_id = c.id "
        "LEFT JOIN segment_results a ON a.run_id = ? AND a.client_id = c.id "
        "WHERE b.cell IS NOT a.cell ORDER BY money DESC, c.id",
        (earlier.id, later.id),
    )
    return [Move(*row) for row in rows]


def read_from_to(
    reader: sqlite3.Connection, earlier: Run, later: Run
) -> dict[tuple[str, str], int]:
    """Count the clients by their cell in an earlier and in a later run, those that stayed too."""
    rows = reader.execute(
        "SELECT coalesce(b.cell, ''), coalesce(a.cell, ''), count(*) FROM clients c "
        "LEFT JOIN segment_results b ON b.run_id = ? AND b.client_id = c.id "
        "LEFT JOIN segment_results a ON a.run_id = ? AND a.client_id = c.id "
        "WHERE b.cell IS NOT NULL OR a.cell IS NOT NULL GROUP BY 1, 2",
        (earlier.id, later.id),
    )
    return {(before, after): count for before, after, count in rows}


def read_changed_cells(
    reader: sqlite3.Connection, earlier: Run, later: Run
) -> dict[tuple[str, str], int]:
    """Count the clients classed in both runs whose cell differs, by their cell before and after."""
    rows = reader.execute(
        "SELECT b.cell, a.cell, count(*) FROM segment_results a JOIN segment_results b "
        "ON b.run_id = ? AND b.client_id = a.client_id "
        "WHERE a.run_id = ? AND a.cell <> b.cell GROUP BY 1, 2",
        (earlier.id, later.id),
    )
    return {(before, after): count for before, after, count in rows}


def note_moves(
    connection: sqlite3.Connection, earlier_id: int, later: Run, up: int, down: int
) -> None:
    """Note how many rose and fell between two runs; the connection is inside the write door."""
    told = json.dumps({"earlier": earlier_id, "later": later.id, "up": up, "down": down})
    connection.execute(
        "INSERT OR REPLACE INTO computed (name, as_of, changes_mark, settings) VALUES (?, ?, 0, ?)",
        (_NOTED, later.as_of, told),
    )


def noted_moves(reader: sqlite3.Connection, earlier: Run, later: Run) -> tuple[int, int] | None:
    """Give how many rose and fell as noted, or None where other runs were noted."""
    row = reader.execute("SELECT settings FROM computed WHERE name = ?", (_NOTED,)).fetchone()
    told = json.loads(row[0]) if row else {}
    if (told.get("earlier"), told.get("later")) != (earlier.id, later.id):
        return None
    return int(told["up"]), int(told["down"])


def read_falls(
    reader: sqlite3.Connection,
    earlier: Run,
    later: Run,
    manager_id: int | None = None,
    limit: int = 200,
) -> list[Move]:
    """Give the clients of a manager (None: of all) that fell from A, or from X to Z."""
    rows = reader.execute(
        "SELECT c.id, c.name, b.cell, coalesce(a.cell, ''), b.value "
        "FROM segment_results b JOIN clients c ON c.id = b.client_id "
        "LEFT JOIN segment_results a ON a.run_id = ?2 AND a.client_id = b.client_id "
        "WHERE b.run_id = ?1 AND (?3 IS NULL OR c.manager_id = ?3) "
        "AND ((b.abc = 'A' AND coalesce(a.abc, '') <> 'A') OR (b.xyz = 'X' AND a.xyz = 'Z')) "
        "ORDER BY b.value DESC, c.id LIMIT ?4",
        (earlier.id, later.id, manager_id, limit),
    )
    return [Move(*row) for row in rows]
