"""Clients: the facts of one, where it stands, and their editing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields

from kamtui.store.door import Change, Value


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
    source_note: str | None = None
    found_day: str | None = None
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


def add_type(change: Change, client_id: int, kind: str, reason: str, since: str) -> int:
    """Give a client one of the types of key client, with the reason and since when."""
    return change.insert(
        "client_types", {"client_id": client_id, "type": kind, "reason": reason, "since": since}
    )


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


def read_first_purchase(reader: sqlite3.Connection, client_id: int) -> str | None:
    """Give the first day on which a client bought something."""
    row = reader.execute(
        "SELECT min(day) FROM client_days WHERE client_id = ? AND buys > 0", (client_id,)
    ).fetchone()
    return None if row[0] is None else str(row[0])


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
