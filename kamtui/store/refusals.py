"""What clients refused, and the directions losses and refusals are told by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A lost tender, a declined offer or a cancelled order; money in minor units.

    ``subject`` and ``row_id`` are the row it is told from (a cancelled order's first line),
    ``text`` what it was about.
    """

    kind: str
    client_id: int
    day: str
    money: int
    reason: str | None
    competitor: str | None
    product: str | None
    subject: str
    row_id: int
    text: str


_REFUSALS = """
SELECT 'tender', t.client_id, coalesce(t.decided_day, t.due_day, t.opened_day) AS day,
  coalesce(t.value, 0), r.name, c.name, t.product_group, 'tenders', t.id, t.subject
FROM tenders t LEFT JOIN reasons r ON r.id = t.reason_id
LEFT JOIN competitors c ON c.id = t.competitor_id WHERE t.outcome = 'lost'
UNION ALL
SELECT 'offer', o.client_id, coalesce(o.decided_day, o.offered_day), coalesce(o.value, 0),
  r.name, NULL, NULL, 'offers', o.id, o.text
FROM offers o LEFT JOIN reasons r ON r.id = o.reason_id WHERE o.outcome = 'declined'
UNION ALL
SELECT 'order', p.client_id, p.day, sum(p.amount), NULL, NULL, min(g.product_group),
  'purchases', min(p.id), coalesce(p.invoice, '')
FROM purchases p LEFT JOIN products g ON g.id = p.product_id WHERE p.cancelled = 1
GROUP BY p.client_id, p.day, p.invoice
"""


