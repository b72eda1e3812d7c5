"""What an import kind can take from a file, and which column of the file each field gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from kamtui.exchange.faults import shown
from kamtui.exchange.tables import Table
from kamtui.language import _
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.model.folding import fold


class Holds(Enum):
    """What stands in a column, and so how it is read."""

    TEXT = "text"
    CODE = "code"
    DAY = "day"
    FIGURE = "figure"
    MONEY = "money"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an import kind.

    ``name`` is what ``--map`` calls it; ``headers`` are the usual names of its column, most
    telling first, in any case and with or without spaces, dashes and underscores.
    """

    name: str
    label: str
    help: str
    headers: str
    holds: Holds = Holds.TEXT
    required: bool = False

    @property
    def usual_headers(self) -> tuple[str, ...]:
        """The usual headers, squeezed for comparison, the field's own name first."""
        return (squeeze(self.name), *self.headers.split())


def squeeze(header: str) -> str:
    """Give a header without case, accents, spaces and marks: ``Customer ID`` -> ``customerid``."""
    return fold(header).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table each field is taken from, by place."""

    places: Mapping[str, tuple[int, ...]]
    width: int
    names: tuple[str, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Say whether the file has this field."""
        return name in self.places

    def text(self, name: str, line: Sequence[str]) -> str:
        """Give the raw text of a field; several columns are joined with a space."""
        places = self.places.get(name, ())
        if len(places) == 1:
            return line[places[0]]
        return " ".join(filter(None, (line[place].strip() for place in places)))

    def named(self, name: str) -> str:
        """Name the columns of a field as the file does, for a message."""
        return " + ".join(shown(self.names[place]) for place in self.places.get(name, ()))


Told = Mapping[str, tuple[str, ...]]
"""Fields the user gave columns for with ``--map``; an empty tuple means none."""


def _as_name(text: str) -> str:
    return text.strip().lower().replace("-", "_").replace(" ", "_")


def read_maps(maps: Iterable[str], fields: Sequence[Field]) -> Told:
    """Read ``field=column`` and ``field=first+last``; ``field=`` leaves a guessed one out.

    A field is meant by its name, or by what the screens call it.
    """
    known = {one.name: one for one in fields}
    called = {
        _as_name(label): one.name for one in reversed(fields) for label in (one.label, _(one.label))
    }
    told: dict[str, tuple[str, ...]] = {}
    for text in maps:
        name, equals, columns = text.partition("=")
        name = _as_name(name)
        if not equals:
            raise WrongUsage(
                _("--map {text} is not of the form field=column").format(text=shown(text))
            )
        if name not in known:
            name = called.get(name, name)
        if name not in known:
            raise WrongUsage(
                _("--map: there is no field {name} here; the fields are {fields}").format(
                    name=shown(name), fields=", ".join(known)
                )
            )
        if name in told:
            raise WrongUsage(_("--map: {name} is given twice").format(name=name))
        told[name] = (columns.strip(),) if columns.strip() else ()
    return told


def names_numbers(told: Told) -> bool:
    """Say whether columns are told by number alone, as for a file without a header."""
    parts = [part.strip() for texts in told.values() for text in texts for part in text.split("+")]
    return bool(parts) and all(part.isdecimal() for part in parts)


def choose_columns(table: Table, fields: Sequence[Field], told: Told) -> Columns:
    """Give each field its columns: the told ones, then those with usual headers.

    Raises a refusal where a told column is not there or a required field finds none.
    """
    places: dict[str, tuple[int, ...]] = {}
    for name, texts in told.items():
        for text in texts:
            places[name] = _told_places(table, text)
    taken = {place for found in places.values() for place in found}
    squeezed = [squeeze(column) for column in table.columns]
    for one in fields:
        if one.name in told:
            continue
        place = _usual_place(one, squeezed, taken)
        if place is not None:
            places[one.name] = (place,)
            taken.add(place)
    for one in fields:
        if one.required and one.name not in places:
            raise _missing(table, [one])
    return Columns(
        places, len(table.columns), tuple(table.columns), {one.name: one for one in fields}
    )


def require_one_of(table: Table, columns: Columns, names: Sequence[str]) -> None:
    """Refuse a file that has none of several fields one of which must be there."""
    if not any(columns.has(name) for name in names):
        raise _missing(table, [columns.fields[name] for name in names])


def _usual_place(one: Field, squeezed: Sequence[str], taken: set[int]) -> int | None:
    for header in one.usual_headers:
        for place, column in enumerate(squeezed):
            if column == header and place not in taken:
                return place
    return None


def _told_places(table: Table, text: str) -> tuple[int, ...]:
    whole = _place(table, text)
    if whole is not None:
        return (whole,)
    places = []
    for part in text.split("+"):
        place = _place(table, part.strip())
        if place is None:
            raise Refusal(
                _("{file} has no column {column}; it has: {columns}").format(
                    file=table.name, column=shown(part.strip()), columns=_listed(table)
                )
            )
        places.append(place)
    return tuple(places)


def _place(table: Table, column: str) -> int | None:
    if column in table.columns:
        return table.columns.index(column)
    wanted = squeeze(column)
    for place, name in enumerate(table.columns):
        if wanted and squeeze(name) == wanted:
            return place
    if column.isdecimal() and 1 <= int(column) <= len(table.columns):
        return int(column) - 1
    return None


def _missing(table: Table, fields: Sequence[Field]) -> Refusal:
    told = _(
        "{file} has no column for {labels}; its columns are: {columns}. "
        "Name one with --map {name}=COLUMN (by number where the file has no header)"
    ).format(
        file=table.name,
        labels=_(" or ").join(_(one.label) for one in fields),
        columns=_listed(table),
        name=fields[0].name,
    )
    if len(table.columns) == 1 and len(table.columns[0].split()) > 1:
        told += _("; --delimiter tells what stands between columns, such as space")
    return Refusal(told)


def _listed(table: Table) -> str:
    return ", ".join(shown(name) for name in table.columns[:30])
