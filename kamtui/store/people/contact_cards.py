"""One person for a contact card: the posts held before, numbers with labels, what they asked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A person as such, whatever the post."""

    id: int
    name: str
    birthday: str | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class PastPost:
    """A post a person has left."""

    id: int
    client_id: int
    client: str
    title: str | None
    from_day: str | None
    to_day: str | None


@dataclass(frozen=True, slots=True)
class Reach:
    """A number or an address of a person, with its label."""

    text: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """Another person whom a post influences or is in conflict with; ``outward`` from this one."""

    kind: str
    name: str
    outward: bool
    note: str | None


def read_person(connection: sqlite3.Connection, person_id: int) -> Person | None:
    """Give a person, or None where there is none (any more)."""
    row = connection.execute(
        "SELECT id, name, birthday, notes FROM people WHERE id = ?", (person_id,)
    ).fetchone()
    return Person(*row) if row else None


def read_past_posts(connection: sqlite3.Connection, person_id: int) -> list[PastPost]:
    """Give the posts a person has left, the latest first."""
    rows = connection.execute(
        "SELECT p.id, p.client_id, c.name, p.title, p.from_day, p.to_day FROM positions p "
        "JOIN clients c ON c.id = p.client_id WHERE p.person_id = ? AND p.to_day IS NOT NULL "
        "ORDER BY p.to_day DESC, p.id DESC LIMIT 20",
        (person_id,),
    )
    return [PastPost(*row) for row in rows]


def read_reaches(connection: sqlite3.Connection, person_id: int) -> tuple[list[Reach], list[Reach]]:
    """Give a person's telephone numbers and e-mail addresses, with their labels."""
    phones = connection.execute(
        "SELECT number, label FROM phones WHERE person_id = ? ORDER BY id", (person_id,)
    )
    emails = connection.execute(
        "SELECT address, label FROM emails WHERE person_id = ? ORDER BY id", (person_id,)
    )
    return [Reach(*row) for row in phones], [Reach(*row) for row in emails]


def read_beside(connection: sqlite3.Connection, person_id: int) -> list[Beside]:
    """Give the informal lines from and to a person's present posts."""
    rows = connection.execute(
        "SELECT i.kind, coalesce(w.name, o.title, '?'), i.from_position_id = m.id, i.note "
        "FROM positions m JOIN influences i ON m.id IN (i.from_position_id, i.to_position_id) "
        "JOIN positions o ON o.id = iif(i.from_position_id = m.id, i.to_position_id, "
        "i.from_position_id) LEFT JOIN people w ON w.id = o.person_id "
        "WHERE m.person_id = ? AND m.to_day IS NULL AND o.to_day IS NULL ORDER BY i.id LIMIT 20",
        (person_id,),
    )
    return [Beside(row[0], row[1], bool(row[2]), row[3]) for row in rows]


def first_person(connection: sqlite3.Connection, client_id: int) -> int | None:
    """Give who decides at a client, or the most influential whose name is known."""
    row = connection.execute(
        "SELECT person_id FROM positions WHERE client_id = ? AND person_id IS NOT NULL "
        "AND to_day IS NULL ORDER BY role = 'decision-maker' DESC, influence DESC, id LIMIT 1",
        (client_id,),
    ).fetchone()
    return int(row[0]) if row else None
