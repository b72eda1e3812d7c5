"""The one write door: every change goes through here, whole, under one change-set.

The triggers record each row before and after; the door only says which set is in force. It
takes its connection from outside, so that another engine can stand behind it one day.
"""

from __future__ import annotations

import contextlib
import os
import random
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kamtui.language import _
from kamtui.model.errors import ReadOnly, Refusal
from kamtui.model.folding import fold
from kamtui.store.file.making import connect_for_writing
from kamtui.store.file.schema import SEARCHED
from kamtui.store.file.triggers import columns_of
from kamtui.store.opening import BUSY_MILLISECONDS, Database

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a change: the manager's row where there is one, and the login in any case."""

    login: str
    manager_id: int | None = None


NOBODY = Author("")

SELDOM_SECONDS, OFTEN_SECONDS = 0.012, 0.002
"""How soon it is looked again whether another's transaction has ended: at first, and in the end.

Not sooner: where the processor is busy, several programs that wake up a thousand times a second
keep the disk from answering the one that is in its turn.
"""
LONG_WAIT_SECONDS = 0.15
"""After so long a wait it is looked most often: whoever has waited longest comes next."""

FORGOTTEN = "forgotten"
"""What stands for the process of a change-set that held data of a person since forgotten: it is
finished, and can be taken back no more."""


@dataclass(slots=True)
class Change:
    """A change being made: insert, update and delete rows of any subject inside it."""

    connection: sqlite3.Connection
    set_id: int
    author: Author
    columns: dict[str, tuple[str, ...]]

    def insert(self, subject: str, values: Mapping[str, Value]) -> int:
        """Add a row and give its id. A searched subject's folded name is filled in here."""
        values = self._completed(subject, values)
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        cursor = self.connection.execute(
            f"INSERT INTO {subject} ({names}) VALUES ({marks})", tuple(values.values())
        )
        return int(cursor.lastrowid or 0)

    def update(self, subject: str, row_id: int, values: Mapping[str, Value]) -> bool:
        """Change the given columns of a row; say whether anything differed from what stood."""
        values = self._completed(subject, values)
        if not values:
            return False
        assignments = ", ".join(f"{name} = ?" for name in values)
        differs = " OR ".join(f"{name} IS NOT ?" for name in values)
        cursor = self.connection.execute(
            f"UPDATE {subject} SET {assignments} WHERE id = ? AND ({differs})",
            (*values.values(), row_id, *values.values()),
        )
        return cursor.rowcount > 0

    def delete(self, subject: str, row_id: int) -> None:
        """Take a row away; the change-set keeps it whole."""
        self._columns(subject)
        self.connection.execute(f"DELETE FROM {subject} WHERE id = ?", (row_id,))

    def _completed(self, subject: str, values: Mapping[str, Value]) -> dict[str, Value]:
        known = self._columns(subject)
        unknown = [name for name in values if name not in known]
        if unknown:
            raise KeyError(f"{subject} has no column {unknown[0]}")
        completed = dict(values)
        if subject in SEARCHED and isinstance(completed.get("name"), str):
            completed["name_key"] = fold(str(completed["name"]))
        return completed

    def _columns(self, subject: str) -> tuple[str, ...]:
        if subject not in self.columns:
            found = columns_of(self.connection, subject) if subject.isidentifier() else ()
            if not found:
                raise KeyError(f"there is no subject {subject}")
            self.columns[subject] = found
        return self.columns[subject]


@dataclass
class WriteDoor:
    """The door of one opened database. Calls from several threads take turns."""

    database: Database
    author: Author = NOBODY
    _connection: sqlite3.Connection | None = field(default=None, repr=False)
    _turn: threading.RLock = field(default_factory=threading.RLock, repr=False)
    _columns: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _left_open: list[int] = field(default_factory=list, repr=False)
    """Long changes that broke off and could not be taken back, because the disk was full."""

    @contextmanager
    def change(self, what: str) -> Iterator[Change]:
        """Open a change; on leaving the block it is committed whole, on an error not at all.

        ``what`` says in the user's words what is done, for undo and the list of changes. A
        block that changed nothing leaves no trace.
        """
        self._clear_up()
        with self._transaction() as connection:
            set_id = self._begin_set(connection, what, "done")
            yield Change(connection, set_id, self.author, self._columns)
            self._end_set(connection, set_id)

    @contextmanager
    def long_change(self, what: str) -> Iterator[LongChange]:
        """Open a change of many transactions, so that others get their turn between them.

        The set is *open* until the end; an error takes back what was already committed. Where
        that can't be, as on a full disk, the next change takes it back first, else the next start
        does, as with a set left open by a dead process.
        """
        self._clear_up()
        with self._transaction() as connection:
            set_id = self._begin_set(connection, what, "open")
        try:
            yield LongChange(self, set_id)
        except BaseException as error:
            self._take_back(set_id, error)
            raise
        with self._transaction() as connection:
            connection.execute("UPDATE change_sets SET state = 'done' WHERE id = ?", (set_id,))
            self._end_set(connection, set_id)

    def _take_back(self, set_id: int, error: BaseException) -> None:
        from kamtui.store.undo import take_back

        try:
            take_back(self, set_id)
        except Refusal as refusal:
            self._left_open.append(set_id)
            why = error if isinstance(error, Refusal) else refusal
            raise Refusal(
                _("{why} Part of it stands until there is room.").format(why=why)
            ) from error

    def _clear_up(self) -> None:
        """Take back what could not be taken back when it broke off; try again later if need be."""
        from kamtui.store.undo import take_back

        left, self._left_open = self._left_open, []
        for set_id in left:
            try:
                take_back(self, set_id)
            except Refusal:
                self._left_open.append(set_id)

    def close(self) -> None:
        """Close the door's connection; what was committed stays, and stands in the file itself.

        A reader of ours or of others that is closed after us could not bring the log into the
        file, and a copy of the file alone would then lack the last changes.
        """
        with self._turn:
            if self._connection is not None:
                self._connection.execute("PRAGMA busy_timeout = 0")
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                self._connection.close()
                self._connection = None

    @contextmanager
    def derived(self) -> Iterator[sqlite3.Connection]:
        """Open a transaction for tables that are only derived and never undone."""
        with self._transaction() as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, yields: bool = False) -> Iterator[sqlite3.Connection]:
        with self._turn:
            connection = self._open()
            try:
                begin_in_turn(connection, yields=yields)
                yield connection
                connection.execute("COMMIT")
            except BaseException as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise _in_words(error, self.database.path) from error
                raise

    def _open(self) -> sqlite3.Connection:
        if self.database.read_only:
            raise ReadOnly(
                _("Not saved: {why}.").format(why=self.database.why_read_only or _("read-only"))
            )
        if not self.database.still_there():
            raise Refusal(
                _("Not saved: {file} is gone or was replaced by another file.").format(
                    file=self.database.path.name
                )
            )
        if self._connection is None:
            try:
                self._connection = connect_for_writing(self.database.path)
            except sqlite3.Error as error:
                raise _in_words(error, self.database.path) from error
        return self._connection

    def _begin_set(self, connection: sqlite3.Connection, what: str, state: str) -> int:
        cursor = connection.execute(
            "INSERT INTO change_sets (at, manager_id, who, what, state, process) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (now(), self.author.manager_id, self.author.login, what, state, this_process()),
        )
        set_id = int(cursor.lastrowid or 0)
        connection.execute("UPDATE current_set SET set_id = ?, bulk = 0", (set_id,))
        return set_id

    def _end_set(self, connection: sqlite3.Connection, set_id: int) -> None:
        connection.execute("UPDATE current_set SET set_id = 0, bulk = 0")
        connection.execute(
            "DELETE FROM change_sets WHERE id = ? AND kind = 'change' "
            "AND NOT EXISTS (SELECT 1 FROM changes WHERE set_id = change_sets.id)",
            (set_id,),
        )


