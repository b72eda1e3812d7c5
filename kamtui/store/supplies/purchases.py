"""Purchases as a manager reads them: supplies (an invoice or a day), groups, deliveries on time."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from kamtui.store.rows import converted

LINES_A_SUPPLY = 6
"""So many lines a supply are read at the most, on an average."""


@dataclass(frozen=True, slots=True)
class Supply:
    """The lines of one invoice, or of one day where lines have no invoice.

    ``line_id`` is the first line's id. ``amount`` is the sum of all lines, ``returned`` the part
    of it that went back (zero or less), both in minor units. ``groups`` names the product groups.
    ``late_days`` is how long after the promised day it was delivered (0: on time; None: no day
    was promised, or it is still under way).
    """

    line_id: int
    day: str
    invoice: str | None
    amount: int
    returned: int
    lines: int
    cancelled: int
    promised_day: str | None
    delivered_day: str | None
    late_days: int | None
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupSum:
    """What a client bought of one product group in minor units; None: no group is known."""

    product_group: str | None
    amount: int


@dataclass(frozen=True, slots=True)
class Deliveries:
    """How many deliveries had a promised day that has passed, and how many of them came late."""

    promised: int
    late: int


def read_supplies(
    connection: sqlite3.Connection, client_id: int, limit: int = 1000
) -> list[Supply]:
    """Give a client's supplies, newest first; see :func:`read_supplies_back`."""
    return read_supplies_back(connection, client_id, limit)[0]


def read_supplies_back(
    connection: sqlite3.Connection, client_id: int, limit: int
) -> tuple[list[Supply], bool]:
    """Give a client's supplies, newest first, one for each invoice (or day without one), and
    whether these are all there are.

    No more than ``LINES_A_SUPPLY`` times ``limit`` lines are read, so that a client of a hundred
    thousand lines is shown as fast as others; the supply cut by that bound is left out.
    """
    most = limit * LINES_A_SUPPLY
    rows = connection.execute(
        """
        SELECT min(u.id), max(u.day), u.invoice, sum(u.amount),
          sum(iif(u.amount < 0, u.amount, 0)), count(*), sum(u.cancelled),
          max(u.promised_day), max(u.delivered_day),
          max(max(0, julianday(u.delivered_day) - julianday(u.promised_day))),
          json_group_array(DISTINCT p.product_group)
        FROM (SELECT * FROM purchases WHERE client_id = ?
          ORDER BY day DESC, id DESC LIMIT ?) u
        LEFT JOIN products p ON p.id = u.product_id
        GROUP BY coalesce(u.invoice, u.day) ORDER BY 2 DESC, 1 DESC LIMIT ?
        """,
        (client_id, most, limit + 1),
    )
    supplies = [Supply(*converted(row, {9: int, 10: _groups})) for row in rows]
    if len(supplies) > limit:
        return supplies[:limit], False
    cut_off = len(supplies) > 1 and sum(supply.lines for supply in supplies) == most
    return (supplies[:-1], False) if cut_off else (supplies, True)


def _groups(listed: str) -> tuple[str, ...]:
    return tuple(sorted(group for group in json.loads(listed) if group))


def read_group_sums(
    connection: sqlite3.Connection, client_id: int, from_day: str
) -> list[GroupSum]:
    """Give what a client bought from a day on by product group, the largest first."""
    rows = connection.execute(
        "SELECT p.product_group, sum(u.amount) FROM purchases u LEFT JOIN products p "
        "ON p.id = u.product_id WHERE u.client_id = ? AND u.day >= ? GROUP BY 1 ORDER BY 2 DESC",
        (client_id, from_day),
    )
    return [GroupSum(*row) for row in rows]


def read_deliveries(
    connection: sqlite3.Connection, client_id: int, from_day: str, today: str
) -> Deliveries:
    """Count the deliveries from a day on that were due, and those that came late or not yet.

    A delivery is the lines of one invoice (or day); one line late makes it late.
    """
    row = connection.execute(
        """
        SELECT count(*), coalesce(sum(late), 0) FROM (
          SELECT max(coalesce(delivered_day, ?3) > promised_day) AS late FROM purchases
          WHERE client_id = ?1 AND day >= ?2 AND cancelled = 0 AND quantity > 0
            AND (promised_day < ?3 OR (promised_day IS NOT NULL AND delivered_day IS NOT NULL))
          GROUP BY coalesce(invoice, day))
        """,
        (client_id, from_day, today),
    ).fetchone()
    return Deliveries(int(row[0]), int(row[1]))
