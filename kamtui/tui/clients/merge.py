"""Two duplicates side by side: every field either fills, and which of the two will stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kamtui.acts.duplicates import CLIENTS, suspect_of
from kamtui.acts.merging import MergeField, Side, read_fields
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.figures import grouped
from kamtui.store.duplicates import Party
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import sign
from kamtui.tui.tables import broken, prose
from kamtui.tui.text import BLANK, Line, Piece, Ref, cut, left, line

FIELD = "merge_fields"
"""The subject of a line that stands for one field of the two."""
_LABEL = 16
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """Which two, and for which fields another side than the usual is chosen.

    It travels as a text in what a page is asked for, so that it lives as long as the page.
    """

    subject: str
    first: int
    second: int
    chosen: dict[str, Side] = field(default_factory=dict)

    @property
    def extra(self) -> str:
        """Write it down."""
        sides = ",".join(f"{name}={side}" for name, side in sorted(self.chosen.items()))
        return f"{self.subject}:{self.first}:{self.second}|{sides}"

    @classmethod
    def of(cls, extra: str) -> Pair:
        """Read what :attr:`extra` wrote. Raises ``ValueError`` for anything else."""
        which, _bar, sides = extra.partition("|")
        subject, first, second = which.split(":")
        chosen: dict[str, Side] = {}
        for each in sides.split(","):
            name, _equals, side = each.partition("=")
            if side in ("first", "second", "both"):
                chosen[name] = side  # type: ignore[assignment]
        return cls(subject, int(first), int(second), chosen)

    def side(self, about: MergeField) -> Side:
        """Say which side of a field will stand."""
        return self.chosen.get(about.name, about.usual)

    def turned(self, about: MergeField) -> Pair:
        """Choose the other side of a field; after both sides, for a longer text, both."""
        sides: list[Side] = ["first", "second"]
        if about.can_be_both:
            sides.append("both")
        wanted = sides[(sides.index(self.side(about)) + 1) % len(sides)]
        return replace(self, chosen={**self.chosen, about.name: wanted})

    def all_of(self, fields: tuple[MergeField, ...], side: Side) -> Pair:
        """Choose one side for every field that it fills."""
        chosen = {
            about.name: side
            for about in fields
            if (about.first if side == "first" else about.second) and about.differs
        }
        return replace(self, chosen={**self.chosen, **chosen})


@dataclass(frozen=True, slots=True)
class Merging:
    """What the page shows; without ``parties`` one of the two is gone."""

    pair: Pair
    parties: tuple[Party, Party] | None
    fields: tuple[MergeField, ...]


def read(connection: sqlite3.Connection, about: Subject) -> Merging:
    """Read the two rows as they are now."""
    pair = Pair.of(about.extra)
    parties = suspect_of(connection, pair.subject, pair.first, pair.second)
    fields = read_fields(connection, pair.subject, pair.first, pair.second) if parties else ()
    return Merging(pair, parties, tuple(fields))


def draw(record: Merging, width: int) -> Page:
    """Draw a table of two columns; the value that will stand has the sign before it."""
    if record.parties is None:
        gone = _("One of the two is not there any more: merged already, or taken away.")
        return Page((line((" " + _("MERGE"), Look.HEADING)),), tuple(prose(gone, width)))
    head = list(_head(record, record.parties, width))
    body: list[Line] = []
    differing = [about for about in record.fields if about.differs]
    equal = [about for about in record.fields if not about.differs]
    for about in differing:
        body += _field(about, record.pair.side(about), width)
    if not differing:
        body += prose(
            with_keys(_("Every field is the same in both. {merge} merges them.")), width, Look.DIM
        )
    if equal:
        names = ", ".join(about.label for about in equal)
        body += [BLANK, *prose(_("The same in both: {fields}.").format(fields=names), width)]
    return Page(tuple(head), tuple(body))


def _head(record: Merging, parties: tuple[Party, Party], width: int) -> Iterator[Line]:
    one, other = parties
    count = sum(about.differs for about in record.fields)
    title = ngettext("MERGE · {count} field differs", "MERGE · {count} fields differ", count)
    yield line((" " + title.format(count=count), Look.HEADING))
    words = with_keys(
        _(
            "{open} takes the other value · {merge_first} {merge_second} a whole side · {merge} "
            "makes them one"
        )
    )
    yield from prose(words, width, Look.DIM)
    yield BLANK
    room = _room(width)
    yield Line(
        (
            Piece(left("", _LABEL + 2)),
            Piece(left(one.name, room) + "  ", Look.STRONG),
            Piece(cut(other.name, room), Look.STRONG),
        )
    )
    weights = [_weight(record.pair.subject, party) for party in parties]
    yield Line(
        (
            Piece(left("", _LABEL + 2)),
            Piece(left(weights[0], room) + "  ", Look.DIM),
            Piece(cut(weights[1], room), Look.DIM),
        )
    )


def _weight(subject: str, party: Party) -> str:
    if subject == CLIENTS:
        return ngettext("#{id} · {count} line", "#{id} · {count} lines", party.rows).format(
            id=party.id, count=grouped(party.rows)
        )
    return _("#{id} · {where}").format(id=party.id, where=party.where or "–")


def _room(width: int) -> int:
    return max(8, (width - _LABEL - 6) // 2)


def _field(about: MergeField, side: Side, width: int) -> Iterator[Line]:
    room = _room(width) - 2
    columns = [broken(text or "–", room)[:_MOST_LINES] for text in (about.first, about.second)]
    taken = (side in ("first", "both"), side in ("second", "both"))
    for number in range(max(map(len, columns))):
        pieces = [Piece(" " + left(about.label if not number else "", _LABEL) + " ", Look.DIM)]
        for column, stands in zip(columns, taken, strict=True):
            mark = sign("●") + " " if stands and not number else "  "
            text = column[number] if number < len(column) else ""
            pieces.append(Piece(mark, Look.KEY))
            pieces.append(Piece(left(text, room) + "  ", Look.PLAIN if stands else Look.DIM))
        ref = None if number else Ref(FIELD, 0, field=about.name)
        yield Line(tuple(pieces), ref)


PLACE = PageKind("merge", N_("Merge"), read, draw)
