"""What suspects of being duplicates have in common: tax number, telephone, e-mail; the names.

Only readings; who is near-equal by name is for the analysis to say. Pairs have the lower id first.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kamtui.store.door import Change

MOST_SHARING = 12
"""A number or address that more rows share tells nothing: a switchboard, a placeholder."""
_BARE_TAX = "replace(replace(replace(replace(tax_number, '.', ''), '-', ''), ' ', ''), '/', '')"


@dataclass(frozen=True, slots=True)
class Party:
    """A client or person among suspects: what tells it apart on a line of a list.

    ``rows`` counts what hangs on it: for a client its supply lines, for a person the
    interactions; ``where`` is a client's city, a person's client and title.
    """

    id: int
    name: str
    where: str
    rows: int
    last_day: str | None
    client_id: int | None


def file_of(connection: sqlite3.Connection) -> str:
    """Give the path of the opened file: copies of one database have the same name inside."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


def client_names(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Give id and folded name of every client."""
    yield from connection.execute("SELECT id, name_key FROM clients")


def people_names(connection: sqlite3.Connection) -> Iterator[tuple[int, int, str]]:
    """Give client, person and folded name of everybody who holds or held a post."""
    yield from connection.execute(
        "SELECT DISTINCT p.client_id, h.id, h.name_key FROM positions p "
        "JOIN people h ON h.id = p.person_id ORDER BY p.client_id"
    )


def name_keys(connection: sqlite3.Connection, people: Collection[int]) -> dict[int, str]:
    """Give the folded names of some people."""
    rows = connection.execute(
        "SELECT p.id, p.name_key FROM json_each(?) j JOIN people p ON p.id = j.value",
        (json.dumps(sorted(people)),),
    )
    return {int(row[0]): str(row[1]) for row in rows}


def same_tax(connection: sqlite3.Connection) -> set[tuple[int, int]]:
    """Give the clients of one tax number, whatever stands between its digits."""
    return _pairs(
        connection,
        f"SELECT group_concat(id) FROM clients WHERE length({_BARE_TAX}) > 4 "
        f"GROUP BY lower({_BARE_TAX}) HAVING count(*) BETWEEN 2 AND {MOST_SHARING}",
    )


def same_phone(connection: sqlite3.Connection, owner: str) -> set[tuple[int, int]]:
    """Give the clients (``client_id``) or people (``person_id``) of one telephone number."""
    return _shared(connection, "phones", "national", owner)


def same_email(connection: sqlite3.Connection, owner: str) -> set[tuple[int, int]]:
    """Give the clients (``client_id``) or people (``person_id``) of one e-mail address."""
    return _shared(connection, "emails", "address_key", owner)


def _shared(
    connection: sqlite3.Connection, table: str, column: str, owner: str
) -> set[tuple[int, int]]:
    if owner not in ("client_id", "person_id"):
        raise KeyError(owner)
    return _pairs(
        connection,
        f"SELECT group_concat(DISTINCT {owner}) FROM {table} WHERE {owner} IS NOT NULL "
        f"AND length({column}) > 4 GROUP BY {column} "
        f"HAVING count(DISTINCT {owner}) BETWEEN 2 AND {MOST_SHARING}",
    )


def _pairs(connection: sqlite3.Connection, sql: str) -> set[tuple[int, int]]:
    found = set()
    for (ids,) in connection.execute(sql):
        first, *others = sorted(int(each) for each in str(ids).split(","))
        found |= {(first, other) for other in others}
    return found


def of_one_group(
    connection: sqlite3.Connection, pairs: Iterable[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Give those pairs of which one is the other's parent, or both have the same one."""
    parents = dict(
        connection.execute("SELECT id, parent_id FROM clients WHERE parent_id IS NOT NULL")
    )
    return {
        (one, other)
        for one, other in pairs
        if parents.get(one) == other
        or parents.get(other) == one
        or (parents.get(one) is not None and parents.get(one) == parents.get(other))
    }


def read_clients(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Party]:
    """Give what a list tells of some clients, by id."""
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        "SELECT c.id, c.name, coalesce(c.city, ''), "
        "(SELECT coalesce(sum(lines), 0) FROM client_days d WHERE d.client_id = c.id), "
        "(SELECT max(day) FROM client_days d WHERE d.client_id = c.id), c.id "
        f"FROM clients c WHERE c.id IN ({marks})",
        tuple(ids),
    )
    return {row[0]: Party(*row) for row in rows}


def read_people(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Party]:
    """Give what a list tells of some people, by id; the post held now, else the last one."""
    marks = ", ".join("?" * len(ids))
    rows = connection.execute(
        "SELECT h.id, h.name, (SELECT c.name || coalesce(', ' || p.title, '') FROM positions p "
        "JOIN clients c ON c.id = p.client_id WHERE p.person_id = h.id "
        "ORDER BY p.to_day IS NOT NULL, p.id LIMIT 1), "
        "(SELECT count(*) FROM interaction_people i WHERE i.person_id = h.id), "
        "(SELECT max(i.day) FROM interaction_people ip JOIN interactions i "
        "ON i.id = ip.interaction_id WHERE ip.person_id = h.id AND i.status = 'held'), "
        "(SELECT p.client_id FROM positions p WHERE p.person_id = h.id "
        "ORDER BY p.to_day IS NOT NULL, p.id LIMIT 1) "
        f"FROM people h WHERE h.id IN ({marks})",
        tuple(ids),
    )
    return {row[0]: Party(row[0], row[1], row[2] or "", *row[3:]) for row in rows}


# Those told apart by hand


_DIFFERENT = "different:"


def told_apart(connection: sqlite3.Connection, subject: str) -> set[tuple[int, int]]:
    """Give the pairs somebody has said are not the same."""
    prefix = f"{_DIFFERENT}{subject}:"
    rows = connection.execute(
        "SELECT name FROM settings WHERE name >= ? AND name < ?", (prefix, prefix[:-1] + ";")
    )
    found = set()
    for (name,) in rows:
        first, _colon, second = name[len(prefix) :].partition(":")
        if first.isdecimal() and second.isdecimal():
            found.add((int(first), int(second)))
    return found


def tell_apart(change: Change, subject: str, first: int, second: int, day: str) -> None:
    """Note that two rows are not the same, so that nobody is asked again."""
    low, high = sorted((first, second))
    name = f"{_DIFFERENT}{subject}:{low}:{high}"
    row = change.connection.execute("SELECT id FROM settings WHERE name = ?", (name,)).fetchone()
    if row is None:
        change.insert("settings", {"name": name, "value": day})
