"""Commitments: what we promised, what they promised, and steps of our own."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from kamtui.model.words import Side
from kamtui.store.door import Change
from kamtui.store.rows import converted


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise or step. Open while ``done_day`` is None; ``kept`` says how it was closed."""

    id: int
    client_id: int
    client_name: str
    side: Side
    text: str
    to_person_id: int | None
    to_person_name: str | None
    owner_id: int | None
    owner_name: str | None
    made_day: str
    due_day: str | None
    done_day: str | None
    kept: bool | None
    channel: str | None
    result: str | None
    interaction_id: int | None
    tender_id: int | None
    goal_id: int | None
    programme_id: int | None
    winback_id: int | None
    content: str | None = None
    response: str | None = None

    def is_overdue(self, today: str) -> bool:
        """Say whether it is still open although its day has passed."""
        return self.done_day is None and self.due_day is not None and self.due_day < today


@dataclass(frozen=True, slots=True)
class Punctuality:
    """How we kept what we promised to a client: how many fell due, how many of them late."""

    due: int
    late: int


@dataclass(frozen=True, slots=True)
class Origin:
    """What a commitment came out of; at most one of each."""

    interaction_id: int | None = None
    tender_id: int | None = None
    goal_id: int | None = None
    programme_id: int | None = None
    winback_id: int | None = None


_SELECT = """
SELECT k.id, k.client_id, c.name, k.side, k.text, k.to_person_id, p.name, k.owner_id, m.name,
  k.made_day, k.due_day, k.done_day, k.kept, k.channel, k.result, k.interaction_id, k.tender_id,
  k.goal_id, k.programme_id, k.winback_id, k.content, k.response
FROM commitments k JOIN clients c ON c.id = k.client_id
LEFT JOIN people p ON p.id = k.to_person_id LEFT JOIN managers m ON m.id = k.owner_id
"""
_DUE_FIRST = "ORDER BY k.due_day IS NULL, k.due_day, k.id"


def read_commitments(
    connection: sqlite3.Connection, client_id: int, limit: int = 500
) -> list[Commitment]:
    """Give a client's commitments, open and closed, newest first."""
    rows = connection.execute(
        f"{_SELECT} WHERE k.client_id = ? ORDER BY coalesce(k.done_day, k.made_day) DESC, "
        "k.id DESC LIMIT ?",
        (client_id, limit),
    )
    return [_commitment(row) for row in rows]


def read_commitment(connection: sqlite3.Connection, commitment_id: int) -> Commitment | None:
    """Give one commitment by id."""
    row = connection.execute(f"{_SELECT} WHERE k.id = ?", (commitment_id,)).fetchone()
    return _commitment(row) if row else None


def read_open(connection: sqlite3.Connection, client_id: int, limit: int = 200) -> list[Commitment]:
    """Give what is open with a client: overdue first, then by due day, undated last."""
    rows = connection.execute(
        f"{_SELECT} WHERE k.client_id = ? AND k.done_day IS NULL {_DUE_FIRST} LIMIT ?",
        (client_id, limit),
    )
    return [_commitment(row) for row in rows]


def read_where(
    connection: sqlite3.Connection, condition: str, parameters: tuple[int | str | None, ...]
) -> list[Commitment]:
    """Give the commitments (``k``) a condition of ours holds for, in the order it says."""
    rows = connection.execute(f"{_SELECT} WHERE {condition}", parameters)
    return [_commitment(row) for row in rows]


def read_open_with_person(
    connection: sqlite3.Connection, person_id: int, most: int
) -> list[Commitment]:
    """Give what is open with a person outside programmes, the first due first."""
    return read_where(
        connection,
        "k.to_person_id = ? AND k.done_day IS NULL AND k.programme_id IS NULL "
        "ORDER BY k.due_day IS NULL, k.due_day LIMIT ?",
        (person_id, most),
    )


def read_steps_with_person(
    connection: sqlite3.Connection, person_id: int, most: int
) -> list[Commitment]:
    """Give the steps of programmes that concern a person, in the order of their days."""
    return read_where(
        connection,
        "k.to_person_id = ? AND k.programme_id IS NOT NULL "
        "ORDER BY coalesce(k.done_day, k.due_day, '9999') LIMIT ?",
        (person_id, most),
    )


def read_punctuality(
    connection: sqlite3.Connection, client_id: int, today: str, from_day: str = ""
) -> Punctuality:
    """Count our promises to a client that fell due from a day on, and those kept late or not.

    Steps of our own and promises of theirs do not count: punctuality is what the client sees.
    """
    row = connection.execute(
        "SELECT count(*), coalesce(sum(kept = 0 OR coalesce(done_day, ?2) > due_day), 0) "
        "FROM commitments WHERE client_id = ?1 AND side = 'ours' AND due_day >= ?3 "
        "AND (due_day < ?2 OR done_day IS NOT NULL)",
        (client_id, today, from_day),
    ).fetchone()
    return Punctuality(int(row[0]), int(row[1]))


def add_commitment(
    change: Change,
    client_id: int,
    text: str,
    *,
    made_day: str,
    side: Side = Side.OURS,
    due_day: str | None = None,
    to_person_id: int | None = None,
    owner_id: int | None = None,
    channel: str | None = None,
    origin: Origin | None = None,
) -> int:
    """Add a promise or a step and give its id. Without ``owner_id`` it is the author's."""
    origin = origin or Origin()
    return change.insert(
        "commitments",
        {
            "client_id": client_id,
            "side": side.value,
            "text": text,
            "to_person_id": to_person_id,
            "owner_id": change.author.manager_id if owner_id is None else owner_id,
            "made_day": made_day,
            "due_day": due_day,
            "channel": channel,
            "interaction_id": origin.interaction_id,
            "tender_id": origin.tender_id,
            "goal_id": origin.goal_id,
            "programme_id": origin.programme_id,
            "winback_id": origin.winback_id,
        },
    )


def close_commitment(
    change: Change, commitment_id: int, day: str, *, kept: bool = True, result: str | None = None
) -> bool:
    """Close a commitment on a day, kept or broken; say whether anything changed."""
    values: dict[str, str | int | None] = {"done_day": day, "kept": int(kept)}
    if result is not None:
        values["result"] = result
    return change.update("commitments", commitment_id, values)


def reopen_commitment(change: Change, commitment_id: int) -> bool:
    """Open a closed commitment again."""
    return change.update("commitments", commitment_id, {"done_day": None, "kept": None})


def _commitment(row: tuple[Any, ...]) -> Commitment:
    return Commitment(*converted(row, {3: Side, 12: bool}))
