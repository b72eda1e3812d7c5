"""Programmes for one account: one with its steps and offers, and all of them in a list."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.store.commitments import Commitment, read_where
from kamtui.store.plans import Offer, Programme, offers_where, programmes_where


@dataclass(frozen=True, slots=True)
class Counted:
    """How far a programme is: its steps, those done, late, answered; the step that is next."""

    steps: int
    done: int
    late: int
    asked: int
    answered: int
    next_text: str | None
    next_day: str | None
    open_offers: int
    won_offers: int


@dataclass(frozen=True, slots=True)
class ListedProgramme:
    """A programme in the list over all accounts."""

    programme: Programme
    client: str
    counted: Counted


@dataclass(frozen=True, slots=True)
class Owed:
    """A step of a programme that one owner waits for: whose it is, in sales or in marketing."""

    commitment_id: int
    client_id: int
    text: str
    due_day: str | None
    programme_id: int
    aim: str
    debtor: str | None
    debtor_in: str
    creditor: str | None


def read_programme(connection: sqlite3.Connection, programme_id: int) -> Programme | None:
    """Give one programme, or None where it is not there (any more)."""
    return next(iter(programmes_where(connection, "g.id = ?1", (programme_id,))), None)


def read_steps(
    connection: sqlite3.Connection, programme_id: int, limit: int = 300
) -> list[Commitment]:
    """Give the steps of a programme by day: when they are due, else when they were noted."""
    return read_where(
        connection,
        "k.programme_id = ? ORDER BY coalesce(k.due_day, k.done_day, '9999'), k.id LIMIT ?",
        (programme_id, limit),
    )


def read_offers_of(
    connection: sqlite3.Connection, programme_id: int, limit: int = 100
) -> list[Offer]:
    """Give the offers made in a programme, open ones first."""
    return offers_where(connection, "f.programme_id = ?1", (programme_id,), limit)


_COUNTED = """
SELECT count(*), coalesce(sum(done_day IS NOT NULL), 0),
  coalesce(sum(done_day IS NULL AND due_day < ?2), 0),
  coalesce(sum(done_day IS NOT NULL AND response IS NOT NULL), 0),
  coalesce(sum(response IS NOT NULL AND response <> 'none'), 0)
FROM commitments WHERE programme_id = ?1
"""
_NEXT = """
SELECT text, due_day FROM commitments WHERE programme_id = ? AND done_day IS NULL
ORDER BY due_day IS NULL, due_day, id LIMIT 1
"""
_OFFERS = """
SELECT coalesce(sum(outcome = 'open'), 0), coalesce(sum(outcome = 'accepted'), 0)
FROM offers WHERE programme_id = ?
"""


def count_steps(connection: sqlite3.Connection, programme_id: int, today: str) -> Counted:
    """Say how far a programme is."""
    steps = connection.execute(_COUNTED, (programme_id, today)).fetchone()
    following = connection.execute(_NEXT, (programme_id,)).fetchone() or (None, None)
    return Counted(*steps, *following, *connection.execute(_OFFERS, (programme_id,)).fetchone())


def list_programmes(
    connection: sqlite3.Connection,
    today: str,
    *,
    client_id: int | None = None,
    manager_id: int | None = None,
    limit: int = 300,
) -> list[ListedProgramme]:
    """Give the programmes of all accounts, of one, or those a manager owns a side of."""
    found = programmes_where(
        connection,
        "(?1 IS NULL OR g.client_id = ?1) "
        "AND (?2 IS NULL OR ?2 IN (g.sales_owner_id, g.marketing_owner_id))",
        (client_id, manager_id),
        limit,
    )
    names = dict(
        connection.execute(
            "SELECT id, name FROM clients WHERE id IN (SELECT client_id FROM programmes)"
        )
    )
    return [
        ListedProgramme(each, names[each.client_id], count_steps(connection, each.id, today))
        for each in found
    ]


# A step is a debt of its owner's side to the other side, as long as both have an owner.
_OWED = """
SELECT k.id, k.client_id, k.text, k.due_day, g.id, g.aim, o.name,
  CASE k.owner_id WHEN g.marketing_owner_id THEN 'marketing' ELSE 'sales' END, c.name
FROM commitments k JOIN programmes g ON g.id = k.programme_id
LEFT JOIN managers o ON o.id = k.owner_id
LEFT JOIN managers c ON c.id = iif(k.owner_id = g.marketing_owner_id, g.sales_owner_id,
  g.marketing_owner_id)
WHERE k.done_day IS NULL AND k.side <> 'theirs' AND g.state <> 'ended'
  AND k.owner_id IN (g.sales_owner_id, g.marketing_owner_id)
  AND g.sales_owner_id <> g.marketing_owner_id AND {condition}
ORDER BY k.due_day IS NULL, k.due_day, k.id LIMIT ?3
"""


def read_owed_by(
    connection: sqlite3.Connection, manager_id: int | None, today: str, limit: int = 200
) -> list[Owed]:
    """Give what a manager (None: anybody) owes the other side and is due by today."""
    condition = "k.due_day <= ?2 AND (?1 IS NULL OR k.owner_id = ?1)"
    rows = connection.execute(_OWED.format(condition=condition), (manager_id, today, limit))
    return [Owed(*row) for row in rows]


def read_owed_to(
    connection: sqlite3.Connection, manager_id: int, today: str, limit: int = 200
) -> list[Owed]:
    """Give what the other side owes a manager and is late with."""
    condition = (
        "k.due_day < ?2 AND k.owner_id <> ?1 AND ?1 IN (g.sales_owner_id, g.marketing_owner_id)"
    )
    rows = connection.execute(_OWED.format(condition=condition), (manager_id, today, limit))
    return [Owed(*row) for row in rows]
