"""What we do in each cell of the segment matrix, and for the types that outrank their cell."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamtui.store.door import Change


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


def add_strategy(change: Change, cell: str) -> int:
    """Add the strategy of a cell that has none yet, as every new database begins with it."""
    from kamtui.model.defaults import CELL_STRATEGIES

    told = next((row for row in CELL_STRATEGIES if row[0] == cell), None)
    _cell, title, text, rhythm, who, credit, stock = told or (cell, cell, "", None, "", "", "")
    return change.insert(
        "cell_strategies",
        {
            "cell": cell,
            "title": title,
            "strategy": text,
            "contact_rhythm_days": rhythm,
            "looked_after_by": who,
            "credit_policy": credit,
            "stock_policy": stock,
        },
    )