def read_refusals(reader: sqlite3.Connection, from_day: str, to_day: str) -> list[Refusal]:
    """Give the refusals from one day to another, both included; one without a day is left out."""
    rows = reader.execute(
        f"SELECT * FROM ({_REFUSALS}) WHERE day BETWEEN ? AND ? ORDER BY day, client_id",
        (from_day, to_day),
    )
    return [Refusal(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class GroupBuyer:
    """A product group a client bought: its purchase days, oldest first, and its last worth.

    ``money`` is what the group brought in the twelve months up to its last purchase.
    """

    client_id: int
    product_group: str
    days: tuple[str, ...]
    money: int


MOST_GROUP_BUYERS = 400
"""Groups gone silent are looked for at so many clients that still buy, the most valuable."""
_LIST_OF_DAYS = "group_concat(DISTINCT iif(p.amount > 0 AND p.quantity > 0, p.day, NULL))"
_GROUP_BUYERS = f"""
WITH buying AS (
  SELECT client_id FROM standings WHERE state IN ('active', 'watch', 'won back', 'buying again')
  ORDER BY value DESC LIMIT ?1)
SELECT p.client_id, g.product_group, {_LIST_OF_DAYS} AS days,
  (SELECT coalesce(sum(q.amount), 0) FROM purchases q JOIN products h ON h.id = q.product_id
   WHERE q.client_id = p.client_id AND q.cancelled = 0 AND h.product_group = g.product_group
   AND q.day <= ?2 AND q.day > date(max(p.day), '-12 months'))
FROM buying b CROSS JOIN purchases p ON p.client_id = b.client_id
JOIN products g ON g.id = p.product_id
WHERE g.product_group <> '' AND p.cancelled = 0 AND p.day <= ?2
GROUP BY p.client_id, g.product_group
"""


def read_group_buyers(
    reader: sqlite3.Connection, to_day: str, limit: int = MOST_GROUP_BUYERS
) -> list[GroupBuyer]:
    """Give what groups the clients that still buy have bought up to a day, and when."""
    return [
        GroupBuyer(client, group, tuple(sorted(days.split(","))), money)
        for client, group, days, money in reader.execute(_GROUP_BUYERS, (limit, to_day))
        if days
    ]


def read_last_lives(reader: sqlite3.Connection, clients: Iterable[int]) -> dict[int, int]:
    """Give what each client bought in the twelve months up to its last purchase."""
    lives = {}
    for client in clients:
        row = reader.execute(
            "SELECT coalesce(sum(d.amount), 0) FROM client_days d, (SELECT max(day) AS last "
            "FROM client_days WHERE client_id = ?1 AND buys > 0) l "
            "WHERE d.client_id = ?1 AND d.day <= l.last AND d.day > date(l.last, '-12 months')",
            (client,),
        ).fetchone()
        lives[client] = int(row[0])
    return lives


def read_lost(reader: sqlite3.Connection) -> list[tuple[int, str, int]]:
    """Give the clients that are lost by their standing: id, since when, their last life."""
    rows = reader.execute(
        "SELECT s.client_id, coalesce(s.since, s.last_purchase), coalesce(sum(d.amount), 0) "
        "FROM standings s LEFT JOIN client_days d ON d.client_id = s.client_id "
        "AND d.day <= s.last_purchase AND d.day > date(s.last_purchase, '-12 months') "
        "WHERE s.state = 'lost' AND coalesce(s.since, s.last_purchase) IS NOT NULL "
        "GROUP BY s.client_id"
    )
    return [(client, since, money) for client, since, money in rows]


def read_buyers(reader: sqlite3.Connection, today: str) -> tuple[list[int], int]:
    """Give who ever bought, and what those not lost bought in the last twelve months."""
    rows = reader.execute("SELECT client_id FROM standings WHERE state <> 'prospect'")
    money = reader.execute(
        "SELECT coalesce(sum(d.amount), 0) FROM client_days d "
        "WHERE d.day > date(?1, '-12 months') AND d.day <= ?1 AND d.client_id NOT IN "
        "(SELECT client_id FROM standings WHERE state = 'lost')",
        (today,),
    ).fetchone()[0]
    return [row[0] for row in rows], int(money)


def read_without_reason(reader: sqlite3.Connection) -> set[int]:
    """Give the lost clients of whom nobody has told why."""
    rows = reader.execute(
        "SELECT s.client_id FROM standings s WHERE s.state = 'lost' AND NOT EXISTS ("
        "SELECT 1 FROM winback_targets w WHERE w.client_id = s.client_id "
        "AND (w.reason_id IS NOT NULL OR coalesce(w.reason_note, '') <> ''))"
    )
    return {row[0] for row in rows}


_DIRECTIONS = {
    "segment": """
        SELECT client_id, cell FROM segment_results s JOIN segment_runs r ON r.id = s.run_id
        WHERE s.run_id = (SELECT max(x.run_id) FROM segment_results x
          JOIN segment_runs y ON y.id = x.run_id WHERE x.client_id = s.client_id)""",
    "type": "SELECT client_id, type FROM client_types ORDER BY id",
    "industry": "SELECT id, industry FROM clients WHERE industry <> ''",
    "region": "SELECT id, region FROM clients WHERE region <> ''",
    "manager": "SELECT c.id, m.name FROM clients c JOIN managers m ON m.id = c.manager_id",
    "reason": """
        SELECT w.client_id, r.name FROM winback_targets w JOIN reasons r ON r.id = w.reason_id
        WHERE w.id = (SELECT max(id) FROM winback_targets WHERE client_id = w.client_id)""",
    "competitor": """
        SELECT w.client_id, coalesce(c.name, nullif(w.destination, 'unknown'))
        FROM winback_targets w LEFT JOIN competitors c ON c.id = w.competitor_id
        WHERE w.id = (SELECT max(id) FROM winback_targets WHERE client_id = w.client_id)
          AND coalesce(c.name, nullif(w.destination, 'unknown')) IS NOT NULL""",
    "product": """
        SELECT client_id, product_group FROM (
          SELECT p.client_id, g.product_group, row_number() OVER (PARTITION BY p.client_id
            ORDER BY sum(p.amount) DESC, g.product_group) AS place
          FROM purchases p JOIN products g ON g.id = p.product_id
          WHERE g.product_group <> '' GROUP BY p.client_id, g.product_group)
        WHERE place = 1""",
}
DIRECTIONS = tuple(_DIRECTIONS)
"""The directions losses are told by; a product stands for the group a client bought most of."""


def read_directions(reader: sqlite3.Connection, name: str) -> dict[int, list[str]]:
    """Give the directions of each client; several where it has several types."""
    found: dict[int, list[str]] = {}
    for client, direction in reader.execute(_DIRECTIONS[name]):
        found.setdefault(client, []).append(direction)
    return found
