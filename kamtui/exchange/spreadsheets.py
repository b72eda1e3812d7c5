"""XLSX, XLS and ODS files as tables; typed numbers and dates become exact text."""

from __future__ import annotations

import datetime as dt
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kamtui.exchange import old_sheets
from kamtui.exchange.faults import Fault, shown
from kamtui.exchange.scattered import claims_too_much
from kamtui.exchange.tables import Line, Manner, Table, fit, name_columns, nothing_in
from kamtui.language import _
from kamtui.model.errors import Refusal

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SPREADSHEETS = (b"PK\x03\x04", b"PK\x05\x06", old_sheets.MAGIC)
"""How spreadsheet files begin: a zip archive, or the older compound file."""

MOST_BYTES = 1 << 30
"""How much an unpacked spreadsheet may be: a small file can unpack to any size."""

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def exact(cell: Cell) -> str:
    """Write a typed cell so that reading it back gives the same value, whatever the language.

    Whole floats lose their ``.0``; a float with exactly three decimals gets a zero more,
    because ``12.345`` alone could be twelve thousand with a grouping point.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return _exact_float(cell)
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    return str(cell)


def _exact_float(number: float) -> str:
    if number.is_integer() and abs(number) < 1e16:
        return str(int(number))
    text = format(Decimal(repr(number)), "f")
    return text + "0" if len(text.partition(".")[2]) == 3 else text


class Spreadsheet(Table):
    """One sheet of a spreadsheet file.

    The reader holds the cells of the sheet, packed; its rows become objects one by one.
    """

    counts_days = True

    def __init__(self, path: Path, manner: Manner) -> None:
        """Open the sheet; raises a refusal where the file or the sheet cannot be read."""
        self.path = path
        self._sheet = _read_sheet(path, manner.sheet, self.name)
        self._height = (self._sheet.end or (0, 0))[0] + 1
        self._at = 0
        self._before = 1 if manner.header else 0
        for row in self._rows():
            first = [_text(cell) for cell in row]
            if any(first):
                break
            self._before += 1
        else:
            raise nothing_in(path)
        if manner.header:
            while not first[-1]:
                first.pop()
        else:
            first = [str(place + 1) for place in range(len(first))]
        self.columns = name_columns(path, first)

    @property
    def progress(self) -> float:
        """How many of the rows have been given, 0 to 1."""
        return min(1.0, self._at / self._height)

    def lines(self) -> Iterator[Line]:
        """Give every row below the header that holds something."""
        width = len(self.columns)
        for number, row in enumerate(islice(self._rows(), self._before, None), self._before + 1):
            self._at = number
            fields = [_text(cell) for cell in row]
            fields.extend([""] * (width - len(fields)))
            if any(fields):
                nul = any("\0" in field for field in fields)
                fault = Fault(_("a zero byte (NUL) in the text")) if nul else fit(fields, width)
                yield number, fields, fault

    def sample(self) -> Iterator[Sequence[str]]:
        """Give rows from all over the sheet."""
        step = max(1, self._height // 20_000)
        width = len(self.columns)
        for row in islice(self._rows(), self._before, None, step):
            fields = [_text(cell) for cell in row]
            if len(fields) >= width:
                yield fields[:width]

    def _rows(self) -> Iterator[list[Cell]]:
        """Give the rows from the first of the sheet on, those of blanks included."""
        with _faults_told(self.name):
            yield from self._sheet.iter_rows()


def _text(cell: Cell) -> str:
    return exact(cell).strip()


def _read_sheet(path: Path, sheet: str | None, name: str) -> CalamineSheet:
    _refuse_too_large(path, name)
    with _faults_told(name), _open_book(path) as book:
        return book.get_sheet_by_index(_place_of(book.sheet_names, sheet, name))


def _open_book(path: Path) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return CalamineWorkbook.from_path(path)
    except CalamineError:
        # It believes the name: many programs write XLSX under a name that ends with .xls.
        with suppress(CalamineError), path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)
        raise


@contextmanager
def _faults_told(name: str) -> Iterator[None]:
    """Tell what the reader stumbles over in one line."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable(name, str(error)) from error
    except BaseException as error:  # the reader's own panics derive from BaseException alone
        if type(error).__name__ == "PanicException":
            raise _unreadable(name, "") from error
        raise


def _place_of(names: list[str], sheet: str | None, name: str) -> int:
    if not names:
        raise Refusal(_("{file} has no sheet").format(file=name))
    if sheet is None:
        return 0
    if sheet in names:
        return names.index(sheet)
    if sheet.isdecimal() and 1 <= int(sheet) <= len(names):
        return int(sheet) - 1
    raise Refusal(
        _("{file} has no sheet {sheet}; it has: {names}").format(
            file=name, sheet=shown(sheet), names=", ".join(shown(one) for one in names[:20])
        )
    )


def _refuse_too_large(path: Path, name: str) -> None:
    with path.open("rb") as file:
        is_old = file.read(4) == old_sheets.MAGIC
    if is_old:
        _refuse_too_large_old(path, name)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, RuntimeError):
        return  # an XLS file, or one that the reader tells what is wrong with
    with archive:
        if "xl/workbook.bin" in archive.namelist():
            raise Refusal(
                _("{file} is an XLSB file; save it as XLSX to import it").format(file=name)
            )
        size = sum(part.file_size for part in archive.infolist())
        if size > MOST_BYTES:
            raise Refusal(
                _("{file} unpacks to {size} MB; save it as CSV to import it").format(
                    file=name, size=size >> 20
                )
            )
        try:
            claim = claims_too_much(archive)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as bad:
            raise _unreadable(name, str(bad)) from bad
    if claim is not None and claim.cells:
        raise _far_apart(name, claim.cells)
    if claim is not None:
        raise Refusal(
            _("{file} repeats its texts to {size} MB; save it as CSV to import it").format(
                file=name, size=claim.texts >> 20
            )
        )


def _refuse_too_large_old(path: Path, name: str) -> None:
    size = path.stat().st_size
    if size > old_sheets.MOST_BYTES:
        raise Refusal(
            _("{file} is an XLS file of {size} MB; save it as XLSX or CSV to import it").format(
                file=name, size=size >> 20
            )
        )
    try:
        cells = old_sheets.claims_too_many(path)
    except ValueError as bad:
        raise _unreadable(name, str(bad)) from bad
    if cells:
        raise _far_apart(name, cells)


def _far_apart(name: str, cells: int) -> Refusal:
    return Refusal(
        _(
            "{file} has a sheet whose cells lie far apart ({count} in its area); delete the "
            "stray ones or save it as CSV"
        ).format(file=name, count=f"{cells:,}")
    )


def _unreadable(name: str, why: str) -> Refusal:
    return Refusal(
        _("{file} cannot be read as a spreadsheet{why}").format(
            file=name, why=f" ({shown(why, 80)})" if why else ""
        )
    )
