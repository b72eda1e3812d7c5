"""What a quarter's review reads: everything of some clients between two days.

``Scope`` says whose clients: one, a manager's, or all. Rows are bounded; days are ISO text.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

MOST = 200
"""So many rows of a kind are told: a review is read by people."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose clients are reviewed, and between which days; None and None are all clients."""

    client_id: int | None
    manager_id: int | None
    first: str
    last: str

    @property
    def values(self) -> dict[str, str | int | None]:
        """The parameters of every query here."""
        return {
            "client": self.client_id,
            "manager": self.manager_id,
            "first": self.first,
            "last": self.last,
            "most": MOST,
        }


_OF = "(:client IS NULL OR c.id = :client) AND (:manager IS NULL OR c.manager_id = :manager)"


def _rows(connection: sqlite3.Connection, scope: Scope, sql: str, **more: str) -> list[Row]:
    return connection.execute(sql.replace("{of}", _OF), {**scope.values, **more}).fetchall()


def read_results(
    connection: sqlite3.Connection, scope: Scope, before: tuple[str, str], year: tuple[str, str]
) -> list[Row]:
    """Give, by client: id, name, sales, profit, costed sales, sales of the quarter before and of
    the same one a year ago; the largest first. All clients that bought in one of the three."""
    return _rows(
        connection,
        scope,
        """
        SELECT c.id, c.name, sum(iif(d.day BETWEEN :first AND :last, d.amount, 0)) AS now,
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


def read_groups(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give, by product group: its name, what was bought of it, in how many lines."""
    return _rows(
        connection,
        scope,
        "SELECT coalesce(p.product_group, ''), sum(u.amount), count(*) FROM clients c "
        "JOIN purchases u ON u.client_id = c.id LEFT JOIN products p ON p.id = u.product_id "
        "WHERE {of} AND u.day BETWEEN :first AND :last GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :most",
    )


def read_cells_between(
    connection: sqlite3.Connection, scope: Scope
) -> tuple[str | None, str | None, list[Row]]:
    """Give the days of the last runs before the first day and up to the last one, and by client
    the cell in either ("" where not classed): name, before, after, value."""
    runs = [
        connection.execute(
            f"SELECT id, as_of FROM segment_runs WHERE as_of {sign} ? "
            "ORDER BY as_of DESC, id DESC LIMIT 1",
            (day,),
        ).fetchone()
        for sign, day in (("<", scope.first), ("<=", scope.last))
    ]
    ids = [run[0] if run else None for run in runs]
    if runs[1] is None:
        return None, None, []
    rows = connection.execute(
        "SELECT c.name, coalesce(b.cell, ''), coalesce(a.cell, ''), "
        "coalesce(a.value, b.value, 0) AS money FROM clients c "
        "LEFT JOIN segment_results b ON b.run_id = :before AND b.client_id = c.id "
        "LEFT JOIN segment_results a ON a.run_id = :after AND a.client_id = c.id "
        f"WHERE {_OF} AND (b.cell IS NOT NULL OR a.cell IS NOT NULL) ORDER BY money DESC, c.id",
        {**scope.values, "before": ids[0], "after": ids[1]},
    ).fetchall()
    return (runs[0][1] if runs[0] else None), runs[1][1], rows


def read_states(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give the states that began in the time: day, client, state, why."""
    return _rows(
        connection,
        scope,
        "SELECT h.since, c.name, h.state, h.why FROM clients c "
        "JOIN state_history h ON h.client_id = c.id "
        "WHERE {of} AND h.since BETWEEN :first AND :last "
        "ORDER BY h.since, c.name_key, h.id LIMIT :most",
    )


def read_beginnings(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give the clients that bought for the first time, and prospects of whom something was
    learned: name, source, first purchase, and of need, solvency, authority how sure and since."""
    return _rows(
        connection,
        scope,
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


def count_promises(connection: sqlite3.Connection, scope: Scope) -> Row:
    """Count our promises due in the time and those of them late or broken, theirs due and those
    not kept, and what was promised by us in the time."""
    rows = _rows(
        connection,
        scope,
        """
        SELECT
          coalesce(sum(k.side = 'ours' AND k.due_day BETWEEN :first AND :last), 0),
          coalesce(sum(k.side = 'ours' AND k.due_day BETWEEN :first AND :last
            AND (coalesce(k.kept, 1) = 0 OR coalesce(k.done_day, :last) > k.due_day)), 0),
          coalesce(sum(k.side = 'theirs' AND k.due_day BETWEEN :first AND :last), 0),
          coalesce(sum(k.side = 'theirs' AND k.due_day BETWEEN :first AND :last
            AND (coalesce(k.kept, 1) = 0 OR coalesce(k.done_day, :last) > k.due_day)), 0),
          coalesce(sum(k.side = 'ours' AND k.made_day BETWEEN :first AND :last), 0)
        FROM clients c JOIN commitments k ON k.client_id = c.id WHERE {of}
        """,
    )
    return rows[0]


def read_late_promises(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give the promises due in the time that were late or broken, either side's: client, side,
    text, due, done, owner."""
    return _rows(
        connection,
        scope,
        "SELECT c.name, k.side, k.text, k.due_day, k.done_day, m.name FROM clients c "
        "JOIN commitments k ON k.client_id = c.id LEFT JOIN managers m ON m.id = k.owner_id "
        "WHERE {of} AND k.side <> 'step' AND k.due_day BETWEEN :first AND :last "
        "AND (coalesce(k.kept, 1) = 0 OR coalesce(k.done_day, :last) > k.due_day) "
        "ORDER BY k.due_day, k.id LIMIT :most",
    )


def read_trouble(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give the conflicts opened, closed or open in the time: client, kind, cause, severity,
    opened, closed, settlement."""
    return _rows(
        connection,
        scope,
        "SELECT c.name, x.kind, x.cause, x.severity, x.opened_day, x.closed_day, x.settlement "
        "FROM clients c JOIN conflicts x ON x.client_id = c.id WHERE {of} "
        "AND x.opened_day <= :last AND coalesce(x.closed_day, :last) >= :first "
        "ORDER BY x.closed_day IS NOT NULL, x.severity DESC, x.opened_day, x.id LIMIT :most",
    )


def read_asked(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give what clients asked, criticised or proposed in the time: client, day, kind, text,
    answered, answer."""
    return _rows(
        connection,
        scope,
        "SELECT c.name, q.day, q.kind, q.text, q.answered_day, q.answer FROM clients c "
        "JOIN requests q ON q.client_id = c.id WHERE {of} AND q.day BETWEEN :first AND :last "
        "ORDER BY q.answered_day IS NOT NULL, q.day, q.id LIMIT :most",
    )


def read_tenders(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give the tenders decided in the time or still open: client, subject, outcome, value,
    decided (or due), competitor, reason."""
    return _rows(
        connection,
        scope,
        "SELECT c.name, t.subject, t.outcome, t.value, coalesce(t.decided_day, t.due_day), o.name, "
        "coalesce(r.name, t.reason_note) FROM clients c JOIN tenders t ON t.client_id = c.id "
        "LEFT JOIN competitors o ON o.id = t.competitor_id "
        "LEFT JOIN reasons r ON r.id = t.reason_id "
        "WHERE {of} AND (t.decided_day BETWEEN :first AND :last OR (t.outcome = 'open' "
        "AND coalesce(t.opened_day, :last) <= :last)) "
        "ORDER BY t.outcome = 'open', 5, t.id LIMIT :most",
    )


def count_tenders(connection: sqlite3.Connection, scope: Scope) -> dict[str, tuple[int, int]]:
    """Count the tenders decided in the time, and what they were worth, by outcome."""
    rows = _rows(
        connection,
        scope,
        "SELECT t.outcome, count(*), coalesce(sum(t.value), 0) FROM clients c "
        "JOIN tenders t ON t.client_id = c.id WHERE {of} "
        "AND t.decided_day BETWEEN :first AND :last AND t.outcome IN ('won', 'lost') GROUP BY 1",
    )
    return {outcome: (count, value) for outcome, count, value in rows}


def read_offers(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give the offers made or decided in the time: client, text, special, value, offered,
    outcome, decided."""
    return _rows(
        connection,
        scope,
        "SELECT c.name, f.text, f.special, f.value, f.offered_day, f.outcome, f.decided_day "
        "FROM clients c JOIN offers f ON f.client_id = c.id WHERE {of} "
        "AND (f.offered_day BETWEEN :first AND :last OR f.decided_day BETWEEN :first AND :last) "
        "ORDER BY f.offered_day, f.id LIMIT :most",
    )


def read_programmes(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give the programmes that ran in the time: client, aim, state, sales and marketing owner,
    steps done in it, steps open, result."""
    return _rows(
        connection,
        scope,
        "SELECT c.name, g.aim, g.state, s.name, m.name, "
        "(SELECT count(*) FROM commitments k WHERE k.programme_id = g.id "
        "AND k.done_day BETWEEN :first AND :last), "
        "(SELECT count(*) FROM commitments k WHERE k.programme_id = g.id AND k.done_day IS NULL), "
        "g.result FROM clients c JOIN programmes g ON g.client_id = c.id "
        "LEFT JOIN managers s ON s.id = g.sales_owner_id "
        "LEFT JOIN managers m ON m.id = g.marketing_owner_id WHERE {of} "
        "AND coalesce(g.from_day, :first) <= :last AND coalesce(g.to_day, :last) >= :first "
        "ORDER BY g.state, g.id LIMIT :most",
    )


def read_winbacks(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Give the win-back targets marked, moved or running in the time: client, state, since,
    way, result, recovered."""
    return _rows(
        connection,
        scope,
        "SELECT c.name, w.state, coalesce(w.result_day, w.state_day, w.marked_day), "
        "coalesce(w.way_text, w.way), w.result, w.recovered FROM clients c "
        "JOIN winback_targets w ON w.client_id = c.id WHERE {of} AND w.marked_day <= :last "
        "AND (w.state NOT IN ('won back', 'given up') "
        "OR coalesce(w.result_day, w.state_day) BETWEEN :first AND :last) "
        "ORDER BY 3, w.id LIMIT :most",
    )


def read_talks(connection: sqlite3.Connection, scope: Scope, *, met_only: bool) -> list[Row]:
    """Give the talks held in the time, of a manager's clients only visits and meetings: day,
    client, channel, people, summary."""
    channels = "AND i.channel IN ('visit', 'meeting')" if met_only else ""
    return _rows(
        connection,
        scope,
        "SELECT i.day, c.name, i.channel, (SELECT group_concat(p.name, ', ') "
        "FROM interaction_people ip JOIN people p ON p.id = ip.person_id "
        "WHERE ip.interaction_id = i.id), i.summary "
        "FROM clients c JOIN interactions i ON i.client_id = c.id WHERE {of} "
        f"AND i.status = 'held' AND i.day BETWEEN :first AND :last {channels} "
        "ORDER BY i.day, i.id LIMIT :most",
    )


def count_talks(connection: sqlite3.Connection, scope: Scope) -> dict[str, int]:
    """Count the talks held in the time by channel."""
    rows = _rows(
        connection,
        scope,
        "SELECT i.channel, count(*) FROM clients c JOIN interactions i ON i.client_id = c.id "
        "WHERE {of} AND i.status = 'held' AND i.day BETWEEN :first AND :last GROUP BY 1 ORDER BY 1",
    )
    return dict(rows)


def read_next(connection: sqlite3.Connection, scope: Scope, to_day: str) -> list[Row]:
    """Give what is due after the time up to a day, and what is overdue at its end: day, client,
    kind, text, whose."""
    return _rows(
        connection,
        scope,
        """
        SELECT * FROM (
          SELECT k.due_day AS day, c.name, k.side AS kind, k.text, m.name FROM clients c
            JOIN commitments k ON k.client_id = c.id LEFT JOIN managers m ON m.id = k.owner_id
            WHERE {of} AND k.done_day IS NULL AND k.due_day <= :to_day
          UNION ALL
          SELECT i.day, c.name, i.channel, i.summary, m.name FROM clients c
            JOIN interactions i ON i.client_id = c.id LEFT JOIN managers m ON m.id = i.manager_id
            WHERE {of} AND i.status = 'planned' AND i.day > :last AND i.day <= :to_day
          UNION ALL
          SELECT t.due_day, c.name, 'tender', t.subject, m.name FROM clients c
            JOIN tenders t ON t.client_id = c.id LEFT JOIN managers m ON m.id = t.manager_id
            WHERE {of} AND t.outcome = 'open' AND t.due_day <= :to_day
          UNION ALL
          SELECT g.due_day, c.name, 'goal', coalesce(g.text, g.measure), NULL FROM clients c
            JOIN goals g ON g.client_id = c.id
            WHERE {of} AND g.reached_day IS NULL AND g.due_day > :last AND g.due_day <= :to_day)
        ORDER BY day, 2, kind, 4 LIMIT :most
        """,
        to_day=to_day,
    )
