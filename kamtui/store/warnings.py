"""What changed at clients that fall silent: basket, products, late deliveries, who is silent."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

WINDOW_DAYS = 180
"""The half-year up to the last purchase is compared with the half-year before it."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What one client bought in the half-year up to its last purchase, and in the one before.

    Amounts in minor units; ``days`` are purchase days. ``decider_day`` is when we last spoke with
    one who decides; ``deciders`` of them are known, None where no post is known at all. ``late``
    counts deliveries of the last half-year that came late or are overdue, ``conflicts`` those
    open now.
    """

    client_id: int
    amount: int
    days: int
    products: int
    amount_before: int
    days_before: int
    products_before: int
    deciders: int | None
    decider_day: str | None
    late: int
    conflicts: int


_PRODUCTS = """(SELECT count(DISTINCT p.product_id) FROM purchases p
    WHERE p.client_id = a.client_id AND p.day > {begin} AND p.day <= {end}
    AND p.amount > 0 AND p.cancelled = 0)"""
# Counted client by client: telling the products of all of them apart at once takes three times
# as long, and the desk waits for it.
_CHANGED = f"""
WITH asked AS (
  SELECT s.client_id, s.last_purchase AS last,
    date(s.last_purchase, '-{WINDOW_DAYS} days') AS middle,
    date(s.last_purchase, '-{2 * WINDOW_DAYS} days') AS begin
  FROM json_each(?1) j JOIN standings s ON s.client_id = j.value WHERE s.last_purchase IS NOT NULL),
bought AS (
  SELECT a.client_id, sum(iif(d.day > a.middle, d.amount, 0)) AS amount,
    sum(d.day > a.middle AND d.buys > 0) AS days,
    sum(iif(d.day <= a.middle, d.amount, 0)) AS amount_before,
    sum(d.day <= a.middle AND d.buys > 0) AS days_before
  FROM asked a JOIN client_days d ON d.client_id = a.client_id AND d.day > a.begin
    AND d.day <= a.last GROUP BY a.client_id)
SELECT a.client_id, coalesce(b.amount, 0), coalesce(b.days, 0),
  {_PRODUCTS.format(begin="a.middle", end="a.last")},
  coalesce(b.amount_before, 0), coalesce(b.days_before, 0),
  {_PRODUCTS.format(begin="a.begin", end="a.middle")},
  (SELECT sum(o.role = 'decision-maker' AND o.person_id IS NOT NULL) FROM positions o
    WHERE o.client_id = a.client_id AND o.to_day IS NULL),
  (SELECT max(i.day) FROM positions o JOIN interaction_people x ON x.person_id = o.person_id
    JOIN interactions i ON i.id = x.interaction_id AND i.status = 'held' AND i.day <= ?2
    WHERE o.client_id = a.client_id AND o.role = 'decision-maker' AND o.to_day IS NULL),
  (SELECT count(DISTINCT coalesce(p.invoice, p.day)) FROM purchases p
    WHERE p.client_id = a.client_id AND p.cancelled = 0 AND p.quantity > 0
    AND p.day > date(?2, '-{WINDOW_DAYS} days') AND p.day <= ?2
    AND p.promised_day < coalesce(p.delivered_day, ?2)),
  (SELECT count(*) FROM conflicts x WHERE x.client_id = a.client_id AND x.closed_day IS NULL)
FROM asked a LEFT JOIN bought b ON b.client_id = a.client_id
"""


def read_changed(
    reader: sqlite3.Connection, clients: Iterable[int], today: str
) -> dict[int, Changed]:
    """Give what changed at some clients that have bought, by client."""
    rows = reader.execute(_CHANGED, (json.dumps(sorted(clients)), today))
    return {row[0]: Changed(*row) for row in rows}
