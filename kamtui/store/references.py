"""What refers to a row: found from the foreign keys, so that no table can be forgotten."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from kamtui.model.errors import Refusal


@dataclass(frozen=True, slots=True)
class Reference:
    """One column of a table that refers to the ids of another."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Unique:
    """One unique index: its columns, and the condition of a partial one ("" is none)."""

    columns: tuple[str, ...]
    condition: str


NOT_MOVED = {
    "client_days": "kept by the triggers of the lines, which move",
    "standings": "computed anew from the lines",
    "state_history": "goes with the client; computed anew from then on",
    "segment_results": "stored runs stay as they were computed",
    "withdrawn_lines": "lines of an import taken back belong to nobody",
}
"""Columns named ``client_id`` or ``person_id`` without a foreign key, and why none is moved."""


def references_to(connection: sqlite3.Connection, table: str) -> list[Reference]:
    """Give every column of the database that refers to a table, in the order of the tables."""
    found = []
    for (name,) in _tables(connection):
        for key in connection.execute(f"PRAGMA foreign_key_list({name})"):
            if key[2] == table:
                found.append(Reference(name, key[3]))
    return found


def uniques_of(connection: sqlite3.Connection, table: str) -> list[Unique]:
    """Give the unique indexes of a table, the primary key left out."""
    found = []
    for _number, name, unique, origin, _partial in connection.execute(
        f"PRAGMA index_list({table})"
    ).fetchall():
        if not unique or origin == "pk":
            continue
        columns = tuple(row[2] for row in connection.execute(f"PRAGMA index_info({name})"))
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        condition = str(sql[0] or "").partition(" WHERE ")[2] if sql else ""
        found.append(Unique(columns, condition.replace("\n", " ")))
    return found


def broke_a_reference(refusal: Refusal) -> bool:
    """Say whether a write was refused because a row would refer to one that is not there."""
    cause = getattr(refusal.__cause__, "sqlite_errorname", "")
    return str(cause) == "SQLITE_CONSTRAINT_FOREIGNKEY"


def find_dependent(connection: sqlite3.Connection, set_id: int) -> tuple[str, int] | None:
    """Give a row (its table and id) that refers to one a set added without being of that set.

    It looks through all that refers to what was added: for telling why an undo was refused.
    """
    added = connection.execute(
        "SELECT DISTINCT subject FROM changes WHERE set_id = ? AND before IS NULL "
        "AND last_row_id IS NULL",
        (set_id,),
    ).fetchall()
    for (subject,) in added:
        for reference in references_to(connection, subject):
            row = connection.execute(
                f"SELECT r.id FROM changes c JOIN {reference.table} r "
                f"ON r.{reference.column} = c.row_id WHERE c.set_id = ?1 AND c.subject = ?2 "
                "AND c.before IS NULL AND c.last_row_id IS NULL AND NOT EXISTS (SELECT 1 "
                "FROM changes o WHERE o.set_id = ?1 AND o.subject = ?3 "
                "AND r.id BETWEEN o.row_id AND coalesce(o.last_row_id, o.row_id)) LIMIT 1",
                (set_id, subject, reference.table),
            ).fetchone()
            if row:
                return reference.table, int(row[0])
    return None


def _tables(connection: sqlite3.Connection) -> list[tuple[str]]:
    return connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
        "AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY rowid"
    ).fetchall()
