"""Reasons of losses, tenders and refusals: lists a manager can edit."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.language import N_
from kamtui.model.words import Word
from kamtui.store.door import Change


class ReasonKind(Word):
    """What a reason explains."""

    LOSS = "loss", N_("loss")
    TENDER = "tender", N_("tender")
    REFUSAL = "refusal", N_("refusal")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``curable`` runs from 0 (never) to 5 (a matter of will)."""

    id: int
    kind: ReasonKind
    name: str
    curable: int
    active: bool


def read_reasons(
    connection: sqlite3.Connection, kind: ReasonKind, *, active_only: bool = True
) -> list[Reason]:
    """Give the reasons of a kind in the order of their list."""
    rows = connection.execute(
        "SELECT id, kind, name, curable, active FROM reasons WHERE kind = ? AND active >= ? "
        "ORDER BY place, id",
        (kind.value, int(active_only)),
    )
    return [
        Reason(number, ReasonKind(of_kind), name, curable, bool(active))
        for number, of_kind, name, curable, active in rows
    ]


def read_reason(connection: sqlite3.Connection, reason_id: int) -> Reason | None:
    """Give one reason by id."""
    row = connection.execute(
        "SELECT id, kind, name, curable, active FROM reasons WHERE id = ?", (reason_id,)
    ).fetchone()
    if row is None:
        return None
    return Reason(row[0], ReasonKind(row[1]), row[2], row[3], bool(row[4]))


def count_uses(connection: sqlite3.Connection) -> dict[int, int]:
    """Count how often each reason was told: of losses, targets, tenders and offers."""
    return dict(
        connection.execute(
            "SELECT reason_id, count(*) FROM (SELECT reason_id FROM losses "
            "UNION ALL SELECT reason_id FROM winback_targets "
            "UNION ALL SELECT reason_id FROM tenders UNION ALL SELECT reason_id FROM offers) "
            "WHERE reason_id IS NOT NULL GROUP BY reason_id"
        )
    )


def add_reason(change: Change, kind: ReasonKind, name: str, curable: int = 3) -> int:
    """Add a reason at the end of its list and give its id."""
    row = change.connection.execute(
        "SELECT coalesce(max(place), 0) + 1 FROM reasons WHERE kind = ?", (kind.value,)
    ).fetchone()
    return change.insert(
        "reasons", {"kind": kind.value, "name": name, "curable": curable, "place": row[0]}
    )
