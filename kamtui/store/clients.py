"""Clients: the list as ids, the rows in sight, the facts of one, and their editing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, fields

from kamtui.model.filters import ClientFilter
from kamtui.store.door import Change, Value


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One line of the client list. ``share`` is in millionths of the base, days are ISO text."""

    id: int
    name: str
    is_key: bool
    cell: str
    state: str
    value: int
    share: int
    last_purchase: str | None
    last_contact: str | None
    overdue: int
    industry: str | None
    region: str | None
    city: str | None
    manager: str | None


_ORDERS = {
    "value": "coalesce(s.value, 0) DESC, c.name_key, c.id",
    "name": "c.name_key, c.id",
    "state": "CASE coalesce(s.state, 'prospect') WHEN 'at risk' THEN 1 WHEN 'watch' THEN 2 "
    "WHEN 'lost' THEN 3 WHEN 'buying again' THEN 4 WHEN 'won back' THEN 5 WHEN 'active' THEN 6 "
    "WHEN 'new' THEN 7 ELSE 8 END, coalesce(s.value, 0) DESC, c.id",
    "silent": "s.last_purchase IS NULL, s.last_purchase, c.id",
    "spoke": "(SELECT max(day) FROM interactions WHERE client_id = c.id AND status = 'held'), c.id",
    "segment": "coalesce(nullif(s.cell, ''), '~'), coalesce(s.value, 0) DESC, c.id",
}


def _conditions(wanted: ClientFilter, today: str) -> tuple[str, list[Value]]:
    conditions: list[tuple[str, tuple[Value, ...]]] = []

    def add(condition: str, *values: Value) -> None:
        conditions.append((condition, values))

    if wanted.manager_id is not None:
        add("c.manager_id = ?", wanted.manager_id)
    if wanted.key_only:
        add("c.is_key = 1")
    if wanted.type:
        add(
            "EXISTS (SELECT 1 FROM client_types t WHERE t.client_id = c.id AND t.type = ?)",
            wanted.type,
        )
    if wanted.state:
        add("coalesce(s.state, 'prospect') = ?", wanted.state)
    if wanted.segment == "?":
        add("coalesce(s.cell, '') = ''")
    elif wanted.segment:
        add("instr(s.cell, ?)", wanted.segment.upper())
    for name in ("industry", "region", "city"):
        if value := getattr(wanted, name):
            add(f"c.{name} = ? COLLATE NOCASE", value)
    if wanted.silent_days:
        add("s.last_purchase <= date(?, ?)", today, f"-{wanted.silent_days} days")
    if wanted.overdue:
        add(
            "EXISTS (SELECT 1 FROM commitments o WHERE o.client_id = c.id AND o.done_day IS NULL "
            "AND o.side <> 'theirs' AND o.due_day < ?)",
            today,
        )
    if wanted.text:
        from kamtui.model.folding import fold

        add("instr(c.name_key, ?)", fold(wanted.text))
    sql = " AND ".join(condition for condition, _values in conditions) or "1"
    return sql, [value for _condition, values in conditions for value in values]


def list_ids(reader: sqlite3.Connection, wanted: ClientFilter, order: str, today: str) -> list[int]:
    """Give the ids of the clients a filter lets through, in one of the orders of the list.

    Only ids: the rows are fetched for the lines in sight by :func:`rows`.
    """
    if wanted == ClientFilter() and order == "value":
        return _all_by_value(reader)
    condition, values = _conditions(wanted, today)
    return [
        row[0]
        for row in reader.execute(
            "SELECT c.id FROM clients c LEFT JOIN standings s ON s.client_id = c.id "
            f"WHERE {condition} ORDER BY {_ORDERS[order]}",
            values,
        )
    ]


def _all_by_value(reader: sqlite3.Connection) -> list[int]:
    # The index on value gives a hundred thousand ids in order without a sort or a join.
    ranked = [
        row[0] for row in reader.execute("SELECT client_id FROM standings ORDER BY value DESC")
    ]
    rest = reader.execute(
        "SELECT id FROM clients WHERE id NOT IN (SELECT client_id FROM standings) ORDER BY name_key"
    )
    return ranked + [row[0] for row in rest]


def count_clients(reader: sqlite3.Connection) -> int:
    """Count all clients."""
    return int(reader.execute("SELECT count(*) FROM clients").fetchone()[0])


def rows(reader: sqlite3.Connection, ids: Sequence[int], today: str) -> dict[int, ClientRow]:
    """Give the rows of the given clients (a screenful), by id."""
    marks = ", ".join("?" * len(ids))
    found = reader.execute(
        f"""
        SELECT c.id, c.name, c.is_key, coalesce(s.cell, ''), coalesce(s.state, 'prospect'),
          coalesce(s.value, 0), coalesce(s.share, 0), s.last_purchase,
          (SELECT max(i.day) FROM interactions i WHERE i.client_id = c.id AND i.status = 'held'),
          (SELECT count(*) FROM commitments o WHERE o.client_id = c.id AND o.done_day IS NULL
             AND o.side <> 'theirs' AND o.due_day < ?),
          c.industry, c.region, c.city, m.name
        FROM clients c LEFT JOIN standings s ON s.client_id = c.id
        LEFT JOIN managers m ON m.id = c.manager_id
        WHERE c.id IN ({marks})
        """,
        (today, *ids),
    )
    return {row[0]: ClientRow(row[0], row[1], bool(row[2]), *row[3:]) for row in found}


