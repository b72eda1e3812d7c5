"""Clients: the facts of one, where it stands, and their editing."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from kamtui.model.client_facts import BY_NAME, COLUMNS
from kamtui.store.door import Change, Value


@dataclass(frozen=True, slots=True)
class Client:
    """One client: every declared fact, and by name those the program judges by.

    ``facts`` holds each fact that is a column by its name, ``names`` the names of the rows that
    some of them refer to (the parent's, the manager's) by the same names.
    """

    id: int
    name: str
    is_key: int
    key_reason: str | None
    industry: str | None
    strategy: str | None
    contact_rhythm_days: int | None
    potential: int | None
    need: str | None
    need_evidence: str | None
    need_day: str | None
    solvency: str | None
    solvency_evidence: str | None
    solvency_day: str | None
    authority: str | None
    authority_evidence: str | None
    authority_day: str | None
    facts: Mapping[str, Value]
    names: Mapping[str, str]

    @property
    def parent(self) -> str:
        """The name of the group it belongs to, or nothing."""
        return self.names.get("parent_id", "")

    @property
    def manager(self) -> str:
        """The name of who looks after it, or nothing."""
        return self.names.get("manager_id", "")


_OWN = tuple(field.name for field in fields(Client) if field.name not in ("facts", "names"))
_COLUMNS = tuple(dict.fromkeys((*_OWN, *(fact.name for fact in COLUMNS))))
_REFERRING = tuple(fact for fact in COLUMNS if fact.refers_to)
_CLIENT = (
    f"SELECT {', '.join(f'c.{name}' for name in _COLUMNS)}, "
    + ", ".join(
        f"(SELECT name FROM {fact.refers_to} WHERE id = c.{fact.name})" for fact in _REFERRING
    )
    + " FROM clients c WHERE c.id = ?"
)


def read_client(reader: sqlite3.Connection, client_id: int) -> Client | None:
    """Give one client's facts, or None where it is not there (any more)."""
    row = reader.execute(_CLIENT, (client_id,)).fetchone()
    if row is None:
        return None
    held = dict(zip(_COLUMNS, row, strict=False))
    named = zip(_REFERRING, row[len(_COLUMNS) :], strict=True)
    return Client(
        **{name: held[name] for name in _OWN},
        facts={fact.name: held[fact.name] for fact in COLUMNS},
        names={fact.name: name for fact, name in named if name},
    )


def facts_of(
    reader: sqlite3.Connection, clients: Sequence[int], names: Sequence[str]
) -> dict[int, dict[str, Value]]:
    """Give some facts of the given clients (a screenful), by client and name of the fact.

    Raises ``KeyError`` for a name that is no fact in the client's row.
    """
    if unknown := [name for name in names if name not in BY_NAME or not BY_NAME[name].is_column]:
        raise KeyError(unknown[0])
    marks = ", ".join("?" * len(clients))
    rows = reader.execute(
        f"SELECT id, {', '.join(names)} FROM clients WHERE id IN ({marks})", tuple(clients)
    )
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}


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
            "SELECT id, name FROM clients WHERE parent_id = ? ORDER BY name_key, id", (client_id,)
        )
    )


def read_contacts(reader: sqlite3.Connection, client_id: int) -> tuple[list[str], list[str]]:
    """Give the client's own telephone numbers and e-mail addresses (the switchboard's)."""
    phones = reader.execute(
        "SELECT number FROM phones WHERE client_id = ? ORDER BY id", (client_id,)
    )
    emails = reader.execute(
        "SELECT address FROM emails WHERE client_id = ? ORDER BY id", (client_id,)
    )
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
