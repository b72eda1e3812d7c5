"""Finding and blanking what texts and recorded changes still say of a person."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass, field

from kamtui.model.folding import fold
from kamtui.store.door import FORGOTTEN

BLANK = "…"
"""What stands in a text where the person was named."""

_BORNE = {("clients", "name"), ("products", "name"), ("competitors", "name"), ("people", "name"),
          ("managers", "name"), ("managers", "login"), ("change_sets", "who")}  # fmt: skip
"""Columns that are somebody's or something's own name: told, never blanked."""

_NOT_TEXTS = {"name_key", "address_key", "tag_key", "national", "reversed"}
_SHORTEST_WORD = 3


@dataclass
class Traces:
    """By what a person is known in texts, and which rows are about the person."""

    person_id: int
    name: str
    anywhere: re.Pattern[str]
    nearby: re.Pattern[str]
    rows: dict[str, set[int]] = field(default_factory=dict)
    clients: set[int] = field(default_factory=set)
    has_namesake: bool = False

    @classmethod
    def of(cls, connection: sqlite3.Connection, person_id: int) -> Traces | None:
        """Gather the traces of a person, or None where there is none of this id."""
        row = connection.execute("SELECT name FROM people WHERE id = ?", (person_id,)).fetchone()
        if row is None:
            return None
        name = str(row[0])
        numbers = [
            text
            for query in (
                "SELECT number FROM phones WHERE person_id = ?",
                "SELECT national FROM phones WHERE person_id = ?",
                "SELECT address FROM emails WHERE person_id = ?",
            )
            for (text,) in connection.execute(query, (person_id,))
            if len(text) > 5
        ]
        anywhere = _any_of([pattern_of(name).pattern, *map(re.escape, numbers)])
        words = [_bounded(re.escape(w)) for w in name.split() if len(w) >= _SHORTEST_WORD]
        traces = cls(person_id, name, anywhere, _any_of([anywhere.pattern, *words]))
        traces._gather_rows(connection)
        return traces

    def _gather_rows(self, connection: sqlite3.Connection) -> None:
        from kamtui.store.forget import referring_to_people

        number = (self.person_id,)
        self.rows["people"] = {self.person_id}
        for table, column in (
            ("positions", "person_id"),
            *((table, column) for table, column, _empty in referring_to_people(connection)),
        ):
            found = connection.execute(f"SELECT id FROM {table} WHERE {column} = ?", number)
            self.rows.setdefault(table, set()).update(row[0] for row in found)
        for table, query in (
            ("interactions", "SELECT interaction_id FROM interaction_people WHERE person_id = ?"),
            (
                "negotiation_sheets",
                "SELECT id FROM negotiation_sheets WHERE interaction_id IN "
                "(SELECT interaction_id FROM interaction_people WHERE person_id = ?)",
            ),
            (
                "commitments",
                "SELECT id FROM commitments WHERE interaction_id IN "
                "(SELECT interaction_id FROM interaction_people WHERE person_id = ?)",
            ),
        ):
            self.rows.setdefault(table, set()).update(
                r[0] for r in connection.execute(query, number)
            )
        posts = connection.execute("SELECT client_id FROM positions WHERE person_id = ?", number)
        self.clients = {row[0] for row in posts}
        self.has_namesake = (
            connection.execute(
                "SELECT 1 FROM people WHERE name_key = ? AND id <> ?", (fold(self.name), *number)
            ).fetchone()
            is not None
        )

    def blanked(self, text: str, *, nearby: bool) -> str:
        """Give a text without the person; ``nearby`` takes single words of the name out too."""
        return (self.nearby if nearby else self.anywhere).sub(BLANK, text)

    def still_named(self, connection: sqlite3.Connection) -> tuple[str, ...]:
        """Name what bears the name itself: a firm called after its owner, a namesake."""
        return tuple(
            f"{table} {row_id}: {text}"
            for table, column in sorted(_BORNE)
            if column == "name"
            for row_id, text in connection.execute(f"SELECT id, {column} FROM {table}")
            if self.anywhere.search(str(text))
        )


def blank_texts(connection: sqlite3.Connection, traces: Traces) -> int:
    """Blank the person in every text of every table; give how many texts were changed.

    Where somebody else bears the same name, only texts of the person's own clients are touched.
    """
    changed = 0
    for table in _tables(connection):
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        names = {row[1] for row in columns}
        texts = [
            row[1]
            for row in columns
            if row[2] == "TEXT" and row[1] not in _NOT_TEXTS and (table, row[1]) not in _BORNE
        ]
        for column in texts:
            changed += _blank_column(connection, traces, table, column, "client_id" in names)
    return changed


def drop_tags(connection: sqlite3.Connection, traces: Traces) -> int:
    """Take away the tags that are the person's name: half a tag would group nothing. How many."""
    named = [
        (row_id,)
        for row_id, client_id, tag in connection.execute(
            "SELECT id, client_id, tag FROM client_tags"
        )
        if traces.anywhere.search(tag)
        and not (traces.has_namesake and client_id not in traces.clients)
    ]
    connection.executemany("DELETE FROM client_tags WHERE id = ?", named)
    return len(named)


