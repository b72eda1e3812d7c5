"""Everybody at a client, or at all of them, as a list: what is handed on as CSV or as cards."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kamtui.store.rows import converted


@dataclass(frozen=True, slots=True)
class Contact:
    """A post at a client with whoever holds it; ``name`` is empty where nobody known does.

    ``reports_to`` names the nearest boss above whose name is known.
    """

    client_id: int
    client: str
    post_id: int
    person_id: int | None
    name: str
    holder: str
    title: str | None
    department: str | None
    role: str | None
    influence: int | None
    attitude: str | None
    outside: bool
    birthday: str | None
    notes: str | None
    last_contact: str | None
    spoke_with: str | None
    looked_after_by: str | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    reports_to: str | None


_SELECT = """
SELECT c.id, c.name, p.id, p.person_id, coalesce(h.name, ''), p.holder, p.title, p.department,
  p.role, p.influence, p.attitude, p.outside, h.birthday, h.notes,
  (SELECT max(i.day) FROM interaction_people ip JOIN interactions i ON i.id = ip.interaction_id
     WHERE ip.person_id = p.person_id AND i.status = 'held'),
  (SELECT m.login FROM interaction_people ip JOIN interactions i ON i.id = ip.interaction_id
     JOIN managers m ON m.id = i.manager_id
     WHERE ip.person_id = p.person_id AND i.status = 'held' ORDER BY i.day DESC LIMIT 1),
  (SELECT login FROM managers m WHERE m.id = p.manager_id),
  (SELECT json_group_array(number) FROM
     (SELECT number FROM phones WHERE person_id = p.person_id ORDER BY id)),
  (SELECT json_group_array(address) FROM
     (SELECT address FROM emails WHERE person_id = p.person_id ORDER BY id)),
  (WITH RECURSIVE above(id, depth) AS (SELECT p.reports_to, 1 UNION
     SELECT q.reports_to, depth + 1 FROM positions q JOIN above a ON q.id = a.id WHERE depth < 50)
   SELECT b.name FROM above a JOIN positions q ON q.id = a.id JOIN people b ON b.id = q.person_id
   ORDER BY a.depth LIMIT 1)
FROM positions p JOIN clients c ON c.id = p.client_id LEFT JOIN people h ON h.id = p.person_id
WHERE p.to_day IS NULL
"""


def read_contact_list(
    reader: sqlite3.Connection, client_id: int | None = None, person_id: int | None = None
) -> Iterator[Contact]:
    """Give the present posts with their holders: of a client, of a person, or of everybody.

    In the order of the clients' names, and of each client's tree.
    """
    narrowed, parameters = "", []
    if client_id is not None:
        narrowed += " AND p.client_id = ?"
        parameters.append(client_id)
    if person_id is not None:
        narrowed += " AND p.person_id = ?"
        parameters.append(person_id)
    order = " ORDER BY c.name_key, c.id, p.place, p.id"
    for row in reader.execute(_SELECT + narrowed + order, parameters):
        yield _contact(row)


def _contact(row: tuple[Any, ...]) -> Contact:
    return Contact(*converted(row, {11: bool, 17: _several, 18: _several}))


def _several(listed: str) -> tuple[str, ...]:
    return tuple(json.loads(listed))
