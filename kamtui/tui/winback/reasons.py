"""The lists of reasons: why clients are lost, tenders lost, offers refused; edited by keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from kamtui.language import N_, _, with_keys
from kamtui.model.defaults import stored_text
from kamtui.store.reasons import Reason, ReasonKind, count_uses, read_reasons
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import Column, Table, prose
from kamtui.tui.telling import strength_bar
from kamtui.tui.text import BLANK, Line, Ref, line

TITLES = {
    ReasonKind.LOSS: N_("WHY CLIENTS ARE LOST"),
    ReasonKind.TENDER: N_("WHY TENDERS ARE LOST"),
    ReasonKind.REFUSAL: N_("WHY OFFERS ARE DECLINED"),
}


@dataclass(frozen=True, slots=True)
class Reasons:
    """What the place shows: every reason, and how often each was told."""

    reasons: tuple[Reason, ...]
    uses: dict[int, int]


def read(connection: sqlite3.Connection, about: Subject) -> Reasons:  # noqa: ARG001
    """Read the three lists, those switched off too."""
    found = [
        reason
        for kind in ReasonKind
        for reason in read_reasons(connection, kind, active_only=False)
    ]
    return Reasons(tuple(found), count_uses(connection))


def draw(record: Reasons, width: int) -> Page:
    """Draw the lists one below the other."""
    head = [line((" " + _("REASONS"), Look.HEADING))]
    words = with_keys(
        _(
            "What is curable counts when win-back targets are ranked. {new} adds a reason, {edit} "
            "renames it, {done} switches it off: it is offered no more, what was told with it "
            "stays."
        )
    )
    head += prose(words, width, Look.DIM)
    lines = [drawn for kind in ReasonKind for drawn in _of_kind(record, kind, width)]
    return Page(tuple(head), tuple(lines))


def _of_kind(record: Reasons, kind: ReasonKind, width: int) -> Iterator[Line]:
    table = Table(
        (
            Column("", 24, share=1, most=44),
            Column(N_("curable"), 8),
            Column(N_("told"), 6, right=True),
            Column("", 10),
        ),
        width,
    )
    yield BLANK
    yield table.head(_(TITLES[kind]))
    for reason in record.reasons:
        if reason.kind is not kind:
            continue
        look = Look.PLAIN if reason.active else Look.DIM
        yield table.row(
            [
                (stored_text(reason.name), look),
                (strength_bar(reason.curable), look),
                str(record.uses.get(reason.id, 0) or "–"),
                "" if reason.active else (_("off"), Look.WARN),
            ],
            Ref("reasons", reason.id),
        )


PLACE = PageKind("reasons", N_("Reasons"), read, draw)
