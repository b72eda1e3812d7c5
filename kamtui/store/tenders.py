"""Tenders: opened, due, decided, and why they were won or lost."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from kamtui.model.words import TenderOutcome
from kamtui.store.rows import converted


@dataclass(frozen=True, slots=True)
class Tender:
    """One tender; ``value`` in minor units. A reason of None on a decided one is *not told*.

    ``bidders`` says in words who else took part, ``sheet_id`` is the sheet prepared for it.
    """

    id: int
    client_id: int
    client_name: str
    subject: str
    code: str | None
    opened_day: str | None
    due_day: str | None
    decided_day: str | None
    outcome: TenderOutcome
    reason_id: int | None
    reason: str | None
    reason_note: str | None
    competitor_id: int | None
    competitor_name: str | None
    product_group: str | None
    value: int | None
    manager_id: int | None
    manager_name: str | None
    notes: str | None
    bidders: str | None
    sheet_id: int | None


@dataclass(frozen=True, slots=True)
class TenderCount:
    """How a client's decided tenders ended, counted; ``won_value`` in minor units."""

    won: int
    lost: int
    won_value: int


_SELECT = """
SELECT t.id, t.client_id, c.name, t.subject, t.code, t.opened_day, t.due_day, t.decided_day,
  t.outcome, t.reason_id, r.name, t.reason_note, t.competitor_id, o.name, t.product_group,
  t.value, t.manager_id, m.name, t.notes, t.bidders,
  (SELECT s.id FROM negotiation_sheets s WHERE s.tender_id = t.id ORDER BY s.id LIMIT 1)
FROM tenders t JOIN clients c ON c.id = t.client_id
LEFT JOIN reasons r ON r.id = t.reason_id LEFT JOIN competitors o ON o.id = t.competitor_id
LEFT JOIN managers m ON m.id = t.manager_id
"""


def read_tenders(connection: sqlite3.Connection, client_id: int, limit: int = 500) -> list[Tender]:
    """Give a client's tenders: running ones first, then the last decided first."""
    rows = connection.execute(
        f"{_SELECT} WHERE t.client_id = ? ORDER BY t.outcome <> 'open', "
        "coalesce(t.decided_day, t.due_day, t.opened_day) DESC, t.id DESC LIMIT ?",
        (client_id, limit),
    )
    return [_tender(row) for row in rows]


def read_tender(connection: sqlite3.Connection, tender_id: int) -> Tender | None:
    """Give one tender by id."""
    row = connection.execute(f"{_SELECT} WHERE t.id = ?", (tender_id,)).fetchone()
    return _tender(row) if row else None


def read_open_tenders(connection: sqlite3.Connection, client_id: int) -> list[Tender]:
    """Give a client's open tenders, the soonest due first."""
    rows = connection.execute(
        f"{_SELECT} WHERE t.outcome = 'open' AND t.client_id = ? "
        "ORDER BY t.due_day IS NULL, t.due_day, t.id",
        (client_id,),
    )
    return [_tender(row) for row in rows]


@dataclass(frozen=True, slots=True)
class TenderOfClient:
    """A tender beside the name of whose it is; ``value`` in minor units."""

    id: int
    client_id: int
    client_name: str
    subject: str
    reason: str | None
    decided_day: str | None
    value: int | None


def read_tenders_of_competitor(
    connection: sqlite3.Connection, competitor_id: int, limit: int = 500
) -> list[TenderOfClient]:
    """Give the tenders a competitor took from us at any client, the last first."""
    rows = connection.execute(
        "SELECT t.id, t.client_id, c.name, t.subject, r.name, t.decided_day, t.value "
        "FROM tenders t JOIN clients c ON c.id = t.client_id LEFT JOIN reasons r "
        "ON r.id = t.reason_id WHERE t.competitor_id = ? AND t.outcome = 'lost' "
        "ORDER BY t.decided_day DESC, t.id DESC LIMIT ?",
        (competitor_id, limit),
    )
    return [TenderOfClient(*row) for row in rows]


def count_tenders(connection: sqlite3.Connection, client_id: int, since: str) -> TenderCount:
    """Count a client's tenders decided on a day (ISO) or later."""
    row = connection.execute(
        "SELECT sum(outcome = 'won'), sum(outcome = 'lost'), "
        "sum(CASE WHEN outcome = 'won' THEN value END) FROM tenders "
        "WHERE client_id = ? AND decided_day >= ?",
        (client_id, since),
    ).fetchone()
    return TenderCount(*(int(figure or 0) for figure in row))


def _tender(row: tuple[Any, ...]) -> Tender:
    return Tender(*converted(row, {8: TenderOutcome}))
