"""Groups of companies: who belongs together, and what each of them bought."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

MOST = 200
"""So many companies of one group are read at the most."""


@dataclass(frozen=True, slots=True)
class Company:
    """One company of a group; ``sales`` in minor units, ``place`` a number along the reading."""

    id: int
    name: str
    parent_id: int | None
    sales: int


def read_group(connection: sqlite3.Connection, client_id: int, from_day: str) -> list[Company]:
    """Give the companies of the group a client belongs to, with their sales from a day on.

    A client without a parent and without subsidiaries is a group of one. A chain of parents that
    runs into itself, as another program may have written it, ends where it began.
    """
    rows = connection.execute(
        """
        WITH RECURSIVE
        above(id, parent, step) AS (
          SELECT id, parent_id, 0 FROM clients WHERE id = ?1
          UNION SELECT c.id, c.parent_id, a.step + 1 FROM above a JOIN clients c ON c.id = a.parent
          WHERE a.step < 50),
        top(id) AS (SELECT id FROM above ORDER BY step DESC LIMIT 1),
        below(id) AS (
          SELECT id FROM top
          UNION SELECT c.id FROM below b JOIN clients c ON c.parent_id = b.id)
        SELECT c.id, c.name, c.parent_id,
          (SELECT coalesce(sum(d.amount), 0) FROM client_days d
           WHERE d.client_id = c.id AND d.day >= ?2)
        FROM below JOIN clients c ON c.id = below.id ORDER BY c.name_key, c.id LIMIT ?3
        """,
        (client_id, from_day, MOST),
    )
    return [Company(*row) for row in rows]
