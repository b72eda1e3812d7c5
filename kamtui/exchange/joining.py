"""Two files made one: orders and their details, joined on the column they share."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kamtui.exchange.faults import Fault, shown
from kamtui.exchange.tables import Line, Table, name_columns
from kamtui.language import _
from kamtui.model.errors import Refusal


class JoinedTable(Table):
    """The columns of the first file, then those of the second, one line for each pair.

    One of the two files has each value of the column once (orders); it is held in memory.
    The other (details) streams, and gives the line numbers. A line without a partner in the
    other file is a faulty line that says so.
    """

    def __init__(self, first: Table, second: Table, column: str) -> None:
        """Join two tables; a refusal where the column is missing or repeated in both."""
        keys = (_place(first, column), _place(second, column))
        partners = _held(first, keys[0])
        self._first_streams = partners is None
        if partners is None:
            partners = _held(second, keys[1])
        if partners is None:
            raise Refusal(
                _("{column} is repeated in both {first} and {second}: nothing to join on").format(
                    column=shown(column), first=first.name, second=second.name
                )
            )
        self._partners = partners
        self._held, self._stream = (second, first) if self._first_streams else (first, second)
        self._key = keys[0] if self._first_streams else keys[1]
        self._dropped = keys[1]
        self._column = column
        self.path, self.delimiter = self._stream.path, self._stream.delimiter
        self.columns = name_columns(
            self.path,
            [*first.columns, *_without(second.columns, self._dropped)],
        )

    @property
    def progress(self) -> float:
        """How much of the streaming file has been read, 0 to 1."""
        return self._stream.progress

    @property
    def notes(self) -> list[str]:
        """What was found out about both files."""
        return [*self._held.notes, *self._stream.notes]

    def lines(self) -> Iterator[Line]:
        """Give the joined lines, then the lines of the held file nobody joined."""
        partners = self._partners
        for number, fields, fault in partners.faulty:
            fits = len(fields) == len(self._held.columns)
            yield number, self._pad_held(fields) if fits else fields, fault
        met = bytearray(len(partners.numbers))
        for number, fields, fault in self._stream.lines():
            if fault:
                fits = len(fields) == len(self._stream.columns)
                yield number, self._pad(fields) if fits else fields, fault
                continue
            key = fields[self._key].strip()
            place = partners.places.get(key)
            if place is None:
                yield number, self._pad(fields), self._alone(self._held, key)
            else:
                met[place] = 1
                yield number, self._pair(fields, partners.fields(place)), None
        for key, place in partners.places.items():
            if not met[place]:
                fault = self._alone(self._stream, key)
                fields = self._pad_held(partners.fields(place))
                yield partners.numbers[place], fields, Fault(self._of_held(fault.reason), key)

    def sample(self) -> Iterator[Sequence[str]]:
        """Give joined lines from all over the streaming file."""
        for fields in self._stream.sample():
            place = self._partners.places.get(fields[self._key].strip())
            if place is not None:
                yield self._pair(list(fields), self._partners.fields(place))

    def _pair(self, fields: list[str], partner: list[str]) -> list[str]:
        first, second = (fields, partner) if self._first_streams else (partner, fields)
        return [*first, *_without(second, self._dropped)]

    def _pad(self, fields: list[str]) -> list[str]:
        return self._pair(fields, [""] * len(self._held.columns))

    def _pad_held(self, fields: list[str]) -> list[str]:
        blank = [""] * len(self._stream.columns)
        if self._first_streams:
            # Of the two columns that are joined on only that of the first file is kept.
            blank[self._key] = fields[self._dropped]
        return self._pair(blank, fields)

    def _alone(self, other: Table, key: str) -> Fault:
        return Fault(
            _("no line of {file} has this {column}").format(
                file=other.name, column=shown(self._column)
            ),
            shown(key),
        )

    def _of_held(self, reason: str) -> str:
        return _("in {file}: {reason}").format(file=self._held.name, reason=reason)


_BETWEEN = "\0"
"""What no field of a line without a fault holds."""


@dataclass(slots=True)
class _Partners:
    """The lines of the held file by their key.

    Each is one text: as a list of texts it would take nine times its bytes in the file.
    """

    places: dict[str, int] = field(default_factory=dict)
    numbers: array[int] = field(default_factory=lambda: array("q"))
    texts: list[str] = field(default_factory=list)
    faulty: list[Line] = field(default_factory=list)

    def fields(self, place: int) -> list[str]:
        """Give the fields of a line."""
        return self.texts[place].split(_BETWEEN)


def _held(table: Table, key: int) -> _Partners | None:
    """Hold a table by its key, with its faulty lines; None where a key comes twice."""
    held = _Partners()
    for number, fields, fault in table.lines():
        text = _BETWEEN.join(fields)
        bad = fault
        if text.count(_BETWEEN) >= len(fields):
            bad = fault or Fault(_("a zero byte (NUL) in the text"))
        if bad:
            reason = _("in {file}: {reason}").format(file=table.name, reason=bad.reason)
            held.faulty.append((number, fields, Fault(reason, bad.detail)))
            continue
        value = fields[key].strip()
        if value in held.places:
            return None
        held.places[value] = len(held.texts)
        held.numbers.append(number)
        held.texts.append(text)
    return held


def _place(table: Table, column: str) -> int:
    wanted = column.strip().casefold()
    for place, name in enumerate(table.columns):
        if name.casefold() == wanted:
            return place
    raise Refusal(
        _("{file} has no column {column} to join on; it has: {columns}").format(
            file=table.name,
            column=shown(column),
            columns=", ".join(shown(name) for name in table.columns[:30]),
        )
    )


def _without(fields: Sequence[str], place: int) -> list[str]:
    return [*fields[:place], *fields[place + 1 :]]
