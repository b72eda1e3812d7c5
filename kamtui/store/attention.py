"""What wants attention at one client, counted: late promises, conflicts, requests, tenders."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attention:
    """Counts at one client; ``overdue`` are promises and steps of ours past their day."""

    overdue: int
    conflicts: int
    requests: int
    tenders: int


NOTHING = Attention(0, 0, 0, 0)
"""Nothing wants attention."""


def read_attention(connection: sqlite3.Connection, client_id: int, today: str) -> Attention:
    """Count what is overdue (theirs aside), open, unanswered and running at one client."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM commitments WHERE client_id = ?1 AND done_day IS NULL "
        "AND side <> 'theirs' AND due_day < ?2), "
        "(SELECT count(*) FROM conflicts WHERE client_id = ?1 AND closed_day IS NULL), "
        "(SELECT count(*) FROM requests WHERE client_id = ?1 AND answered_day IS NULL), "
        "(SELECT count(*) FROM tenders WHERE client_id = ?1 AND outcome = 'open')",
        (client_id, today),
    ).fetchone()
    return Attention(*row)
