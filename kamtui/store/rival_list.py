"""All competitors side by side, and the clients that went over to one of them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.model.words import WinbackState
from kamtui.store.rows import converted


@dataclass(frozen=True, slots=True)
class ListedRival:
    """A competitor across all clients.

    ``wallet`` is what it holds of them in minor units a year, as far as shares and wallets are
    known; ``taken`` counts the tenders it took from us, worth ``taken_value``, the last on
    ``last_taken``; ``gone`` counts clients that left us for it, ``bare`` those where we have no
    counter-move.
    """

    id: int
    name: str
    clients: int
    strongest: int | None
    wallet: int | None
    taken: int
    taken_value: int
    last_taken: str | None
    gone: int
    bare: int


def read_rival_list(connection: sqlite3.Connection, limit: int = 1000) -> list[ListedRival]:
    """Give every competitor, those that took or hold most first."""
    rows = connection.execute(
        """
        SELECT o.id, o.name, count(v.id), max(v.strength), sum(c.wallet * v.wallet_share / 100),
          coalesce(t.taken, 0), coalesce(t.value, 0), t.last, coalesce(g.gone, 0),
          count(v.id) - count(nullif(trim(v.counter_move), ''))
        FROM competitors o
        LEFT JOIN rivalries v ON v.competitor_id = o.id LEFT JOIN clients c ON c.id = v.client_id
        LEFT JOIN (SELECT competitor_id, count(*) AS taken, sum(value) AS value,
            max(decided_day) AS last FROM tenders
          WHERE outcome = 'lost' AND competitor_id IS NOT NULL GROUP BY competitor_id) t
          ON t.competitor_id = o.id
        LEFT JOIN (SELECT competitor_id, count(DISTINCT client_id) AS gone FROM (
            SELECT competitor_id, client_id FROM winback_targets
            UNION ALL SELECT competitor_id, client_id FROM losses)
          WHERE competitor_id IS NOT NULL GROUP BY competitor_id) g ON g.competitor_id = o.id
        GROUP BY o.id ORDER BY coalesce(t.value, 0) DESC, 3 DESC, o.name_key, o.id LIMIT ?
        """,
        (limit,),
    )
    return [ListedRival(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class GoneOver:
    """A client that left us for a competitor, and how far winning it back has come.

    ``subject`` and ``row_id`` are its win-back target, or the client itself where only its loss
    was told of; ``state`` is the target's.
    """

    subject: str
    row_id: int
    client_id: int
    client_name: str
    lost_since: str | None
    reason: str | None
    state: WinbackState | None


def read_gone_over(
    connection: sqlite3.Connection, competitor_id: int, limit: int = 200
) -> list[GoneOver]:
    """Give the clients that left us for a competitor, the last lost first."""
    rows = connection.execute(
        """
        SELECT 'winback_targets', w.id, w.client_id, c.name, w.lost_since AS since, r.name, w.state
        FROM winback_targets w JOIN clients c ON c.id = w.client_id
        LEFT JOIN reasons r ON r.id = w.reason_id WHERE w.competitor_id = ?1
        UNION ALL
        SELECT 'clients', c.id, c.id, c.name, max(l.lost_since), r.name, NULL
        FROM losses l JOIN clients c ON c.id = l.client_id
        LEFT JOIN reasons r ON r.id = l.reason_id WHERE l.competitor_id = ?1
          AND NOT EXISTS (SELECT 1 FROM winback_targets w
            WHERE w.client_id = l.client_id AND w.competitor_id = ?1)
        GROUP BY c.id
        ORDER BY since DESC, 2 DESC, 1 LIMIT ?2
        """,
        (competitor_id, limit),
    )
    return [GoneOver(*converted(row, {6: WinbackState})) for row in rows]
