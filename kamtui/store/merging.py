"""Making two rows one: whatever refers to the second refers to the first, the second goes.

Everything happens inside one open change, row by row through the triggers, so that client-days
stay exact and one undo brings both back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kamtui.language import _
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.folding import fold
from kamtui.store.door import Change, Value
from kamtui.store.records import read_row
from kamtui.store.references import Reference, Unique, references_to, uniques_of

LineIdentity = Callable[[int, str, str | None, int | None, int, int], int]
"""Client, day, invoice, product, quantity, amount: what an import knows a line again by."""


@dataclass
class Merger:
    """Merges rows inside one change; ``moved`` and ``joined`` count what that took.

    ``joined`` are rows of which both sides had one where only one can be, as a competitor's
    standing: empty columns of the first are filled from the second, which goes.
    """

    change: Change
    identity: LineIdentity
    moved: int = 0
    joined: int = 0
    _references: dict[str, list[Reference]] = field(default_factory=dict)
    _uniques: dict[str, list[Unique]] = field(default_factory=dict)

    def merge_clients(self, keep: int, drop: int, values: Mapping[str, Value]) -> None:
        """Make the client ``drop`` a part of ``keep``, which gets these values."""
        before = [read_row(self.change.connection, "clients", each) for each in (keep, drop)]
        self._merge("clients", keep, drop)
        self.change.update("clients", keep, values)
        self._part_circles("clients", keep)
        self._drop_twins("client_id", keep)
        self._pass_on_names(drop, keep)
        for row in before:
            remember_merged(self.change, keep, str(row["name"]), str(row["code"] or ""))

    def merge_people(self, keep: int, drop: int, values: Mapping[str, Value]) -> None:
        """Make the person ``drop`` the same as ``keep``, who gets these values."""
        self._merge("people", keep, drop)
        self.change.update("people", keep, values)
        self._drop_twins("person_id", keep)
        self._join_posts(keep)

    @property
    def _connection(self) -> sqlite3.Connection:
        return self.change.connection

    def _merge(self, table: str, keep: int, drop: int) -> None:
        for row_id in (keep, drop):
            try:
                read_row(self._connection, table, row_id)
            except NotFound as gone:
                raise NotFound(_("One of the two is not there any more.")) from gone
        if table not in self._references:
            self._references[table] = references_to(self._connection, table)
        for reference in self._references[table]:
            self._move(table, reference, keep, drop)
        self.change.delete(table, drop)
        if table == "positions":
            self._part_circles(table, keep)
        self._delete_where("influences", "from_position_id = to_position_id")

    def _move(self, table: str, reference: Reference, keep: int, drop: int) -> None:
        if reference == Reference("purchases", "client_id"):
            self._move_lines(keep, drop)
            return
        rows = self._connection.execute(
            f"SELECT id FROM {reference.table} WHERE {reference.column} = ? ORDER BY id", (drop,)
        ).fetchall()
        for (row_id,) in rows:
            to: int | None = keep
            if reference.table == table and row_id == keep:
                # The kept one stood below the other: it goes to where that stood.
                to = self._value(table, reference.column, drop)
                to = None if to in (keep, drop) else to
            self._point(reference, row_id, to)

    def _point(self, reference: Reference, row_id: int, to: int | None) -> None:
        try:
            self.moved += self.change.update(reference.table, row_id, {reference.column: to})
        except sqlite3.IntegrityError:
            twin = self._twin(reference, row_id, to)
            if twin is None:
                raise
            self._fill(reference.table, twin, row_id)
            self._merge(reference.table, twin, row_id)
            self.joined += 1

    def _twin(self, reference: Reference, row_id: int, to: int | None) -> int | None:
        """Find the row that stands where this one would go."""
        table = reference.table
        if table not in self._uniques:
            self._uniques[table] = uniques_of(self._connection, table)
        row = {**read_row(self._connection, table, row_id), reference.column: to}
        for unique in self._uniques[table]:
            if reference.column not in unique.columns:
                continue
            same = " AND ".join(f"{name} IS ?" for name in unique.columns)
            found = self._connection.execute(
                f"SELECT id FROM {table} WHERE {same} AND id <> ? AND ({unique.condition or '1'})",
                (*(row[name] for name in unique.columns), row_id),
            ).fetchone()
            if found:
                return int(found[0])
        return None

    def _fill(self, table: str, keep: int, drop: int) -> None:
        kept, gone = (read_row(self._connection, table, each) for each in (keep, drop))
        filled = {
            name: value
            for name, value in gone.items()
            if value not in (None, "") and kept[name] in (None, "")
        }
        self.change.update(table, keep, filled)

    def _move_lines(self, keep: int, drop: int) -> None:
        lines = self._connection.execute(
            "SELECT id, day, invoice, product_id, quantity, amount, identity FROM purchases "
            "WHERE client_id = ? ORDER BY id",
            (drop,),
        ).fetchall()
        for row_id, *line, identity in lines:
            values: dict[str, Value] = {"client_id": keep}
            if identity is not None:
                # The same file read again must know the line under its new client.
                values["identity"] = self.identity(keep, *line)
                values["occurrence"] = self._free_occurrence(values["identity"])
            self.moved += self.change.update("purchases", row_id, values)

    def _free_occurrence(self, identity: Value) -> int:
        row = self._connection.execute(
            "SELECT coalesce(max(occurrence), 0) + 1 FROM purchases WHERE identity = ?",
            (identity,),
        ).fetchone()
        return int(row[0])

    def _pass_on_names(self, drop: int, keep: int) -> None:
        """Let what was known as a part of the one that goes be known as the one that stays."""
        for prefix in (_NAMES, _CODES):
            rows = self._connection.execute(
                "SELECT id FROM settings WHERE name >= ? AND name < ? AND value = ?",
                (prefix, prefix[:-1] + ";", str(drop)),
            ).fetchall()
            for (row_id,) in rows:
                self.change.update("settings", row_id, {"value": str(keep)})

    def _value(self, table: str, column: str, row_id: int) -> int | None:
        row = self._connection.execute(
            f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)
        ).fetchone()
        return None if row is None or row[0] is None else int(row[0])

    def _part_circles(self, table: str, row_id: int) -> None:
        """Let a row that has come to stand above itself stand at the top."""
        for reference in references_to(self._connection, table):
            if reference.table != table:
                continue
            above, seen = self._value(table, reference.column, row_id), set[int]()
            while above is not None and above not in seen and above != row_id:
                seen.add(above)
                above = self._value(table, reference.column, above)
            if above == row_id:
                self.change.update(table, row_id, {reference.column: None})

    def _drop_twins(self, owner: str, row_id: int) -> None:
        for table, key in (("phones", "national"), ("emails", "address_key")):
            self._delete_where(
                table,
                f"{owner} = ?1 AND id > (SELECT min(id) FROM {table} t WHERE t.{owner} = ?1 "
                f"AND t.{key} = {table}.{key})",
                row_id,
            )

    def _delete_where(self, table: str, condition: str, *values: Value) -> None:
        rows = self._connection.execute(f"SELECT id FROM {table} WHERE {condition}", values)
        for (row_id,) in rows.fetchall():
            self.change.delete(table, row_id)

    def _join_posts(self, person_id: int) -> None:
        """Make one of the posts the same person now holds twice: the title equal, or not told."""
        posts = self._connection.execute(
            "SELECT id, client_id, title FROM positions WHERE person_id = ? AND to_day IS NULL "
            "ORDER BY title IS NULL, id",
            (person_id,),
        ).fetchall()
        kept: list[tuple[int, int, str]] = []
        for post_id, client_id, title in posts:
            key = fold(title or "")
            twin = next((k for k in kept if k[1] == client_id and key in (k[2], "")), None)
            if twin is None:
                kept.append((post_id, client_id, key))
                continue
            self._fill("positions", twin[0], post_id)
            self._merge("positions", twin[0], post_id)
            self.joined += 1


# Names known again


_NAMES, _CODES = "merged name:", "merged code:"


def remember_merged(change: Change, client_id: int, name: str, code: str) -> None:
    """Note the name and the code a merged client had: an import that tells them means this one."""
    for prefix, key in ((_NAMES, fold(name)), (_CODES, code)):
        if key:
            _set(change, prefix + key, str(client_id))


def read_merged(connection: sqlite3.Connection) -> tuple[dict[str, int], dict[str, int]]:
    """Give the clients that others were made a part of, by folded name and by code of those."""
    names, codes = (
        {
            str(key): int(client_id)
            for key, client_id in connection.execute(
                "SELECT substr(s.name, ?), c.id FROM settings s JOIN clients c ON c.id = s.value "
                "WHERE s.name >= ? AND s.name < ?",
                (len(prefix) + 1, prefix, prefix[:-1] + ";"),
            )
        }
        for prefix in (_NAMES, _CODES)
    )
    return names, codes


def _set(change: Change, name: str, value: str) -> None:
    row = change.connection.execute("SELECT id FROM settings WHERE name = ?", (name,)).fetchone()
    if row is None:
        change.insert("settings", {"name": name, "value": value})
    else:
        change.update("settings", row[0], {"value": value})


def refuse_same(keep: int, drop: int) -> None:
    """Refuse to merge a row with itself."""
    if keep == drop:
        raise Refusal(_("That is one and the same."))