def _blank_column(
    connection: sqlite3.Connection, traces: Traces, table: str, column: str, of_client: bool
) -> int:
    own = traces.rows.get(table, set())
    client = "client_id" if of_client else "id" if table == "clients" else "NULL"
    changed = 0
    rows = connection.execute(
        f"SELECT rowid, {client}, {column} FROM {table} WHERE {column} IS NOT NULL"
    ).fetchall()
    for row_id, client_id, text in rows:
        is_own = row_id in own
        if traces.has_namesake and not is_own and client_id not in traces.clients:
            continue
        blanked = traces.blanked(text, nearby=is_own)
        if blanked != text:
            connection.execute(
                f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (blanked, row_id)
            )
            changed += 1
    return changed


def blank_changes(connection: sqlite3.Connection, traces: Traces, own_set: int) -> int:
    """Blank what was recorded of the person; those sets can be undone no more. Give how many."""
    touched, sets = 0, set()
    linked = re.compile(rf'person_id":{traces.person_id}[,}}]')
    rows = connection.execute(
        "SELECT id, set_id, subject, row_id, coalesce(before, '') || coalesce(after, '') "
        "FROM changes WHERE set_id <> ? AND last_row_id IS NULL",
        (own_set,),
    )
    for change_id, set_id, subject, row_id, recorded in list(rows):
        about = row_id in traces.rows.get(subject, ())
        named = not traces.has_namesake and traces.anywhere.search(recorded) is not None
        if about or named or linked.search(recorded):
            connection.execute(
                "UPDATE changes SET before = NULL, after = NULL WHERE id = ?", (change_id,)
            )
            touched += 1
            sets.add(set_id)
    for set_id in sets:
        what = connection.execute("SELECT what FROM change_sets WHERE id = ?", (set_id,)).fetchone()
        if what is not None:
            connection.execute(
                "UPDATE change_sets SET what = ?, process = ? WHERE id = ?",
                (traces.blanked(what[0], nearby=True), FORGOTTEN, set_id),
            )
    return touched


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Name the tables that hold texts: shadows of an index and tables without row ids do not."""
    return [
        name
        for name, sql in connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite@_%' ESCAPE '@' AND name <> 'changes'"
        ).fetchall()
        if "VIRTUAL" not in sql and "WITHOUT ROWID" not in sql and "_search" not in name
    ]


def pattern_of(name: str) -> re.Pattern[str]:
    """Give what finds a whole name in a text, however it is spaced and in whatever case."""
    return _any_of([_bounded(r"\s+".join(re.escape(word) for word in name.split()))])


def _bounded(pattern: str) -> str:
    return rf"(?<!\w){pattern}(?!\w)"


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)
