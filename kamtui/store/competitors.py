"""Competitors, and their standing at each client."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.model.folding import fold
from kamtui.store.door import Change, Value


@dataclass(frozen=True, slots=True)
class Competitor:
    """A competitor with its figures: at how many clients it stands, how many tenders it took."""

    id: int
    name: str
    description: str | None
    strengths: str | None
    weaknesses: str | None
    website: str | None
    clients: int
    tenders_taken: int


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A competitor's standing at one client.

    ``strength`` is 0 to 5, ``wallet_share`` a percentage of what the client spends on such
    supplies; ``tenders_taken`` counts the tenders of this client it took from us, ``last_taken``
    is the day of the last.
    """

    id: int
    client_id: int
    client_name: str
    competitor_id: int
    competitor_name: str
    offering: str | None
    strength: int | None
    wallet_share: int | None
    counter_move: str | None
    since: str | None
    notes: str | None
    tenders_taken: int
    last_taken: str | None


_COMPETITOR = """
SELECT o.id, o.name, o.description, o.strengths, o.weaknesses, o.website,
  (SELECT count(*) FROM rivalries v WHERE v.competitor_id = o.id),
  (SELECT count(*) FROM tenders t WHERE t.competitor_id = o.id AND t.outcome = 'lost')
FROM competitors o
"""
_RIVALRY = """
SELECT v.id, v.client_id, c.name, v.competitor_id, o.name, v.offering, v.strength,
  v.wallet_share, v.counter_move, v.since, v.notes,
  (SELECT count(*) FROM tenders t WHERE t.client_id = v.client_id
    AND t.competitor_id = v.competitor_id AND t.outcome = 'lost'),
  (SELECT max(t.decided_day) FROM tenders t WHERE t.client_id = v.client_id
    AND t.competitor_id = v.competitor_id AND t.outcome = 'lost')
FROM rivalries v JOIN competitors o ON o.id = v.competitor_id JOIN clients c ON c.id = v.client_id
"""
_STRONGEST_FIRST = (
    "ORDER BY v.wallet_share DESC, v.strength DESC, o.name_key, c.name_key, v.id LIMIT ?"
)


def read_competitors(connection: sqlite3.Connection, limit: int = 1000) -> list[Competitor]:
    """Give the competitors by name."""
    rows = connection.execute(f"{_COMPETITOR} ORDER BY o.name_key, o.id LIMIT ?", (limit,))
    return [Competitor(*row) for row in rows]


def read_competitor(connection: sqlite3.Connection, competitor_id: int) -> Competitor | None:
    """Give one competitor by id."""
    row = connection.execute(f"{_COMPETITOR} WHERE o.id = ?", (competitor_id,)).fetchone()
    return Competitor(*row) if row else None


def find_competitor(connection: sqlite3.Connection, name: str) -> int | None:
    """Give the id of the competitor of this name, case and accents aside."""
    row = connection.execute(
        "SELECT id FROM competitors WHERE name_key = ? ORDER BY id LIMIT 1", (fold(name),)
    ).fetchone()
    return int(row[0]) if row else None


def read_rivalries(
    connection: sqlite3.Connection, client_id: int, limit: int = 100
) -> list[Rivalry]:
    """Give who stands against us at a client, the largest share of the wallet first."""
    rows = connection.execute(
        f"{_RIVALRY} WHERE v.client_id = ? {_STRONGEST_FIRST}", (client_id, limit)
    )
    return [Rivalry(*row) for row in rows]


def read_breadwinner_of(connection: sqlite3.Connection, client_id: int) -> tuple[int, str] | None:
    """Give rivalry and name of the competitor that lives on a client, the strongest of them."""
    row = connection.execute(
        "SELECT v.id, o.name FROM rivalries v JOIN competitors o ON o.id = v.competitor_id "
        "WHERE v.client_id = ? AND v.breadwinner = 1 ORDER BY v.wallet_share DESC, v.id LIMIT 1",
        (client_id,),
    ).fetchone()
    return (int(row[0]), str(row[1])) if row else None


def read_clients_of_competitor(
    connection: sqlite3.Connection, competitor_id: int, limit: int = 500
) -> list[Rivalry]:
    """Give at which clients a competitor stands, the largest share of the wallet first."""
    rows = connection.execute(
        f"{_RIVALRY} WHERE v.competitor_id = ? {_STRONGEST_FIRST}", (competitor_id, limit)
    )
    return [Rivalry(*row) for row in rows]


def add_competitor(change: Change, name: str, **texts: str | None) -> int:
    """Add a competitor (``description``, ``strengths``, ``weaknesses``, ``website``)."""
    return change.insert("competitors", {"name": name, **texts})


def find_or_add_competitor(change: Change, name: str) -> int:
    """Give the competitor of this name, added where it was unknown."""
    return find_competitor(change.connection, name) or add_competitor(change, name)


def set_rivalry(change: Change, client_id: int, competitor_id: int, **values: Value) -> int:
    """Write a competitor's standing at a client, new or known; give the rivalry's id.

    ``values`` are columns of the rivalry (``offering``, ``strength``, ``wallet_share``,
    ``counter_move``, ``since``, ``notes``); those not named stay as they are.
    """
    row = change.connection.execute(
        "SELECT id FROM rivalries WHERE client_id = ? AND competitor_id = ?",
        (client_id, competitor_id),
    ).fetchone()
    if row is None:
        return change.insert(
            "rivalries", {"client_id": client_id, "competitor_id": competitor_id, **values}
        )
    change.update("rivalries", row[0], values)
    return int(row[0])
