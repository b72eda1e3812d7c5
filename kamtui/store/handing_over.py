"""Handing a portfolio over: every open row of a manager's goes to another; history stays."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.language import N_
from kamtui.store.door import Change


@dataclass(frozen=True, slots=True)
class Handed:
    """One kind of row that is handed over: the column of the manager, and which rows are open."""

    name: str
    table: str
    column: str
    open: str


HANDED = (
    Handed(N_("clients"), "clients", "manager_id", "1"),
    Handed(N_("promises and steps"), "commitments", "owner_id", "done_day IS NULL"),
    Handed(N_("planned meetings"), "interactions", "manager_id", "status = 'planned'"),
    Handed(N_("running tenders"), "tenders", "manager_id", "outcome = 'open'"),
    Handed(N_("open conflicts"), "conflicts", "manager_id", "closed_day IS NULL"),
    Handed(
        N_("win-back targets"),
        "winback_targets",
        "owner_id",
        "state NOT IN ('won back', 'given up')",
    ),
    Handed(N_("programmes"), "programmes", "sales_owner_id", "state <> 'ended'"),
    Handed(N_("marketing programmes"), "programmes", "marketing_owner_id", "state <> 'ended'"),
    Handed(N_("posts covered"), "positions", "manager_id", "to_day IS NULL"),
)
"""What a successor takes over. What is closed keeps the name of whoever did it."""

NOT_HANDED = {
    ("saved_filters", "manager_id"): "a way of looking is one's own",
    ("skills", "manager_id"): "so is what one can do",
    ("checklist_marks", "manager_id"): "what was ticked was ticked by whoever did it",
    ("requests", "answered_by"): "history",
    ("losses", "manager_id"): "history: who told why",
    ("spendings", "manager_id"): "history: who spent it",
    ("state_overrides", "manager_id"): "who set it by hand",
}
"""Other columns that name a manager, and why they stay."""


def count_handed(connection: sqlite3.Connection, manager_id: int) -> dict[str, int]:
    """Count what a manager would hand over, by name, the empty kinds left out."""
    counts = {
        each.name: int(
            connection.execute(
                f"SELECT count(*) FROM {each.table} WHERE {each.column} = ? AND {each.open}",
                (manager_id,),
            ).fetchone()[0]
        )
        for each in HANDED
    }
    return {name: count for name, count in counts.items() if count}


def hand_over(change: Change, from_id: int, to_id: int) -> dict[str, int]:
    """Give a manager's clients and everything open to another; count the rows by name."""
    counts: dict[str, int] = {}
    for each in HANDED:
        rows = change.connection.execute(
            f"SELECT id FROM {each.table} WHERE {each.column} = ? AND {each.open} ORDER BY id",
            (from_id,),
        ).fetchall()
        for (row_id,) in rows:
            change.update(each.table, row_id, {each.column: to_id})
        if rows:
            counts[each.name] = len(rows)
    return counts
