"""The segment matrix as a workbook: Matrix, Clients, Moves, Settings, and a Pareto chart.

Cells are typed: money and shares are numbers with a format, days are dates. Text is never a
formula, whatever it begins with. openpyxl is loaded when a workbook is made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kamtui.exchange.harmless import looks_like_formula
from kamtui.exchange.long_sheets import LongSheet, as_cell_text, column_name, fill
from kamtui.exchange.segment_book import (
    CLIENTS,
    COLUMNS,
    MOVES,
    ROWS,
    Book,
    BookColumn,
    Kind,
    plain_value,
)
from kamtui.language import _
from kamtui.model.figures import symbol
from kamtui.model.money import Currency

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PARETO = 50
"""So many of the largest clients stand in the chart; more bars can't be told apart."""
LETTER_HEAT = {"A": "F4B183", "B": "FBE5D6"}
COLD, HOT = "FFFFFF", "F4B183"
_SHEET_FONT = "Calibri"
_CLIENTS_PART = "xl/worksheets/sheet2.xml"
_BLOCK = 6
"""Lines of one block of the matrix, the blank one behind it included."""


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
    _matrix_sheet(matrix, clients, book)
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


# Formats


def money_format(currency: Currency) -> str:
    """Give the number format of a currency: ``"Rp" #,##0``, ``"€" #,##0.00``."""
    digits = "." + "0" * currency.digits if currency.digits else ""
    mark = symbol(currency).replace('"', "")
    return f'"{mark}" #,##0{digits}' if mark else f"#,##0{digits}"


def _format(kind: Kind, currency: Currency) -> str:
    return {
        Kind.TEXT: "General",
        Kind.MONEY: money_format(currency),
        Kind.SHARE: "0.0%",
        Kind.RATIO: "0.00",
        Kind.COUNT: "#,##0",
        Kind.DAY: "yyyy-mm-dd",
    }[kind]


