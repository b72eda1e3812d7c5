"""Portfolios: what each manager's clients are and bring, how promises were kept, who was lost.

A client counts for whoever has it now; clients of nobody are a portfolio of their own. A promise
counts for whoever owns it, else for the client's manager.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from kamtui.model.days import years_before


@dataclass(slots=True)
class Portfolio:
    """One manager's clients; sums over twelve months in minor units.

    ``before`` is what the same clients bought in the twelve months before; ``states`` and
    ``cells`` count clients (a cell is empty where not classed); ``trouble`` counts, by the first
    letter of the cell, those on watch, at risk or lost. ``lost`` were lost within the year,
    ``won_back`` came back in it, ``recovered`` is their money; ``returned`` is what went back;
    ``tenders_value`` is what the tenders won were worth.
    """

    manager_id: int | None
    name: str
    login: str
    post: str
    active: bool
    clients: int = 0
    key_clients: int = 0
    sales: int = 0
    profit: int = 0
    costed: int = 0
    before: int = 0
    returned: int = 0
    states: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    trouble: Counter[str] = field(default_factory=Counter)
    due: int = 0
    late: int = 0
    overdue: int = 0
    conflicts: int = 0
    lost: int = 0
    won_back: int = 0
    recovered: int = 0
    talks: int = 0
    tenders_won: int = 0
    tenders_lost: int = 0
    tenders_value: int = 0


TROUBLE = ("watch", "at risk", "lost")


def read_portfolios(connection: sqlite3.Connection, today: date) -> list[Portfolio]:
    """Give the portfolio of every manager, the largest sales first, and of nobody where any."""
    found = {
        row[0]: Portfolio(row[0], row[1], row[2], row[3], bool(row[4]))
        for row in connection.execute(
            "SELECT id, name, login, coalesce(post, ''), active FROM managers"
        )
    }
    of_nobody = Portfolio(None, "", "", "", True)
    everybody: dict[int | None, Portfolio] = {**found, None: of_nobody}
    _count_clients(connection, everybody)
    _add_money(connection, everybody, today)
    _add_promises(connection, everybody, today)
    _add_losses(connection, everybody, today)
    shown = [
        each
        for each in everybody.values()
        if each.clients or (each.manager_id is not None and each.active)
    ]
    return sorted(
        shown,
        key=lambda each: (-each.sales, -each.tenders_value, -each.clients, each.name.casefold()),
    )


def _count_clients(connection: sqlite3.Connection, portfolios: dict[int | None, Portfolio]) -> None:
    # The sign of plus lets the clients be read as they lie, not to and fro by their managers.
    rows = connection.execute(
        "SELECT +c.manager_id, coalesce(s.state, 'prospect'), coalesce(s.cell, ''), count(*), "
        "sum(c.is_key) FROM clients c LEFT JOIN standings s ON s.client_id = c.id "
        "GROUP BY 1, 2, 3"
    )
    for manager_id, state, cell, count, keys in rows:
        each = portfolios[manager_id]
        each.clients += count
        each.key_clients += keys
        each.states[state] += count
        each.cells[cell] += count
        if state in TROUBLE:
            each.trouble[cell[:1]] += count


def _add_money(
    connection: sqlite3.Connection, portfolios: dict[int | None, Portfolio], today: date
) -> None:
    day, year, two = (years_before(today, back).isoformat() for back in (0, 1, 2))
    rows = connection.execute(
        "SELECT c.manager_id, sum(iif(d.day > ?2, d.amount, 0)), "
        "sum(iif(d.day > ?2, d.profit, 0)), sum(iif(d.day > ?2, d.costed, 0)), "
        "sum(iif(d.day <= ?2, d.amount, 0)) "
        "FROM client_days d JOIN clients c ON c.id = d.client_id "
        "WHERE d.day > ?3 AND d.day <= ?1 GROUP BY 1",
        (day, year, two),
    )
    for manager_id, sales, profit, costed, before in rows:
        each = portfolios[manager_id]
        each.sales, each.profit, each.costed, each.before = sales, profit, costed, before
    # Days on which more went back than came are few: the lines of those alone are read.
    rows = connection.execute(
        "SELECT c.manager_id, sum(r.returned) FROM (SELECT d.client_id, sum(u.amount) AS returned "
        "  FROM client_days d CROSS JOIN purchases u "
        "  ON u.client_id = d.client_id AND u.day = +d.day AND u.amount < 0 "
        "  WHERE d.day > ?2 AND d.day <= ?1 AND d.buys < d.lines GROUP BY d.client_id) r "
        "CROSS JOIN clients c ON c.id = r.client_id GROUP BY 1",
        (day, year),
    )
    for manager_id, returned in rows:
        portfolios[manager_id].returned = -returned


def _add_promises(
    connection: sqlite3.Connection, portfolios: dict[int | None, Portfolio], today: date
) -> None:
    day, year = today.isoformat(), years_before(today, 1).isoformat()
    rows = connection.execute(
        "SELECT coalesce(k.owner_id, c.manager_id), "
        "sum(k.side = 'ours' AND k.due_day >= ?2 AND (k.due_day < ?1 OR k.done_day IS NOT NULL)), "
        "sum(k.side = 'ours' AND k.due_day >= ?2 AND (k.due_day < ?1 OR k.done_day IS NOT NULL) "
        "AND (coalesce(k.kept, 1) = 0 OR coalesce(k.done_day, ?1) > k.due_day)), "
        "sum(k.side <> 'theirs' AND k.done_day IS NULL AND k.due_day < ?1) "
        "FROM commitments k JOIN clients c ON c.id = k.client_id "
        "WHERE k.due_day IS NOT NULL GROUP BY 1",
        (day, year),
    )
    for manager_id, due, late, overdue in rows:
        each = portfolios[manager_id]
        each.due, each.late, each.overdue = due, late, overdue
    _add_counts(connection, portfolios, day, year)


def _add_counts(
    connection: sqlite3.Connection, portfolios: dict[int | None, Portfolio], day: str, year: str
) -> None:
    rows = connection.execute(
        "SELECT coalesce(x.manager_id, c.manager_id), count(*) FROM conflicts x "
        "JOIN clients c ON c.id = x.client_id WHERE x.closed_day IS NULL GROUP BY 1"
    )
    for manager_id, count in rows:
        portfolios[manager_id].conflicts = count
    rows = connection.execute(
        "SELECT coalesce(i.manager_id, c.manager_id), count(*) FROM interactions i "
        "JOIN clients c ON c.id = i.client_id "
        "WHERE i.status = 'held' AND i.day > ?2 AND i.day <= ?1 GROUP BY 1",
        (day, year),
    )
    for manager_id, count in rows:
        portfolios[manager_id].talks = count
    rows = connection.execute(
        "SELECT coalesce(t.manager_id, c.manager_id), sum(t.outcome = 'won'), "
        "sum(t.outcome = 'lost'), sum(iif(t.outcome = 'won', coalesce(t.value, 0), 0)) "
        "FROM tenders t JOIN clients c ON c.id = t.client_id "
        "WHERE t.decided_day > ?2 AND t.decided_day <= ?1 GROUP BY 1",
        (day, year),
    )
    for manager_id, won, lost, value in rows:
        each = portfolios[manager_id]
        each.tenders_won, each.tenders_lost, each.tenders_value = won, lost, value


def _add_losses(
    connection: sqlite3.Connection, portfolios: dict[int | None, Portfolio], today: date
) -> None:
    year = years_before(today, 1).isoformat()
    rows = connection.execute(
        "SELECT c.manager_id, count(*) FROM standings s JOIN clients c ON c.id = s.client_id "
        "WHERE s.state = 'lost' AND s.since > ? GROUP BY 1",
        (year,),
    )
    for manager_id, count in rows:
        portfolios[manager_id].lost = count
    rows = connection.execute(
        "SELECT coalesce(w.owner_id, c.manager_id), count(*), coalesce(sum(w.recovered), 0) "
        "FROM winback_targets w JOIN clients c ON c.id = w.client_id "
        "WHERE w.state = 'won back' AND coalesce(w.result_day, w.state_day) > ? GROUP BY 1",
        (year,),
    )
    for manager_id, count, recovered in rows:
        portfolios[manager_id].won_back = count
        portfolios[manager_id].recovered = recovered


@dataclass(frozen=True, slots=True)
class PortfolioClient:
    """One client of a portfolio as its manager's page tells it."""

    id: int
    name: str
    is_key: bool
    cell: str
    state: str
    value: int
    share: int
    silent_days: int | None
    last_contact: str | None
    overdue: int


def read_portfolio_clients(
    connection: sqlite3.Connection, manager_id: int | None, today: str, limit: int = 200
) -> list[PortfolioClient]:
    """Give the clients of a portfolio, the most valuable first."""
    rows = connection.execute(
        "SELECT c.id, c.name, c.is_key, coalesce(s.cell, ''), coalesce(s.state, 'prospect'), "
        "coalesce(s.value, 0), coalesce(s.share, 0), s.silent_days, "
        "(SELECT max(day) FROM interactions i WHERE i.client_id = c.id AND i.status = 'held'), "
        "(SELECT count(*) FROM commitments o WHERE o.client_id = c.id AND o.done_day IS NULL "
        "AND o.side <> 'theirs' AND o.due_day < ?2) "
        "FROM clients c LEFT JOIN standings s ON s.client_id = c.id WHERE c.manager_id IS ?1 "
        "ORDER BY coalesce(s.value, 0) DESC, c.name_key, c.id LIMIT ?3",
        (manager_id, today, limit),
    )
    return [PortfolioClient(row[0], row[1], bool(row[2]), *row[3:]) for row in rows]
