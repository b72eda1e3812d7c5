"""The segment matrix as a workbook: Matrix, Clients, Moves, Settings, and a Pareto chart.

Cells are typed: money and shares are numbers with a format, days are dates. Text is never a
formula, whatever it begins with. openpyxl is loaded when a workbook is made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kamtui.exchange.long_sheets import LongSheet, column_name, fill
from kamtui.exchange.segment_book import CLIENTS, MOVES, Book, BookColumn, Kind
from kamtui.exchange.segment_matrix_sheet import matrix_sheet
from kamtui.exchange.sheet_cells import for_print, number_format, put, put_headings, typed
from kamtui.language import _
from kamtui.model.money import Currency

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LETTER_HEAT = {"A": "F4B183", "B": "FBE5D6"}
_CLIENTS_PART = "xl/worksheets/sheet2.xml"


def write_xlsx(book: Book, target: IO[bytes]) -> int:
    """Write the workbook into an open file; give how many clients it holds."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = "kamtui"
    workbook.properties.title = _("Segments")
    matrix = workbook.active
    matrix.title = _("Matrix")
    clients = workbook.create_sheet(_("Clients"))
    _clients_sheet(clients, book)
    matrix_sheet(matrix, clients, book)
    _moves_sheet(workbook.create_sheet(_("Moves")), book)
    _settings_sheet(workbook.create_sheet(_("Settings")), book)
    return _save(workbook, target, book)


def _save(workbook: Workbook, target: IO[bytes], book: Book) -> int:
    written = 0

    def rows() -> Iterable[list[str | int | None]]:
        nonlocal written
        for line in book.clients:
            written += 1
            yield [column.value(line) for column in CLIENTS]

    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.xlsx"
        workbook.save(made)
        kinds = [column.kind for column in CLIENTS]
        fill(made, target, LongSheet(_CLIENTS_PART, kinds, rows(), book.classed), book.currency)
    return written


# Clients


def _clients_sheet(sheet: Worksheet, book: Book) -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill

    put_headings(sheet, 1, [_(column.heading) for column in CLIENTS])
    for number, column in enumerate(CLIENTS, 1):
        sheet.column_dimensions[column_name(number)].width = column.width
        for row in (2, 3):
            pattern = sheet.cell(row, number)
            pattern.number_format = number_format(column.kind, book.currency)
            pattern.quotePrefix = row == 3
    last = book.classed + 1
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{column_name(len(CLIENTS))}{max(last, 2)}"
    places = {column.name: column_name(n) for n, column in enumerate(CLIENTS, 1)}
    for letter, colour in LETTER_HEAT.items():
        abc = places["abc"]
        sheet.conditional_formatting.add(
            f"{abc}2:{abc}{max(last, 2)}",
            CellIsRule(
                operator="equal",
                formula=[f'"{letter}"'],
                fill=PatternFill("solid", start_color=colour, end_color=colour),
            ),
        )
    for_print(sheet, "1:1")


# Moves, settings


def _moves_sheet(sheet: Worksheet, book: Book) -> None:
    if book.moves is None:
        put(sheet, 1, 1, book.no_moves)
        sheet.column_dimensions["A"].width = 60
        return
    _table(sheet, MOVES, book.moves.lines, book.currency)
    start = len(MOVES) + 2
    befores = _in_order(before for before, _after in book.moves.from_to)
    afters = _in_order(after for _before, after in book.moves.from_to)
    nowhere = _("not classed")
    heading = _("from {day} (down) to now (across)").format(day=book.moves.since)
    put_headings(sheet, 1, [heading, *(after or nowhere for after in afters)], start)
    sheet.column_dimensions[column_name(start)].width = 22
    for down, before in enumerate(befores, 2):
        put(sheet, down, start, before or nowhere, bold=True)
        for across, after in enumerate(afters, start + 1):
            count = book.moves.from_to.get((before, after), 0)
            if count:
                put(sheet, down, across, count, Kind.COUNT, bold=before != after)
    if book.moves.other_settings:
        told = _("The run before was computed otherwise, which moves clients too: {words}")
        row = len(befores) + 3
        put(sheet, row, start, told.format(words=book.moves.other_settings))


def _in_order(found: Iterable[str]) -> list[str]:
    return sorted(
        set(found), key=lambda cell: (not cell, "ABC".find(cell[:1]), "XYZN".find(cell[1:]))
    )


def _table(
    sheet: Worksheet, columns: Sequence[BookColumn[Any]], rows: Sequence[Any], currency: Currency
) -> None:
    put_headings(sheet, 1, [_(column.heading) for column in columns])
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[column_name(number)].width = column.width
        for down, row in enumerate(rows, 2):
            value = column.value(row)
            if isinstance(value, int):
                value = typed(value, column.kind, currency)
            put(sheet, down, number, value, column.kind, currency=currency)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{column_name(len(columns))}{max(len(rows), 1) + 1}"
    for_print(sheet, "1:1")


def _settings_sheet(sheet: Worksheet, book: Book) -> None:
    put_headings(sheet, 1, [_("setting"), _("value"), _("switch of kamtui segments")])
    for row, setting in enumerate(book.settings, 2):
        put(sheet, row, 1, setting.what)
        kind = Kind.DAY if isinstance(setting.value, date) else Kind.COUNT
        put(sheet, row, 2, setting.value, kind, wrap=True)
        put(sheet, row, 3, setting.switch)
    for number, width in enumerate((46, 60, 26), 1):
        sheet.column_dimensions[column_name(number)].width = width
    sheet.freeze_panes = "A2"
    for_print(sheet, "1:1")
