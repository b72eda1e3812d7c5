"""Forgetting a person on request: out of every table, text, recorded change and free page.

The post the person held stays, held by somebody unknown; what was agreed with the client stays,
without the name. Nothing of it can be undone: what was recorded of the person before is blanked,
and the change-sets it was part of can be taken back no more.
"""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass

from kamtui.language import _
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.folding import fold
from kamtui.store.door import FORGOTTEN, WriteDoor, now
from kamtui.store.file.schema import SEARCHED
from kamtui.store.forget_texts import Traces, blank_changes, blank_texts, drop_tags
from kamtui.store.people.posts import remove_post

PATIENCE_SECONDS = 5.0
"""How long it is waited for others to let go of the write-ahead log, which still holds the name."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person as found for forgetting, with the clients of all posts ever held."""

    id: int
    name: str
    clients: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting did: rows gone or loosened, texts and recorded changes blanked.

    ``still_named`` are clients, competitors and namesakes that bear the name themselves and keep
    it; ``is_scrubbed`` is false where another program kept the old pages from being overwritten.
    """

    rows: int
    texts: int
    changes: int
    still_named: tuple[str, ...]
    is_scrubbed: bool


def find_people(reader: sqlite3.Connection, name: str) -> list[Person]:
    """Give the people of a name, case and accents aside; else those one of whose words begins so.

    Whoever holds no post is found too.
    """
    key = fold(" ".join(name.split()))
    if not key:
        return []
    select = (
        "SELECT h.id, h.name, coalesce((SELECT group_concat(DISTINCT c.name) FROM positions p "
        "JOIN clients c ON c.id = p.client_id WHERE p.person_id = h.id), '') FROM people h WHERE "
    )
    found = reader.execute(select + "h.name_key = ? ORDER BY h.id LIMIT 50", (key,)).fetchall()
    if not found:
        query = " AND ".join(f'"{word}"*' for word in key.replace('"', " ").split())
        found = reader.execute(
            select + "h.id IN (SELECT rowid FROM people_search WHERE people_search MATCH ?) "
            "ORDER BY h.id LIMIT 50",
            (query,),
        ).fetchall()
    return [Person(*row) for row in found]


def forget_person(door: WriteDoor, person_id: int) -> Forgotten:
    """Remove a person from rows, texts, recorded changes, search index and free pages.

    Raises :class:`NotFound` where the person is gone already and :class:`Refusal` while an
    import is under way: its record is still being written.
    """
    with door._transaction() as connection:
        # Cells that are freed are overwritten at once, not only when a page is used again.
        connection.execute("PRAGMA secure_delete = ON")
        if connection.execute("SELECT 1 FROM change_sets WHERE state = 'open'").fetchone():
            raise Refusal(_("An import is under way; nobody can be forgotten until it is done."))
        traces = Traces.of(connection, person_id)
        if traces is None:
            raise NotFound(_("That person is not there any more."))
        set_id = door._begin_set(connection, _("a person was forgotten on request"), "done")
        connection.execute("PRAGMA defer_foreign_keys = ON")
        texts = drop_tags(connection, traces) + blank_texts(connection, traces)
        rows = _take_out(door, connection, set_id, person_id)
        changes = blank_changes(connection, traces, set_id)
        connection.execute(
            "UPDATE changes SET before = NULL, after = NULL WHERE set_id = ?", (set_id,)
        )
        connection.execute(
            "UPDATE change_sets SET process = ?, at = ? WHERE id = ?", (FORGOTTEN, now(), set_id)
        )
        for table in SEARCHED:
            connection.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")
        connection.execute("UPDATE current_set SET set_id = 0, bulk = 0")
        still_named = traces.still_named(connection)
    return Forgotten(rows, texts, changes, still_named, overwrite_free_pages(door))


def _take_out(door: WriteDoor, connection: sqlite3.Connection, set_id: int, person_id: int) -> int:
    """Take the person's rows away and loosen what refers to them; give how many rows."""
    from kamtui.store.door import Change

    change = Change(connection, set_id, door.author, {})
    touched = 0
    for post, is_past in connection.execute(
        "SELECT id, to_day IS NOT NULL FROM positions WHERE person_id = ?", (person_id,)
    ).fetchall():
        if is_past:
            remove_post(change, post)
        else:
            change.update("positions", post, {"person_id": None, "holder": "unknown"})
        touched += 1
    for table, column, may_be_empty in referring_to_people(connection):
        verb = f"UPDATE {table} SET {column} = NULL" if may_be_empty else f"DELETE FROM {table}"
        touched += connection.execute(f"{verb} WHERE {column} = ?", (person_id,)).rowcount
    change.delete("people", person_id)
    return touched + 1


def referring_to_people(connection: sqlite3.Connection) -> list[tuple[str, str, bool]]:
    """Name the columns that refer to people and whether they may be empty; posts aside.

    Telephone numbers and addresses belong to somebody: those rows go, as if not empty.
    """
    tables = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    found = []
    for table in tables:
        needed = {row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[3]}
        for row in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            if row[2] == "people" and table != "positions":
                may_be_empty = row[3] not in needed and table not in ("phones", "emails")
                found.append((table, row[3], may_be_empty))
    return found


def overwrite_free_pages(door: WriteDoor) -> bool:
    """Write the file anew without its free pages and empty the log; say whether both were done.

    Another program in the middle of a reading keeps the log from being emptied; it is waited
    for, a few seconds.
    """
    with door._turn:
        connection = door._open()
        # The copy goes through a file, not through memory: a database may be larger than it.
        connection.execute("PRAGMA temp_store = FILE")
        deadline = time.monotonic() + PATIENCE_SECONDS
        try:
            while True:
                try:
                    connection.execute("VACUUM")
                    if not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                        return True
                except sqlite3.OperationalError:
                    # Somebody else writes or reads just now, or the disk has no room for a copy.
                    pass
                if time.monotonic() > deadline:
                    return False
                time.sleep(0.1)
        finally:
            connection.execute("PRAGMA temp_store = MEMORY")
