"""The brief: who is calling, what not to say, what is owed, how they stand, on one screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kamtui.acts.brief import Brief, read_brief
from kamtui.language import N_, _
from kamtui.model.sections import Item, Section, Weight
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, cut, left, line, wrapped

LABEL = 13
FIRST_PAGE = 21
"""Lines of the first page: with the heading it fits a terminal of 80x24."""

_LOOKS = {
    Weight.PLAIN: Look.PLAIN,
    Weight.STRONG: Look.STRONG,
    Weight.WARN: Look.WARN,
    Weight.DIM: Look.DIM,
}
_WRAPPED = ("avoid", "first", "standing")


def read(connection: sqlite3.Connection, about: Subject) -> Brief:
    """Read the brief of the client in hand; the subject's extra word is the caller's id."""
    caller = int(about.extra) if about.extra.isdecimal() else None
    return read_brief(connection, about.client_id or 0, about.today, caller)


def draw(record: Brief, width: int) -> Page:
    """Draw the sections in order, the further ones a page down."""
    title = (sign(KEY_SIGN) + " " if record.is_key else "") + record.client_name
    head = (line((f" {_('BRIEF')} · {title}", Look.HEADING)),)
    body: list[Line] = []
    for part in record.sections:
        body += _section(part, record.client_id, width)
    if record.further:
        body += [BLANK] * max(1, FIRST_PAGE - len(body))
        for part in record.further:
            body += _section(part, record.client_id, width)
    return Page(head, tuple(body))


def _section(part: Section, client_id: int, width: int) -> Iterator[Line]:
    title = cut(part.title, LABEL - 2)
    for item in part.items:
        yield from _item(title, item, part.name in _WRAPPED, client_id, width)
        title = ""


def _item(title: str, item: Item, wraps: bool, client_id: int, width: int) -> Iterator[Line]:
    look = _LOOKS[item.weight]
    mark = "! " if item.weight is Weight.WARN else "  "
    lead = (Piece(" " + left(title, LABEL - 1), Look.STRONG), Piece(mark, look))
    label = f"{item.label}: " if item.label else ""
    ref = (
        Ref(item.subject, item.row_id, client_id=client_id)
        if item.subject and item.row_id
        else None
    )
    room = width - LABEL - 3
    if not wraps:
        yield Line(
            (*lead, Piece(label, Look.DIM), Piece(cut(item.text, room - cells(label)), look)), ref
        )
        return
    told = wrapped(label + item.text, room, look)
    yield Line((*lead, *told[0].pieces), ref)
    for more in told[1:3]:
        yield Line((Piece(" " * (LABEL + 2)), *more.pieces))


PLACE = PageKind("brief", N_("Brief"), read, draw)
