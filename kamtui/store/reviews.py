"""What a quarter's review reads of results: sales, cells, states and beginnings of some clients.

``Scope`` says whose clients: one, a manager's, or all. Rows are bounded; days are ISO text, money
is in minor units.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

MOST = 200
"""So many rows of a kind are told: a review is read by people."""

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose clients are reviewed, and between which days; None and None are all clients.

    ``today`` is the day on which what is still open is judged late: for a quarter that is over,
    a later one than ``last``.
    """

    client_id: int | None
    manager_id: int | None
    first: str
    last: str
    today: str

    @property
    def values(self) -> dict[str, str | int | None]:
        """The parameters of every query here."""
        return {
            "client": self.client_id,
            "manager": self.manager_id,
            "first": self.first,
            "last": self.last,
            "today": self.today,
            "most": MOST,
        }


@dataclass(frozen=True, slots=True)
class Result:
    """What a client brought in the time, in the quarter before and in the same one a year ago.

    ``costed`` is how much of the sales has a cost, for whoever asks whether the profit is known.
    """

    client: str
    sales: int
    profit: int
    costed: int
    before: int
    year_ago: int


@dataclass(frozen=True, slots=True)
class GroupSold:
    """What was bought of a product group, in so many lines; the group may be empty text."""

    name: str
    sales: int
    lines: int


@dataclass(frozen=True, slots=True)
class CellsOf:
    """A client's cells in two runs, "" where it was not classed; ``value`` that of the window."""

    client: str
    before: str
    after: str
    value: int


@dataclass(frozen=True, slots=True)
class CellsBetween:
    """The days of two runs, None where there is none, and the cells of the clients in either."""

    before_day: str | None
    after_day: str | None
    clients: tuple[CellsOf, ...]


@dataclass(frozen=True, slots=True)
class StateBegun:
    """A state that began, and why (in the code of :mod:`kamtui.model.state_reasons`)."""

    since: str
    client: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """A client that bought first, or a prospect: how sure need, solvency, authority are, since."""

    client: str
    source: str | None
    first_purchase: str | None
    need: str | None
    need_day: str | None
    solvency: str | None
    solvency_day: str | None
    authority: str | None
    authority_day: str | None


_OF = "(:client IS NULL OR c.id = :client) AND (:manager IS NULL OR c.manager_id = :manager)"


def read_of(
    connection: sqlite3.Connection,
    scope: Scope,
    made: Callable[..., Told],
    sql: str,
    **more: str | int | None,
) -> list[Told]:
    """Give the records a query makes of the clients ``c`` of a scope, for which it says {of}."""
    rows = connection.execute(sql.replace("{of}", _OF), {**scope.values, **more})
    return [made(*row) for row in rows]


def read_results(
    connection: sqlite3.Connection, scope: Scope, before: tuple[str, str], year: tuple[str, str]
) -> list[Result]:
    """Give the results of all clients that bought in the time, before it or a year ago.

    ``before`` and ``year`` are a first and a last day; the largest sales come first.
    """
    return read_of(
        connection,
        scope,
        Result,
        """
        SELECT c.name, sum(iif(d.day BETWEEN :first AND :last, d.amount, 0)) AS now,
          sum(iif(d.day BETWEEN :first AND :last, d.profit, 0)),
          sum(iif(d.day BETWEEN :first AND :last, d.costed, 0)),
          sum(iif(d.day BETWEEN :before_first AND :before_last, d.amount, 0)),
          sum(iif(d.day BETWEEN :year_first AND :year_last, d.amount, 0))
        FROM clients c JOIN client_days d ON d.client_id = c.id
        WHERE {of} AND d.day >= :year_first AND d.day <= :last
        GROUP BY c.id HAVING now <> 0
          OR sum(iif(d.day BETWEEN :before_first AND :before_last, d.amount, 0)) <> 0
          OR sum(iif(d.day BETWEEN :year_first AND :year_last, d.amount, 0)) <> 0
        ORDER BY now DESC, c.name_key, c.id
        """,
        before_first=before[0],
        before_last=before[1],
        year_first=year[0],
        year_last=year[1],
    )


def read_groups(connection: sqlite3.Connection, scope: Scope) -> list[GroupSold]:
    """Give what was bought by product group, the largest first."""
    return read_of(
        connection,
        scope,
        GroupSold,
        "SELECT coalesce(p.product_group, ''), sum(u.amount), count(*) FROM clients c "
        "JOIN purchases u ON u.client_id = c.id LEFT JOIN products p ON p.id = u.product_id "
        "WHERE {of} AND u.day BETWEEN :first AND :last GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :most",
    )


def read_cells_between(connection: sqlite3.Connection, scope: Scope) -> CellsBetween:
    """Give the cells of the last run before the time and of the last one up to its end."""
    before, after = (
        connection.execute(
            f"SELECT id, as_of FROM segment_runs WHERE as_of {sign} ? "
            "ORDER BY as_of DESC, id DESC LIMIT 1",
            (day,),
        ).fetchone()
        or (None, None)
        for sign, day in (("<", scope.first), ("<=", scope.last))
    )
    if after[0] is None:
        return CellsBetween(None, None, ())
    cells = read_of(
        connection,
        scope,
        CellsOf,
        "SELECT c.name, coalesce(b.cell, ''), coalesce(a.cell, ''), "
        "coalesce(a.value, b.value, 0) AS money FROM clients c "
        "LEFT JOIN segment_results b ON b.run_id = :before AND b.client_id = c.id "
        "LEFT JOIN segment_results a ON a.run_id = :after AND a.client_id = c.id "
        "WHERE {of} AND (b.cell IS NOT NULL OR a.cell IS NOT NULL) ORDER BY money DESC, c.id",
        before=before[0],
        after=after[0],
    )
    return CellsBetween(before[1], after[1], tuple(cells))


def read_states(connection: sqlite3.Connection, scope: Scope) -> list[StateBegun]:
    """Give the states that began in the time, the first of them first."""
    return read_of(
        connection,
        scope,
        StateBegun,
        "SELECT h.since, c.name, h.state, h.why FROM clients c "
        "JOIN state_history h ON h.client_id = c.id "
        "WHERE {of} AND h.since BETWEEN :first AND :last "
        "ORDER BY h.since, c.name_key, h.id LIMIT :most",
    )


def read_beginnings(connection: sqlite3.Connection, scope: Scope) -> list[Beginning]:
    """Give those who bought for the first time, then prospects of whom something was learned."""
    return read_of(
        connection,
        scope,
        Beginning,
        """
        SELECT * FROM (
          SELECT c.name, c.source,
            (SELECT min(day) FROM client_days d WHERE d.client_id = c.id AND d.buys > 0) AS begun,
            c.need, c.need_day, c.solvency, c.solvency_day, c.authority, c.authority_day
          FROM clients c WHERE {of})
        WHERE begun BETWEEN :first AND :last OR (coalesce(begun, '9999') > :last AND (
          need_day BETWEEN :first AND :last OR solvency_day BETWEEN :first AND :last
          OR authority_day BETWEEN :first AND :last))
        ORDER BY begun IS NULL, begun, name LIMIT :most
        """,
    )
