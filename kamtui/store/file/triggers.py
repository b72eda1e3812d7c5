"""The triggers of a database, derived from its tables and reinstalled after every migration.

Rows are recorded under the change-set in force, client-days kept in step with the lines, what is
derived of a client goes with it, and full-text indexes follow the folded names. They are plain
SQL, so that the file stays right when another program writes to it; such writes are recorded
under set 0.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kamtui.store.file.schema import LOGGED, SEARCHED

_NOT_BULK = "(SELECT bulk FROM current_set) = 0"
_SET = "(SELECT set_id FROM current_set)"


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Name a table's columns in their order."""
    return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))


def row_as_json(columns: tuple[str, ...], prefix: str) -> str:
    """Give the SQL expression that writes a whole row as one JSON object."""
    return "json_object(" + ", ".join(f"'{name}', {prefix}{name}" for name in columns) + ")"


def install(connection: sqlite3.Connection) -> None:
    """Drop every trigger of ours and make them anew from the tables as they are now."""
    ours = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'kamtui@_%' ESCAPE '@'"
    ).fetchall()
    for (name,) in ours:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in _statements(connection):
        connection.execute(statement)


def expected(connection: sqlite3.Connection) -> dict[str, str]:
    """Give the SQL of every trigger that should stand, by name, for comparing."""
    return {statement.split()[2]: statement for statement in _statements(connection)}


def _statements(connection: sqlite3.Connection) -> Iterator[str]:
    for table in LOGGED:
        yield from _recording(table, columns_of(connection, table))
    yield from _client_days()
    yield _client_gone()
    for table in SEARCHED:
        yield from _searching(table)


def _recording(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    when = f"WHEN {_NOT_BULK}" if table == "purchases" else ""
    old, new = row_as_json(columns, "OLD."), row_as_json(columns, "NEW.")
    for event, row_id, before, after in (
        ("INSERT", "NEW.id", "NULL", new),
        ("UPDATE", "NEW.id", old, new),
        ("DELETE", "OLD.id", old, "NULL"),
    ):
        yield (
            f"CREATE TRIGGER kamtui_record_{table}_{event.lower()} AFTER {event} ON {table} {when} "
            f"BEGIN INSERT INTO changes (set_id, subject, row_id, before, after) "
            f"VALUES ({_SET}, '{table}', {row_id}, {before}, {after}); END"
        )


_DAY_COLUMNS = "client_id, day, amount, profit, costed, quantity, buys, lines"
_ADD_DAY = (
    "ON CONFLICT (client_id, day) DO UPDATE SET amount = amount + excluded.amount, "
    "profit = profit + excluded.profit, costed = costed + excluded.costed, "
    "quantity = quantity + excluded.quantity, buys = buys + excluded.buys, "
    "lines = lines + excluded.lines"
)


def line_sums(prefix: str = "", sign: int = 1) -> tuple[str, ...]:
    """Give the SQL expressions by which one line counts in its client-day, in column order.

    Profit counts only lines whose cost is known; ``costed`` is their revenue, by which the
    analysis decides whether profit can be trusted. ``buys`` counts lines that make a purchase
    day: quantity and amount above zero, not cancelled.
    """
    p, s = prefix, "-" if sign < 0 else ""
    buys = f"({p}quantity > 0 AND {p}amount > 0 AND {p}cancelled = 0)"
    return (
        f"{s}{p}amount",
        f"{s}coalesce({p}amount - {p}cost, 0)",
        f"{s}iif({p}cost IS NULL, 0, {p}amount)",
        f"{s}{p}quantity",
        f"{s}{buys}",
        f"{s}1",
    )


def _client_days() -> Iterator[str]:
    def add(prefix: str, sign: int) -> str:
        values = ", ".join(line_sums(prefix, sign))
        return (
            f"INSERT INTO client_days ({_DAY_COLUMNS}) "
            f"VALUES ({prefix}client_id, {prefix}day, {values}) {_ADD_DAY};"
        )

    clean = (
        "DELETE FROM client_days WHERE client_id = OLD.client_id AND day = OLD.day AND lines = 0;"
    )
    for event, body in (
        ("INSERT", add("NEW.", 1)),
        ("UPDATE", add("OLD.", -1) + add("NEW.", 1) + clean),
        ("DELETE", add("OLD.", -1) + clean),
    ):
        yield (
            f"CREATE TRIGGER kamtui_days_{event.lower()} AFTER {event} ON purchases "
            f"WHEN {_NOT_BULK} BEGIN {body} END"
        )


def _client_gone() -> str:
    # What is derived of a client refers to it without a foreign key: it must never be what
    # keeps an import from being undone.
    return (
        "CREATE TRIGGER kamtui_gone_clients AFTER DELETE ON clients BEGIN "
        "DELETE FROM standings WHERE client_id = OLD.id; "
        "DELETE FROM state_history WHERE client_id = OLD.id; END"
    )


def add_range_to_days(sign: int, *, grouped: bool = True) -> str:
    """Give the SQL that adds (or takes away) the lines of an id range to their client-days.

    Parameters: first id, last id. Bulk imports use it once a chunk, where a trigger a line
    would cost several times the insert itself. ``grouped`` False adds line by line, which is
    quicker where hardly two lines share a client-day: grouping has to sort them.
    """
    if not grouped:
        each = ", ".join(line_sums("", sign))
        return (
            f"INSERT INTO client_days ({_DAY_COLUMNS}) SELECT client_id, day, {each} "
            f"FROM purchases WHERE id BETWEEN ? AND ? {_ADD_DAY}"
        )
    sums = ", ".join(f"sum({expression})" for expression in line_sums("", sign))
    return (
        f"INSERT INTO client_days ({_DAY_COLUMNS}) SELECT client_id, day, {sums} FROM purchases "
        f"WHERE id BETWEEN ? AND ? GROUP BY client_id, day {_ADD_DAY}"
    )


def _searching(table: str) -> Iterator[str]:
    index = f"{table}_search"
    add = f"INSERT INTO {index} (rowid, name_key) VALUES (NEW.id, NEW.name_key);"
    drop = (
        f"INSERT INTO {index} ({index}, rowid, name_key) VALUES ('delete', OLD.id, OLD.name_key);"
    )
    changed = "WHEN OLD.name_key IS NOT NEW.name_key OR OLD.id IS NOT NEW.id"
    yield f"CREATE TRIGGER kamtui_search_{table}_insert AFTER INSERT ON {table} BEGIN {add} END"
    yield f"CREATE TRIGGER kamtui_search_{table}_delete AFTER DELETE ON {table} BEGIN {drop} END"
    yield (
        f"CREATE TRIGGER kamtui_search_{table}_update AFTER UPDATE ON {table} {changed} "
        f"BEGIN {drop} {add} END"
    )
