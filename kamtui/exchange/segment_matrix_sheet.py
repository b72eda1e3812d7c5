"""The sheet Matrix of the workbook: four blocks with heat, what we do, and the Pareto chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamtui.exchange.long_sheets import column_name
from kamtui.exchange.segment_book import CLIENTS, COLUMNS, ROWS, Book, Kind
from kamtui.exchange.sheet_cells import for_print, put, put_headings, typed
from kamtui.language import _
from kamtui.model.defaults import stored_text
from kamtui.model.figures import symbol

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

PARETO = 50
"""So many of the largest clients stand in the chart; more bars can't be told apart."""
COLD, HOT = "FFFFFF", "F4B183"
_BLOCK = 6
"""Lines of one block of the matrix, the blank one behind it included."""


def matrix_sheet(sheet: Worksheet, clients: Worksheet, book: Book) -> None:
    """Write the sheet; ``clients`` is the sheet the chart takes its figures from."""
    put(sheet, 1, 1, _("Segment matrix"), bold=True, size=16)
    put(sheet, 2, 1, book.words)
    for number, note in enumerate(book.notes, 3):
        put(sheet, number, 1, note)
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
    for_print(sheet)


def _block(
    sheet: Worksheet, row: int, title: str, kind: Kind, figure: Any, whole: int, book: Book
) -> None:
    """Write one block: A, B, C by X, Y, Z, N with the sums of both; heat where it is money."""
    from openpyxl.formatting.rule import ColorScaleRule

    put_headings(sheet, row, [title, *book.headings, _("all")])
    for down, letter in enumerate(ROWS, 1):
        named = f"{letter}  ({_('to {share}').format(share=book.limits[letter])})"
        put(sheet, row + down, 1, named, bold=True)
        figures = [figure(letter + each) for each in COLUMNS]
        for across, value in enumerate([*figures, sum(figures)], 2):
            shown = typed(value, kind, book.currency)
            put(sheet, row + down, across, shown, kind, currency=book.currency)
    put(sheet, row + 4, 1, _("all"), bold=True)
    sums = [sum(figure(letter + each) for letter in ROWS) for each in COLUMNS]
    for across, value in enumerate([*sums, whole], 2):
        shown = typed(value, kind, book.currency)
        put(sheet, row + 4, across, shown, kind, bold=True, currency=book.currency)
    sheet.conditional_formatting.add(
        f"B{row + 1}:E{row + 3}",
        ColorScaleRule(start_type="min", start_color=COLD, end_type="max", end_color=HOT),
    )


def _below(sheet: Worksheet, row: int, book: Book) -> int:
    """Write what hangs on few, and who is not classed; give the row after a blank one."""
    put_headings(sheet, row, [_("concentration"), _("share"), _("usual")])
    told = book.concentration
    lines: list[tuple[str, int, str]] = [
        (_("the largest {count}").format(count=count), part, "")
        for count, part in sorted(told.tops.items())
    ]
    lines.append((_("key clients"), told.key_share, "30-55 %"))
    for down, (what, part, usual) in enumerate(lines, row + 1):
        put(sheet, down, 1, what)
        shown = typed(part, Kind.SHARE, book.currency)
        put(sheet, down, 2, shown, Kind.SHARE)
        put(sheet, down, 3, usual)
    row += len(lines) + 1
    for warning in book.warnings:
        put(sheet, row, 1, f"! {warning}", bold=True)
        row += 1
    put(sheet, row, 1, _("not classed"))
    put(sheet, row, 2, book.not_classed, Kind.COUNT)
    return row + 2


def _cell_list(sheet: Worksheet, row: int, book: Book) -> None:
    put_headings(
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
        put(sheet, row, 1, cell, bold=True)
        for across, (value, kind) in enumerate(
            (
                (book.count(cell), Kind.COUNT),
                (book.share_of_clients(cell), Kind.SHARE),
                (book.money(cell), Kind.MONEY),
                (book.share_of_money(cell), Kind.SHARE),
            ),
            2,
        ):
            shown = typed(value, kind, book.currency)
            put(sheet, row, across, shown, kind, currency=book.currency)
        _strategy(sheet, row, book.strategies.get(cell))
    for strategy in book.types:
        row += 1
        put(sheet, row, 1, _(strategy.cell), bold=True)
        _strategy(sheet, row, strategy)


def _strategy(sheet: Worksheet, row: int, strategy: Any) -> None:
    if strategy is None:
        return
    put(sheet, row, 6, stored_text(strategy.title))
    put(sheet, row, 7, stored_text(strategy.strategy) if strategy.strategy else "", wrap=True)
    if strategy.contact_rhythm_days:
        put(sheet, row, 8, strategy.contact_rhythm_days, Kind.COUNT)
    for across, text in enumerate(
        (strategy.looked_after_by, strategy.credit_policy, strategy.stock_policy), 9
    ):
        put(sheet, row, across, stored_text(text) if text else "", wrap=True)


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
