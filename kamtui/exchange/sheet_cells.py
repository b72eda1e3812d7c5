"""Cells of a workbook: typed, formatted, never a formula; openpyxl dresses them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kamtui.exchange.harmless import looks_like_formula
from kamtui.exchange.long_sheets import as_cell_text
from kamtui.exchange.segment_book import Kind, plain_value
from kamtui.model.figures import symbol
from kamtui.model.money import Currency

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET_FONT = "Calibri"


def money_format(currency: Currency) -> str:
    """Give the number format of a currency: ``"Rp" #,##0``, ``"€" #,##0.00``."""
    digits = "." + "0" * currency.digits if currency.digits else ""
    mark = symbol(currency).replace('"', "")
    return f'"{mark}" #,##0{digits}' if mark else f"#,##0{digits}"


def number_format(kind: Kind, currency: Currency) -> str:
    """Give the number format of a kind of value."""
    return {
        Kind.TEXT: "General",
        Kind.MONEY: money_format(currency),
        Kind.SHARE: "0.0%",
        Kind.RATIO: "0.00",
        Kind.COUNT: "#,##0",
        Kind.DAY: "d mmm yyyy",
    }[kind]


def put(
    sheet: Worksheet, row: int, column: int, value: Any, kind: Kind = Kind.TEXT, **style: Any
) -> Any:
    """Write one cell; ``style`` may hold ``bold``, ``size``, ``fill``, ``wrap``, ``currency``."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value
        cell.number_format = number_format(kind, style.get("currency", Currency("", 0)))
    if style:
        _dress(cell, style)
    return cell


def put_text(cell: Any, text: str) -> None:
    """Put text into a cell: cleaned, no longer than a cell may be, never a formula."""
    text = as_cell_text(text)
    cell.value = text
    # openpyxl takes what begins with = for a formula; the prefix keeps it text when edited.
    cell.data_type = "s"
    if looks_like_formula(text):
        cell.quotePrefix = True


def _dress(cell: Any, style: Mapping[str, Any]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    # A style costs more than its cell: most cells keep the usual one.
    if style.get("bold") or style.get("size"):
        cell.font = Font(name=_SHEET_FONT, bold=style.get("bold"), size=style.get("size", 11))
    if style.get("fill"):
        cell.fill = PatternFill("solid", start_color=style["fill"])
    if style.get("wrap"):
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def put_headings(sheet: Worksheet, row: int, words: Sequence[str], start: int = 1) -> None:
    """Write a line of headings."""
    for number, word in enumerate(words, start):
        put(sheet, row, number, word, bold=True, fill="D9E1F2", wrap=True)


def typed(value: int | None, kind: Kind, currency: Currency) -> Any:
    """Give a number as openpyxl writes it without a rounding of its own."""
    from decimal import Decimal

    if value is None:
        return None
    return int(value) if kind is Kind.COUNT else Decimal(plain_value(value, kind, currency))


def for_print(sheet: Worksheet, titles: str = "") -> None:
    """Lay a sheet across, as wide as the paper; ``titles`` are the rows that each page repeats."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if titles:
        sheet.print_title_rows = titles
