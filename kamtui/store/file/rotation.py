"""Backups made by themselves, before a migration and before an import; and where backups are.

They stand beside the database, the newest few of each cause; a restore's own copies are never
cleared away. Backups asked for are remembered by their path, so that whoever is forgotten can be
told where the data still is.
"""

from __future__ import annotations

import json
import mmap
import os
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.store.file.making import backup
from kamtui.store.opening import Database, connect_for_reading
from kamtui.store.settings import SETTINGS

BEFORE_IMPORT = "before-import"
BEFORE_VERSION = "before-version"
ENDING = ".backup"
ROOM_LEFT = 64 * 2**20
"""Bytes of the disk a backup that nobody asked for leaves free."""


def stamped(path: Path, why: str) -> Path:
    """Name a copy of a database beside it by its cause and the time."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    named = path.with_name(f"{path.name}.{why}-{stamp}{ENDING}")
    number = 1
    while named.exists():
        number += 1
        named = path.with_name(f"{path.name}.{why}-{stamp}-{number}{ENDING}")
    return named


def back_up_before(database: Database, why: str) -> tuple[Path | None, str]:
    """Copy a database before something large is done to it and clear the oldest copies away.

    Gives the copy, or None and why there is none: a copy that finds no room is no reason to
    stop, since what follows can be undone all the same.
    """
    kept = kept_count(database)
    if kept == 0:
        return None, ""
    size = database.path.stat().st_size
    if shutil.disk_usage(database.path.parent).free < size + ROOM_LEFT:
        return None, _("No backup was made first: the disk has no room for one.")
    made = database.path.with_name(f"{database.path.name}.{why}-{os.getpid()}")
    try:
        backup(database.path, made)
        # Named only now: another import that began in the same second has made its copy too.
        target = stamped(database.path, why)
        made.replace(target)
    except (Refusal, OSError, sqlite3.Error) as error:
        made.unlink(missing_ok=True)
        return None, _("No backup was made first: {why}").format(why=error)
    for old in automatic_backups(database.path, why)[:-kept]:
        with suppress(OSError):
            old.unlink()
    return target, ""


def kept_count(database: Database) -> int:
    """Say how many automatic backups of each cause are kept; a bad setting counts as none set."""
    usual = SETTINGS["backups_kept"].default
    try:
        with closing(connect_for_reading(database.path, database.read_only)) as reader:
            row = reader.execute(
                "SELECT value FROM settings WHERE name = 'backups_kept'"
            ).fetchone()
    except sqlite3.Error:
        row = None
    text = str(row[0]) if row and row[0] else usual
    return int(text) if text.isdecimal() else int(usual)


def automatic_backups(path: Path, why: str = "*") -> list[Path]:
    """Give the copies that stand beside a database, the oldest first."""
    # Not by a pattern: the name of a database may hold signs that a pattern would read.
    begin = f"{path.name}." + ("" if why == "*" else f"{why}-")
    found = [
        other
        for other in (path.parent.iterdir() if path.parent.is_dir() else ())
        if other.name.startswith(begin) and other.name.endswith(ENDING)
    ]
    return sorted(found, key=lambda one: (one.stat().st_mtime_ns, one.name))


# Backups that were asked for

_NAME = "backups"


def remember_backup(connection: sqlite3.Connection, target: Path) -> None:
    """Note in the database, beside what is computed and never undone, where a backup was put."""
    paths = [str(target.absolute()), *_remembered(connection)]
    connection.execute(
        "INSERT OR REPLACE INTO computed (name, as_of, changes_mark, settings) VALUES (?, ?, 0, ?)",
        (_NAME, datetime.now(UTC).date().isoformat(), json.dumps(list(dict.fromkeys(paths))[:200])),
    )


def _remembered(connection: sqlite3.Connection) -> list[str]:
    row = connection.execute("SELECT settings FROM computed WHERE name = ?", (_NAME,)).fetchone()
    try:
        paths = json.loads(row[0]) if row else []
    except ValueError:
        return []
    return [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []


def known_backups(database: Database) -> list[Path]:
    """Give every backup of a database that is known of and still there."""
    asked = [Path(path) for path in _remembered(database.reader())]
    return [
        path
        for path in dict.fromkeys((*automatic_backups(database.path), *asked))
        if path.is_file()
    ]


def still_holding(paths: Iterable[Path], texts: Sequence[str]) -> list[Path]:
    """Give the files among some in whose bytes one of the texts stands, whatever they hold it for.

    A file that can't be read is given too: nobody can say that it is clean.
    """
    wanted = [text.encode() for text in texts if text]
    return [path for path in paths if _holds(path, wanted)]


def _holds(path: Path, wanted: Sequence[bytes]) -> bool:
    try:
        with path.open("rb") as file:
            if not path.stat().st_size:
                return False
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return any(content.find(text) >= 0 for text in wanted)
    except OSError:
        return True
