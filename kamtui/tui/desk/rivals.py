"""All competitors: where each stands, what it holds and took, where we have no answer to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kamtui.language import N_, _, ngettext, with_keys
from kamtui.model.figures import short_money
from kamtui.model.money import Currency
from kamtui.model.scales import Scale, scale_for
from kamtui.store.rival_list import ListedRival, read_rival_list
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import Column, Shown, Table, prose, scale_column, sentence, titled
from kamtui.tui.telling import NO_SIGN, short_day, strength_bar
from kamtui.tui.text import BLANK, Line, Ref, joined

_FIRST = (
    Column("", 1),
    Column(N_("competitor"), 16, share=1, most=44),
    Column(N_("clients"), 7, right=True),
    Column(N_("strength"), 8, from_width=76),
)
_LAST = (
    Column(N_("last"), 10, right=True, from_width=90),
    Column(N_("left to it"), 10, right=True, from_width=100),
)


@dataclass(frozen=True, slots=True)
class Rivals:
    """What the place shows."""

    listed: tuple[ListedRival, ...]
    currency: Currency
    today: date


def read(connection: sqlite3.Connection, about: Subject) -> Rivals:
    """Read the competitors with what each holds and took across all clients."""
    return Rivals(tuple(read_rival_list(connection)), read_currency(connection), about.today)


def draw(record: Rivals, width: int) -> Page:
    """Draw the list, whoever took most from us first."""
    title = _("COMPETITORS {count}").format(count=len(record.listed))
    head = (*titled(title, _figures(record), width), BLANK)
    if not record.listed:
        empty = with_keys(
            _(
                "No competitor is known yet. {new} adds one; on a client's tab 5, {new} says "
                "where it stands."
            )
        )
        return Page(head, tuple(sentence(empty, width)))
    return Page(head, tuple(_body(record, width)))


def _figures(record: Rivals) -> str:
    taken = sum(rival.taken_value for rival in record.listed)
    bare = sum(rival.bare for rival in record.listed)
    money = short_money(taken, record.currency)
    return joined(
        [
            _("{money} in tenders lost to them").format(money=money) if taken else "",
            ngettext(
                "! no counter-move in {count} place", "! no counter-move in {count} places", bare
            ).format(count=bare)
            if bare
            else "",
        ]
    )


def _body(record: Rivals, width: int) -> Iterator[Line]:
    money = [rival.wallet for rival in record.listed] + [r.taken_value for r in record.listed]
    scale = scale_for(money, record.currency)
    unit = scale_column(scale)
    tenders = Column(N_("tenders"), 7, right=True)
    columns = (*_FIRST, replace(unit, heading=_("a year")), tenders, unit, *_LAST)
    table = Table(columns, width)
    yield table.head()
    for rival in record.listed:
        yield table.row(_shown(rival, record, scale), Ref("competitors", rival.id))
    yield BLANK
    words = _(
        "{unit} a year: what it holds at all clients; tenders: lost to it, with their worth; "
        "left to it: clients who went there."
    )
    yield from prose(words.format(unit=scale.heading), width, Look.DIM)


def _shown(rival: ListedRival, record: Rivals, scale: Scale) -> list[Shown]:
    strength: Shown = ("–", Look.DIM)
    if rival.strongest is not None:
        look = Look.BAD if rival.strongest >= 4 else Look.PLAIN
        strength = (strength_bar(rival.strongest), look)
    wallet, worth = rival.wallet, rival.taken_value
    return [
        ("!", Look.WARN) if rival.bare else NO_SIGN,
        rival.name,
        str(rival.clients or "–"),
        strength,
        "–" if wallet is None else scale.write(wallet),
        str(rival.taken or "–"),
        scale.write(worth) if worth else "–",
        short_day(rival.last_taken, record.today),
        str(rival.gone or "–"),
    ]


PLACE = PageKind("rivals", N_("Competitors"), read, draw)
