"""The five mistakes counted across clients in one statement: what each is judged from."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.store.rows import converted

MOST = 300
"""The mistakes are looked for at so many clients that deserve care, the most valuable."""
DOSSIER_FACTS = (
    "environment", "prospects", "weaknesses", "strategy", "organisation", "headcount", "industry",
)  # fmt: skip
"""What a dossier of a client that deserves care holds at the least, beside who decides."""


@dataclass(frozen=True, slots=True)
class CareCounts:
    """One client's counts over the last twelve months and today.

    ``due`` and ``late`` are promises to the client, ``promised`` and ``delivered_late`` are
    deliveries, ``overdue`` promises of ours past their day and not kept, ``unanswered`` requests
    (the oldest asked on ``oldest_request``), ``conflicts`` open ones (the oldest opened on
    ``oldest_conflict``, the gravest of ``severity``), ``repeats`` all conflicts of the twelve
    months, ``bare`` planned visits and meetings soon without a sheet, ``meetings`` all of them,
    ``missing`` facts the dossier lacks, ``deciders`` known ones, ``products`` bought and
    ``unknown`` those with an empty card.
    """

    client_id: int
    name: str
    is_key: bool
    value: int
    manager_id: int | None
    manager: str | None
    due: int
    late: int
    promised: int
    delivered_late: int
    overdue: int
    unanswered: int
    oldest_request: str | None
    conflicts: int
    oldest_conflict: str | None
    severity: int
    repeats: int
    bare: int
    meetings: int
    missing: int
    deciders: int
    products: int
    unknown: int


_MISSING = " + ".join(f"(coalesce(c.{name}, '') = '')" for name in DOSSIER_FACTS)
_ASKED = """
  SELECT c.id, coalesce(s.value, 0) AS value FROM clients c
  LEFT JOIN standings s ON s.client_id = c.id
  WHERE (?1 IS NULL OR c.manager_id = ?1) AND (c.is_key = 1 OR s.cell GLOB 'A*'
    OR EXISTS (SELECT 1 FROM client_types t WHERE t.client_id = c.id))
  ORDER BY c.is_key DESC, value DESC, c.id LIMIT ?5
"""
# Products are told apart client by client: of all at once it takes three times as long.
_COUNTS = f"""
WITH asked AS MATERIALIZED ({_ASKED}),
promises AS (SELECT k.client_id,
    sum(k.due_day >= ?3 AND (k.due_day < ?2 OR k.done_day IS NOT NULL)) AS due,
    sum(k.due_day >= ?3 AND (k.due_day < ?2 OR k.done_day IS NOT NULL)
      AND (coalesce(k.kept, 1) = 0 OR coalesce(k.done_day, ?2) > k.due_day)) AS late,
    sum(k.done_day IS NULL AND k.due_day < ?2) AS overdue
  FROM asked a CROSS JOIN commitments k ON k.client_id = a.id WHERE k.side = 'ours' GROUP BY 1),
delivered AS (SELECT client_id, count(*) AS promised, sum(late) AS late FROM (
    SELECT p.client_id, max(coalesce(p.delivered_day, ?2) > p.promised_day) AS late
    FROM asked a JOIN purchases p ON p.client_id = a.id AND p.day >= ?3
      AND p.cancelled = 0 AND p.quantity > 0
      AND (p.promised_day < ?2 OR (p.promised_day IS NOT NULL AND p.delivered_day IS NOT NULL))
    GROUP BY p.client_id, coalesce(p.invoice, p.day)) GROUP BY client_id),
bought AS MATERIALIZED (SELECT a.id AS client_id, (
    SELECT json_array(count(d.product_id),
      count(iif(coalesce(g.nuances, '') = '' AND coalesce(g.answers, '') = '', g.id, NULL)))
    FROM (SELECT DISTINCT p.product_id FROM purchases p WHERE p.client_id = a.id
      AND p.day >= ?3 AND p.day <= ?2 AND p.cancelled = 0 AND p.amount > 0) d
    LEFT JOIN products g ON g.id = d.product_id) AS cards FROM asked a)
SELECT c.id, c.name, c.is_key, a.value, c.manager_id, m.name, coalesce(p.due, 0),
  coalesce(p.late, 0), coalesce(v.promised, 0), coalesce(v.late, 0), coalesce(p.overdue, 0),
  (SELECT count(*) FROM requests q WHERE q.client_id = c.id AND q.answered_day IS NULL),
  (SELECT min(day) FROM requests q WHERE q.client_id = c.id AND q.answered_day IS NULL),
  (SELECT count(*) FROM conflicts x WHERE x.client_id = c.id AND x.closed_day IS NULL),
  (SELECT min(opened_day) FROM conflicts x WHERE x.client_id = c.id AND x.closed_day IS NULL),
  (SELECT coalesce(max(severity), 0) FROM conflicts x
    WHERE x.client_id = c.id AND x.closed_day IS NULL),
  (SELECT count(*) FROM conflicts x WHERE x.client_id = c.id AND x.opened_day >= ?3),
  (SELECT count(*) FROM interactions i WHERE i.client_id = c.id AND i.status = 'planned'
    AND i.channel IN ('visit', 'meeting') AND i.day BETWEEN ?2 AND ?4
    AND NOT EXISTS (SELECT 1 FROM negotiation_sheets n WHERE n.interaction_id = i.id)),
  (SELECT count(*) FROM interactions i WHERE i.client_id = c.id AND i.status = 'planned'
    AND i.channel IN ('visit', 'meeting') AND i.day >= ?2),
  {_MISSING},
  (SELECT count(*) FROM positions o WHERE o.client_id = c.id AND o.role = 'decision-maker'
    AND o.person_id IS NOT NULL AND o.to_day IS NULL),
  json_extract(b.cards, '$[0]'), json_extract(b.cards, '$[1]')
FROM asked a JOIN clients c ON c.id = a.id LEFT JOIN managers m ON m.id = c.manager_id
LEFT JOIN promises p ON p.client_id = c.id LEFT JOIN bought b ON b.client_id = c.id
LEFT JOIN delivered v ON v.client_id = c.id
ORDER BY a.value DESC, c.id
"""


def read_care_counts(
    connection: sqlite3.Connection,
    manager_id: int | None,
    today: str,
    from_day: str,
    near: str,
    limit: int = MOST,
) -> list[CareCounts]:
    """Count at the clients that deserve care: key clients, A clients, those with a type.

    Of one manager, or of all; ``from_day`` is where the twelve months begin, ``near`` up to when
    a meeting needs its sheet. The most valuable first.
    """
    rows = connection.execute(_COUNTS, (manager_id, today, from_day, near, limit))
    return [CareCounts(*converted(row, {2: bool})) for row in rows]


def read_product_levels(connection: sqlite3.Connection) -> dict[int, int]:
    """Give how well each manager knows the product, from 0 to 5, where it was noted."""
    return dict(
        connection.execute(
            "SELECT manager_id, max(level) FROM skills WHERE skill = 'product' COLLATE NOCASE "
            "AND level IS NOT NULL GROUP BY manager_id"
        )
    )
