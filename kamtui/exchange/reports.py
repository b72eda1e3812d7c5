"""Reports out: as Markdown to read and send, as a workbook of typed cells to reckon with.

In a workbook money and shares are numbers with a format, days are dates; text is never a
formula, whatever it begins with. openpyxl is loaded when a workbook is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from kamtui.exchange.long_sheets import as_cell_text, column_name
from kamtui.exchange.markdown import plain
from kamtui.exchange.sheet_cells import money_format, put_text
from kamtui.language import _
from kamtui.model.days import iso_in_words
from kamtui.model.figures import grouped, money, percent
from kamtui.model.money import Currency
from kamtui.model.reports import Cell, Heading, Kind, Report, ReportTable, kind_of, value_of

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_RIGHT = (Kind.MONEY, Kind.SHARE, Kind.COUNT)
_MOST_WIDTH, _LEAST_WIDTH = 60, 8
_SHEET_NAME = 31
_MILLIONTHS = 6


# Markdown


def report_as_markdown(report: Report) -> str:
    """Write a report as Markdown; what its syntax would take for markup is escaped."""
    lines = [f"# {plain(report.title)}", ""]
    for line in report.lines:
        lines += [plain(line), ""]
    for table in report.tables:
        lines += _markdown(table, report.currency)
    return "\n".join(lines)


def _markdown(table: ReportTable, currency: Currency) -> Iterator[str]:
    yield f"## {plain(table.title)}"
    yield ""
    if table.note:
        yield plain(table.note)
        yield ""
    if not table.rows:
        if table.empty:
            yield plain(table.empty)
            yield ""
        return
    yield "| " + " | ".join(plain(heading.text) for heading in table.headings) + " |"
    marks = ("---:" if heading.kind in _RIGHT else "---" for heading in table.headings)
    yield "|" + "|".join(marks) + "|"
    for number, row in enumerate(table.rows, 1):
        cells = [
            _shown(cell, heading, currency)
            for cell, heading in zip(row, table.headings, strict=True)
        ]
        if table.bold_last and number == len(table.rows):
            cells = [f"**{cell}**" if cell else "" for cell in cells]
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _shown(cell: Cell, heading: Heading, currency: Currency) -> str:
    value, kind = value_of(cell), kind_of(cell, heading)
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        value = iso_in_words(value) if kind is Kind.DAY else value
        # A line break would end the row.
        return plain(" ".join(value.split()))
    if kind is Kind.MONEY:
        return money(value, currency)
    return percent(value) if kind is Kind.SHARE else grouped(value)


# Workbook


def write_report_xlsx(report: Report, file: BinaryIO) -> None:
    """Write a report as a workbook: a sheet of what it is, and one for each table.

    Raises :class:`OSError` where it can't be written.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = "kamtui"
    workbook.properties.title = as_cell_text(report.title)
    first = workbook.active
    first.title = _("Review")
    for row, line in enumerate((report.title, *report.lines), 1):
        _put(first, row, 1, line, Kind.TEXT, report.currency, bold=row == 1)
    first.column_dimensions["A"].width = _MOST_WIDTH
    names = {_("Review").casefold()}
    for table in report.tables:
        sheet = workbook.create_sheet(_name(table.title, names))
        _sheet(sheet, table, report.currency)
    workbook.save(file)


def _name(title: str, taken: set[str]) -> str:
    bare = "".join(letter for letter in title if letter not in "[]:*?/\\'")[:_SHEET_NAME].strip()
    name, number = bare or "Sheet", 2
    while name.casefold() in taken:
        name = f"{bare[: _SHEET_NAME - 4]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _sheet(sheet: Worksheet, table: ReportTable, currency: Currency) -> None:
    start = 1
    for told in (table.note, "" if table.rows else table.empty):
        if told:
            _put(sheet, start, 1, told, Kind.TEXT, currency)
            start += 1
    for number, heading in enumerate(table.headings, 1):
        _put(sheet, start, number, heading.text, Kind.TEXT, currency, bold=True)
        sheet.column_dimensions[column_name(number)].width = _width(table, number - 1)
    for row, cells in enumerate(table.rows, start + 1):
        bold = table.bold_last and row == start + len(table.rows)
        for number, (cell, heading) in enumerate(zip(cells, table.headings, strict=True), 1):
            _put(sheet, row, number, value_of(cell), kind_of(cell, heading), currency, bold=bold)
    sheet.freeze_panes = f"B{start + 1}"
    if table.rows:
        last = column_name(len(table.headings))
        sheet.auto_filter.ref = f"A{start}:{last}{start + len(table.rows)}"


def _width(table: ReportTable, place: int) -> int:
    texts: Sequence[str] = [str(value_of(row[place]) or "") for row in table.rows]
    longest = max((len(text) for text in (*texts, table.headings[place].text)), default=0)
    return min(max(longest + 2, _LEAST_WIDTH), _MOST_WIDTH)


def _put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str | int | None,
    kind: Kind,
    currency: Currency,
    *,
    bold: bool = False,
) -> None:
    from openpyxl.styles import Font

    cell = sheet.cell(row, column)
    if kind is Kind.DAY and isinstance(value, str) and value:
        cell.value, cell.number_format = date.fromisoformat(value[:10]), "d mmm yyyy"
    elif isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, int):
        cell.value, cell.number_format = _number(value, kind, currency)
    if bold:
        cell.font = Font(bold=True)


def _number(value: int, kind: Kind, currency: Currency) -> tuple[int | Decimal, str]:
    if kind is Kind.MONEY:
        return currency.to_major(value), money_format(currency)
    if kind is Kind.SHARE:
        return Decimal(value).scaleb(-_MILLIONTHS), "0.0%"
    return value, "#,##0"