@dataclass(frozen=True, slots=True)
class Client:
    """The general facts of one client, as they stand in its row, with a few joined names."""

    id: int
    name: str
    code: str | None
    parent_id: int | None
    is_key: int
    key_reason: str | None
    manager_id: int | None
    tax_number: str | None
    industry: str | None
    region: str | None
    city: str | None
    country: str | None
    address: str | None
    website: str | None
    description: str | None
    founded: int | None
    headcount: int | None
    development_history: str | None
    staffing: str | None
    organisation: str | None
    environment: str | None
    weaknesses: str | None
    prospects: str | None
    strategy: str | None
    source: str | None
    contact_rhythm_days: int | None
    potential: int | None
    wallet: int | None
    need: str | None
    need_evidence: str | None
    need_day: str | None
    solvency: str | None
    solvency_evidence: str | None
    solvency_day: str | None
    authority: str | None
    authority_evidence: str | None
    authority_day: str | None
    notes: str | None
    parent: str | None = None
    manager: str | None = None


_JOINED = ("parent", "manager")
_FACTS = tuple(field.name for field in fields(Client) if field.name not in _JOINED)


def read_client(reader: sqlite3.Connection, client_id: int) -> Client | None:
    """Give one client's facts, or None where it is not there (any more)."""
    columns = ", ".join(f"c.{name}" for name in _FACTS)
    row = reader.execute(
        f"SELECT {columns}, p.name, m.name FROM clients c LEFT JOIN clients p "
        "ON p.id = c.parent_id LEFT JOIN managers m ON m.id = c.manager_id WHERE c.id = ?",
        (client_id,),
    ).fetchone()
    return Client(*row) if row else None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a client stands in money and in time, from the last computation."""

    value: int
    share: int
    cell: str
    state: str
    since: str | None
    last_purchase: str | None
    silent_days: int | None
    usual_days: int | None
    ratio: int | None
    why: str


NO_STANDING = Standing(0, 0, "", "prospect", None, None, None, None, None, "")


def read_standing(reader: sqlite3.Connection, client_id: int) -> Standing:
    """Give one client's standing; a client never computed is a prospect without figures."""
    row = reader.execute(
        "SELECT value, share, cell, state, since, last_purchase, silent_days, usual_days, ratio, "
        "why FROM standings WHERE client_id = ?",
        (client_id,),
    ).fetchone()
    return Standing(*row) if row else NO_STANDING


@dataclass(frozen=True, slots=True)
class TypeOfClient:
    """One of the types a key client has been given, with the reason."""

    id: int
    type: str
    reason: str | None
    since: str | None


def read_types(reader: sqlite3.Connection, client_id: int) -> list[TypeOfClient]:
    """Give the types of a client: breadwinner, promising, image client, expert."""
    return [
        TypeOfClient(*row)
        for row in reader.execute(
            "SELECT id, type, reason, since FROM client_types WHERE client_id = ? ORDER BY id",
            (client_id,),
        )
    ]


def read_subsidiaries(reader: sqlite3.Connection, client_id: int) -> list[tuple[int, str]]:
    """Give id and name of the clients whose parent this one is."""
    return list(
        reader.execute(
            "SELECT id, name FROM clients WHERE parent_id = ? ORDER BY name_key", (client_id,)
        )
    )


def read_contacts(reader: sqlite3.Connection, client_id: int) -> tuple[list[str], list[str]]:
    """Give the client's own telephone numbers and e-mail addresses (the switchboard's)."""
    phones = reader.execute("SELECT number FROM phones WHERE client_id = ?", (client_id,))
    emails = reader.execute("SELECT address FROM emails WHERE client_id = ?", (client_id,))
    return [row[0] for row in phones], [row[0] for row in emails]


def add_client(change: Change, name: str, values: dict[str, Value] | None = None) -> int:
    """Add a client and give its id."""
    return change.insert("clients", {"name": name, **(values or {})})


def mark_key(change: Change, client_id: int, is_key: bool, reason: str | None) -> None:
    """Mark a client as key with the reason, or take the mark away."""
    change.update(
        "clients", client_id, {"is_key": int(is_key), "key_reason": reason if is_key else None}
    )


def monthly_sales(
    reader: sqlite3.Connection, client_id: int, first_month: str
) -> dict[str, tuple[int, int, int]]:
    """Give (amount, profit, purchase days) by month (``2026-05``) from a month on."""
    return {
        row[0]: (row[1], row[2], row[3])
        for row in reader.execute(
            "SELECT substr(day, 1, 7), sum(amount), sum(profit), sum(buys > 0) FROM client_days "
            "WHERE client_id = ? AND day >= ? GROUP BY 1",
            (client_id, first_month),
        )
    }


def listed_values(reader: sqlite3.Connection, column: str) -> list[str]:
    """Give the different values of a column that groups clients: industry, region, city."""
    if column not in ("industry", "region", "city"):
        raise KeyError(column)
    return [
        row[0]
        for row in reader.execute(
            f"SELECT DISTINCT {column} FROM clients WHERE {column} IS NOT NULL ORDER BY 1"
        )
    ]
