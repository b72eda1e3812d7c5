"""Importing files: read, check, put good lines in and bad ones aside, all as one change."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kamtui.exchange.corrected import CorrectedTable, open_corrected
from kamtui.exchange.faults import BadValue, shown
from kamtui.exchange.fields import (
    Columns,
    Told,
    choose_columns,
    names_numbers,
    read_maps,
    require_one_of,
)
from kamtui.exchange.intake import Kind, Session, Tally, Wish
from kamtui.exchange.joining import JoinedTable
from kamtui.exchange.kinds import KINDS
from kamtui.exchange.parsing import clean_name, find_readers
from kamtui.exchange.reading import open_table
from kamtui.exchange.rejected import ENDING, Rejected, holds_rejected_lines
from kamtui.exchange.tables import Manner, Table
from kamtui.language import _
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.store.door import LongChange, WriteDoor
from kamtui.store.opening import open_database
from kamtui.store.references import broke_a_reference
from kamtui.store.settings import read_currency


@dataclass(frozen=True, slots=True)
class Refused:
    """Lines rejected for one reason: how many, and the first of them."""

    reason: str
    count: int
    first_line: int
    detail: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file (or of two joined ones)."""

    name: str
    kind: str
    tally: Tally
    refused: tuple[Refused, ...]
    rejected_file: Path | None
    not_written: str

    @property
    def rejected(self) -> int:
        """How many lines were rejected."""
        return sum(one.count for one in self.refused)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: which file, what share of it, how many lines."""

    name: str
    share: float
    lines: int


Watcher = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """An import whose files are open and whose columns are chosen; nothing is written yet."""

    wish: Wish
    kind: Kind
    tables: tuple[tuple[Table, Columns], ...]


def plan_import(wish: Wish) -> Plan:
    """Open the files and choose their columns.

    Whatever is wrong with the files or the words of the wish is refused here, before a
    database is touched.
    """
    wish = _with_client(wish)
    kind = KINDS.get(wish.kind)
    if kind is None:
        raise WrongUsage(
            _("unknown kind {kind}; kamtui imports {kinds}").format(
                kind=shown(wish.kind), kinds=", ".join(KINDS)
            )
        )
    told = read_maps(wish.maps, kind.fields)
    tables = _open_tables(wish, told)
    return Plan(wish, kind, tuple((one, _choose(one, kind, told, wish)) for one in tables))


def _with_client(wish: Wish) -> Wish:
    if wish.client is None:
        return wish
    try:
        name = clean_name(wish.client)
    except BadValue as bad:
        raise WrongUsage(f"--client: {bad.fault}") from None
    if not name:
        raise WrongUsage(_("--client: no name is given"))
    return replace(wish, client=name)


def import_files(
    door: WriteDoor, plan: Plan, watch: Watcher = lambda _progress: None
) -> list[Outcome]:
    """Import what was planned as one change-set and tell what became of each file.

    With ``dry_run`` everything is done to a private copy of the database, which is thrown
    away: what is told is what would happen. A refusal leaves the database as it was.
    """
    wish, kind = plan.wish, plan.kind
    what = _("import {files} as {kind}").format(
        files=", ".join(shown(path.name) for path in wish.files), kind=_(kind.label)
    )
    why_no_backup = "" if wish.dry_run else _back_up_first(door)
    sessions: list[Session] = []
    try:
        with _target(door, wish) as target, target.long_change(what) as change:
            for table, columns in plan.tables:
                sessions.append(_session(change, table, columns, wish))
                _import_table(kind, table, sessions[-1], watch)
    except BaseException as error:
        # Whatever it was, ctrl+c too: nothing is in, so no file may say what was rejected.
        for session in sessions:
            session.rejected.discard()
        if isinstance(error, Refusal) and broke_a_reference(error):
            raise Refusal(
                _(
                    "Not imported: another manager merged or removed what its lines refer to "
                    "meanwhile. Nothing of it stays; import it again."
                )
            ) from error
        raise
    if why_no_backup:
        sessions[0].tally.notes.append(why_no_backup)
    return [
        _outcome(table, kind, session)
        for (table, _columns), session in zip(plan.tables, sessions, strict=True)
    ]


def _back_up_first(door: WriteDoor) -> str:
    """Back up a database that holds anything yet; say why not where it could not be done."""
    from kamtui.store.client_list import count_clients
    from kamtui.store.file.rotation import BEFORE_IMPORT, back_up_before

    filled = count_clients(door.database.reader())
    return back_up_before(door.database, BEFORE_IMPORT)[1] if filled else ""


def _open_tables(wish: Wish, told: Told) -> list[Table]:
    if wish.join is not None and len(wish.files) != 2 and not _come_back_joined(wish.files):
        raise WrongUsage(_("--join takes two files"))
    opened = [_open(path, wish, told) for path in wish.files]
    if wish.join is None or len(opened) == 1:
        return opened
    return [JoinedTable(opened[0], opened[1], wish.join)]


def _come_back_joined(files: Sequence[Path]) -> bool:
    # Lines that were rejected after a join have the columns of both files.
    return len(files) == 1 and files[0].name.endswith(ENDING)


def _open(path: Path, wish: Wish, told: Told) -> Table:
    if wish.join is not None or not names_numbers(told):
        return open_corrected(path, wish.manner, open_table)
    return open_corrected(path, wish.manner, partial(_open_numbered, told))


def _open_numbered(told: Told, path: Path, manner: Manner) -> Table:
    """Open a file; columns told by number alone and a first line with figures: no header."""
    table = open_table(path, manner)
    if holds_rejected_lines(table.columns):
        return table
    parts = {part.strip() for texts in told.values() for text in texts for part in text.split("+")}
    if parts <= set(table.columns) and any(int(part) > len(table.columns) for part in parts):
        return table  # columns that are called 2019, 2020
    if any(name.replace(".", "", 1).isdecimal() for name in table.columns):
        return open_table(path, replace(manner, header=False))
    return table


def _choose(table: Table, kind: Kind, told: Told, wish: Wish) -> Columns:
    if table.kind not in ("", kind.name):
        raise WrongUsage(
            _("{file} holds {kind}: --as {name} reads it").format(
                file=table.name, kind=_(KINDS[table.kind].label), name=table.kind
            )
        )
    columns = choose_columns(table, kind.fields, told)
    for group in kind.one_of:
        if not (wish.client and "client" in group):
            require_one_of(table, columns, group)
    return columns


@contextmanager
def _target(door: WriteDoor, wish: Wish) -> Iterator[WriteDoor]:
    if not wish.dry_run:
        yield door
        return
    from kamtui.store.file.making import backup

    with tempfile.TemporaryDirectory(prefix="kamtui-") as folder:
        copy = Path(folder) / "dry-run.db"
        backup(door.database.path, copy)
        target = WriteDoor(open_database(copy), door.author)
        try:
            yield target
        finally:
            target.close()
            target.database.close_reader()


def _session(change: LongChange, table: Table, columns: Columns, wish: Wish) -> Session:
    currency = read_currency(change.door.database.reader())
    readers = find_readers(table, columns, wish.custom, currency)
    rejected = Rejected(table.path, table.columns, table.delimiter, keep=not wish.dry_run)
    session = Session(wish, change, readers, rejected, isinstance(table, CorrectedTable))
    session.tally.notes.extend((*table.notes, *readers.notes))
    return session


def _import_table(kind: Kind, table: Table, session: Session, watch: Watcher) -> None:
    with _no_collecting():
        _take_lines(kind, table, session, watch)
    told = bool(session.wish.client)
    session.tally.notes.extend(table.last_words(client_told=told))


def _take_lines(kind: Kind, table: Table, session: Session, watch: Watcher) -> None:
    intake = kind.intake(session)
    intake.survey(table)
    tally = session.tally
    for chunk in table.blocks(intake.chunk):
        if isinstance(chunk, tuple):
            tally.read += len(chunk[1])
            intake.take_block(chunk)
        else:
            tally.read += len(chunk)
            for line in chunk:
                if line[2] is not None:
                    session.reject(line, line[2])
            intake.take([line for line in chunk if line[2] is None])
        watch(Progress(table.name, table.progress, tally.read))
    intake.finish()
    watch(Progress(table.name, 1.0, tally.read))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Pause the search for reference circles: lines have none, and it takes a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _outcome(table: Table, kind: Kind, session: Session) -> Outcome:
    rejected = session.rejected
    rejected.close()
    refused = tuple(
        Refused(reason, count, *rejected.examples[reason])
        for reason, count in rejected.reasons.most_common()
    )
    return Outcome(
        table.name, kind.name, session.tally, refused, rejected.written, rejected.unwritable
    )
