"""Tab 4, People: the decision-maker tree of the client and what it lacks."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_, _
from kamtui.store.people import InfluenceLine, Post, read_influences, read_posts
from kamtui.tui.dossier.frame import Frame, frame_head, read_frame
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.people.tree import gaps, tree_lines
from kamtui.tui.signs import sign
from kamtui.tui.text import BLANK, Line, line, wrapped


@dataclass(frozen=True, slots=True)
class People:
    """What the tab shows."""

    frame: Frame
    posts: list[Post]
    influences: list[InfluenceLine]
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> People:
    """Read the posts and lines of the client in hand."""
    client_id = about.client_id or 0
    return People(
        read_frame(connection, about),
        read_posts(connection, client_id),
        read_influences(connection, client_id),
        about.today,
    )


def draw(record: People, width: int) -> Page:
    """Draw the tree, the legend above it and the gaps below."""
    head = frame_head(record.frame, 4, width)
    if not record.posts:
        return Page(
            head,
            (
                line(
                    (
                        _(" Nobody is known here yet. a adds a post, n one with all its fields."),
                        Look.DIM,
                    ),
                ),
            ),
        )
    legend = _(
        "DM decides  AP approves  IN influences  US uses  GK guards  CH champions  SP sponsors"
    )
    lines: list[Line] = [*tree_lines(record.posts, record.influences, record.today, width), BLANK]
    missing = gaps(record.posts, record.today)
    if missing:
        told = wrapped(" · ".join(missing), width - 7)
        lines += [line((" " + _("GAPS") + "  ", Look.STRONG), (told[0].plain, Look.WARN))]
        lines += [line("       ", (more.plain, Look.WARN)) for more in told[1:]]
    lines += [BLANK, *wrapped(legend, width - 2, Look.DIM, " ")]
    figures = sign(_("⇢ influences  ✗ conflict  figures: influence 0-5, attitude, last spoke"))
    lines += wrapped(figures, width - 2, Look.DIM, " ")
    return Page(head, tuple(lines))


def draw_beside(record: People, width: int) -> Page:
    """Draw the tree for the column beside the dossier, which says already who the client is."""
    page = draw(record, width)
    return Page((line((" " + _("PEOPLE"), Look.HEADING)),), page.body)


TAB = PageKind("people", N_("People"), read, draw)
BESIDE = PageKind("people", N_("People"), read, draw_beside)
