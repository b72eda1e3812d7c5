"""What clients refused, and the directions losses and refusals are told by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kamtui.store.loss_reasons import TOLD_EVER, TOLD_NOW


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
WITH cancelled AS MATERIALIZED (
  SELECT id, client_id, day, invoice, product_id, quantity,
    iif(amount <> 0, amount, coalesce(quantity * price, 0) / 1000) AS worth
  FROM purchases WHERE cancelled = 1),
notes AS MATERIALIZED (
  SELECT client_id, product_id, quantity, max(day) AS last FROM cancelled WHERE quantity < 0
  GROUP BY client_id, product_id, quantity)
SELECT * FROM (
SELECT 'tender', t.client_id, coalesce(t.decided_day, t.due_day, t.opened_day) AS day,
  coalesce(t.value, 0), r.name, c.name, t.product_group, 'tenders', t.id, t.subject
FROM tenders t LEFT JOIN reasons r ON r.id = t.reason_id
LEFT JOIN competitors c ON c.id = t.competitor_id WHERE t.outcome = 'lost'
UNION ALL
SELECT 'offer', o.client_id, coalesce(o.decided_day, o.offered_day), coalesce(o.value, 0),
  r.name, NULL, NULL, 'offers', o.id, o.text
FROM offers o LEFT JOIN reasons r ON r.id = o.reason_id WHERE o.outcome = 'declined'
UNION ALL
SELECT 'order', p.client_id, p.day,
  max(sum(iif(p.worth > 0, p.worth, 0)), -sum(iif(p.worth < 0, p.worth, 0))), NULL, NULL,
  min(g.product_group), 'purchases', min(p.id), coalesce(p.invoice, '')
FROM cancelled p
LEFT JOIN notes n ON n.client_id = p.client_id AND n.quantity = -p.quantity
  AND n.product_id IS p.product_id AND n.last >= p.day
LEFT JOIN products g ON g.id = p.product_id
WHERE n.client_id IS NULL
GROUP BY p.client_id, p.day, p.invoice
) WHERE day BETWEEN ? AND ? ORDER BY day, client_id, 1, 9
"""
"""The cancelled lines are gone through once, and the notes among them gathered before they are
asked for: looked for line by line, a client with a thousand of them would take seconds."""


def read_refusals(reader: sqlite3.Connection, from_day: str, to_day: str) -> list[Refusal]:
    """Give the refusals from one day to another, both included; one without a day is left out.

    An order and the note that cancels it are one refusal, on the day of the note.
    """
    return [Refusal(*row) for row in reader.execute(_REFUSALS, (from_day, to_day))]


def read_lives_to(reader: sqlite3.Connection, ends: Iterable[tuple[int, str | None]]) -> list[int]:
    """Give what clients bought in the twelve months up to a day of each, in the order given.

    Without a day it is nothing.
    """
    rows = reader.execute(
        "WITH asked AS (SELECT key, json_extract(value, '$[0]') AS client_id, "
        "  json_extract(value, '$[1]') AS day FROM json_each(?)) "
        "SELECT coalesce((SELECT sum(d.amount) FROM client_days d WHERE d.client_id = a.client_id "
        "  AND d.day <= a.day AND d.day > date(a.day, '-12 months')), 0) FROM asked a "
        "ORDER BY a.key",
        (json.dumps(list(ends)),),
    )
    return [int(row[0]) for row in rows]


def read_monthly_sales(reader: sqlite3.Connection, to_day: str) -> dict[str, int]:
    """Give the sales of every month up to a day, in minor units."""
    return dict(
        reader.execute(
            "SELECT substr(day, 1, 7), sum(amount) FROM client_days WHERE day <= ? GROUP BY 1",
            (to_day,),
        )
    )


_DIRECTIONS = {
    "segment": """
        SELECT s.client_id, s.cell FROM segment_runs r
        CROSS JOIN segment_results s ON s.run_id = r.id
        WHERE NOT EXISTS (SELECT 1 FROM segment_runs y
          CROSS JOIN segment_results x ON x.run_id = y.id AND x.client_id = s.client_id
          WHERE y.id > r.id)""",
    "type": "SELECT client_id, type FROM client_types ORDER BY id",
    "industry": "SELECT id, industry FROM clients WHERE industry <> ''",
    "region": "SELECT id, region FROM clients WHERE region <> ''",
    "manager": "SELECT c.id, m.name FROM clients c JOIN managers m ON m.id = c.manager_id",
    "reason": f"SELECT t.client_id, r.name FROM ({TOLD_NOW}) t "
    "JOIN reasons r ON r.id = t.reason_id",
    "competitor": f"""
        SELECT t.client_id, coalesce(c.name, nullif(t.destination, 'unknown'))
        FROM ({TOLD_NOW}) t LEFT JOIN competitors c ON c.id = t.competitor_id
        WHERE coalesce(c.name, nullif(t.destination, 'unknown')) IS NOT NULL""",
    "product": """
        SELECT c.id, (SELECT g.product_group FROM purchases p
          CROSS JOIN products g ON g.id = p.product_id
          WHERE p.client_id = c.id AND g.product_group <> '' GROUP BY g.product_group
          ORDER BY sum(p.amount) DESC, g.product_group LIMIT 1) FROM clients c""",
}
"""By what losses are told; a product stands for the group a client bought most of."""


def read_directions(
    reader: sqlite3.Connection, name: str, *, ever: bool = False
) -> dict[int, list[str]]:
    """Give the directions of each client; several where it has several types; none of a kind.

    What was told of a loss holds since the last purchase; with ``ever`` the last telling counts
    even where the client has bought since.
    """
    found: dict[int, list[str]] = {}
    if name not in _DIRECTIONS:
        return found
    sql = _DIRECTIONS[name].replace(TOLD_NOW, TOLD_EVER) if ever else _DIRECTIONS[name]
    for client, direction in reader.execute(sql):
        if direction is not None:
            found.setdefault(client, []).append(direction)
    return found
