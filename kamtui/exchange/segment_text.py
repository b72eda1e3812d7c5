"""The segment matrix as plain text: a CSV file of the clients, a Markdown page of everything."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from kamtui.exchange.harmless import harmless
from kamtui.exchange.markdown import plain
from kamtui.exchange.segment_book import (
    CLIENTS,
    COLUMNS,
    MOVES,
    ROWS,
    Book,
    BookColumn,
    Kind,
    Row,
    plain_value,
)
from kamtui.language import _
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped, money, percent
from kamtui.model.money import Currency


def write_csv(book: Book, target: TextIO) -> int:
    """Write the clients with every column; nothing in it can become a formula."""
    writer = csv.writer(target)
    writer.writerow([column.name for column in CLIENTS])
    written = 0
    for line in book.clients:
        writer.writerow([_csv(column, line, book.currency) for column in CLIENTS])
        written += 1
    return written


def _csv(column: BookColumn[Row], line: Row, currency: Currency) -> str:
    text = plain_value(column.value(line), column.kind, currency)
    return harmless(text) if column.kind is Kind.TEXT else text


def write_markdown(book: Book, target: TextIO) -> int:
    """Write the matrix, its strategies, moves, settings and all clients as a page of text."""
    written = 0

    def clients() -> Iterator[list[str]]:
        nonlocal written
        for line in book.clients:
            written += 1
            yield [_shown(column, line, book.currency) for column in CLIENTS]

    for part in (_matrix(book), _strategies(book), _moves(book), _settings(book)):
        target.writelines(f"{line}\n" for line in part)
    target.write(f"## {plain(_('Clients'))}\n\n")
    headings = [_(column.heading) for column in CLIENTS]
    target.writelines(f"{line}\n" for line in _table(headings, clients(), _right(CLIENTS)))
    return written


def _matrix(book: Book) -> Iterator[str]:
    yield f"# {plain(_('Segment matrix'))}"
    yield ""
    yield plain(book.words)
    for note in book.notes:
        yield f"\n{plain(note)}"
    yield ""
    rows = []
    for letter in ROWS:
        limit = _("to {share}").format(share=book.limits[letter])
        cells = [_cell(book, letter + each) for each in COLUMNS]
        rows.append([f"{letter} ({limit})", *cells])
    yield from _table(["", *book.headings], rows)
    yield plain(
        _(
            "In each cell: clients, their share of all, their share of the money. "
            "Not classed: {count}."
        ).format(count=grouped(book.not_classed))
    )
    yield ""
    tops = ", ".join(
        f"{count}: {percent(part)}" for count, part in sorted(book.concentration.tops.items())
    )
    yield "- " + plain(_("the largest carry, by number: {shares}").format(shares=tops))
    key = percent(book.concentration.key_share)
    yield "- " + plain(_("key clients carry {share} (usual 30-55 %)").format(share=key))
    for warning in book.warnings:
        yield f"- **{plain(warning)}**"
    yield ""


def _cell(book: Book, cell: str) -> str:
    if not book.count(cell):
        return "0"
    parts = (
        grouped(book.count(cell)),
        percent(book.share_of_clients(cell), 0),
        percent(book.share_of_money(cell), 0),
    )
    return " · ".join(parts)


def _strategies(book: Book) -> Iterator[str]:
    yield f"## {plain(_('What we do'))}"
    yield ""
    cells = [book.strategies.get(letter + each) for letter in ROWS for each in COLUMNS]
    rows = []
    for strategy in [*cells, *book.types]:
        if strategy is None:
            continue
        texts = (strategy.title, strategy.strategy)
        policies = (strategy.looked_after_by, strategy.credit_policy, strategy.stock_policy)
        days = grouped(strategy.contact_rhythm_days) if strategy.contact_rhythm_days else ""
        told = [stored_text(text) if text else "" for text in (*texts, *policies)]
        rows.append([_(strategy.cell), *told[:2], days, *told[2:]])
    headings = [
        *(_("cell or type"), _("in two words"), _("what we do"), _("speak every, days")),
        *(_("looked after by"), _("credit"), _("stock")),
    ]
    yield from _table(headings, rows)


def _moves(book: Book) -> Iterator[str]:
    yield f"## {plain(_('Moves'))}"
    yield ""
    if book.moves is None:
        yield plain(book.no_moves)
        yield ""
        return
    yield plain(_("since {day}").format(day=book.moves.since))
    yield ""
    rows = ([_shown(column, line, book.currency) for column in MOVES] for line in book.moves.lines)
    yield from _table([_(column.heading) for column in MOVES], rows, _right(MOVES))


def _settings(book: Book) -> Iterator[str]:
    yield f"## {plain(_('Settings'))}"
    yield ""
    rows = [[each.what, str(each.value), each.switch] for each in book.settings]
    yield from _table([_("setting"), _("value"), _("switch of kamtui segments")], rows)


def _shown(column: BookColumn[Row], line: Row, currency: Currency) -> str:
    value = column.value(line)
    if value is None or isinstance(value, str):
        return value or ""
    if column.kind is Kind.MONEY:
        return money(value, currency)
    if column.kind is Kind.SHARE:
        return percent(value)
    return plain_value(value, column.kind, currency)


def _right(columns: Sequence[BookColumn[Row]]) -> list[bool]:
    return [column.kind is not Kind.TEXT for column in columns]


def _table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[bool] = ()
) -> Iterator[str]:
    sides = [*right, *([False] * (len(headings) - len(right)))]
    yield _line(headings)
    yield "|" + "|".join(" ---: " if side else " --- " for side in sides) + "|"
    yield from map(_line, rows)
    yield ""


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(plain(cell) for cell in cells) + " |"
