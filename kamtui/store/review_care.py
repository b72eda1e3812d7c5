"""What a quarter's review reads of care and work: promises, conflicts, tenders, talks, the next.

Rows are bounded; days are ISO text, money is in minor units.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.store.reviews import Scope, read_of


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """Promises due in the time, ours and theirs, and those kept on their day; and ours made."""

    due: int
    on_time: int
    theirs_due: int
    theirs_on_time: int
    made: int


@dataclass(frozen=True, slots=True)
class LatePromise:
    """A promise that was late or broken; ``side`` says whose, ``done_day`` is None while open."""

    client: str
    side: str
    text: str
    due_day: str
    done_day: str | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A conflict, ``severity`` 1 to 3; open while ``closed_day`` is None."""

    client: str
    kind: str
    cause: str
    severity: int
    opened_day: str
    closed_day: str | None
    settlement: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asked, criticised or proposed; open while ``answered_day`` is None."""

    client: str
    day: str
    kind: str
    text: str
    answered_day: str | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class ReviewedTender:
    """A tender, on the day it was decided or falls due, with the reason as stored."""

    client: str
    subject: str
    outcome: str
    value: int | None
    day: str | None
    competitor: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class TenderSum:
    """How many tenders ended in one way, and what they were worth."""

    outcome: str
    count: int
    value: int


@dataclass(frozen=True, slots=True)
class ReviewedOffer:
    """An offer and what became of it."""

    client: str
    text: str
    special: str | None
    value: int | None
    offered_day: str
    outcome: str
    decided_day: str | None


@dataclass(frozen=True, slots=True)
class ReviewedProgramme:
    """A programme that ran, its steps done in the time and those still open."""

    client: str
    aim: str
    state: str
    sales_owner: str | None
    marketing_owner: str | None
    steps_done: int
    steps_open: int
    result: str | None


@dataclass(frozen=True, slots=True)
class ReviewedTarget:
    """A win-back target since its last move; ``way_text`` is the way in somebody's own words."""

    client: str
    state: str
    since: str
    way: str
    way_text: str | None
    result: str | None
    recovered: int | None


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that was held, and with whom."""

    day: str
    client: str
    channel: str
    people: str | None
    summary: str


@dataclass(frozen=True, slots=True)
class Due:
    """What is due: a promise (its side is the kind), a planned talk, a tender or a goal."""

    day: str
    client: str
    kind: str
    text: str
    owner: str | None


_KEPT = "(coalesce(k.kept, 1) = 1 AND k.done_day <= k.due_day)"
_LATE = "(coalesce(k.kept, 1) = 0 OR coalesce(k.done_day, :today) > k.due_day)"


def count_promises(connection: sqlite3.Connection, scope: Scope) -> PromiseCounts:
    """Count the promises due in the time and those kept on their day, and ours made in the time."""
    (counts,) = read_of(
        connection,
        scope,
        PromiseCounts,
        f"""
        SELECT
          coalesce(sum(k.side = 'ours' AND k.due_day BETWEEN :first AND :last), 0),
          coalesce(sum(k.side = 'ours' AND k.due_day BETWEEN :first AND :last AND {_KEPT}), 0),
          coalesce(sum(k.side = 'theirs' AND k.due_day BETWEEN :first AND :last), 0),
          coalesce(sum(k.side = 'theirs' AND k.due_day BETWEEN :first AND :last AND {_KEPT}), 0),
          coalesce(sum(k.side = 'ours' AND k.made_day BETWEEN :first AND :last), 0)
        FROM clients c JOIN commitments k ON k.client_id = c.id WHERE {{of}}
        """,
    )
    return counts


def read_late_promises(connection: sqlite3.Connection, scope: Scope) -> list[LatePromise]:
    """Give the promises due in the time that were late or broken, either side's, by due day."""
    return read_of(
        connection,
        scope,
        LatePromise,
        "SELECT c.name, k.side, k.text, k.due_day, k.done_day, m.name FROM clients c "
        "JOIN commitments k ON k.client_id = c.id LEFT JOIN managers m ON m.id = k.owner_id "
        "WHERE {of} AND k.side <> 'step' AND k.due_day BETWEEN :first AND :last "
        f"AND {_LATE} "
        "ORDER BY k.due_day, k.id LIMIT :most",
    )


def read_trouble(connection: sqlite3.Connection, scope: Scope) -> list[Trouble]:
    """Give the conflicts opened, closed or open in the time: open and grave ones first."""
    return read_of(
        connection,
        scope,
        Trouble,
        "SELECT c.name, x.kind, x.cause, x.severity, x.opened_day, x.closed_day, x.settlement "
        "FROM clients c JOIN conflicts x ON x.client_id = c.id WHERE {of} "
        "AND x.opened_day <= :last AND coalesce(x.closed_day, :last) >= :first "
        "ORDER BY x.closed_day IS NOT NULL, x.severity DESC, x.opened_day, x.id LIMIT :most",
    )


