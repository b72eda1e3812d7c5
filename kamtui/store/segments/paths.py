"""A client's path through the segment matrix: its place in each stored run."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.model.shares import share_of


@dataclass(frozen=True, slots=True)
class PathStep:
    """A client's place in one run; ``value`` in minor units, ``base`` the run's sum of values.

    ``cell`` is empty where the client had no purchase in the window; ``xyz`` says whether the
    second letter came from ``frequency`` or from ``variation``, and ``rules`` differ wherever
    two runs were computed by other switches, their days aside.
    """

    run_id: int
    as_of: str
    from_day: str
    to_day: str
    value: int
    base: int
    cell: str
    xyz: str
    rules: str

    @property
    def share(self) -> int:
        """The client's share of the base in millionths."""
        return share_of(self.value, self.base)


def read_path(connection: sqlite3.Connection, client_id: int, limit: int = 24) -> list[PathStep]:
    """Give a client's place in the stored runs, the newest run first, from its first place on."""
    rows = connection.execute(
        "SELECT r.id, r.as_of, r.from_day, r.to_day, coalesce(s.value, 0), r.base, "
        "coalesce(s.cell, ''), coalesce(json_extract(r.settings, '$.xyz'), ''), "
        "json_remove(r.settings, '$.as_of') || coalesce(r.note, '') "
        "FROM segment_runs r LEFT JOIN segment_results s "
        "ON s.run_id = r.id AND s.client_id = ? ORDER BY r.as_of DESC, r.id DESC LIMIT ?",
        (client_id, limit),
    )
    steps = [PathStep(*row) for row in rows]
    while steps and not steps[-1].cell:
        steps.pop()
    return steps
