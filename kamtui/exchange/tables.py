"""What every file is once it is open: columns, and a stream of numbered lines."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kamtui.exchange.faults import Fault, shown
from kamtui.exchange.rejected import OWN_COLUMNS, holds_rejected_lines
from kamtui.language import _, ngettext
from kamtui.model.errors import Refusal

Line = tuple[int, list[str], Fault | None]
"""A line's number in its file, its fields, and what is wrong with it as a line (or None)."""

Block = tuple[int, list[list[str]]]
"""Lines that follow one another, as the number of the first and the fields of each.

All are as wide as the header, none is blank and none has a fault.
"""

BLANKS = frozenset({"NULL", "null", "N/A", "n/a", "\\N"})
"""Whole values other programs write where there is nothing."""

MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is to be read; what is None is found by looking at it.

    ``header`` False reads the first line as data, with columns named 1, 2, 3.
    """

    delimiter: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header: bool = True


class Table(ABC):
    """An open file: its columns by name and its lines as a stream, in constant memory."""

    path: Path
    columns: tuple[str, ...]
    delimiter: str = ","
    kind: str = ""
    """The only kind of thing the file can hold; empty where its columns decide."""
    counts_days: bool = False
    """A bare number in a column of dates is a day as spreadsheets count them."""

    @property
    def name(self) -> str:
        """The file's name, safe to show."""
        return shown(self.path.name, 80)

    @property
    def notes(self) -> list[str]:
        """What was found out about the file that a manager may want to know."""
        return []

    def last_words(self, *, client_told: bool) -> list[str]:  # noqa: ARG002
        """Say what was found out in reading all of it: what was left out of its lines.

        ``client_told`` where the lines need not name their client.
        """
        return []

    @abstractmethod
    def lines(self) -> Iterator[Line]:
        """Give every line from the first on; may be asked for more than once."""

    def blocks(self, most: int) -> Iterator[Block | list[Line]]:
        """Give every line in turn, ``most`` or some hundred at a time.

        What is plain comes as a block, which is quicker to take in than its lines one by one.
        """
        lines = self.lines()
        while chunk := list(islice(lines, most)):
            yield chunk

    @abstractmethod
    def sample(self) -> Iterable[Sequence[str]]:
        """Give good lines from all over the file, to find its date order and decimal mark."""

    @property
    @abstractmethod
    def progress(self) -> float:
        """How much of the file the running ``lines`` has read, 0 to 1."""


def name_columns(path: Path, header: Sequence[str]) -> tuple[str, ...]:
    """Make the names of columns from a header line: none empty, none twice."""
    if len(header) > MOST_COLUMNS:
        raise Refusal(
            _("{file} has {count} columns in its first line; at most {most} are read").format(
                file=shown(path.name, 80), count=len(header), most=MOST_COLUMNS
            )
        )
    names: list[str] = []
    taken: set[str] = set()
    own = OWN_COLUMNS if holds_rejected_lines(header) else 0
    for place, text in enumerate(header, 1):
        if place == own + 1:
            taken.clear()  # what stood in the first file keeps its name beside ours
        name = base = " ".join(text.split()) or _("column {number}").format(number=place)
        again = 1
        while name in taken:
            again += 1
            name = f"{base} ({again})"
        taken.add(name)
        names.append(name)
    return tuple(names)


def fit(fields: list[str], width: int) -> Fault | None:
    """Bring a line to the width of the header, or say why it does not fit.

    Empty fields beyond the last column are dropped; anything else is a fault.
    """
    excess = fields[width:]
    if excess and not any(excess):
        del fields[width:]
    if len(fields) == width:
        return None
    return Fault(
        _("wrong number of fields"),
        ngettext(
            "{count} field instead of {width}", "{count} fields instead of {width}", len(fields)
        ).format(count=len(fields), width=width),
    )


def nothing_in(path: Path) -> Refusal:
    """Say that a file holds nothing to read."""
    return Refusal(_("{file} is empty").format(file=shown(path.name, 80)))