@dataclass
class LongChange:
    """A change-set kept open over many transactions."""

    door: WriteDoor
    set_id: int
    held_seconds: float = 0.0
    """How long the last part kept everybody else from writing."""

    @contextmanager
    def part(self) -> Iterator[Change]:
        """Open one transaction of this set; it is committed on leaving the block."""
        begun = 0.0
        with self.door._transaction(yields=True) as connection:
            begun = time.monotonic()
            connection.execute("UPDATE current_set SET set_id = ?, bulk = 0", (self.set_id,))
            yield Change(connection, self.set_id, self.door.author, self.door._columns)
            connection.execute("UPDATE current_set SET set_id = 0, bulk = 0")
        self.held_seconds = time.monotonic() - begun


def begin_in_turn(connection: sqlite3.Connection, *, yields: bool = False) -> None:
    """Begin a transaction that writes, as soon as nobody else is in one.

    SQLite's own waiting looks again after a tenth of a second and knows no order, so that
    somebody among eight managers beside an import waited up to two seconds. Here whoever has
    waited longer looks more often, and so comes before the others; one that ``yields``, because
    it comes back again and again, looks seldom however long it has waited.
    """
    begun = time.monotonic()
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
                waited = time.monotonic() - begun
                if not is_busy or waited > BUSY_MILLISECONDS / 1000:
                    raise
            time.sleep(_pause_after(0.0 if yields else waited))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def _pause_after(waited: float) -> float:
    """Give the seconds until the next look, uneven so that no two look in step for long."""
    left = max(0.0, 1 - waited / LONG_WAIT_SECONDS)
    pause = OFTEN_SECONDS + (SELDOM_SECONDS - OFTEN_SECONDS) * left
    return pause * random.uniform(0.75, 1.25)


def now() -> str:
    """Give the instant now, in UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def this_process() -> str:
    """Name this process so that a later start can tell whether it still lives."""
    return f"{socket.gethostname()}:{os.getpid()}:{_started(os.getpid())}"


def process_lives(process: str) -> bool:
    """Say whether a process named by :func:`this_process` may still be alive.

    One of another host is taken to live: this host cannot know.
    """
    host, _colon, rest = process.rpartition(":")[0].rpartition(":")
    started = process.rpartition(":")[2]
    if host != socket.gethostname():
        return bool(host)
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return _started(int(rest)) in (started, "0")


def _started(process_id: int) -> str:
    # The start time tells a recycled process id from the one that wrote the mark.
    try:
        words = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
        # A process that has ended, and whose end nobody has asked for yet, is dead all the same.
        return "ended" if words[0] in "ZX" else words[19]
    except (OSError, IndexError):
        return "0"


def _in_words(error: sqlite3.Error, path: Path) -> Refusal:
    code = getattr(error, "sqlite_errorname", "") or ""
    words = {
        "SQLITE_BUSY": _("another program has kept the database locked for half a minute"),
        "SQLITE_FULL": _("the disk is full"),
        "SQLITE_READONLY": _("the file is read-only"),
        "SQLITE_CORRUPT": _("the file is damaged; run 'kamtui check'"),
        "SQLITE_NOTADB": _("the file is no database any more"),
        "SQLITE_IOERR": _("the disk gave an error"),
        "SQLITE_CONSTRAINT_FOREIGNKEY": _("something else refers to it"),
    }
    for name, text in words.items():
        if code.startswith(name):
            return Refusal(_("Not saved: {why}.").format(why=text))
    return Refusal(_("Not saved in {path}: {why}.").format(path=path.name, why=error))
