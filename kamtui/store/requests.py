"""Requests: what a client asked, criticised or proposed, and whether it was answered."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from kamtui.model.words import RequestKind
from kamtui.store.door import Change
from kamtui.store.rows import converted


@dataclass(frozen=True, slots=True)
class Request:
    """One request; open while ``answered_day`` is None."""

    id: int
    client_id: int
    client_name: str
    person_id: int | None
    person_name: str | None
    kind: RequestKind
    text: str
    day: str
    answered_day: str | None
    answered_by_name: str | None
    answer: str | None


_SELECT = """
SELECT q.id, q.client_id, c.name, q.person_id, p.name, q.kind, q.text, q.day, q.answered_day,
  m.name, q.answer
FROM requests q JOIN clients c ON c.id = q.client_id LEFT JOIN people p ON p.id = q.person_id
LEFT JOIN managers m ON m.id = q.answered_by
"""


def read_requests(
    connection: sqlite3.Connection, client_id: int, limit: int = 300
) -> list[Request]:
    """Give a client's requests, newest first."""
    rows = connection.execute(
        f"{_SELECT} WHERE q.client_id = ? ORDER BY q.day DESC, q.id DESC LIMIT ?",
        (client_id, limit),
    )
    return [_request(row) for row in rows]


def read_unanswered(
    connection: sqlite3.Connection, client_id: int, limit: int = 100
) -> list[Request]:
    """Give what a client still waits for an answer to, the longest waiting first."""
    rows = connection.execute(
        f"{_SELECT} WHERE q.client_id = ? AND q.answered_day IS NULL ORDER BY q.day, q.id LIMIT ?",
        (client_id, limit),
    )
    return [_request(row) for row in rows]


def answer_request(change: Change, request_id: int, day: str, answer: str | None = None) -> bool:
    """Write that the author answered a request on a day, and what (None: what is written stays)."""
    values: dict[str, str | int | None] = {
        "answered_day": day,
        "answered_by": change.author.manager_id,
    }
    if answer is not None:
        values["answer"] = answer
    return change.update("requests", request_id, values)


def _request(row: tuple[Any, ...]) -> Request:
    return Request(*converted(row, {5: RequestKind}))
