"""Two files made one: orders and their details, joined on the column they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
        index = _index(first, keys[0])
        self._first_streams = index is None
        if index is None:
            index = _index(second, keys[1])
        if index is None:
            raise Refusal(
                _("{column} is repeated in both {first} and {second}: nothing to join on").format(
                    column=shown(column), first=first.name, second=second.name
                )
            )
        self._index, self._faulty = index
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
        yield from self._faulty
        met: set[str] = set()
        for number, fields, fault in self._stream.lines():
            if fault:
                yield number, fields, fault
                continue
            key = fields[self._key].strip()
            partner = self._index.get(key)
            if partner is None:
                yield number, self._pad(fields), self._alone(self._held, key)
            else:
                met.add(key)
                yield number, self._pair(fields, partner[1]), None
        for key, (number, fields) in self._index.items():
            if key not in met:
                fault = self._alone(self._stream, key)
                yield number, self._pad_held(fields), Fault(self._of_held(fault.reason), key)

    def sample(self) -> Iterator[Sequence[str]]:
        """Give joined lines from all over the streaming file."""
        for fields in self._stream.sample():
            partner = self._index.get(fields[self._key].strip())
            if partner is not None:
                yield self._pair(list(fields), partner[1])

    def _pair(self, fields: list[str], partner: list[str]) -> list[str]:
        first, second = (fields, partner) if self._first_streams else (partner, fields)
        return [*first, *_without(second, self._dropped)]

    def _pad(self, fields: list[str]) -> list[str]:
        return self._pair(fields, [""] * len(self._held.columns))

    def _pad_held(self, fields: list[str]) -> list[str]:
        return self._pair([""] * len(self._stream.columns), fields)

    def _alone(self, other: Table, key: str) -> Fault:
        return Fault(
            _("no line of {file} has this {column}").format(
                file=other.name, column=shown(self._column)
            ),
            shown(key),
        )

    def _of_held(self, reason: str) -> str:
        return _("in {file}: {reason}").format(file=self._held.name, reason=reason)


Index = tuple[dict[str, tuple[int, list[str]]], list[Line]]


def _index(table: Table, key: int) -> Index | None:
    """Hold a table by its key, with its faulty lines; None where a key comes twice."""
    held: dict[str, tuple[int, list[str]]] = {}
    faulty: list[Line] = []
    for number, fields, fault in table.lines():
        if fault:
            reason = _("in {file}: {reason}").format(file=table.name, reason=fault.reason)
            faulty.append((number, fields, Fault(reason, fault.detail)))
            continue
        value = fields[key].strip()
        if value in held:
            return None
        held[value] = (number, fields)
    return held, faulty


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
