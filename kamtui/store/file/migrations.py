"""The migrations of a database, in order; ``user_version`` counts how many it has seen.

Loaded only when a database is made or is older than the program: sqlite-utils is too heavy to
import merely because the app is open.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database as UtilsDatabase
from sqlite_utils import Migrations

from kamtui.model.client_facts import ClientFact, added_since
from kamtui.store.file import triggers
from kamtui.store.file.defaults import fill_defaults, measure_checks
from kamtui.store.file.schema import APPLICATION_ID, DECLARED_FROM, SCHEMA_VERSION
from kamtui.store.file.tables import SEARCH_INDEXES, TABLES
from kamtui.store.file.tables.clients import MEASURED_CHECKS
from kamtui.store.file.tables.growth import GROWTH
from kamtui.store.file.tables.losses import LOSSES
from kamtui.store.file.tables.relations import OTHER_BIDDERS
from kamtui.store.file.tables.tags import TAGS

migrations = Migrations("kamtui")


@migrations()
def first_tables(database: UtilsDatabase) -> None:
    """Lay the tables of the design, their indexes and the lists every database begins with."""
    for statement in _statements(TABLES + SEARCH_INDEXES):
        database.conn.execute(statement)
    fill_defaults(database.conn)


@migrations()
def growth(database: UtilsDatabase) -> None:
    """Add what growing a client needs: where it was found, whose it is, what it costs us."""
    for statement in _statements(GROWTH):
        database.conn.execute(statement)


@migrations()
def told_losses(database: UtilsDatabase) -> None:
    """Lay the table of why clients were lost, told apart from winning them back."""
    for statement in _statements(LOSSES):
        database.conn.execute(statement)


@migrations()
def measured_key_checks(database: UtilsDatabase) -> None:
    """Let checks of a key client be measured, and tell who else took part in a tender."""
    for statement in (*MEASURED_CHECKS, OTHER_BIDDERS):
        database.conn.execute(statement)
    measure_checks(database.conn)


@migrations()
def tags(database: UtilsDatabase) -> None:
    """Lay the table of the tags of clients."""
    for statement in _statements(TAGS):
        database.conn.execute(statement)


def _add_column(fact: ClientFact) -> None:
    @migrations(name=f"client_fact_{fact.name}")
    def _add(database: UtilsDatabase) -> None:
        database.conn.execute(f"ALTER TABLE clients ADD COLUMN {fact.column}")


for _fact in added_since(DECLARED_FROM - 1):
    _add_column(_fact)


def _statements(script: str) -> list[str]:
    found, held = [], ""
    for piece in script.split(";"):
        held += piece + ";"
        if sqlite3.complete_statement(held):
            if held.strip(" \n;"):
                found.append(held)
            held = ""
    return found


def apply(connection: sqlite3.Connection) -> None:
    """Bring a database to this program's version in one transaction, and its triggers with it.

    Foreign keys are off while tables may be rebuilt and checked before the commit; a fault
    leaves the database as it was.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(UtilsDatabase(connection, recursive_triggers=True))
        triggers.install(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise sqlite3.IntegrityError(f"{len(broken)} rows refer to rows that are not there")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        # Whatever it was, ctrl+c too. A disk that fails may have taken the transaction back itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
