"""Backups of a database and their way back, safe while others work in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.store.door import WriteDoor
from kamtui.store.file.making import OWNER_ONLY, backup
from kamtui.store.file.rotation import remember_backup, stamped
from kamtui.store.file.schema import APPLICATION_ID, SCHEMA_VERSION
from kamtui.store.opening import BUSY_MILLISECONDS, Database, open_database


def back_up(database: Database, target: Path) -> int:
    """Copy an opened database into a file and give the copy's size in bytes.

    Raises :class:`Refusal` where the target is the database itself, a folder, or a file that is
    no backup of ours: that is never replaced.
    """
    if target.is_dir():
        raise Refusal(_("{path} is a folder.").format(path=target))
    if target.exists():
        if target.samefile(database.path):
            raise Refusal(_("{path} is the database itself.").format(path=target))
        if _version_of_ours(target) is None:
            raise Refusal(
                _("{path} is there and no backup of kamtui; it was not replaced.").format(
                    path=target
                )
            )
    backup(database.path, target, verified=True)
    if not database.read_only:
        # Where a copy is matters when somebody asks to be forgotten; a backup that could not
        # note it is a backup all the same.
        door = WriteDoor(database)
        with suppress(Refusal), door.derived() as connection:
            remember_backup(connection, target)
        door.close()
    return target.stat().st_size


@dataclass(frozen=True, slots=True)
class Later:
    """What a database holds that a backup does not: how many changes, the last by whom and when."""

    changes: int
    who: str
    at: str
    is_another: bool


def what_is_later(source: Path, target: Path) -> Later | None:
    """Say what a restore would take away, or None where nothing in the database is newer.

    A database that can't be read any more has nothing to compare; another database altogether
    counts as newer.
    """
    try:
        theirs, ours = _last_change(source), _last_change(target)
    except sqlite3.DatabaseError:
        return None
    if theirs.database_id != ours.database_id:
        return Later(ours.number, ours.who, ours.at, is_another=True)
    if (ours.number, ours.change) <= (theirs.number, theirs.change):
        return None
    return Later(max(ours.number - theirs.number, 1), ours.who, ours.at, is_another=False)


class _Last(NamedTuple):
    database_id: str
    number: int
    change: int
    who: str
    at: str


def _last_change(path: Path) -> _Last:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as reader:
        row = reader.execute(
            "SELECT (SELECT value FROM settings WHERE name = 'database_id'), "
            "coalesce((SELECT max(id) FROM change_sets), 0), "
            "coalesce((SELECT max(id) FROM changes), 0), "
            "(SELECT who FROM change_sets ORDER BY id DESC LIMIT 1), "
            "(SELECT at FROM change_sets ORDER BY id DESC LIMIT 1)"
        ).fetchone()
    return _Last(row[0] or "", row[1], row[2], row[3] or "", row[4] or "")


def refuse_no_backup(source: Path) -> None:
    """Raise :class:`Refusal` where a file is no backup that this program could bring back."""
    version = _version_of_ours(source) if source.is_file() else None
    if version is None:
        raise Refusal(_("{path} is no backup of kamtui. Nothing was changed.").format(path=source))
    if version > SCHEMA_VERSION:
        raise Refusal(
            _("{path} was made by a newer kamtui. Nothing was changed.").format(path=source)
        )


def restore(source: Path, target: Path) -> Path | None:
    """Bring a backup back in place of a database; give where the former content is kept.

    The content is exchanged inside the file, in one transaction: whoever has it open sees the
    restored database, and nothing of an old write-ahead log can fall upon it. A file that is
    damaged beyond that is moved aside instead.
    """
    refuse_no_backup(source)
    if not target.exists():
        backup(source, target)
        return _brought_up(target, None)
    if target.samefile(source):
        raise Refusal(_("{path} is the database itself.").format(path=source))
    try:
        kept = stamped(target, "before-restore")
        backup(target, kept)
        _exchange(source, target)
    except (sqlite3.DatabaseError, Refusal):
        kept = _move_aside(target)
        backup(source, target)
    return _brought_up(target, kept)


def _exchange(source: Path, target: Path) -> None:
    reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
    writing = sqlite3.connect(f"{target.absolute().as_uri()}?mode=rw", uri=True)
    try:
        writing.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        reading.backup(writing)
    finally:
        writing.close()
        reading.close()


def _move_aside(target: Path) -> Path:
    kept = stamped(target, "damaged")
    for ending in ("", "-wal", "-shm"):
        part = target.with_name(target.name + ending)
        if part.exists():
            part.replace(kept.with_name(kept.name + ending))
    kept.chmod(OWNER_ONLY)
    return kept


def _brought_up(target: Path, kept: Path | None) -> Path | None:
    # Opening brings a backup of an older version up to ours.
    open_database(target).close_reader()
    return kept


def _version_of_ours(path: Path) -> int | None:
    """Give the version of a database of ours, or None where the file is none; it is only read."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return None
    return int(version) if application == APPLICATION_ID else None
