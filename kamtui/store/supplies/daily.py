"""Client-days of one client, or of the few of a group, as plain rows for a screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayFigure:
    """What one client bought on a day: money in minor units, quantity in thousandths."""

    day: date
    amount: int
    profit: int
    quantity: int
    is_purchase: bool


def read_days_of(
    reader: sqlite3.Connection, clients: Sequence[int], from_day: date, to_day: date
) -> list[DayFigure]:
    """Give the days with a line of some clients inside a window, both ends included."""
    marks = ", ".join("?" * len(clients))
    rows = reader.execute(
        "SELECT day, amount, profit, quantity, buys FROM client_days "
        f"WHERE client_id IN ({marks}) AND day BETWEEN ? AND ? ORDER BY day",
        (*clients, from_day.isoformat(), to_day.isoformat()),
    )
    return [
        DayFigure(date.fromisoformat(day), amount, profit, quantity, buys > 0)
        for day, amount, profit, quantity, buys in rows
    ]


def read_first_of(reader: sqlite3.Connection, clients: Sequence[int]) -> date | None:
    """Give the first purchase day ever among some clients."""
    marks = ", ".join("?" * len(clients))
    row = reader.execute(
        f"SELECT min(day) FROM client_days WHERE client_id IN ({marks}) AND buys > 0",
        tuple(clients),
    ).fetchone()
    return date.fromisoformat(row[0]) if row[0] else None
