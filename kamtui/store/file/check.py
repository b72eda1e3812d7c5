"""Comparing every derived figure of a database with its source, and naming what differs.

Each check says how much it compared, so that *nothing wrong* is known from *nothing looked at*.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kamtui.language import N_, _, ngettext
from kamtui.model.folding import fold
from kamtui.model.tags import tag_key
from kamtui.store.door import WriteDoor, process_lives
from kamtui.store.file import triggers
from kamtui.store.file.schema import LOGGED, SEARCHED
from kamtui.store.opening import Database
from kamtui.store.people.phones import significant_digits
from kamtui.store.settings import read_setting
from kamtui.store.supplies import late_index

NAMED = 3
"""How many damaged rows of one check are named; the rest is counted."""

SEARCH = N_("search indexes")
"""The one check that needs a writer; a database open for reading only leaves it out."""

Damage = Iterator[str]
Check = Callable[[sqlite3.Connection], tuple[int, Damage]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check compared (``compared`` rows of what ``name`` says) and what it found."""

    name: str
    compared: int
    damage: tuple[str, ...]
    damaged: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return self.damaged == 0


def check(database: Database) -> Iterator[Finding]:
    """Run every check, one after the other, and give what each found."""
    reader = database.reader()
    for name, run in CHECKS:
        yield _finding(name, reader, run)
    yield _finding(SEARCH, reader, lambda _reader: _search_indexes(database))


def _finding(name: str, reader: sqlite3.Connection, run: Check) -> Finding:
    named: list[str] = []
    compared = damaged = 0
    try:
        compared, damage = run(reader)
        for text in damage:
            damaged += 1
            if damaged <= NAMED:
                named.append(text)
    except sqlite3.DatabaseError as error:
        damaged += 1
        named.append(_("can't be read: {why}").format(why=error))
    return Finding(name, compared, tuple(named), damaged)


