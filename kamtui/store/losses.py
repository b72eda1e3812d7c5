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
    target_state: str | None


@dataclass(frozen=True, slots=True)
class Losses:
    """The silent clients, the most valuable first, and how many there are in each state."""

    clients: tuple[SilentClient, ...]
    counts: dict[str, int]


_MARKS = ", ".join(f"'{state}'" for state in STATES)
_SILENT = f"""
SELECT c.id, c.name, c.is_key, s.cell, s.state, s.since, s.last_purchase, s.silent_days,
  s.usual_days, s.why, m.name, coalesce(f.amount, 0), coalesce(f.profit, 0), coalesce(f.costed, 0),
  w.id, w.state
FROM standings s JOIN clients c ON c.id = s.client_id
LEFT JOIN managers m ON m.id = c.manager_id
LEFT JOIN winback_targets w ON w.client_id = c.id AND w.state NOT IN ('won back', 'given up')
LEFT JOIN (
  SELECT t.client_id, sum(d.amount) AS amount, sum(d.profit) AS profit, sum(d.costed) AS costed
  FROM standings t JOIN client_days d ON d.client_id = t.client_id
    AND d.day > date(t.last_purchase, '-12 months')
  WHERE t.state IN ({_MARKS}) GROUP BY t.client_id) f ON f.client_id = c.id
WHERE s.state IN ({_MARKS})
ORDER BY coalesce(f.amount, 0) DESC, c.id LIMIT ?
"""


def read_losses(connection: sqlite3.Connection, limit: int = 2000) -> Losses:
    """Give the clients lost, at risk and on watch, so many of them at the most."""
    counted = connection.execute(
        f"SELECT state, count(*) FROM standings WHERE state IN ({_MARKS}) GROUP BY state"
    ).fetchall()
    rows = connection.execute(_SILENT, (limit,))
    return Losses(
        tuple(SilentClient(*converted(row, {2: bool})) for row in rows),
        {state: dict(counted).get(state, 0) for state in STATES},
    )
