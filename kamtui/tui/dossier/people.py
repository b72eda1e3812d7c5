"""Tab 4, People: the decision-maker tree of the client and what it lacks."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_, _, with_keys
from kamtui.store.people.posts import (
    FormerPost,
    InfluenceLine,
    Post,
    read_former,
    read_influences,
    read_posts,
)
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.people.tree import gaps, left_lines, tree_heading, tree_lines
from kamtui.tui.signs import sign
from kamtui.tui.text import BLANK, Line, cells, cut, line, wrapped


@dataclass(frozen=True, slots=True)
class People:
    """What the tab shows."""

    frame: Frame
    posts: list[Post]
    influences: list[InfluenceLine]
    former: list[FormerPost]
    before: dict[int, FormerPost]
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> People:
    """Read the posts and lines of the client in hand."""
    client_id = about.client_id or 0
    return People(
        read_frame(connection, about),
        read_posts(connection, client_id),
        read_influences(connection, client_id),
        *read_former(connection, client_id),
        about.today,
    )


def draw(record: People, width: int) -> Page:
    """Draw the gaps in the heading, the tree, who has left, and the legend below."""
    head = frame_head(record.frame, 4, width)
    left = list(left_lines(record.former, record.today, width))
    if left:
        left = [BLANK, line((" " + _("LEFT"), Look.STRONG)), *left]
    if not record.posts:
        none = with_keys(
            _(
                "Nobody is known here yet. {tree_below} adds the first post in one line, {new} "
                "with all its fields; 'kamtui import FILE.vcf --as people' reads contact cards."
            )
        )
        return Page(head, (*wrapped(none, width - 2, Look.DIM, " "), *left))
    told = _gap_lines(record, width)
    tree = tree_lines(record.posts, record.influences, record.before, record.today, width)
    short = _first_two(told, width) if told else []
    rest = (BLANK, *told) if len(told) > 2 else ()
    heading = tree_heading(record.posts, width)
    return Page((*head, *short, heading), (*tree, *left, *rest, BLANK, *_legend(width)))


def _gap_lines(record: People, width: int) -> list[Line]:
    missing = gaps(record.posts, record.today)
    if not missing:
        return []
    title = _("GAPS")
    lead = " " * (cells(title) + 3)
    first, *more = wrapped(" · ".join(missing), width - cells(lead) - 1)
    return [
        line((f" {title}  ", Look.STRONG), (first.plain, Look.WARN)),
        *(line(lead, (each.plain, Look.WARN)) for each in more),
    ]


def _first_two(told: list[Line], width: int) -> list[Line]:
    """Give the first two lines; where there are more, the second ends with a mark of it."""
    if len(told) <= 2:
        return told
    lead, text = told[1].pieces
    room = width - cells(lead.text) - 3
    short = cut(text.text, room).removesuffix("…").rstrip(" ·")
    return [told[0], line(lead, (f"{short} …", text.look))]


def _legend(width: int) -> list[Line]:
    roles = _(
        "DM decides  AP approves  IN influences  US uses  GK guards  CH champions  SP sponsors"
    )
    signs = _("⇢ influences  ✗ conflict")
    return wrapped(sign(f"{roles}  {signs}"), width - 2, Look.DIM, " ")


def draw_beside(record: People, width: int) -> Page:
    """Draw the tree for the column beside the dossier, which says already who the client is."""
    page = draw(record, width)
    gap_lines = page.head[len(frame_head(record.frame, 4, width)) :]
    return Page((line((" " + _("PEOPLE"), Look.HEADING)), *gap_lines), page.body)


TAB = PageKind("people", N_("People"), read, draw)
BESIDE = PageKind("people", N_("People"), read, draw_beside)