def read_asked(connection: sqlite3.Connection, scope: Scope) -> list[Asked]:
    """Give what clients asked, criticised or proposed in the time, the unanswered first."""
    return read_of(
        connection,
        scope,
        Asked,
        "SELECT c.name, q.day, q.kind, q.text, q.answered_day, q.answer FROM clients c "
        "JOIN requests q ON q.client_id = c.id WHERE {of} AND q.day BETWEEN :first AND :last "
        "ORDER BY q.answered_day IS NOT NULL, q.day, q.id LIMIT :most",
    )


def read_tenders(connection: sqlite3.Connection, scope: Scope) -> list[ReviewedTender]:
    """Give the tenders decided in the time, then those still open, by day."""
    return read_of(
        connection,
        scope,
        ReviewedTender,
        "SELECT c.name, t.subject, t.outcome, t.value, coalesce(t.decided_day, t.due_day), o.name, "
        "coalesce(r.name, t.reason_note) FROM clients c JOIN tenders t ON t.client_id = c.id "
        "LEFT JOIN competitors o ON o.id = t.competitor_id "
        "LEFT JOIN reasons r ON r.id = t.reason_id "
        "WHERE {of} AND (t.decided_day BETWEEN :first AND :last OR (t.outcome = 'open' "
        "AND coalesce(t.opened_day, :last) <= :last)) "
        "ORDER BY t.outcome = 'open', 5, t.id LIMIT :most",
    )


def count_tenders(connection: sqlite3.Connection, scope: Scope) -> list[TenderSum]:
    """Count the tenders won and lost in the time, and what they were worth."""
    return read_of(
        connection,
        scope,
        TenderSum,
        "SELECT t.outcome, count(*), coalesce(sum(t.value), 0) FROM clients c "
        "JOIN tenders t ON t.client_id = c.id WHERE {of} "
        "AND t.decided_day BETWEEN :first AND :last AND t.outcome IN ('won', 'lost') "
        "GROUP BY 1 ORDER BY 1 DESC",
    )


def read_offers(connection: sqlite3.Connection, scope: Scope) -> list[ReviewedOffer]:
    """Give the offers made or decided in the time, by the day they were made."""
    return read_of(
        connection,
        scope,
        ReviewedOffer,
        "SELECT c.name, f.text, f.special, f.value, f.offered_day, f.outcome, f.decided_day "
        "FROM clients c JOIN offers f ON f.client_id = c.id WHERE {of} "
        "AND (f.offered_day BETWEEN :first AND :last OR f.decided_day BETWEEN :first AND :last) "
        "ORDER BY f.offered_day, f.id LIMIT :most",
    )


def read_programmes(connection: sqlite3.Connection, scope: Scope) -> list[ReviewedProgramme]:
    """Give the programmes that ran in the time, with their owners and steps."""
    return read_of(
        connection,
        scope,
        ReviewedProgramme,
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


def read_winbacks(connection: sqlite3.Connection, scope: Scope) -> list[ReviewedTarget]:
    """Give the win-back targets running in the time or ended in it, the longest unmoved first."""
    return read_of(
        connection,
        scope,
        ReviewedTarget,
        "SELECT c.name, w.state, coalesce(w.result_day, w.state_day, w.marked_day), "
        "w.way, w.way_text, w.result, w.recovered FROM clients c "
        "JOIN winback_targets w ON w.client_id = c.id WHERE {of} AND w.marked_day <= :last "
        "AND (w.state NOT IN ('won back', 'given up') "
        "OR coalesce(w.result_day, w.state_day) BETWEEN :first AND :last) "
        "ORDER BY 3, w.id LIMIT :most",
    )


def read_talks(connection: sqlite3.Connection, scope: Scope, *, met_only: bool) -> list[Talk]:
    """Give the talks held in the time, the first of them first; ``met_only`` those face to face."""
    channels = "AND i.channel IN ('visit', 'meeting')" if met_only else ""
    return read_of(
        connection,
        scope,
        Talk,
        "SELECT i.day, c.name, i.channel, (SELECT group_concat(name, ', ') FROM (SELECT p.name "
        "FROM interaction_people ip JOIN people p ON p.id = ip.person_id "
        "WHERE ip.interaction_id = i.id ORDER BY ip.id)), i.summary "
        "FROM clients c JOIN interactions i ON i.client_id = c.id WHERE {of} "
        f"AND i.status = 'held' AND i.day BETWEEN :first AND :last {channels} "
        "ORDER BY i.day, i.id LIMIT :most",
    )


def count_talks(connection: sqlite3.Connection, scope: Scope) -> dict[str, int]:
    """Count the talks held in the time by channel."""
    counts = read_of(
        connection,
        scope,
        lambda channel, count: (str(channel), int(count)),
        "SELECT i.channel, count(*) FROM clients c JOIN interactions i ON i.client_id = c.id "
        "WHERE {of} AND i.status = 'held' AND i.day BETWEEN :first AND :last GROUP BY 1 ORDER BY 1",
    )
    return dict(counts)


def read_next(connection: sqlite3.Connection, scope: Scope, to_day: str) -> list[Due]:
    """Give what is due after the time up to a day, and what is still open from before, by day."""
    return read_of(
        connection,
        scope,
        Due,
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
