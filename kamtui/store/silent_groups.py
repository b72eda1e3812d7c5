"""Product groups that clients who still buy have not bought for a while, with their days."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SilentGroup:
    """A product group a client has bought, but not lately.

    ``days`` are its purchase days, oldest first. ``sales`` holds what each day with a line
    brought, returns included and in no order, in minor units.
    """

    client_id: int
    product_group: str
    days: tuple[str, ...]
    sales: tuple[tuple[str, int], ...]

    def sales_since(self, day: str) -> int:
        """Give what the group has brought after a day."""
        return sum(amount for when, amount in self.sales if when > day)


MOST_BUYERS = 400
"""Groups gone silent are looked for at so many clients that still buy, the most valuable."""

# What is bought still is told from the last lines alone, and a client that buys all there is has
# no silent group: most lines of the others are passed over before they are sorted by group.
_SILENT = """
WITH buying AS MATERIALIZED (
  SELECT client_id FROM standings WHERE state IN ('active', 'watch', 'won back', 'buying again')
  ORDER BY value DESC, client_id LIMIT ?1),
recent AS MATERIALIZED (
  SELECT DISTINCT p.client_id, g.product_group FROM buying b
  CROSS JOIN purchases p ON p.client_id = b.client_id AND p.day BETWEEN ?2 AND ?3
  CROSS JOIN products g ON g.id = p.product_id
  WHERE g.product_group <> '' AND p.cancelled = 0 AND p.amount > 0 AND p.quantity > 0),
without AS MATERIALIZED (
  SELECT b.client_id FROM buying b LEFT JOIN recent r ON r.client_id = b.client_id
  GROUP BY b.client_id HAVING count(r.product_group) <
    (SELECT count(DISTINCT product_group) FROM products WHERE product_group <> ''))
SELECT client_id, product_group, group_concat(iif(bought, day, NULL)), group_concat(day),
  group_concat(amount)
FROM (
  SELECT p.client_id, g.product_group, p.day, sum(p.amount) AS amount,
    max(p.amount > 0 AND p.quantity > 0) AS bought
  FROM without w
  CROSS JOIN purchases p ON p.client_id = w.client_id AND p.day <= ?3
  CROSS JOIN products g ON g.id = p.product_id
  WHERE g.product_group <> '' AND p.cancelled = 0 AND NOT EXISTS (SELECT 1 FROM recent r
    WHERE r.client_id = p.client_id AND r.product_group = g.product_group)
  GROUP BY p.client_id, g.product_group, p.day)
GROUP BY client_id, product_group
"""


def read_silent_groups(
    reader: sqlite3.Connection, from_day: str, to_day: str, limit: int = MOST_BUYERS
) -> list[SilentGroup]:
    """Give what clients that still buy bought up to ``to_day``, but not from ``from_day`` on."""
    found = []
    for client, group, bought, days, amounts in reader.execute(_SILENT, (limit, from_day, to_day)):
        if bought:
            sales = zip(days.split(","), map(int, amounts.split(",")), strict=True)
            found.append(SilentGroup(client, group, tuple(sorted(bought.split(","))), tuple(sales)))
    return found
