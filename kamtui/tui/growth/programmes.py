"""Programmes of all accounts: how far each is, who owns it, what is next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_, _, with_keys
from kamtui.model.words import ProgrammeState
from kamtui.store.programmes import ListedProgramme, list_programmes
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import Column, Shown, Table, broken, sentence
from kamtui.tui.telling import NO_SIGN, OVERDUE, due_words
from kamtui.tui.text import BLANK, Line, Piece, Ref, joined, line

_COLUMNS = (
    Column("", 1),
    Column("", 18, share=2, most=40),
    Column(N_("state"), 8),
    Column(N_("steps"), 7, right=True),
    Column(N_("answers"), 7, right=True),
    Column(N_("next"), 10, right=True),
    Column(N_("sales"), 12, share=1, most=20, from_width=90),
    Column(N_("marketing"), 12, share=1, most=20, from_width=90),
)


@dataclass(frozen=True, slots=True)
class ProgrammesPage:
    """What the place shows."""

    found: tuple[ListedProgramme, ...]
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> ProgrammesPage:
    """Read the programmes of all accounts, running ones first."""
    return ProgrammesPage(tuple(list_programmes(connection, about.today.isoformat())), about.today)


def draw(record: ProgrammesPage, width: int) -> Page:
    """Draw each programme with its aim and what is next below."""
    title = _("PROGRAMMES {count}").format(count=len(record.found))
    head = (line((f" {title}", Look.HEADING)), BLANK)
    if not record.found:
        empty = _(
            "No programme. {new} on tab 7 of a client begins one: an account as a market of its "
            "own; 'kamtui import FILE --as programmes' brings many."
        )
        return Page(head, tuple(sentence(with_keys(empty), width)))
    table = Table(_COLUMNS, width)
    lines = [table.head(_("account"))]
    for each in record.found:
        lines += _programme(each, table, record.today)
    return Page(head, tuple(lines))


def _programme(each: ListedProgramme, table: Table, today: date) -> Iterator[Line]:
    programme, counted = each.programme, each.counted
    ended = programme.state == ProgrammeState.ENDED
    following: Shown = ("–", Look.DIM)
    if counted.next_text:
        following = due_words(counted.next_day, today)
    shown: list[Shown] = [
        OVERDUE if counted.late else NO_SIGN,
        (each.client, Look.DIM if ended else Look.PLAIN),
        (_(ProgrammeState(programme.state).label), Look.DIM if ended else Look.PLAIN),
        f"{counted.done}/{counted.steps}" if counted.steps else "–",
        f"{counted.answered}/{counted.asked}" if counted.asked else "–",
        following,
        (programme.sales_owner or _("nobody"), Look.DIM),
        (programme.marketing_owner or _("nobody"), Look.DIM),
    ]
    ref = Ref("programmes", programme.id, client_id=programme.client_id)
    yield table.row(shown, ref)
    told = joined(
        [
            programme.aim,
            _("next: {step}").format(step=counted.next_text) if counted.next_text else "",
            programme.result or "",
        ]
    )
    for part in broken(told, table.width - 5):
        yield Line((Piece("   "), Piece(part, Look.DIM)))


PLACE = PageKind("programmes", N_("Programmes"), read, draw)
