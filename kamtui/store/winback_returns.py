"""Targets that have bought again since they were marked, and what that brought."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Return:
    """One target's return.

    ``day`` is its first purchase after it was marked, ``second_day`` the next one. ``amount``,
    ``profit`` and ``costed`` are those of the twelve months from ``day`` on (minor units; profit
    only of lines with a cost, whose revenue ``costed`` is), ``cost`` what the way costs.
    ``client_state`` is how the client stands today.
    """

    target_id: int
    client_id: int
    client_name: str
    state: str
    client_state: str
    day: str
    second_day: str | None
    amount: int
    profit: int
    costed: int
    cost: int

    @property
    def recovered(self) -> int:
        """Money recovered: the profit of the twelve months less the cost of the way.

        Where too few costs are known to tell the profit, the sales stand in for it.
        """
        known = self.costed * 100 >= self.amount * 95
        return (self.profit if known else self.amount) - self.cost


_RETURNS = """
WITH back AS (
  SELECT w.*, (SELECT min(x.day) FROM client_days x WHERE x.client_id = w.client_id
    AND x.buys > 0 AND x.day > w.marked_day AND x.day <= ?1) AS day
  FROM winback_targets w WHERE w.leaving = 0 AND (?2 IS NULL OR w.id = ?2))
SELECT b.id, b.client_id, c.name, b.state, coalesce(s.state, 'prospect'), b.day,
  (SELECT min(x.day) FROM client_days x WHERE x.client_id = b.client_id AND x.buys > 0
    AND x.day > b.day AND x.day <= ?1),
  coalesce(sum(d.amount), 0), coalesce(sum(d.profit), 0), coalesce(sum(d.costed), 0),
  coalesce(b.cost, 0)
FROM back b JOIN clients c ON c.id = b.client_id LEFT JOIN standings s ON s.client_id = b.client_id
LEFT JOIN client_days d ON d.client_id = b.client_id AND d.day >= b.day AND d.day <= ?1
  AND d.day < date(b.day, '+12 months')
WHERE b.day IS NOT NULL GROUP BY b.id ORDER BY 8 DESC, b.id
"""


def read_returns(
    reader: sqlite3.Connection, today: str, target_id: int | None = None
) -> list[Return]:
    """Give the targets that bought again up to a day, or the one asked for."""
    return [Return(*row) for row in reader.execute(_RETURNS, (today, target_id))]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One target for the results: where it belongs, how it ended, what it cost and brought.

    ``recovered`` is what a manager entered, else None: it is computed from the return then.
    """

    id: int
    way: str
    reason: str | None
    owner: str | None
    state: str
    cost: int
    recovered: int | None


def read_outcomes(reader: sqlite3.Connection) -> list[Outcome]:
    """Give every target there ever was, for what came of them."""
    rows = reader.execute(
        "SELECT w.id, w.way, r.name, m.name, w.state, coalesce(w.cost, 0), w.recovered "
        "FROM winback_targets w LEFT JOIN reasons r ON r.id = w.reason_id "
        "LEFT JOIN managers m ON m.id = w.owner_id ORDER BY w.id"
    )
    return [Outcome(*row) for row in rows]
