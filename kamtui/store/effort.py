"""What we spend on clients: contacts by channel, offers and bids, gifts and other money."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spent:
    """What was spent on one client in a span: counts, and money beside working time (minor)."""

    calls: int = 0
    messages: int = 0
    meetings: int = 0
    visits: int = 0
    offers: int = 0
    money: int = 0


@dataclass(frozen=True, slots=True)
class Spending:
    """One expense on a client; ``amount`` in minor units."""

    id: int
    client_id: int
    day: str
    kind: str
    text: str
    amount: int
    person: str | None
    programme_id: int | None
    manager: str | None


@dataclass(frozen=True, slots=True)
class EffortClient:
    """A client as the table of effort shows it; ``value`` is its own in the matrix's window."""

    id: int
    name: str
    is_key: bool
    cell: str
    state: str
    manager: str | None
    value: int


# One row a client and kind of effort; ?1 and ?2 are the span, ?3 one client or NULL for all.
_COUNTED = """
SELECT client_id, channel, count(*) FROM interactions
  WHERE status = 'held' AND day BETWEEN ?1 AND ?2 AND {client} GROUP BY 1, 2
UNION ALL
SELECT client_id, 'offer', count(*) FROM offers
  WHERE offered_day BETWEEN ?1 AND ?2 AND {client} GROUP BY 1
UNION ALL
SELECT client_id, 'offer', count(*) FROM tenders
  WHERE coalesce(due_day, opened_day) BETWEEN ?1 AND ?2 AND outcome <> 'withdrawn' AND {client}
  GROUP BY 1
UNION ALL
SELECT client_id, 'money', sum(amount) FROM spendings
  WHERE day BETWEEN ?1 AND ?2 AND {client} GROUP BY 1
UNION ALL
SELECT client_id, 'money', sum(cost) FROM winback_targets
  WHERE marked_day BETWEEN ?1 AND ?2 AND cost > 0 AND {client} GROUP BY 1
"""
_PLACES = {
    "call": "calls",
    "message": "messages",
    "meeting": "meetings",
    "visit": "visits",
    "offer": "offers",
    "money": "money",
}


def read_spent(
    connection: sqlite3.Connection, from_day: str, to_day: str, client_id: int | None = None
) -> dict[int, Spent]:
    """Give what was spent on each client (or the one named) in a span, both days included."""
    sql = _COUNTED.format(client="1" if client_id is None else "client_id = ?3")
    told: tuple[str | int, ...] = (from_day, to_day)
    rows = connection.execute(sql, told if client_id is None else (*told, client_id))
    found: dict[int, dict[str, int]] = {}
    for number, kind, count in rows:
        counted = found.setdefault(number, {})
        counted[_PLACES[kind]] = counted.get(_PLACES[kind], 0) + int(count)
    return {number: Spent(**counted) for number, counted in found.items()}


# Where the matrix rolls groups up, a top company's value holds those of its subsidiaries too.
OWN_VALUE = """
coalesce(s.value, 0) - iif(?1 AND c.parent_id IS NULL, coalesce((SELECT sum(v.value)
  FROM clients k JOIN standings v ON v.client_id = k.id WHERE k.parent_id = c.id
  OR k.parent_id IN (SELECT id FROM clients WHERE parent_id = c.id)), 0), 0)
"""
"""SQL of a client's own value; ``?1`` says whether the standings count a group at its top."""


def read_effort_clients(
    connection: sqlite3.Connection, *, rolled_up: bool, client_id: int | None = None
) -> Iterator[EffortClient]:
    """Give every client (or the one named) with its own value."""
    one = "WHERE c.id = ?2"
    rows = connection.execute(
        "SELECT c.id, c.name, c.is_key, coalesce(s.cell, ''), coalesce(s.state, 'prospect'), "
        f"m.name, {OWN_VALUE} FROM clients c LEFT JOIN standings s ON s.client_id = c.id "
        f"LEFT JOIN managers m ON m.id = c.manager_id {'' if client_id is None else one}",
        (int(rolled_up),) if client_id is None else (int(rolled_up), client_id),
    )
    return (EffortClient(row[0], row[1], bool(row[2]), *row[3:]) for row in rows)


def read_spendings(
    connection: sqlite3.Connection, client_id: int, limit: int = 50
) -> list[Spending]:
    """Give the expenses on a client, newest first."""
    rows = connection.execute(
        "SELECT s.id, s.client_id, s.day, s.kind, s.text, s.amount, p.name, s.programme_id, "
        "m.name FROM spendings s LEFT JOIN people p ON p.id = s.person_id "
        "LEFT JOIN managers m ON m.id = s.manager_id WHERE s.client_id = ? "
        "ORDER BY s.day DESC, s.id DESC LIMIT ?",
        (client_id, limit),
    )
    return [Spending(*row) for row in rows]
