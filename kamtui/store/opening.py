"""Opening a database: is it there, is it ours, is it of our version, may we write to it?"""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.store.file.schema import APPLICATION_ID, SCHEMA_VERSION

BUSY_MILLISECONDS = 30_000


class FileMark(NamedTuple):
    """Which file a path named when it was opened; another one there now is not written to."""

    device: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> FileMark:
        """Read the mark of the file that stands at a path now."""
        found = path.stat()
        return cls(found.st_dev, found.st_ino)


@dataclass
class Database:
    """An opened database: readers for every thread; the write door is made from it.

    ``read_only`` says that the file or its folder may not be written to; ``why_read_only``
    says so in the user's words.
    """

    path: Path
    mark: FileMark
    read_only: bool = False
    why_read_only: str = ""
    _threads: threading.local = field(default_factory=threading.local, repr=False)

    def reader(self) -> sqlite3.Connection:
        """Give this thread's own reading connection; it holds no transaction between calls."""
        found: sqlite3.Connection | None = getattr(self._threads, "reader", None)
        if found is None:
            found = connect_for_reading(self.path, self.read_only)
            self._threads.reader = found
        return found

    def close_reader(self) -> None:
        """Close this thread's reading connection, if it has one."""
        found: sqlite3.Connection | None = getattr(self._threads, "reader", None)
        if found is not None:
            found.close()
            del self._threads.reader

    def still_there(self) -> bool:
        """Say whether the path still names the file that was opened."""
        try:
            return FileMark.of(self.path) == self.mark
        except OSError:
            return False


def open_database(path: Path | str) -> Database:
    """Open a database for work; an older one is backed up and migrated first.

    Raises :class:`Refusal` with one clear line where the path holds nothing, a folder, another
    program's file, a newer database or no database at all; nothing is touched then.
    """
    path = Path(path).expanduser()
    _refuse_what_is_no_file(path)
    read_only = _may_only_read(path)
    version = _version_of_ours(path, bool(read_only))
    if version > SCHEMA_VERSION:
        raise Refusal(
            _(
                "{path} was made by a newer kamtui (version {theirs}; this one knows {ours}). "
                "Nothing was changed."
            ).format(path=path, theirs=version, ours=SCHEMA_VERSION)
        )
    database = Database(path, FileMark.of(path), bool(read_only), read_only)
    if version < SCHEMA_VERSION:
        _bring_up(database, version)
    return database


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise Refusal(_("{path} is a folder, not a database.").format(path=path))
    if not path.exists():
        if not path.parent.exists():
            raise Refusal(
                _("There is no folder {folder}, so no database in it.").format(folder=path.parent)
            )
        raise Refusal(
            _("There is no database at {path}. 'kamtui init {path}' makes one.").format(path=path)
        )
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise Refusal(
            _("{path} can't be read: {why}.").format(path=path, why=error.strerror)
        ) from None
    if head != b"SQLite format 3\0":
        raise Refusal(_("{path} is not a kamtui database. Nothing was changed.").format(path=path))


def _may_only_read(path: Path) -> str:
    if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(
        path, os.W_OK
    ):
        return _("the file is read-only")
    if not os.access(path.parent, os.W_OK):
        return _("its folder is read-only")
    return ""


def connect_for_reading(path: Path, read_only: bool) -> sqlite3.Connection:
    """Open a connection that can only read; ``read_only`` says that the file or folder is."""
    flags = "mode=ro"
    wal = path.with_name(path.name + "-wal")
    if read_only and not wal.exists():
        flags += "&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{flags}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA query_only = 1")
    return connection


def _version_of_ours(path: Path, read_only: bool) -> int:
    try:
        connection = connect_for_reading(path, read_only)
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise Refusal(
            _("{path} can't be opened: {why}. Nothing was changed.").format(path=path, why=error)
        ) from None
    if application != APPLICATION_ID:
        raise Refusal(
            _("{path} belongs to another program. Nothing was changed.").format(path=path)
        )
    return version


def _bring_up(database: Database, version: int) -> None:
    if database.read_only:
        raise Refusal(
            _("{path} is of an older version and read-only; it can't be brought up.").format(
                path=database.path
            )
        )
    from kamtui.store.file.making import connect_for_writing
    from kamtui.store.file.migrations import apply
    from kamtui.store.file.rotation import BEFORE_VERSION, back_up_before

    kept, why_not = back_up_before(database, f"{BEFORE_VERSION}-{version + 1}")
    if kept is None and why_not:
        raise Refusal(
            _("{path} is of an older version. {why} Nothing was changed.").format(
                path=database.path, why=why_not
            )
        )
    connection = connect_for_writing(database.path)
    try:
        apply(connection)
    finally:
        connection.close()
