"""Client-days read as flat columns for the analysis.

SQLite hands over what one client has in a window as one row, days and figures joined into text
that numpy splits as a block: a row for each client-day would take twice as long, and a million
tuples more memory than the analysis itself. This module loads numpy: import it late.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.model.purchase_days import (
    DayAmounts,
    Firsts,
    PurchaseDays,
    Whole,
    WindowTotals,
    starts_of,
)

_CHUNK = 10_000
_DAY = len("2026-06-30")
_EPOCH = date(1970, 1, 1).toordinal()
_DIGITS = (0, 1, 2, 3, 5, 6, 8, 9)
_MARKS = (4, 7)
_EVERY_MONTH = 28
"""Days that every month has."""


def read_totals(reader: sqlite3.Connection, from_day: date, to_day: date) -> WindowTotals:
    """Give what each client bought inside a window, both ends included, and on which days."""
    sums: list[Whole] = []
    counts: list[Whole] = []
    days: list[NDArray[np.int32]] = []
    cursor = reader.execute(
        "SELECT client_id, sum(amount), sum(profit), sum(costed), "
        "group_concat(iif(buys > 0, day, NULL), '') FROM client_days "
        "WHERE day BETWEEN ? AND ? GROUP BY client_id ORDER BY client_id",
        (from_day.isoformat(), to_day.isoformat()),
    )
    while rows := cursor.fetchmany(_CHUNK):
        sums.append(np.array([row[:4] for row in rows], dtype=np.int64))
        texts = [row[4] or "" for row in rows]
        counts.append(_counts(texts))
        days.append(_ordinals("".join(texts)))
    client, amount, profit, costed = _joined(sums, np.zeros((0, 4), dtype=np.int64)).T.copy()
    found = PurchaseDays(client, starts_of(_joined(counts)), _joined_days(days))
    return WindowTotals(amount, profit, costed, found)


def read_amounts(
    reader: sqlite3.Connection, from_day: date, to_day: date, column: str = "amount"
) -> DayAmounts:
    """Give the ``amount`` or ``quantity`` of each client on each day of a window with a line."""
    if column not in ("amount", "quantity"):
        raise ValueError(column)
    cursor = reader.execute(
        f"SELECT client_id, group_concat(day, ''), group_concat({column}) FROM client_days "
        "WHERE day BETWEEN ? AND ? GROUP BY client_id ORDER BY client_id",
        (from_day.isoformat(), to_day.isoformat()),
    )
    clients: list[Whole] = []
    days: list[NDArray[np.int32]] = []
    amounts: list[Whole] = []
    while rows := cursor.fetchmany(_CHUNK):
        texts = [row[1] for row in rows]
        ids = np.array([row[0] for row in rows], dtype=np.int64)
        clients.append(np.repeat(ids, _counts(texts)))
        days.append(_ordinals("".join(texts)))
        joined = ",".join([row[2] for row in rows])
        amounts.append(np.fromstring(joined, dtype=np.int64, sep=","))
    return DayAmounts(_joined(clients), _joined_days(days), _joined(amounts))


def read_firsts(reader: sqlite3.Connection) -> Firsts:
    """Give the first purchase day ever of each client that bought."""
    # One seek a client; grouping all client-days would read them all.
    clients: list[int] = []
    texts: list[str] = []
    for client, day in reader.execute(
        "SELECT c.id, (SELECT d.day FROM client_days d WHERE d.client_id = c.id AND d.buys > 0 "
        "ORDER BY d.day LIMIT 1) FROM clients c ORDER BY c.id"
    ):
        if day:
            clients.append(client)
            texts.append(day)
    return Firsts(np.array(clients, dtype=np.int64), _ordinals("".join(texts)))


def read_purchase_days(
    reader: sqlite3.Connection, to_day: date, clients: Collection[int] | None = None
) -> PurchaseDays:
    """Give the purchase days of every client up to a day, clients without any included.

    ``clients`` are those wanted where not all are; each of them must be there.
    """
    some = "" if clients is None else "AND client_id IN (SELECT value FROM json_each(?2)) "
    bought = reader.execute(
        "SELECT client_id, group_concat(day, '') FROM client_days WHERE buys > 0 AND day <= ?1 "
        f"{some}GROUP BY client_id ORDER BY client_id",
        (to_day.isoformat(), *([] if clients is None else [json.dumps(sorted(clients))])),
    )
    buyers: list[int] = []
    counts: list[Whole] = []
    days: list[NDArray[np.int32]] = []
    while rows := bought.fetchmany(_CHUNK):
        texts = [row[1] for row in rows]
        buyers += [row[0] for row in rows]
        counts.append(_counts(texts))
        days.append(_ordinals("".join(texts)))
    wanted = client_ids(reader) if clients is None else sorted(clients)
    everybody = np.array(list(wanted), dtype=np.int64)
    known = np.isin(np.array(buyers, dtype=np.int64), everybody)
    if not known.all():
        raise Refusal(_("Purchases stand under a client that is not there; run 'kamtui check'."))
    all_counts = np.zeros(len(everybody), dtype=np.int64)
    all_counts[np.searchsorted(everybody, buyers)] = _joined(counts)
    return PurchaseDays(everybody, starts_of(all_counts), _joined_days(days))


def read_roots(reader: sqlite3.Connection) -> dict[int, int]:
    """Give the top company of each client that belongs to another; circles are left alone."""
    return dict(
        reader.execute(
            "WITH RECURSIVE above(client, top, depth) AS ("
            "SELECT id, parent_id, 1 FROM clients WHERE parent_id IS NOT NULL "
            "UNION ALL SELECT a.client, c.parent_id, a.depth + 1 FROM above a "
            "JOIN clients c ON c.id = a.top WHERE c.parent_id IS NOT NULL AND a.depth < 50) "
            "SELECT a.client, a.top FROM above a JOIN clients t ON t.id = a.top "
            "WHERE t.parent_id IS NULL"
        )
    )


def client_ids(reader: sqlite3.Connection) -> Iterator[int]:
    """Give every client, ascending."""
    return (row[0] for row in reader.execute("SELECT id FROM clients ORDER BY id"))


def _joined(parts: list[Whole], nothing: Whole | None = None) -> Whole:
    empty = np.zeros(0, dtype=np.int64) if nothing is None else nothing
    return np.concatenate(parts) if parts else empty


def _joined_days(parts: list[NDArray[np.int32]]) -> NDArray[np.int32]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)


def _counts(texts: list[str]) -> Whole:
    return np.array([len(text) // _DAY for text in texts], dtype=np.int64)


def _ordinals(text: str) -> NDArray[np.int32]:
    """Turn ISO days written one after another into ordinals, all at once."""
    signs = np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    if len(signs) % _DAY:
        raise _no_day(text)
    signs = signs.reshape(-1, _DAY)
    digits = signs[:, _DIGITS].astype(np.int32) - ord("0")
    year = digits[:, :4] @ np.array([1000, 100, 10, 1], dtype=np.int32)
    month = digits[:, 4] * 10 + digits[:, 5]
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    day = digits[:, 6] * 10 + digits[:, 7]
    if (
        (signs[:, _MARKS] != ord("-")).any()
        or ((digits < 0) | (digits > 9)).any()
        or ((month < 1) | (month > 12) | (day < 1)).any()
    ):
        raise _no_day(text)
    found = _first_days(months) + day - 1
    late = day > _EVERY_MONTH
    if (found[late] >= _first_days(months[late] + 1)).any():
        raise _no_day(text)
    return np.asarray(found + _EPOCH, np.int32)


def _first_days(months: NDArray[np.datetime64]) -> NDArray[np.int32]:
    return months.astype("datetime64[D]").astype(np.int32)


def _no_day(text: str) -> Refusal:
    for place in range(0, len(text), _DAY):
        day = text[place : place + _DAY]
        try:
            date.fromisoformat(day)
        except ValueError:
            return Refusal(
                _("A purchase stands near '{day}', which is no day; run 'kamtui check'.").format(
                    day=day
                )
            )
    return Refusal(_("A purchase stands on what is no day; run 'kamtui check'."))


def has_purchases(connection: sqlite3.Connection) -> bool:
    """Say whether anybody has ever bought anything."""
    return connection.execute("SELECT 1 FROM client_days LIMIT 1").fetchone() is not None
