"""The lines of one supply, as a manager looks at them one by one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

MOST = 2000
"""So many lines of one invoice are shown at the most."""


@dataclass(frozen=True, slots=True)
class SupplyLine:
    """One line of an invoice.

    Money is in minor units, ``quantity`` in thousandths; ``cost`` is None where it is not known,
    ``late_days`` where no day was promised or it is still under way.
    """

    id: int
    client_id: int
    day: str
    invoice: str | None
    product: str | None
    product_group: str | None
    quantity: int
    price: int | None
    amount: int
    cost: int | None
    promised_day: str | None
    delivered_day: str | None
    late_days: int | None
    cancelled: int


def read_supply_lines(
    reader: sqlite3.Connection, line_id: int, limit: int | None = MOST
) -> list[SupplyLine]:
    """Give the lines of the supply a line belongs to: its invoice, or its day without one.

    Without a ``limit`` all of them, however many: for what is written to the whole supply.
    """
    rows = reader.execute(
        """
        SELECT u.id, u.client_id, u.day, u.invoice, p.name, p.product_group, u.quantity, u.price,
          u.amount, u.cost, u.promised_day, u.delivered_day,
          CAST(max(0, julianday(u.delivered_day) - julianday(u.promised_day)) AS INTEGER),
          u.cancelled
        FROM purchases u LEFT JOIN products p ON p.id = u.product_id
        JOIN purchases f ON f.id = ? AND f.client_id = u.client_id
          AND iif(f.invoice IS NULL, u.invoice IS NULL AND u.day = f.day, u.invoice = f.invoice)
        ORDER BY u.id LIMIT ?
        """,
        (line_id, -1 if limit is None else limit),
    )
    return [SupplyLine(*row) for row in rows]
