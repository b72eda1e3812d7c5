"""What has been reached of a goal so far, measured from the purchases and the interactions."""

from __future__ import annotations

import sqlite3

from kamtui.store.plans import Goal

_SUM = (
    "SELECT coalesce(sum({}), 0) FROM client_days "
    "WHERE client_id = ?1 AND day BETWEEN coalesce(?2, '') AND ?3"
)
_MEASURES = {
    "sales": _SUM.format("amount"),
    "profit": _SUM.format("profit"),
    "product groups": "SELECT count(DISTINCT p.product_group) FROM purchases u JOIN products p "
    "ON p.id = u.product_id WHERE u.client_id = ?1 AND u.amount > 0 AND u.cancelled = 0 "
    "AND u.day BETWEEN coalesce(?2, '') AND ?3",
    "contacts": "SELECT count(*) FROM interactions WHERE client_id = ?1 AND status = 'held' "
    "AND day BETWEEN coalesce(?2, '') AND ?3",
}


def read_progress(connection: sqlite3.Connection, goal: Goal, today: str) -> int | None:
    """Give what was reached of a goal between its first day and its last (or today).

    Money in minor units, product groups and contacts counted, our share of the wallet in
    percent of the year up to then; None where nothing in the
    database measures the goal.
    """
    if goal.target is None:
        return None
    last = min(day for day in (goal.due_day, goal.reached_day, today) if day)
    if goal.measure == "share of wallet":
        return read_share_of_wallet(connection, goal.client_id, last)
    measure = _MEASURES.get(goal.measure)
    if measure is None:
        return None
    row = connection.execute(measure, (goal.client_id, goal.from_day, last)).fetchone()
    return int(row[0])


def read_share_of_wallet(connection: sqlite3.Connection, client_id: int, day: str) -> int | None:
    """Give our part of what a client spends a year, in percent: sales of the year up to a day.

    None where nobody has told what the client spends.
    """
    row = connection.execute(
        "SELECT c.wallet, (SELECT coalesce(sum(amount), 0) FROM client_days WHERE client_id = ?1 "
        "AND day > date(?2, '-12 months') AND day <= ?2) FROM clients c WHERE c.id = ?1",
        (client_id, day),
    ).fetchone()
    return 100 * int(row[1]) // int(row[0]) if row and row[0] else None