def _put(
    sheet: Worksheet, row: int, column: int, value: Any, kind: Kind = Kind.TEXT, **style: Any
) -> Any:
    """Write one cell; ``style`` may hold ``bold``, ``size``, ``fill``, ``wrap``, ``currency``."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        text = as_cell_text(value)
        cell.value = text
        # openpyxl takes what begins with = for a formula; the prefix keeps it text when edited.
        cell.data_type = "s"
        if looks_like_formula(text):
            cell.quotePrefix = True
    else:
        cell.value = value
        cell.number_format = _format(kind, style.get("currency", Currency("", 0)))
    if style:
        _dress(cell, style)
    return cell


def _dress(cell: Any, style: Mapping[str, Any]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    # A style costs more than its cell: most cells keep the usual one.
    if style.get("bold") or style.get("size"):
        cell.font = Font(name=_SHEET_FONT, bold=style.get("bold"), size=style.get("size", 11))
    if style.get("fill"):
        cell.fill = PatternFill("solid", start_color=style["fill"])
    if style.get("wrap"):
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _headings(sheet: Worksheet, row: int, words: Sequence[str], start: int = 1) -> None:
    for number, word in enumerate(words, start):
        _put(sheet, row, number, word, bold=True, fill="D9E1F2", wrap=True)


def _number(value: int | None, kind: Kind, currency: Currency) -> Any:
    """Give a number as openpyxl writes it without a rounding of its own."""
    from decimal import Decimal

    if value is None:
        return None
    return int(value) if kind is Kind.COUNT else Decimal(plain_value(value, kind, currency))


# Clients


def _clients_sheet(sheet: Worksheet, book: Book) -> None:
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill

    _headings(sheet, 1, [_(column.heading) for column in CLIENTS])
    for number, column in enumerate(CLIENTS, 1):
        sheet.column_dimensions[column_name(number)].width = column.width
        for row in (2, 3):
            pattern = sheet.cell(row, number)
            pattern.number_format = _format(column.kind, book.currency)
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
    _for_print(sheet, "1:1")


def _for_print(sheet: Worksheet, titles: str = "") -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if titles:
        sheet.print_title_rows = titles


# Matrix


def _matrix_sheet(sheet: Worksheet, clients: Worksheet, book: Book) -> None:
    _put(sheet, 1, 1, _("Segment matrix"), bold=True, size=16)
    _put(sheet, 2, 1, book.words)
    for number, note in enumerate(book.notes, 3):
        _put(sheet, number, 1, note)
    row = 4 + len(book.notes)
    for title, kind, figure, whole in (
        (_("clients"), Kind.COUNT, book.count, book.classed),
        (_("share of clients"), Kind.SHARE, book.share_of_clients, 1_000_000),
        (_("money"), Kind.MONEY, book.money, book.base),
        (_("share of the money"), Kind.SHARE, book.share_of_money, 1_000_000),
    ):
        _block(sheet, row, title, kind, figure, whole if book.classed else 0, book)
        row += _BLOCK
    row = _below(sheet, row, book)
    _cell_list(sheet, row, book)
    for number, width in enumerate((24, 18, 18, 18, 18, 18, 60, 14, 30, 22, 22), 1):
        sheet.column_dimensions[column_name(number)].width = width
    if book.classed:
        sheet.add_chart(_pareto(clients, book), f"G{4 + len(book.notes)}")
    sheet.freeze_panes = "B3"
    _for_print(sheet)


def _block(
    sheet: Worksheet, row: int, title: str, kind: Kind, figure: Any, whole: int, book: Book
) -> None:
    """Write one block: A, B, C by X, Y, Z, N with the sums of both; heat where it is money."""
    from openpyxl.formatting.rule import ColorScaleRule

    _headings(sheet, row, [title, *book.headings, _("all")])
    for down, letter in enumerate(ROWS, 1):
        named = f"{letter}  ({_('to {share}').format(share=book.limits[letter])})"
        _put(sheet, row + down, 1, named, bold=True)
        figures = [figure(letter + each) for each in COLUMNS]
        for across, value in enumerate([*figures, sum(figures)], 2):
            shown = _number(value, kind, book.currency)
            _put(sheet, row + down, across, shown, kind, currency=book.currency)
    _put(sheet, row + 4, 1, _("all"), bold=True)
    sums = [sum(figure(letter + each) for letter in ROWS) for each in COLUMNS]
    for across, value in enumerate([*sums, whole], 2):
        shown = _number(value, kind, book.currency)
        _put(sheet, row + 4, across, shown, kind, bold=True, currency=book.currency)
    sheet.conditional_formatting.add(
        f"B{row + 1}:E{row + 3}",
        ColorScaleRule(start_type="min", start_color=COLD, end_type="max", end_color=HOT),
    )


def _below(sheet: Worksheet, row: int, book: Book) -> int:
    """Write what hangs on few, and who is not classed; give the row after a blank one."""
    _headings(sheet, row, [_("concentration"), _("share"), _("usual")])
    told = book.concentration
    lines: list[tuple[str, int, str]] = [
        (_("the largest {count}").format(count=count), part, "")
        for count, part in sorted(told.tops.items())
    ]
    lines.append((_("key clients"), told.key_share, "30-55 %"))
    for down, (what, part, usual) in enumerate(lines, row + 1):
        _put(sheet, down, 1, what)
        shown = _number(part, Kind.SHARE, book.currency)
        _put(sheet, down, 2, shown, Kind.SHARE)
        _put(sheet, down, 3, usual)
    row += len(lines) + 1
    for warning in book.warnings:
        _put(sheet, row, 1, f"! {warning}", bold=True)
        row += 1
    _put(sheet, row, 1, _("not classed"))
    _put(sheet, row, 2, book.not_classed, Kind.COUNT)
    return row + 2


def _cell_list(sheet: Worksheet, row: int, book: Book) -> None:
    _headings(
        sheet,
        row,
        [
            _("cell or type"),
            _("clients"),
            _("share of clients"),
            _("money"),
            _("share of the money"),
            _("in two words"),
            _("what we do"),
            _("speak every, days"),
            _("looked after by"),
            _("credit"),
            _("stock"),
        ],
    )
    cells = [letter + each for letter in ROWS for each in COLUMNS]
    for cell in cells:
        row += 1
        _put(sheet, row, 1, cell, bold=True)
        for across, (value, kind) in enumerate(
            (
                (book.count(cell), Kind.COUNT),
                (book.share_of_clients(cell), Kind.SHARE),
                (book.money(cell), Kind.MONEY),
                (book.share_of_money(cell), Kind.SHARE),
            ),
            2,
        ):
            shown = _number(value, kind, book.currency)
            _put(sheet, row, across, shown, kind, currency=book.currency)
        _strategy(sheet, row, book.strategies.get(cell))
    for strategy in book.types:
        row += 1
        _put(sheet, row, 1, _(strategy.cell), bold=True)
        _strategy(sheet, row, strategy)


def _strategy(sheet: Worksheet, row: int, strategy: Any) -> None:
    if strategy is None:
        return
    _put(sheet, row, 6, _(strategy.title))
    _put(sheet, row, 7, _(strategy.strategy) if strategy.strategy else "", wrap=True)
    if strategy.contact_rhythm_days:
        _put(sheet, row, 8, strategy.contact_rhythm_days, Kind.COUNT)
    for across, text in enumerate(
        (strategy.looked_after_by, strategy.credit_policy, strategy.stock_policy), 9
    ):
        _put(sheet, row, across, _(text) if text else "", wrap=True)


def _pareto(clients: Worksheet, book: Book) -> Any:
    """Make the chart: a bar for each of the largest, a line for what they carry together."""
    from openpyxl.chart import BarChart, LineChart, Reference

    last = min(PARETO, book.classed) + 1
    places = {column.name: number for number, column in enumerate(CLIENTS, 1)}
    names = Reference(clients, min_col=places["client"], min_row=2, max_row=last)

    def column(name: str) -> Reference:
        return Reference(clients, min_col=places[name], min_row=1, max_row=last)

    bars = BarChart()
    bars.type = "col"
    bars.title = _("The largest {count} of {all}").format(count=last - 1, all=book.classed)
    bars.add_data(column("value"), titles_from_data=True)
    bars.set_categories(names)
    bars.y_axis.title = symbol(book.currency) or _("value")
    bars.y_axis.number_format = "#,##0"
    bars.gapWidth = 30
    line = LineChart()
    line.add_data(column("accumulated"), titles_from_data=True)
    line.series[0].smooth = False
    line.y_axis.axId = 200
    line.y_axis.title = _("accumulated")
    line.y_axis.number_format = "0%"
    line.y_axis.scaling.min, line.y_axis.scaling.max = 0, 1
    line.y_axis.crosses = "max"
    line.y_axis.majorGridlines = None
    for axis in (bars.x_axis, bars.y_axis, line.y_axis):
        axis.delete = False
    bars += line
    bars.width, bars.height = 30, 12
    bars.legend.position = "b"
    return bars


# Moves, settings


def _moves_sheet(sheet: Worksheet, book: Book) -> None:
    if book.moves is None:
        _put(sheet, 1, 1, book.no_moves)
        sheet.column_dimensions["A"].width = 60
        return
    _table(sheet, MOVES, book.moves.lines, book.currency)
    start = len(MOVES) + 2
    befores = _in_order(before for before, _after in book.moves.from_to)
    afters = _in_order(after for _before, after in book.moves.from_to)
    nowhere = _("not classed")
    heading = _("from {day} (down) to now (across)").format(day=book.moves.since)
    _headings(sheet, 1, [heading, *(after or nowhere for after in afters)], start)
    sheet.column_dimensions[column_name(start)].width = 22
    for down, before in enumerate(befores, 2):
        _put(sheet, down, start, before or nowhere, bold=True)
        for across, after in enumerate(afters, start + 1):
            count = book.moves.from_to.get((before, after), 0)
            if count:
                _put(sheet, down, across, count, Kind.COUNT, bold=before != after)
    if book.moves.other_settings:
        told = _("The run before was computed otherwise, which moves clients too: {words}")
        row = len(befores) + 3
        _put(sheet, row, start, told.format(words=book.moves.other_settings))


def _in_order(found: Iterable[str]) -> list[str]:
    return sorted(
        set(found), key=lambda cell: (not cell, "ABC".find(cell[:1]), "XYZN".find(cell[1:]))
    )


def _table(
    sheet: Worksheet, columns: Sequence[BookColumn[Any]], rows: Sequence[Any], currency: Currency
) -> None:
    _headings(sheet, 1, [_(column.heading) for column in columns])
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[column_name(number)].width = column.width
        for down, row in enumerate(rows, 2):
            value = column.value(row)
            if isinstance(value, int):
                value = _number(value, column.kind, currency)
            _put(sheet, down, number, value, column.kind, currency=currency)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{column_name(len(columns))}{max(len(rows), 1) + 1}"
    _for_print(sheet, "1:1")


def _settings_sheet(sheet: Worksheet, book: Book) -> None:
    _headings(sheet, 1, [_("setting"), _("value"), _("switch of kamtui segments")])
    for row, setting in enumerate(book.settings, 2):
        _put(sheet, row, 1, setting.what)
        kind = Kind.DAY if isinstance(setting.value, date) else Kind.COUNT
        _put(sheet, row, 2, setting.value, kind, wrap=True)
        _put(sheet, row, 3, setting.switch)
    for number, width in enumerate((46, 60, 26), 1):
        sheet.column_dimensions[column_name(number)].width = width
    sheet.freeze_panes = "A2"
    _for_print(sheet, "1:1")
