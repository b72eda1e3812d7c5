"""Long sheets streamed into a workbook: a hundred thousand rows in seconds, not minutes.

The workbook is made by openpyxl with the heading of a long sheet and two pattern rows below it:
the style of each column, and the same for text that looks like a formula. Building millions of
cell objects would take half a minute and hundreds of megabytes, so the rows themselves are
written here as plain text into the sheet's part of the package.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

from kamtui.exchange.harmless import looks_like_formula
from kamtui.exchange.segment_book import Kind
from kamtui.model.cleaning import clean
from kamtui.model.money import Currency

FIRST_DAY = date(1899, 12, 30).toordinal()
"""Day 0 of a spreadsheet's calendar."""
MOST_TEXT = 32_767
"""A spreadsheet's cell holds no longer text."""
_ROW = re.compile(r"<row [^>]*>.*?</row>", re.DOTALL)
_STYLE = re.compile(r'<c r="([A-Z]+)\d+"(?: s="(\d+)")?')
_DATA = re.compile(r"(.*<sheetData>)(.*)(</sheetData>.*)", re.DOTALL)
_DIMENSION = re.compile(r'<dimension ref="[^"]*"\s*/>')
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class LongSheet:
    """The rows of a sheet, with the kind of each column; ``part`` is its name in the package."""

    part: str
    kinds: Sequence[Kind]
    rows: Iterable[Sequence[str | int | None]]
    count: int


def fill(made: Path, target: IO[bytes], sheet: LongSheet, currency: Currency) -> None:
    """Copy a workbook into a file, with the long sheet's rows in place of its pattern rows."""
    with (
        zipfile.ZipFile(made) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as copy,
    ):
        for member in source.infolist():
            if member.filename != sheet.part:
                copy.writestr(member, source.read(member))
                continue
            text = source.read(member).decode("utf-8")
            with copy.open(sheet.part, "w", force_zip64=True) as part:
                for piece in _sheet_text(text, sheet, currency):
                    part.write(piece.encode("utf-8"))


def _sheet_text(text: str, sheet: LongSheet, currency: Currency) -> Iterator[str]:
    parted = _DATA.fullmatch(text)
    if parted is None:
        raise ValueError(f"no rows in {sheet.part}")
    head, rows, tail = parted.groups()
    heading, usual, quoted = _ROW.findall(rows)
    ends = f'<dimension ref="A1:{column_name(len(sheet.kinds))}{sheet.count + 1}"/>'
    yield _DIMENSION.sub(ends, head, count=1) + heading
    writer = _Rows(sheet.kinds, _styles(usual), _styles(quoted), currency)
    held: list[str] = []
    for number, row in enumerate(sheet.rows, 2):
        held.append(writer.row(number, row))
        if len(held) == _AT_ONCE:
            yield "".join(held)
            held.clear()
    yield "".join(held) + tail


def _styles(row: str) -> dict[str, str]:
    """Give the number of the style of each column; a cell in the usual one is not written."""
    return dict(_STYLE.findall(row))


class _Rows:
    """Writes rows; what does not change from row to row is made once."""

    def __init__(
        self,
        kinds: Sequence[Kind],
        usual: Mapping[str, str],
        quoted: Mapping[str, str],
        currency: Currency,
    ) -> None:
        names = [column_name(number) for number in range(1, len(kinds) + 1)]
        self._cells = [
            (
                f'<c r="{name}',
                f'" s="{usual.get(name) or 0}',
                f'" s="{quoted.get(name) or 0}',
                kind,
            )
            for name, kind in zip(names, kinds, strict=True)
        ]
        self._digits = currency.digits

    def row(self, number: int, values: Sequence[str | int | None]) -> str:
        parts = [f'<row r="{number}">']
        for (name, style, quoted, kind), value in zip(self._cells, values, strict=True):
            if value is None or value == "":
                continue
            if kind is Kind.TEXT:
                text = as_cell_text(str(value))
                chosen = quoted if looks_like_formula(text) else style
                parts.append(
                    f'{name}{number}{chosen}" t="inlineStr"><is><t xml:space="preserve">'
                    f"{escape(text)}</t></is></c>"
                )
            else:
                parts.append(f'{name}{number}{style}"><v>{self._number(value, kind)}</v></c>')
        parts.append("</row>")
        return "".join(parts)

    def _number(self, value: str | int, kind: Kind) -> str:
        if kind is Kind.DAY:
            return str(day_number(str(value)))
        if kind is Kind.COUNT:
            return str(value)
        return _point(int(value), self._digits if kind is Kind.MONEY else 6)


def as_cell_text(text: str) -> str:
    """Give text as a cell holds it: cleaned, no longer than a cell may be, nothing decoded."""
    text = clean(text)[:MOST_TEXT]
    # Spreadsheets read _x0041_ as the letter A; escaped, it stays what it is.
    return _CODED.sub("_x005F_", text) if "_x" in text else text


def day_number(day: str) -> int:
    """Give an ISO day as a spreadsheet counts it."""
    return date.fromisoformat(day).toordinal() - FIRST_DAY


def column_name(number: int) -> str:
    """Name a column by its place: 1 is ``A``, 27 is ``AA``."""
    name = ""
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _point(whole: int, digits: int) -> str:
    if not digits:
        return str(whole)
    sign, figures = ("-" if whole < 0 else ""), str(abs(whole)).rjust(digits + 1, "0")
    return f"{sign}{figures[:-digits]}.{figures[-digits:]}"
