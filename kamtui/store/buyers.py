"""Target buyers, the buyer described before anybody has a name, and who could be one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TargetBuyer:
    """A buyer described: industry, size, region, the post that buys, what it needs."""

    id: int
    name: str
    industry: str | None
    headcount_from: int | None
    headcount_to: int | None
    region: str | None
    post: str | None
    needs: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A client that may be such a buyer, with what is known to compare; money in minor units."""

    id: int
    name: str
    is_key: bool
    industry: str | None
    region: str | None
    city: str | None
    headcount: int | None
    state: str
    value: int
    potential: int | None
    manager: str | None
    texts: str


_TEXTS = ("description", "development_history", "environment", "weaknesses", "prospects",
          "need_evidence", "notes")  # fmt: skip
_SELECT = f"""
SELECT c.id, c.name, c.is_key, c.industry, c.region, c.city, c.headcount,
  coalesce(s.state, 'prospect'), coalesce(s.value, 0), c.potential, m.name,
  {" || ' ' || ".join(f"coalesce(c.{name}, '')" for name in _TEXTS)}
FROM clients c LEFT JOIN standings s ON s.client_id = c.id
LEFT JOIN managers m ON m.id = c.manager_id
WHERE (?1 IS NULL OR c.industry = ?1 COLLATE NOCASE)
  AND (?1 IS NOT NULL OR ?2 IS NULL OR c.region = ?2 COLLATE NOCASE)
  AND (?1 IS NOT NULL OR ?2 IS NOT NULL OR ?3 IS NULL OR c.headcount >= ?3)
ORDER BY coalesce(s.state, 'prospect') = 'prospect' DESC, coalesce(s.value, 0) DESC, c.id LIMIT ?4
"""
MOST = 400
"""So many clients are compared with a buyer: prospects first, then the most valuable."""


def read_target_buyers(connection: sqlite3.Connection, limit: int = 100) -> list[TargetBuyer]:
    """Give the target buyers by name."""
    rows = connection.execute(
        "SELECT id, name, industry, headcount_from, headcount_to, region, post, needs "
        "FROM target_buyers ORDER BY name COLLATE NOCASE, id LIMIT ?",
        (limit,),
    )
    return [TargetBuyer(*row) for row in rows]


def read_candidates(
    connection: sqlite3.Connection, buyer: TargetBuyer, limit: int = MOST
) -> list[Candidate]:
    """Give who can be compared with a buyer: those of its industry, else of its region or size."""
    rows = connection.execute(_SELECT, (buyer.industry, buyer.region, buyer.headcount_from, limit))
    return [Candidate(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]


def read_posts_of(
    connection: sqlite3.Connection, clients: Sequence[int]
) -> dict[int, list[tuple[str, str | None]]]:
    """Give the present posts of some clients: title, and who holds it."""
    marks = ", ".join("?" * len(clients))
    found: dict[int, list[tuple[str, str | None]]] = {}
    for client_id, title, holder in connection.execute(
        "SELECT p.client_id, p.title, w.name FROM positions p LEFT JOIN people w "
        f"ON w.id = p.person_id WHERE p.client_id IN ({marks}) AND p.to_day IS NULL "
        "AND p.title <> '' ORDER BY p.influence DESC, p.id",
        tuple(clients),
    ):
        found.setdefault(client_id, []).append((title, holder))
    return found
