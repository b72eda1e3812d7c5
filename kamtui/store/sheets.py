"""Negotiation sheets: the aim, what we know, questions, proposals, limits, what not to say."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, for a planned interaction or a tender; ``day`` is that of what it prepares."""

    id: int
    client_id: int
    interaction_id: int | None
    tender_id: int | None
    aim: str | None
    known: str | None
    questions: str | None
    proposals: str | None
    limits: str | None
    roles: str | None
    avoid: str | None
    prepared_day: str | None
    day: str | None


_SELECT = """
SELECT s.id, s.client_id, s.interaction_id, s.tender_id, s.aim, s.known, s.questions, s.proposals,
  s.limits, s.roles, s.avoid, s.prepared_day, coalesce(i.day, t.due_day, s.prepared_day)
FROM negotiation_sheets s LEFT JOIN interactions i ON i.id = s.interaction_id
LEFT JOIN tenders t ON t.id = s.tender_id
"""


def read_sheets(connection: sqlite3.Connection, client_id: int, limit: int = 50) -> list[Sheet]:
    """Give a client's sheets, the one for what lies furthest ahead first."""
    rows = connection.execute(
        f"{_SELECT} WHERE s.client_id = ? "
        "ORDER BY coalesce(i.day, t.due_day, s.prepared_day) DESC, s.id DESC LIMIT ?",
        (client_id, limit),
    )
    return [Sheet(*row) for row in rows]


def find_sheet(
    connection: sqlite3.Connection,
    *,
    interaction_id: int | None = None,
    tender_id: int | None = None,
) -> int | None:
    """Give the id of the first sheet prepared for an interaction, or for a tender."""
    column = "interaction_id" if interaction_id is not None else "tender_id"
    row = connection.execute(
        f"SELECT id FROM negotiation_sheets WHERE {column} = ? ORDER BY id LIMIT 1",
        (interaction_id if interaction_id is not None else tender_id,),
    ).fetchone()
    return int(row[0]) if row else None
