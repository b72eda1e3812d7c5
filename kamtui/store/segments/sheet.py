"""What stands beside each client's place in an exported matrix, read in one go."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClientFacts:
    """A client as a sheet names it; ``types`` as stored, days are ISO text."""

    name: str
    is_key: bool
    types: tuple[str, ...]
    state: str
    manager: str
    industry: str
    region: str
    last_purchase: str | None
    silent_days: int | None


def read_client_facts(reader: sqlite3.Connection) -> dict[int, ClientFacts]:
    """Give the facts of every client, by id."""
    types: dict[int, list[str]] = {}
    for client, kind in reader.execute("SELECT client_id, type FROM client_types ORDER BY id"):
        types.setdefault(client, []).append(kind)
    rows = reader.execute(
        "SELECT c.id, c.name, c.is_key, coalesce(s.state, 'prospect'), coalesce(m.name, ''), "
        "coalesce(c.industry, ''), coalesce(c.region, ''), s.last_purchase, s.silent_days "
        "FROM clients c LEFT JOIN standings s ON s.client_id = c.id "
        "LEFT JOIN managers m ON m.id = c.manager_id"
    )
    return {
        row[0]: ClientFacts(row[1], bool(row[2]), tuple(types.get(row[0], ())), *row[3:])
        for row in rows
    }
