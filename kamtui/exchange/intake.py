"""What every import kind is: fields it can take, and an intake that takes lines in."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count, repeat
from pathlib import Path

from kamtui.exchange.faults import BadValue, Fault
from kamtui.exchange.fields import Columns, Field
from kamtui.exchange.parsing import Custom, Readers
from kamtui.exchange.rejected import Rejected
from kamtui.exchange.tables import Block, Line, Manner, Table
from kamtui.language import _
from kamtui.model.money import Currency
from kamtui.store.door import LongChange


class OnMatch(StrEnum):
    """What happens to a row that is in the database already."""

    FILL = "fill"
    UPDATE = "update"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asked to import, and how; options not given are found or usual."""

    files: tuple[Path, ...]
    kind: str
    maps: tuple[str, ...] = ()
    join: str | None = None
    client: str | None = None
    manner: Manner = field(default_factory=Manner)
    custom: Custom = field(default_factory=Custom)
    on_match: OnMatch = OnMatch.FILL
    create: bool = True
    dry_run: bool = False


@dataclass(slots=True)
class Tally:
    """What became of the lines of one file; ``also`` counts other rows made on the way."""

    read: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    also: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many lines went in or were in already."""
        return self.added + self.changed + self.unchanged


@dataclass(slots=True)
class Session:
    """One file being imported: the open change, its readers, its tally and its bad lines."""

    wish: Wish
    change: LongChange
    readers: Readers
    rejected: Rejected
    is_corrected: bool = False
    """The file is one of rejected lines: none of them is in the database."""
    tally: Tally = field(default_factory=Tally)

    @property
    def columns(self) -> Columns:
        """The columns of the fields."""
        return self.readers.columns

    @property
    def currency(self) -> Currency:
        """The database's currency."""
        return self.readers.currency

    @property
    def connection(self) -> sqlite3.Connection:
        """A connection that reads what is committed."""
        return self.change.door.database.reader()

    def reject(self, line: Line, bad: BadValue | Fault) -> None:
        """Put a line among the bad ones."""
        self.rejected.add(line[0], line[1], bad.fault if isinstance(bad, BadValue) else bad)


class Intake(ABC):
    """Takes the good lines of one file chunk by chunk; bad ones it rejects with a reason."""

    chunk = 1_000
    """Lines a call: what another manager waits for."""

    def __init__(self, session: Session) -> None:
        """Take the session of the file."""
        self.session = session

    def survey(self, table: Table) -> None:  # noqa: B027 - most kinds need none
        """Look through the whole file before anything is written."""

    @abstractmethod
    def take(self, lines: Sequence[Line]) -> None:
        """Take a chunk of lines in."""

    def take_block(self, block: Block) -> None:
        """Take lines in that follow one another and are well-formed."""
        number, records = block
        self.take(list(zip(count(number), records, repeat(None), strict=False)))

    def finish(self) -> None:  # noqa: B027 - most kinds need none
        """Do what needs the whole file: lines that refer to other lines."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One import kind: what ``--as`` calls it, its fields, and what takes its lines in.

    Of each group in ``one_of`` a file must have at least one field; a group with ``client``
    is content with ``--client``.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    intake: type[Intake]
    one_of: tuple[tuple[str, ...], ...] = ()


def missing(label: str) -> BadValue:
    """Say that a field that must be there is empty."""
    return BadValue(_("{field}: missing").format(field=_(label)))
