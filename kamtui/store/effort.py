"""What we spend on clients: contacts by channel, offers and bids, gifts and other money."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
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
coalesce(s.value, 0) - iif(?1 AND c.parent_id IS NULL
    AND EXISTS (SELECT 1 FROM clients WHERE parent_id = c.id), coalesce((
  WITH RECURSIVE below(id) AS (SELECT id FROM clients WHERE parent_id = c.id
    UNION SELECT k.id FROM below b JOIN clients k ON k.parent_id = b.id)
  SELECT sum(v.value) FROM below b JOIN standings v ON v.client_id = b.id), 0), 0)
"""
"""SQL of a client's own value; ``?1`` says whether the standings count a group at its top."""


_LARGEST = 500


def read_effort_clients(
    connection: sqlite3.Connection,
    *,
    rolled_up: bool,
    client_id: int | None = None,
    also: Collection[int] = (),
) -> Iterator[EffortClient]:
    """Give one client with its own value, or the most valuable ones and those named in ``also``.

    Who brings little and takes nothing need not be looked at: there is nothing to move.
    """
    if client_id is not None:
        condition, named = "c.id = ?2", str(client_id)
    else:
        condition = (
            "c.id IN (SELECT value FROM json_each(?2) UNION SELECT client_id FROM "
            f"(SELECT client_id FROM standings ORDER BY value DESC, client_id LIMIT {_LARGEST}))"
        )
        named = json.dumps(sorted(also))
    rows = connection.execute(
        "SELECT c.id, c.name, c.is_key, coalesce(s.cell, ''), coalesce(s.state, 'prospect'), "
        f"m.name, {OWN_VALUE} FROM clients c LEFT JOIN standings s ON s.client_id = c.id "
        f"LEFT JOIN managers m ON m.id = c.manager_id WHERE {condition}",
        (int(rolled_up), named),
    )
    return (EffortClient(row[0], row[1], bool(row[2]), *row[3:]) for row in rows)


_BUYING = "s.state NOT IN ('prospect', 'lost')"
_ALL_SPENT = """
SELECT 0, {kind}, {sum} FROM {table} t LEFT JOIN standings s ON s.client_id = t.client_id
WHERE {condition} AND (?3 = 0 OR {buying}) GROUP BY 2
"""
_SPENT_ON_ALL = " UNION ALL ".join(
    _ALL_SPENT.format(kind=kind, sum=total, table=table, condition=condition, buying=_BUYING)
    for kind, total, table, condition in (
        ("t.channel", "count(*)", "interactions", "t.status = 'held' AND t.day BETWEEN ?1 AND ?2"),
        ("'offer'", "count(*)", "offers", "t.offered_day BETWEEN ?1 AND ?2"),
        (
            "'offer'",
            "count(*)",
            "tenders",
            "coalesce(t.due_day, t.opened_day) BETWEEN ?1 AND ?2 AND t.outcome <> 'withdrawn'",
        ),
        ("'money'", "sum(t.amount)", "spendings", "t.day BETWEEN ?1 AND ?2"),
        (
            "'money'",
            "sum(t.cost)",
            "winback_targets",
            "t.marked_day BETWEEN ?1 AND ?2 AND t.cost > 0",
        ),
    )
)


def read_spent_on_all(
    connection: sqlite3.Connection, from_day: str, to_day: str, *, only_buying: bool
) -> Spent:
    """Give what was spent in a span on all clients, or on those that buy, in one sum."""
    rows = connection.execute(_SPENT_ON_ALL, (from_day, to_day, int(only_buying)))
    counted: dict[str, int] = {}
    for _client, kind, count in rows:
        counted[_PLACES[kind]] = counted.get(_PLACES[kind], 0) + int(count)
    return Spent(**counted)


def read_value_of_buying(connection: sqlite3.Connection, *, rolled_up: bool) -> int:
    """Give what the clients that buy bring of their own in the matrix's window, minor units."""
    whole = connection.execute(
        f"SELECT coalesce(sum(s.value), 0) FROM standings s WHERE {_BUYING}"
    ).fetchone()[0]
    if not rolled_up:
        return int(whole)
    twice = connection.execute(
        "WITH RECURSIVE below(id, top) AS (SELECT k.id, p.id FROM clients k "
        "JOIN clients p ON p.id = k.parent_id WHERE p.parent_id IS NULL "
        "UNION SELECT k.id, b.top FROM below b JOIN clients k ON k.parent_id = b.id) "
        "SELECT coalesce(sum(v.value), 0) FROM below b JOIN standings v ON v.client_id = b.id "
        f"JOIN standings s ON s.client_id = b.top WHERE {_BUYING}"
    ).fetchone()[0]
    return int(whole) - int(twice)


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
