"""Interactions: calls, visits, meetings and messages, held and planned, and who took part."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from kamtui.model.words import Channel, Direction, InteractionStatus
from kamtui.store.door import Change
from kamtui.store.rows import converted
from kamtui.store.settings import read_zone


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who took part in an interaction."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Interaction:
    """One interaction. ``day`` is a business date, ``at`` the instant in UTC where it is known.

    ``clock`` is that instant as the local ``HH:MM`` of the database's zone.
    """

    id: int
    client_id: int
    client_name: str
    day: str
    at: str | None
    clock: str | None
    channel: Channel
    direction: Direction
    status: InteractionStatus
    manager_id: int | None
    manager_name: str | None
    tender_id: int | None
    sheet_id: int | None
    summary: str
    details: str | None
    people: tuple[Participant, ...]

    @property
    def people_names(self) -> str:
        """The names of who took part, with commas between."""
        return ", ".join(person.name for person in self.people)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an interaction when it is logged; ``at`` local ``HH:MM``, ``people`` ids."""

    summary: str = ""
    details: str | None = None
    at: str | None = None
    people: tuple[int, ...] = ()


_SELECT = """
SELECT i.id, i.client_id, c.name, i.day, i.at, i.at, i.channel, i.direction, i.status, i.manager_id,
  m.name, i.tender_id,
  (SELECT s.id FROM negotiation_sheets s WHERE s.interaction_id = i.id ORDER BY s.id LIMIT 1),
  i.summary, i.details,
  (SELECT json_group_array(json_array(p.id, p.name)) FROM
    (SELECT p.id, p.name FROM interaction_people ip JOIN people p ON p.id = ip.person_id
     WHERE ip.interaction_id = i.id ORDER BY ip.id) p)
FROM interactions i JOIN clients c ON c.id = i.client_id
LEFT JOIN managers m ON m.id = i.manager_id
"""
_NEWEST_FIRST = "ORDER BY i.day DESC, i.at DESC, i.id DESC LIMIT ?"


def read_interactions(
    connection: sqlite3.Connection, client_id: int, limit: int = 500
) -> list[Interaction]:
    """Give a client's interactions of every status, newest first; planned ones lead."""
    rows = connection.execute(
        f"{_SELECT} WHERE i.client_id = ? {_NEWEST_FIRST}", (client_id, limit)
    )
    return _interactions(connection, rows)


def read_interaction(connection: sqlite3.Connection, interaction_id: int) -> Interaction | None:
    """Give one interaction by id."""
    row = connection.execute(f"{_SELECT} WHERE i.id = ?", (interaction_id,)).fetchone()
    return _interactions(connection, [row])[0] if row else None


def read_last_held(
    connection: sqlite3.Connection, client_id: int, limit: int = 1
) -> list[Interaction]:
    """Give the last interactions that took place: the last words with this client."""
    rows = connection.execute(
        f"{_SELECT} WHERE i.client_id = ? AND i.status = 'held' {_NEWEST_FIRST}", (client_id, limit)
    )
    return _interactions(connection, rows)


def read_with_person(
    connection: sqlite3.Connection, person_id: int, limit: int = 100
) -> list[Interaction]:
    """Give the interactions one person took part in, newest first, at whichever client."""
    rows = connection.execute(
        f"{_SELECT} WHERE i.id IN (SELECT interaction_id FROM interaction_people "
        f"WHERE person_id = ?) {_NEWEST_FIRST}",
        (person_id, limit),
    )
    return _interactions(connection, rows)


def read_planned(
    connection: sqlite3.Connection,
    *,
    client_id: int | None = None,
    manager_id: int | None = None,
    to_day: str | None = None,
    limit: int = 200,
) -> list[Interaction]:
    """Give planned interactions, soonest first: of a client, of a manager, up to a day."""
    rows = connection.execute(
        f"{_SELECT} WHERE i.status = 'planned' AND (?1 IS NULL OR i.client_id = ?1) "
        "AND (?2 IS NULL OR i.manager_id = ?2) AND i.day <= coalesce(?3, '9999-12-31') "
        "ORDER BY i.day, i.at, i.id LIMIT ?4",
        (client_id, manager_id, to_day, limit),
    )
    return _interactions(connection, rows)


