"""Plans: goals with a client, its programmes, and the offers made to it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal: what is measured, the target (minor units for money, percent for shares)."""

    id: int
    client_id: int
    measure: str
    text: str | None
    target: int | None
    from_day: str | None
    due_day: str | None
    reached_day: str | None


@dataclass(frozen=True, slots=True)
class GoalOfClient:
    """A goal with its client and the client's manager, for lists over all clients."""

    goal: Goal
    client: str
    manager: str | None


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme of work on a client, with its owner in sales and in marketing."""

    id: int
    client_id: int
    aim: str
    sales_owner_id: int | None
    sales_owner: str | None
    marketing_owner_id: int | None
    marketing_owner: str | None
    from_day: str | None
    to_day: str | None
    state: str
    result: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer and its outcome; ``value`` in minor units, ``special`` what is special in it."""

    id: int
    client_id: int
    programme_id: int | None
    winback_id: int | None
    text: str
    special: str | None
    value: int | None
    offered_day: str
    valid_until: str | None
    outcome: str
    decided_day: str | None
    reason_id: int | None
    reason: str | None


def read_goals(connection: sqlite3.Connection, client_id: int, limit: int = 100) -> list[Goal]:
    """Give a client's goals, those not yet reached first, the soonest due first."""
    rows = connection.execute(
        "SELECT id, client_id, measure, text, target, from_day, due_day, reached_day FROM goals "
        "WHERE client_id = ? ORDER BY reached_day IS NOT NULL, due_day IS NULL, due_day, id "
        "LIMIT ?",
        (client_id, limit),
    )
    return [Goal(*row) for row in rows]


def read_all_goals(
    connection: sqlite3.Connection,
    *,
    client_id: int | None = None,
    manager_id: int | None = None,
    limit: int = 2000,
) -> list[GoalOfClient]:
    """Give the goals of all clients, of one, or of a manager's; open ones first, soonest due."""
    rows = connection.execute(
        "SELECT g.id, g.client_id, g.measure, g.text, g.target, g.from_day, g.due_day, "
        "g.reached_day, c.name, m.name FROM goals g JOIN clients c ON c.id = g.client_id "
        "LEFT JOIN managers m ON m.id = c.manager_id WHERE (?1 IS NULL OR g.client_id = ?1) "
        "AND (?2 IS NULL OR c.manager_id = ?2) "
        "ORDER BY g.reached_day IS NOT NULL, g.due_day IS NULL, g.due_day, g.id LIMIT ?3",
        (client_id, manager_id, limit),
    )
    return [GoalOfClient(Goal(*row[:8]), row[8], row[9]) for row in rows]


def read_programmes(
    connection: sqlite3.Connection, client_id: int, limit: int = 100
) -> list[Programme]:
    """Give a client's programmes: running, planned, ended; each group newest first."""
    return programmes_where(connection, "g.client_id = ?1", (client_id,), limit)


def programmes_where(
    connection: sqlite3.Connection,
    condition: str,
    parameters: tuple[int | None, ...],
    limit: int = 100,
) -> list[Programme]:
    """Give the programmes (``g``) a condition of ours holds for, running ones first."""
    rows = connection.execute(
        "SELECT g.id, g.client_id, g.aim, g.sales_owner_id, s.name, g.marketing_owner_id, m.name, "
        "g.from_day, g.to_day, g.state, g.result FROM programmes g "
        "LEFT JOIN managers s ON s.id = g.sales_owner_id "
        f"LEFT JOIN managers m ON m.id = g.marketing_owner_id WHERE {condition} "
        "ORDER BY g.state = 'ended', g.state = 'planned', g.from_day DESC, g.id DESC "
        f"LIMIT ?{len(parameters) + 1}",
        (*parameters, limit),
    )
    return [Programme(*row) for row in rows]


def read_offers(connection: sqlite3.Connection, client_id: int, limit: int = 200) -> list[Offer]:
    """Give the offers made to a client, open ones first, then newest first."""
    return offers_where(connection, "f.client_id = ?1", (client_id,), limit)


def offers_where(
    connection: sqlite3.Connection, condition: str, parameters: tuple[int, ...], limit: int
) -> list[Offer]:
    """Give the offers (``f``) a condition of ours holds for, open ones first."""
    rows = connection.execute(
        "SELECT f.id, f.client_id, f.programme_id, f.winback_id, f.text, f.special, f.value, "
        "f.offered_day, f.valid_until, f.outcome, f.decided_day, f.reason_id, r.name "
        f"FROM offers f LEFT JOIN reasons r ON r.id = f.reason_id WHERE {condition} "
        f"ORDER BY f.outcome <> 'open', f.offered_day DESC, f.id DESC "
        f"LIMIT ?{len(parameters) + 1}",
        (*parameters, limit),
    )
    return [Offer(*row) for row in rows]