def _count(reader: sqlite3.Connection, table: str) -> int:
    return int(reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _pages(reader: sqlite3.Connection) -> tuple[int, Damage]:
    pages = int(reader.execute("PRAGMA page_count").fetchone()[0])
    rows = reader.execute("PRAGMA integrity_check").fetchall()
    return pages, (str(text) for (text,) in rows if text != "ok")


def _references(reader: sqlite3.Connection) -> tuple[int, Damage]:
    tables = [
        row[0] for row in reader.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    ]
    count = sum(
        _count(reader, table)
        for table in tables
        if reader.execute(f"PRAGMA foreign_key_list({table})").fetchone()
    )
    rows = reader.execute("PRAGMA foreign_key_check")
    return count, (
        _("row {row} of {table} refers to a row of {other} that is not there").format(
            row=row_id, table=table, other=other
        )
        for table, row_id, other, _place in rows
    )


def _client_days(reader: sqlite3.Connection) -> tuple[int, Damage]:
    sums = ", ".join(f"sum({expression})" for expression in triggers.line_sums())
    by_line = f"SELECT client_id, day, {sums} FROM purchases GROUP BY client_id, day"
    kept = "SELECT client_id, day, amount, profit, costed, quantity, buys, lines FROM client_days"
    rows = reader.execute(
        f"SELECT client_id, day FROM (SELECT * FROM ({by_line}) EXCEPT {kept}) "
        f"UNION SELECT client_id, day FROM (SELECT * FROM ({kept}) EXCEPT {by_line})"
    )
    return _count(reader, "client_days"), (
        _("client {client} on {day} differs from its lines").format(client=client, day=day)
        for client, day in rows
    )


def _folded_names(reader: sqlite3.Connection) -> tuple[int, Damage]:
    count = sum(_count(reader, table) for table in SEARCHED)

    def damage() -> Damage:
        for table in SEARCHED:
            for row_id, name, key in reader.execute(f"SELECT id, name, name_key FROM {table}"):
                if fold(name) != key:
                    yield _("row {row} of {table} can't be found by its name").format(
                        row=row_id, table=table
                    )

    return count, damage()


def _phones(reader: sqlite3.Connection) -> tuple[int, Damage]:
    country = read_setting(reader, "country")

    def damage() -> Damage:
        rows = reader.execute("SELECT id, number, national, reversed FROM phones")
        for row_id, number, national, backwards in rows:
            if national != significant_digits(number, country) or backwards != national[::-1]:
                yield _("phone {row} can't be found by its digits").format(row=row_id)

    return _count(reader, "phones"), damage()


def _emails(reader: sqlite3.Connection) -> tuple[int, Damage]:
    rows = reader.execute("SELECT id, address, address_key FROM emails")
    return _count(reader, "emails"), (
        _("e-mail {row} can't be found by its address").format(row=row_id)
        for row_id, address, key in rows
        if address.casefold() != key
    )


def _tags(reader: sqlite3.Connection) -> tuple[int, Damage]:
    rows = reader.execute("SELECT id, tag, tag_key FROM client_tags")
    return _count(reader, "client_tags"), (
        _("tag {row} can't be found by its word").format(row=row_id)
        for row_id, tag, key in rows
        if tag_key(tag) != key
    )


def _segments(reader: sqlite3.Connection) -> tuple[int, Damage]:
    rows = reader.execute(
        # The results of a run taken back stay, so that a redo finds them.
        "SELECT run_id, count(*) FROM segment_results WHERE run_id NOT IN "
        "(SELECT id FROM segment_runs UNION SELECT row_id FROM changes "
        "WHERE subject = 'segment_runs') GROUP BY run_id"
    )
    return _count(reader, "segment_results"), (
        ngettext(
            "{count} result belongs to run {run}, which is not there",
            "{count} results belong to run {run}, which is not there",
            count,
        ).format(count=count, run=run)
        for run, count in rows
    )


def _standings(reader: sqlite3.Connection) -> tuple[int, Damage]:
    rows = reader.execute(
        "SELECT client_id FROM standings WHERE client_id NOT IN (SELECT id FROM clients)"
    )
    return _count(reader, "standings"), (
        _("a standing is of client {client}, who is not there").format(client=client)
        for (client,) in rows
    )


def _withdrawn(reader: sqlite3.Connection) -> tuple[int, Damage]:
    rows = reader.execute(
        "SELECT w.id FROM withdrawn_lines w JOIN purchases p ON p.id = w.id ORDER BY w.id"
    )
    return _count(reader, "withdrawn_lines"), (
        _("line {row} is withdrawn and stands all the same").format(row=row_id)
        for (row_id,) in rows
    )


def _change_sets(reader: sqlite3.Connection) -> tuple[int, Damage]:
    def damage() -> Damage:
        still_open = reader.execute("SELECT id, what, process FROM change_sets WHERE state='open'")
        for set_id, what, process in still_open:
            if not process_lives(process or ""):
                yield _("change {number} was never finished: {what}").format(
                    number=set_id, what=what
                )
        if reader.execute("SELECT set_id, bulk FROM current_set").fetchall() != [(0, 0)]:
            yield _("a change-set was left in force")
        lost = reader.execute(
            "SELECT DISTINCT set_id FROM changes WHERE set_id <> 0 "
            "AND set_id NOT IN (SELECT id FROM change_sets)"
        )
        for (set_id,) in lost:
            yield _("change {number} has rows and no heading").format(number=set_id)

    return _count(reader, "change_sets"), damage()


def _days(reader: sqlite3.Connection) -> tuple[int, Damage]:
    columns = [
        (table, row[1])
        for table in LOGGED
        for row in reader.execute(f"PRAGMA table_info({table})")
        if row[1] in ("day", "valid_until") or row[1].endswith("_day")
    ]

    def damage() -> Damage:
        for table, column in columns:
            rows = reader.execute(
                # A day that is none (31 June) comes back as another one.
                f"SELECT id FROM {table} "
                f"WHERE {column} IS NOT NULL AND date({column}) IS NOT {column}"
            )
            for (row_id,) in rows:
                yield _("row {row} of {table} holds no day in {column}").format(
                    row=row_id, table=table, column=column
                )

    return sum(_count(reader, table) for table in {table for table, _column in columns}), damage()


def _triggers(reader: sqlite3.Connection) -> tuple[int, Damage]:
    wanted = triggers.expected(reader)
    found = dict(
        reader.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    )
    return len(wanted), (
        _("trigger {name} is missing or altered: what it keeps may differ").format(name=name)
        for name, sql in wanted.items()
        if found.get(name) != sql
    )


def _indexes(reader: sqlite3.Connection) -> tuple[int, Damage]:
    from kamtui.store.file.migrations import apply

    fresh = sqlite3.connect(":memory:", isolation_level=None)
    try:
        apply(fresh)
        wanted = _indexes_of(fresh)
    finally:
        fresh.close()
    found = _indexes_of(reader)
    if late_index.NAME not in found and _import_is_under_way(reader):
        found.add(late_index.NAME)
    return len(wanted), (
        _("index {name} is missing: what it finds takes long").format(name=name)
        for name in sorted(wanted - found)
    )


def _indexes_of(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    )
    return {name for (name,) in rows}


def _import_is_under_way(reader: sqlite3.Connection) -> bool:
    rows = reader.execute("SELECT process FROM change_sets WHERE state = 'open'").fetchall()
    return any(process_lives(process or "") for (process,) in rows)


def _search_indexes(database: Database) -> tuple[int, Damage]:
    if database.read_only:
        return 0, iter(())
    count = sum(_count(database.reader(), table) for table in SEARCHED)
    damage: list[str] = []
    door = WriteDoor(database)
    try:
        # The comparison is asked for by an INSERT, which changes nothing but needs a writer.
        with door.derived() as connection:
            damage = [table for table in SEARCHED if not _is_indexed(connection, table)]
    finally:
        door.close()
    return count, (_("the search index of {table} differs").format(table=t) for t in damage)


def _is_indexed(connection: sqlite3.Connection, table: str) -> bool:
    try:
        connection.execute(
            f"INSERT INTO {table}_search ({table}_search, rank) VALUES ('integrity-check', 1)"
        )
    except sqlite3.DatabaseError:
        return False
    return True


CHECKS: tuple[tuple[str, Check], ...] = (
    (N_("pages of the file"), _pages),
    (N_("references between tables"), _references),
    (N_("triggers"), _triggers),
    (N_("indexes"), _indexes),
    (N_("client-days and purchase lines"), _client_days),
    (N_("withdrawn lines"), _withdrawn),
    (N_("days"), _days),
    (N_("folded names"), _folded_names),
    (N_("digits of phones"), _phones),
    (N_("e-mail addresses"), _emails),
    (N_("tags of clients"), _tags),
    (N_("segment results"), _segments),
    (N_("standings"), _standings),
    (N_("change-sets"), _change_sets),
)
"""The checks by name, in the order they run."""
