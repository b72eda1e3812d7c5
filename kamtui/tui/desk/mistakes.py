"""The five mistakes across clients, and by manager: five words with signs, never one number."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamtui.acts.care import CareLine
from kamtui.acts.mistakes import (
    ClientCare,
    ManagerCare,
    read_clients_and_managers,
)
from kamtui.language import N_, _, with_keys
from kamtui.model.words import Mistake
from kamtui.store.managers import has_clients
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.signs import KEY_SIGN, sign
from kamtui.tui.tables import Column, Shown, Table, broken, prose, section, sentence, titled
from kamtui.tui.text import BLANK, Line, Piece, Ref, cells, joined, left

BESIDE = 130
"""From this width on each of the five has its words in a column, else they stand below."""
MARKS = {"ok": ("·", Look.DIM), "warn": ("•", Look.WARN), "bad": ("!", Look.BAD)}


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What the place shows."""

    clients: tuple[ClientCare, ...]
    managers: tuple[ManagerCare, ...]
    mine: bool


def read(connection: sqlite3.Connection, about: Subject) -> Mistakes:
    """Read where one of the five is about to be made: my clients (all, while I have none), and
    each manager."""
    whose = about.manager_id if has_clients(connection, about.manager_id) else None
    clients, managers = read_clients_and_managers(connection, whose, about.today)
    return Mistakes(tuple(clients), tuple(managers), whose is not None)


def draw(record: Mistakes, width: int) -> Page:
    """Draw a line for each client, the most valuable first, and below them each manager."""
    head = titled(_("MISTAKES"), _words(record), width)
    body = [*_clients(record, width), *_managers(record, width)]
    return Page(tuple(head), tuple(body))


def _words(record: Mistakes) -> str:
    counted = [
        f"{sum(each.lines[place].sign == 'bad' for each in record.clients)} {_(name)}"
        for place, name in enumerate(Mistake)
    ]
    whose = _("at my clients") if record.mine else _("at all clients")
    return joined([whose, *(told for told in counted if not told.startswith("0 "))])


def _clients(record: Mistakes, width: int) -> Iterator[Line]:
    if not record.clients:
        yield from sentence(
            _(
                "None of the five is about to be made at a key client or an A client. "
                "The tab Care of a dossier tells each client's own."
            ),
            width,
        )
        return
    table = Table(_columns(width), width)
    yield BLANK
    yield table.head()
    for each in record.clients:
        counts = each.counts
        ref = Ref("care_of", counts.client_id, client_id=counts.client_id)
        shown: list[Shown] = [
            (sign(KEY_SIGN) if counts.is_key else " ", Look.KEY),
            counts.name,
            *(_cell(told, width) for told in each.lines),
        ]
        yield table.row(shown, ref)
        if width < BESIDE:
            yield from _below(each.lines, width)


def _columns(width: int) -> tuple[Column, ...]:
    wide = width >= BESIDE
    short = {"punctuality": N_("on time"), "negotiation": N_("sheets")}
    names = [name if wide else short.get(name, name) for name in Mistake]
    return (
        Column("", 1),
        Column(N_("client"), 16, share=1, most=40),
        *(Column(name, 20 if wide else max(6, cells(_(name)))) for name in names),
    )


def _cell(told: CareLine, width: int) -> Shown:
    mark, look = MARKS[told.sign]
    return (f"{sign(mark)} {told.words}" if width >= BESIDE else sign(mark)), look


def _below(lines: tuple[CareLine, ...], width: int) -> Iterator[Line]:
    words = joined([f"{_(each.name)}: {each.words}" for each in lines if each.sign == "bad"])
    for part in broken(words, width - 6):
        yield Line((Piece("     "), Piece(part, Look.DIM)))


def _managers(record: Mistakes, width: int) -> Iterator[Line]:
    if not record.managers:
        return
    note = with_keys(_("{open} shows the clients behind the figures"))
    yield from section(_("BY MANAGER"), note, width)
    columns = zip(*(map(_marked, each.lines) for each in record.managers), strict=True)
    widths = [max(map(cells, column)) + 2 for column in columns]
    for each in record.managers:
        yield from _manager(each, widths, width)
    words = _(
        "The number beside a name counts the clients that deserve care: key clients, A clients, "
        "those with a type. The product is the manager's own level among the skills."
    )
    yield from prose(words, width, Look.DIM)


def _manager(each: ManagerCare, widths: Sequence[int], width: int) -> Iterator[Line]:
    """Draw the five words beside the name where there is room, else below it."""
    name = joined([each.name or _("nobody"), str(each.clients)], ", ")
    words = [
        Piece(left(_marked(told), wide), MARKS[told.sign][1])
        for told, wide in zip(each.lines, widths, strict=True)
    ]
    ref = Ref("mistakes_of", each.id or 0)
    if width >= BESIDE:
        yield Line((Piece(" " + left(name, 28) + " "), *words), ref)
        return
    yield Line((Piece(f" {name}"),), ref)
    yield Line((Piece("   "), *words))


def _marked(told: CareLine) -> str:
    return f"{sign(MARKS[told.sign][0])} {told.words}"


PLACE = PageKind("mistakes", N_("Mistakes"), read, draw)