def read_last_spoken(connection: sqlite3.Connection, client_id: int) -> str | None:
    """Give the day of the last interaction that took place."""
    row = connection.execute(
        "SELECT max(day) FROM interactions WHERE client_id = ? AND status = 'held'", (client_id,)
    ).fetchone()
    return None if row[0] is None else str(row[0])


def add_interaction(
    change: Change,
    client_id: int,
    told: Told,
    *,
    day: str,
    channel: Channel = Channel.CALL,
    direction: Direction = Direction.OUT,
    status: InteractionStatus = InteractionStatus.HELD,
    tender_id: int | None = None,
    manager_id: int | None = None,
) -> int:
    """Add an interaction with the people who took part; give its id.

    Without ``manager_id`` it is the author's own.
    """
    number = change.insert(
        "interactions",
        {
            "client_id": client_id,
            "day": day,
            "at": instant(change.connection, day, told.at),
            "channel": channel.value,
            "direction": direction.value,
            "status": status.value,
            "manager_id": change.author.manager_id if manager_id is None else manager_id,
            "tender_id": tender_id,
            "summary": told.summary,
            "details": told.details or None,
        },
    )
    set_people(change, number, told.people)
    return number


def hold_planned(change: Change, planned: Interaction, told: Told) -> int:
    """Make a planned interaction the held one; what was planned stays in its details."""
    kept = [planned.details, planned.summary if told.summary else None, told.details]
    change.update(
        "interactions",
        planned.id,
        {
            "status": InteractionStatus.HELD.value,
            "at": instant(change.connection, planned.day, told.at) or planned.at,
            "summary": told.summary or planned.summary,
            "details": "\n".join(text for text in kept if text) or None,
        },
    )
    set_people(change, planned.id, told.people or tuple(person.id for person in planned.people))
    return planned.id


def set_people(change: Change, interaction_id: int, people: Iterable[int]) -> None:
    """Make exactly these people the ones who took part."""
    wanted = dict.fromkeys(people)
    rows = change.connection.execute(
        "SELECT id, person_id FROM interaction_people WHERE interaction_id = ?", (interaction_id,)
    ).fetchall()
    there = {person_id: row_id for row_id, person_id in rows}
    for person_id, row_id in there.items():
        if person_id not in wanted:
            change.delete("interaction_people", row_id)
    for person_id in wanted:
        if person_id not in there:
            change.insert(
                "interaction_people", {"interaction_id": interaction_id, "person_id": person_id}
            )


def set_status(change: Change, interaction_id: int, status: InteractionStatus) -> bool:
    """Say that a planned interaction was held, cancelled or reached nobody."""
    return change.update("interactions", interaction_id, {"status": status.value})


def _interactions(
    connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]
) -> list[Interaction]:
    zone = read_zone(connection)
    makers = {
        5: lambda at: _clock(at, zone),
        6: Channel,
        7: Direction,
        8: InteractionStatus,
        15: _participants,
    }
    return [Interaction(*converted(row, makers)) for row in rows]


def _participants(listed: str) -> tuple[Participant, ...]:
    return tuple(Participant(number, name) for number, name in json.loads(listed))


def _clock(at: str, zone: tzinfo) -> str:
    # Another program may have written a bare time of day, or anything: it stands as it is.
    if "T" not in at:
        return at
    try:
        return datetime.fromisoformat(at).astimezone(zone).strftime("%H:%M")
    except (ValueError, OverflowError):
        return at


def instant(connection: sqlite3.Connection, day: str, clock: str | None) -> str | None:
    """Give the UTC instant of a local time of day (``HH:MM``), as it is stored."""
    if clock is None:
        return None
    try:
        local = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=read_zone(connection))
        return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return clock
