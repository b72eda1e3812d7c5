"""What we do in each cell of the segment matrix, and for the types that outrank their cell."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Strategy:
    """The strategy of a cell (``AX``) or of a type of key client (``promising``)."""

    id: int
    cell: str
    title: str
    strategy: str
    contact_rhythm_days: int | None
    looked_after_by: str | None
    credit_policy: str | None
    stock_policy: str | None


def read_strategies(connection: sqlite3.Connection) -> dict[str, Strategy]:
    """Give the strategies by cell or type."""
    rows = connection.execute(
        "SELECT id, cell, title, strategy, contact_rhythm_days, looked_after_by, credit_policy, "
        "stock_policy FROM cell_strategies ORDER BY id"
    )
    return {row[1]: Strategy(*row) for row in rows}
