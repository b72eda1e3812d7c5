"""Products: the cards of what we sell, by group, and what each card still lacks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kamtui.language import N_, _, with_keys
from kamtui.model.figures import grouped, symbol
from kamtui.model.money import Currency
from kamtui.store.products import COUNTED_LINES, Card, Cards, read_cards
from kamtui.store.settings import read_currency
from kamtui.tui.looks import Look
from kamtui.tui.pages import Page, PageKind, Subject
from kamtui.tui.tables import Column, Table, prose, sentence
from kamtui.tui.telling import card_words
from kamtui.tui.text import BLANK, Line, Ref, cells, joined, line

_BEFORE = (Column("", 20, share=1, most=60), Column(N_("code"), 12, from_width=84))
_AFTER = (Column(N_("buyers"), 6, right=True), Column(N_("card"), 10))


WIDE, LONGEST_UNIT = 100, 20
"""From this width on a unit may take so many cells: ``24 - 12 oz bottles``."""


@dataclass(frozen=True, slots=True)
class Products:
    """What the place shows."""

    cards: Cards
    currency: Currency


def read(connection: sqlite3.Connection, about: Subject) -> Products:  # noqa: ARG001
    """Read the cards with the number of clients that buy each."""
    return Products(read_cards(connection), read_currency(connection))


def draw(record: Products, width: int) -> Page:
    """Draw the cards under a heading for each group."""
    cards = record.cards.cards
    if not cards:
        empty = with_keys(
            _(
                "No product card yet. {new} adds one; 'kamtui import FILE --as products' brings "
                "many."
            )
        )
        return Page(tuple(_head(record, width)), tuple(sentence(empty, width)))
    longest = max(cells(card.unit or "") for card in cards)
    unit = min(max(8, longest), LONGEST_UNIT if width >= WIDE else 8)
    lines: list[Line] = []
    for group, of_group in groupby(cards, key=lambda card: card.product_group):
        lines += _group(group, list(of_group), record.currency, unit, width)
    return Page(tuple(_head(record, width)), tuple(lines[1:]))


def _head(record: Products, width: int) -> Iterator[Line]:
    cards = record.cards
    there, listed = cards.count, len(cards.cards)
    title = _("PRODUCTS {count}") if there == listed else _("PRODUCTS {count} of {all}")
    yield line((" " + title.format(count=grouped(listed), all=grouped(there)), Look.HEADING))
    if not there:
        return
    counted = ""
    if not cards.counted_all:
        counted = _("buyers among the last {count} lines").format(count=grouped(COUNTED_LINES))
    words = [
        _("{count} with nuances").format(count=grouped(cards.with_nuances)),
        _("{count} with answers").format(count=grouped(cards.with_answers)),
        _("! {count} empty").format(count=grouped(cards.empty)) if cards.empty else "",
        counted,
    ]
    yield from prose(joined(words), width, Look.DIM)
    yield BLANK


def _group(
    group: str | None, cards: list[Card], currency: Currency, unit: int, width: int
) -> Iterator[Line]:
    price = Column(_("price, {unit}").format(unit=symbol(currency)), 11, right=True)
    table = Table((*_BEFORE, Column(N_("unit"), unit, from_width=76), price, *_AFTER), width)
    yield BLANK
    yield table.head(joined([group or _("no group"), grouped(len(cards))], "  "))
    for card in cards:
        yield table.row(
            [
                card.name,
                (card.code or "–", Look.DIM),
                (card.unit or "–", Look.DIM),
                "–" if card.price is None else grouped(currency.to_major(card.price)),
                str(card.buyers or "–"),
                card_words(card.has_nuances, card.has_answers),
            ],
            Ref("products", card.id),
        )


PLACE = PageKind("products", N_("Products"), read, draw)
