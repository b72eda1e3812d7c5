"""What stands behind one manager's five words: of each, the clients it was counted from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kamtui.acts.care import CareLine
from kamtui.acts.mistakes import Behind, read_behind
from kamtui.language import N_, _
from kamtui.store.care_list import CareCounts
from kamtui.tui.desk.mistakes import MARKS
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign
from kamtui.tui.tables import Column, Table, section, sentence
from kamtui.tui.text import Line, Ref, joined, line

_COLUMNS = (Column("", 1), Column("", 16, share=1, most=40), Column("", 24, share=2, most=70))


def read(connection: sqlite3.Connection, about: Subject) -> Behind:
    """Read what is behind the words of the manager asked for; none asked for is nobody."""
    manager_id = int(about.extra) if about.extra.isdecimal() and about.extra != "0" else None
    return read_behind(connection, manager_id, about.today)


def draw(record: Behind, width: int) -> Page:
    """Draw each word with its figure, and below it the clients that make it up."""
    care = record.care
    whose = joined([care.name or _("nobody"), str(care.clients)], ", ")
    head = line((" " + _("MISTAKES"), Look.HEADING), (f"   {whose}", Look.STRONG))
    body = [
        each
        for told, clients in zip(care.lines, record.clients, strict=True)
        for each in _word(told, clients, width)
    ]
    return Page((head,), tuple(body))


def _word(
    told: CareLine, clients: tuple[tuple[CareCounts, CareLine], ...], width: int
) -> Iterator[Line]:
    mark, look = MARKS[told.sign]
    yield from section(_(told.name.label).upper(), f"{sign(mark)} {told.words}", width, look)
    if not clients:
        yield from sentence(_("No client makes it up."), width)
    table = Table(_COLUMNS, width)
    for counts, its in clients:
        yield table.row(
            [
                (sign(KEY_SIGN) if counts.is_key else " ", Look.KEY),
                counts.name,
                (its.words, MARKS[its.sign][1]),
            ],
            Ref("care", counts.client_id, client_id=counts.client_id, field=told.name),
        )


PLACE = PageKind("mistakes of", N_("Mistakes of a manager"), read, draw)
