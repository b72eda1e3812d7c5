"""White space: product groups a client has never bought, beside what it and others like it buy."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

LIKE_IT = 40
"""So many similar clients are looked at, the most valuable."""
ENOUGH = 3
"""Fewer clients of the same industry say nothing: those of the same class are asked then."""


@dataclass(frozen=True, slots=True)
class BoughtGroup:
    """A product group the client buys: in the last twelve months, ever, and when last."""

    name: str
    year: int
    ever: int
    last_day: str


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """A product group the client has never bought; how many similar clients do, and for how much.

    ``each`` is what one of those buyers spends on it in twelve months, minor units.
    """

    name: str
    buyers: int
    each: int


@dataclass(frozen=True, slots=True)
class WhiteSpace:
    """What a client buys and what it never bought; ``similar`` clients were asked.

    ``alike`` says what makes them similar: ``industry``, ``class``, or nothing where there are
    none.
    """

    bought: tuple[BoughtGroup, ...]
    open: tuple[OpenGroup, ...]
    similar: int
    alike: str


def read_white_space(
    connection: sqlite3.Connection, client_id: int, from_day: str, to_day: str
) -> WhiteSpace:
    """Give the groups a client buys, largest first, and those it never bought, likeliest first."""
    bought = _bought(connection, client_id, from_day, to_day)
    known = {each.name for each in bought}
    groups = [
        name
        for (name,) in connection.execute(
            "SELECT DISTINCT product_group FROM products WHERE active = 1 AND product_group <> ''"
        )
        if name not in known
    ]
    found = WhiteSpace(bought, tuple(OpenGroup(name, 0, 0) for name in sorted(groups)), 0, "")
    for alike, condition in _ALIKE:
        similar = _similar(connection, client_id, condition)
        if len(similar) < ENOUGH:
            continue
        sold = _bought_by(connection, similar, groups, from_day, to_day) if groups else {}
        space = [OpenGroup(name, *sold.get(name, (0, 0))) for name in groups]
        space.sort(key=lambda each: (-each.buyers * each.each, -each.buyers, each.name))
        if not found.similar or any(each.buyers for each in space):
            found = WhiteSpace(bought, tuple(space), len(similar), alike)
        if not groups or any(each.buyers for each in space):
            break
    return found


def _bought(
    connection: sqlite3.Connection, client_id: int, from_day: str, to_day: str
) -> tuple[BoughtGroup, ...]:
    rows = connection.execute(
        "SELECT p.product_group, sum(iif(u.day >= ?2, u.amount, 0)), sum(u.amount), max(u.day) "
        "FROM purchases u JOIN products p ON p.id = u.product_id WHERE u.client_id = ?1 "
        "AND u.day <= ?3 AND u.amount > 0 AND u.cancelled = 0 AND p.product_group <> '' "
        "GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1",
        (client_id, from_day, to_day),
    )
    return tuple(BoughtGroup(*row) for row in rows)


_ALIKE = (
    ("industry", "c.industry = (SELECT industry FROM clients WHERE id = ?1) COLLATE NOCASE"),
    (
        "class",
        "s.cell <> '' AND substr(s.cell, 1, 1) = "
        "(SELECT substr(cell, 1, 1) FROM standings WHERE client_id = ?1)",
    ),
)
"""What makes clients similar; the next is asked where those of one tell nothing."""


def _similar(connection: sqlite3.Connection, client_id: int, condition: str) -> list[int]:
    rows = connection.execute(
        "SELECT s.client_id FROM standings s JOIN clients c ON c.id = s.client_id "
        f"WHERE {condition} AND s.state NOT IN ('prospect', 'lost') AND s.client_id <> ?1 "
        "ORDER BY s.value DESC, s.client_id LIMIT ?2",
        (client_id, LIKE_IT),
    )
    return [row[0] for row in rows]


def _bought_by(
    connection: sqlite3.Connection,
    clients: list[int],
    groups: list[str],
    from_day: str,
    to_day: str,
) -> dict[str, tuple[int, int]]:
    """Count who of some clients bought each of some groups, and what each spent on it."""
    # The lines of the groups asked for alone are sorted: most lines are of what everybody buys.
    rows = connection.execute(
        "SELECT p.product_group, count(DISTINCT u.client_id), sum(u.amount) FROM json_each(?1) j "
        "CROSS JOIN purchases u ON u.client_id = j.value CROSS JOIN products p "
        "ON p.id = u.product_id WHERE u.day BETWEEN ?3 AND ?4 AND u.amount > 0 "
        "AND u.cancelled = 0 AND p.product_group IN (SELECT value FROM json_each(?2)) GROUP BY 1",
        (json.dumps(clients), json.dumps(groups), from_day, to_day),
    )
    return {name: (buyers, amount // buyers) for name, buyers, amount in rows}
