"""The client list: sorted ids, and the rows of those in sight.

Apart from the facts of a client, because the first frame needs these and nothing more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kamtui.model.filters import ClientFilter

if TYPE_CHECKING:
    from kamtui.store.door import Value


class ClientRow(NamedTuple):
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
    rhythm_days: int | None = None
    """Within how many days the client is to be spoken with: its own figure, else its type's,
    else its cell's; None where none of them says."""
    months: tuple[int, ...] | None = None
    """Sales of the last twelve months in minor units, this month last; None while not read."""


_NAME_WITHOUT_VALUE = "CASE WHEN coalesce(s.value, 0) = 0 THEN c.name_key END"
"""Clients that brought nothing stand by name; two that brought the same, by age."""
_ORDERS = {
    "value": f"coalesce(s.value, 0) DESC, {_NAME_WITHOUT_VALUE}, c.id",
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
    if wanted.unassigned:
        add("c.manager_id IS NULL")
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
    for condition, values in (*_of_days(wanted, today), *_of_name(wanted.text), *_of_tags(wanted)):
        add(condition, *values)
    sql = " AND ".join(condition for condition, _values in conditions) or "1"
    return sql, [value for _condition, values in conditions for value in values]


def _of_days(wanted: ClientFilter, today: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if wanted.silent_days:
        yield "s.last_purchase <= date(?, ?)", (today, f"-{wanted.silent_days} days")
    if wanted.unspoken_days:
        yield (
            "NOT EXISTS (SELECT 1 FROM interactions i WHERE i.client_id = c.id "
            "AND i.status = 'held' AND i.day > date(?, ?))",
            (today, f"-{wanted.unspoken_days} days"),
        )
    if wanted.overdue:
        yield (
            "EXISTS (SELECT 1 FROM commitments o WHERE o.client_id = c.id AND o.done_day IS NULL "
            "AND o.side <> 'theirs' AND o.due_day < ?)",
            (today,),
        )


def _of_name(text: str) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if text:
        from kamtui.model.folding import fold

        for word in fold(text).split():
            yield "instr(c.name_key, ?)", (word,)


def _of_tags(wanted: ClientFilter) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if wanted.tags:
        from kamtui.model.tags import tag_key

        for tag in wanted.tags:
            yield (
                "c.id IN (SELECT g.client_id FROM client_tags g WHERE g.tag_key = ?)",
                (tag_key(tag),),
            )


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
    # The indexes on value and on name give both orders without a join and almost without a sort;
    # those that brought nothing are what is left of the names.
    brought = "SELECT client_id FROM standings WHERE value {sign} 0 ORDER BY value DESC, client_id"
    most, least = (_ids_of(reader, brought.format(sign=sign)) for sign in "><")
    valued = {*most, *least}
    by_name = _ids_of(reader, "SELECT id FROM clients ORDER BY name_key, id")
    return [*most, *(each for each in by_name if each not in valued), *least]


def _ids_of(reader: sqlite3.Connection, statement: str) -> list[int]:
    return [row[0] for row in reader.execute(statement)]


def count_passing(reader: sqlite3.Connection, wanted: ClientFilter, today: str) -> int:
    """Count the clients a filter lets through."""
    condition, values = _conditions(wanted, today)
    row = reader.execute(
        "SELECT count(*) FROM clients c LEFT JOIN standings s ON s.client_id = c.id "
        f"WHERE {condition}",
        values,
    ).fetchone()
    return int(row[0])


def is_in_a_name(reader: sqlite3.Connection, word: str) -> bool:
    """Say whether any client's name holds a word, case and accents ignored."""
    from kamtui.model.folding import fold

    key = fold(word)
    if not key:
        return False
    row = reader.execute(
        "SELECT EXISTS (SELECT 1 FROM clients WHERE instr(name_key, ?))", (key,)
    ).fetchone()
    return bool(row[0])


def count_clients(reader: sqlite3.Connection) -> int:
    """Count all clients."""
    return int(reader.execute("SELECT count(*) FROM clients").fetchone()[0])


_RHYTHM = """coalesce(nullif(c.contact_rhythm_days, 0),
  (SELECT y.contact_rhythm_days FROM client_types t JOIN cell_strategies y ON y.cell = t.type
   WHERE t.client_id = c.id AND t.type IN ('promising', 'image client', 'expert')
   ORDER BY CASE t.type WHEN 'promising' THEN 0 WHEN 'image client' THEN 1 ELSE 2 END LIMIT 1),
  (SELECT contact_rhythm_days FROM cell_strategies WHERE cell = s.cell AND s.cell <> ''))"""


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
          c.industry, c.region, c.city, m.name, {_RHYTHM}
        FROM clients c LEFT JOIN standings s ON s.client_id = c.id
        LEFT JOIN managers m ON m.id = c.manager_id
        WHERE c.id IN ({marks})
        """,
        (today, *ids),
    )
    return {row[0]: ClientRow(row[0], row[1], bool(row[2]), *row[3:]) for row in found}


def months_of(
    reader: sqlite3.Connection, ids: Sequence[int], months: Sequence[str]
) -> dict[int, tuple[int, ...]]:
    """Give each client's sales (minor units) in each of the months, for the rows in sight.

    Months are written ``2026-05``. The days of a month stand together in the table, so that a
    screenful is read in less than a millisecond whatever the clients bought.
    """
    wanted = ", ".join(f"({place}, ?)" for place in range(len(months)))
    marks = ", ".join("?" * len(ids))
    found: dict[int, list[int]] = {client_id: [0] * len(months) for client_id in ids}
    for client_id, place, amount in reader.execute(
        f"""
        WITH wanted(place, month) AS (VALUES {wanted})
        SELECT c.id, w.place, (SELECT coalesce(sum(d.amount), 0) FROM client_days d
          WHERE d.client_id = c.id AND d.day >= w.month AND d.day < w.month || '~')
        FROM clients c, wanted w WHERE c.id IN ({marks})
        """,
        (*months, *ids),
    ):
        found[client_id][place] = amount
    return {client_id: tuple(amounts) for client_id, amounts in found.items()}
