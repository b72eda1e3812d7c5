"""The duplicates: clients and people that may be one and the same, each pair with the reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from kamtui.acts.duplicates import MOST, Suspect, Suspects, find_suspects
from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.figures import grouped
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import sign
from kamtui.tui.tables import prose, sentence
from kamtui.tui.telling import short_day
from kamtui.tui.text import BLANK, Line, Piece, Ref, cut, joined, left, line

PAIR = "duplicates"
"""The subject of a line that stands for two rows; its field holds which."""


def pair_ref(subject: str, first: int, second: int, client_id: int | None) -> Ref:
    """Give the reference of a pair of rows."""
    return Ref(PAIR, first, client_id=client_id, field=f"{subject}:{first}:{second}")


def read(connection: sqlite3.Connection, about: Subject) -> tuple[Suspects, date]:
    """Find the suspects."""
    return find_suspects(connection), about.today


def draw(record: tuple[Suspects, date], width: int) -> Page:
    """Draw two lines a pair: who, and below it why and what hangs on each."""
    suspects, today = record
    count = len(suspects.clients) + len(suspects.people)
    head = [line((" " + _("DUPLICATES {count}").format(count=count), Look.HEADING))]
    if not count:
        nobody = with_keys(
            _(
                "No two clients or people look the same. Two marked in the list ({mark}) are laid "
                "side by side by {act}."
            )
        )
        return Page(tuple(head), tuple(sentence(nobody, width)))
    head += prose(
        with_keys(_("{open} lays two side by side · {done} says they are not the same")),
        width,
        Look.DIM,
    )
    body = [
        *_group(_("CLIENTS"), suspects.clients, today, width),
        *_group(_("PEOPLE"), suspects.people, today, width),
    ]
    if suspects.more:
        words = _("{count} more stand behind these; {most} are told at once.")
        body += [
            BLANK,
            *sentence(words.format(count=grouped(suspects.more), most=MOST), width),
        ]
    return Page(tuple(head), tuple(body))


def _group(title: str, suspects: Sequence[Suspect], today: date, width: int) -> Iterator[Line]:
    if not suspects:
        return
    yield BLANK
    yield line((f" {title} {len(suspects)}", Look.STRONG))
    for suspect in suspects:
        yield from _lines(suspect, today, width)


def _lines(suspect: Suspect, today: date, width: int) -> Iterator[Line]:
    one, other = suspect.first, suspect.second
    room = (width - 6) // 2
    between = sign("≈")
    yield Line(
        (
            Piece(" "),
            Piece(left(joined([one.name, one.where], ", "), room)),
            Piece(f" {between} ", Look.KEY),
            Piece(cut(joined([other.name, other.where], ", "), room)),
        ),
        pair_ref(suspect.subject, one.id, other.id, one.client_id),
    )
    words = joined([joined(suspect.reasons, ", "), *_weights(suspect, today)])
    yield line((f"   {cut(words, width - 4)}", Look.DIM))


def _weights(suspect: Suspect, today: date) -> list[str]:
    told = []
    for party in (suspect.first, suspect.second):
        lines = (
            ngettext("{count} line", "{count} lines", party.rows).format(count=grouped(party.rows))
            if suspect.subject == "clients"
            else ngettext("{count} talk", "{count} talks", party.rows).format(
                count=grouped(party.rows)
            )
        )
        last = short_day(party.last_day, today) if party.last_day else ""
        told.append(joined([lines, last], ", "))
    return [_("{first} against {second}").format(first=told[0], second=told[1])]


PLACE = PageKind("duplicates", N_("Duplicates"), read, draw)
