"""The brief: who is calling, what not to say, what is owed, how they stand, on one screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kamtui.acts.brief import Brief, read_brief
from kamtui.acts.brief_fit import fit, rest_in_words
from kamtui.language import N_, _
from kamtui.model.sections import Item, Section, Weight
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign
from kamtui.tui.tables import broken
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, cut, left, line

LABEL = 13
FIRST_PAGE = 21
"""Lines of the first page: with the heading it fits a terminal of 80x24."""

_LOOKS = {
    Weight.PLAIN: Look.PLAIN,
    Weight.STRONG: Look.STRONG,
    Weight.WARN: Look.WARN,
    Weight.DIM: Look.DIM,
}
_WRAPPED = {"avoid": 3, "first": 2, "standing": 2}
"""Sections whose items may take so many lines on the first page; others take one."""
_FURTHER_LINES = 4
"""A page down there is room: so many lines for each item."""


def read(connection: sqlite3.Connection, about: Subject) -> Brief:
    """Read the brief of the client in hand; the subject's extra word is the caller's id."""
    caller = int(about.extra) if about.extra.isdecimal() else None
    return read_brief(connection, about.client_id or 0, about.today, caller)


def draw(record: Brief, width: int) -> Page:
    """Draw what fits the first page in order, then the rest and the further sections."""
    title = (sign(KEY_SIGN) + " " if record.is_key else "") + record.client_name
    head = (line((cut(f" {_('BRIEF')} · {title}", width), Look.HEADING)),)

    def height(part: Section, item: Item) -> int:
        return len(_told(item, width, _WRAPPED.get(part.name, 1)))

    page, rest = fit(record.sections, FIRST_PAGE - 1, height)
    body = [told for part in page for told in _section(part, record.client_id, width)]
    below = (*rest, *record.further)
    if below:
        body += [BLANK] * (FIRST_PAGE - 1 - len(body))
        words = cut(rest_in_words(below), width - 3)
        body.append(Line((Piece(f" {sign('↓')} ", Look.DIM), Piece(words, Look.DIM))))
        for part in below:
            body += _section(part, record.client_id, width, _FURTHER_LINES)
    return Page(head, tuple(body))


def _section(part: Section, client_id: int, width: int, most: int = 0) -> Iterator[Line]:
    title = cut(part.title, LABEL - 2)
    for item in part.items:
        yield from _item(title, item, client_id, width, most or _WRAPPED.get(part.name, 1))
        title = ""


def _told(item: Item, width: int, most: int) -> list[str]:
    """Break an item into so many lines at the most, the last one cut."""
    label = f"{item.label}: " if item.label else ""
    room = width - LABEL - 3
    parts = list(broken(label + item.text, room))
    if len(parts) <= most:
        return parts
    return [*parts[: most - 1], cut(" ".join(parts[most - 1 : most + 1]), room)]


def _item(title: str, item: Item, client_id: int, width: int, most: int) -> Iterator[Line]:
    look = _LOOKS[item.weight]
    mark = "! " if item.weight is Weight.WARN else "  "
    lead = (Piece(" " + left(title, LABEL - 1), Look.STRONG), Piece(mark, look))
    ref = (
        Ref(item.subject, item.row_id, client_id=client_id)
        if item.subject and item.row_id
        else None
    )
    first, *more = _told(item, width, most)
    label = f"{item.label}: "
    if item.label and first.startswith(label) and cells(label) < cells(first):
        yield Line((*lead, Piece(label, Look.DIM), Piece(first[len(label) :], look)), ref)
    else:
        yield Line((*lead, Piece(first, look)), ref)
    for told in more:
        yield Line((Piece(" " * (LABEL + 2)), Piece(told, look)))


PLACE = PageKind("brief", N_("Brief"), read, draw)
