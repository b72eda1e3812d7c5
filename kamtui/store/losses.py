"""Clients lost, at risk and on watch, with what each brought before it fell silent."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.store.rows import converted

STATES = ("at risk", "lost", "watch")
"""The states of silence, the one where something can be done first."""


@dataclass(frozen=True, slots=True)
class SilentClient:
    """One silent client.

    ``amount`` and ``profit`` are what it brought in the twelve months up to its last purchase
    (its first life), ``costed`` the part of the amount whose cost is known; minor units.
    ``target_id`` is its running win-back target.
    """

    id: int
    name: str
    is_key: bool
    cell: str
    state: str
    since: str | None
    last_purchase: str | None
    silent_days: int | None
    usual_days: int | None
    why: str
    manager: str | None
    amount: int
    profit: int
    costed: int
    target_id: int | None


@dataclass(frozen=True, slots=True)
class Losses:
    """The silent clients, the most valuable first, and how many there are in each state."""

    clients: tuple[SilentClient, ...]
    counts: dict[str, int]


MOST_STILL_BUYING = 1000
MOST_LOST = 3000
"""So many are looked at: the most valuable at risk and on watch, the lost by how recently.

A first life is summed from a client's days; for fifty thousand clients that takes seconds.
"""

_SILENT = """
WITH silent AS (
  SELECT * FROM (SELECT * FROM standings WHERE state IN ('at risk', 'watch')
    ORDER BY value DESC, client_id LIMIT ?)
  UNION ALL
  SELECT * FROM (SELECT * FROM standings WHERE state = 'lost'
    ORDER BY since DESC, client_id LIMIT ?)
)
SELECT c.id, c.name, c.is_key, s.cell, s.state, s.since, s.last_purchase, s.silent_days,
  s.usual_days, s.why, m.name, coalesce(sum(d.amount), 0), coalesce(sum(d.profit), 0),
  coalesce(sum(d.costed), 0), w.id
FROM silent s JOIN clients c ON c.id = s.client_id
LEFT JOIN managers m ON m.id = c.manager_id
LEFT JOIN winback_targets w ON w.client_id = c.id AND w.state NOT IN ('won back', 'given up')
LEFT JOIN client_days d ON d.client_id = s.client_id
  AND d.day <= s.last_purchase AND d.day > date(s.last_purchase, '-12 months')
GROUP BY s.client_id ORDER BY coalesce(sum(d.amount), 0) DESC, c.id LIMIT ?
"""


def read_losses(connection: sqlite3.Connection, limit: int = 1000) -> Losses:
    """Give the clients lost, at risk and on watch, so many of them at the most."""
    counted = connection.execute("SELECT state, count(*) FROM standings GROUP BY state").fetchall()
    rows = connection.execute(_SILENT, (MOST_STILL_BUYING, MOST_LOST, limit))
    return Losses(
        tuple(SilentClient(*converted(row, {2: bool})) for row in rows),
        {state: dict(counted).get(state, 0) for state in STATES},
    )
