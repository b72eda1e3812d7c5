"""Backups of a database and their way back, safe while others work in it."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.store.making import OWNER_ONLY, backup
from kamtui.store.opening import BUSY_MILLISECONDS, Database, open_database
from kamtui.store.schema import APPLICATION_ID, SCHEMA_VERSION


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
    backup(database.path, target)
    return target.stat().st_size


def restore(source: Path, target: Path) -> Path | None:
    """Bring a backup back in place of a database; give where the former content is kept.

    The content is exchanged inside the file, in one transaction: whoever has it open sees the
    restored database, and nothing of an old write-ahead log can fall upon it. A file that is
    damaged beyond that is moved aside instead.
    """
    version = _version_of_ours(source) if source.is_file() else None
    if version is None:
        raise Refusal(_("{path} is no backup of kamtui. Nothing was changed.").format(path=source))
    if version > SCHEMA_VERSION:
        raise Refusal(
            _("{path} was made by a newer kamtui. Nothing was changed.").format(path=source)
        )
    if not target.exists():
        backup(source, target)
        return _brought_up(target, None)
    if target.samefile(source):
        raise Refusal(_("{path} is the database itself.").format(path=source))
    try:
        kept = _beside(target, "before-restore")
        backup(target, kept)
        _exchange(source, target)
    except sqlite3.DatabaseError:
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
    kept = _beside(target, "damaged")
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


def _beside(path: Path, why: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return path.with_name(f"{path.name}.{why}-{stamp}.backup")


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
