"""Making a database, a backup, and the one kind of connection that may write."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from kamtui.language import _
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.model.figures import SYMBOLS
from kamtui.store.opening import BUSY_MILLISECONDS, Database, open_database

OWNER_ONLY = 0o600
OWNER_AND_GROUP = 0o660


def make_database(
    path: Path | str,
    *,
    currency: str = "EUR",
    digits: int = 2,
    as_of: str = "",
    group: bool = False,
) -> Database:
    """Make an empty database, readable by its owner alone unless ``group`` is set, and open it.

    ``as_of`` (ISO) pins today, for data of the past; empty follows the clock.

    Raises :class:`Refusal` where something stands at the path already or the folder is missing,
    :class:`WrongUsage` where the currency is none.
    """
    path = Path(path).expanduser()
    if not (currency.isascii() and currency.isalpha() and len(currency) == 3):
        raise WrongUsage(
            _("A currency is three letters, such as EUR; '{code}' is not.").format(code=currency)
            + _meant(currency)
        )
    if not 0 <= digits <= 4:
        raise WrongUsage(
            _("A currency has 0 to 4 digits; {digits} is too many.").format(digits=digits)
        )
    _create_file(path, OWNER_AND_GROUP if group else OWNER_ONLY)
    try:
        _lay_tables(path, currency.upper(), digits, as_of, group)
    except BaseException:
        # Whatever it was, ctrl+c too: half a database would be refused as none of ours.
        path.unlink(missing_ok=True)
        raise
    return open_database(path)


def _meant(currency: str) -> str:
    """Name the currency that was probably meant, where there is one."""
    known = {sign.casefold(): code for code, sign in SYMBOLS.items()}
    told = currency.strip().casefold()
    code = known.get(told) or next((code for code in SYMBOLS if code in currency.upper()), "")
    return " " + _("Did you mean {code}?").format(code=code) if code else ""


def _create_file(path: Path, mode: int) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    except FileExistsError:
        raise Refusal(
            _("{path} is there already. Nothing was changed.").format(path=path)
        ) from None
    except FileNotFoundError:
        raise Refusal(_("There is no folder {folder}.").format(folder=path.parent)) from None
    except OSError as error:
        raise Refusal(
            _("{path} can't be made: {why}.").format(path=path, why=error.strerror)
        ) from None
    path.chmod(mode)


def _lay_tables(path: Path, currency: str, digits: int, as_of: str, group: bool) -> None:
    import uuid

    from kamtui.store.file.migrations import apply

    connection = connect_for_writing(path)
    try:
        apply(connection)
        connection.executemany(
            "INSERT INTO settings (name, value) VALUES (?, ?)",
            [
                ("database_id", str(uuid.uuid4())),
                ("currency", currency),
                ("digits", str(digits)),
                ("group_access", str(int(group))),
                *([("as_of", as_of)] if as_of else []),
            ],
        )
        connection.execute("DELETE FROM changes")
    finally:
        connection.close()


def connect_for_writing(path: Path) -> sqlite3.Connection:
    """Open the connection of the write door: it says its own BEGIN IMMEDIATE and waits its turn."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "journal_mode = WAL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "synchronous = FULL",
        # What a single statement can take back: in a file it was nine tenths of all that an
        # import wrote.
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def backup(source: Path, target: Path, *, verified: bool = False) -> None:
    """Copy a database online into a new file that its owner alone can read.

    An older backup at the target is replaced only once the new one is whole and, where it is to
    be ``verified``, has been read through; a copy that fails leaves nothing behind. Raises
    :class:`Refusal` where the disk has no room or the copy is not sound.
    """
    # Two programs may be asked for the same copy at once.
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    _create_file(part, OWNER_ONLY)
    try:
        _copy(source, part)
        if verified:
            _read_through(part)
        part.replace(target)
    except sqlite3.Error as error:
        part.unlink(missing_ok=True)
        raise Refusal(_("{path} was not made: {why}.").format(path=target, why=error)) from error
    except BaseException:
        # Whatever it was, ctrl+c too: a copy that stopped halfway must not be taken for one.
        part.unlink(missing_ok=True)
        raise


def _copy(source: Path, part: Path) -> None:
    reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
    writing = sqlite3.connect(part)
    try:
        reading.backup(writing)
        writing.execute("PRAGMA journal_mode = DELETE")
        writing.commit()
    finally:
        writing.close()
        reading.close()
    descriptor = os.open(part, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_through(copy: Path) -> None:
    connection = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        found += [f"{row[0]} {row[1]}" for row in connection.execute("PRAGMA foreign_key_check")]
    finally:
        connection.close()
    if found != ["ok"]:
        raise Refusal(
            _("The copy is not sound ({why}): run 'kamtui check'. It was not kept.").format(
                why="; ".join(found[:3])
            )
        )
