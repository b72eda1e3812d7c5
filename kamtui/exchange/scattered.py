"""How large the area of a sheet is that a spreadsheet claims, before anything of it is held.

Two cells at opposite corners make a file of a kilobyte; a reader that holds the whole area between
them asks for more memory than any machine has.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO

_CELL = re.compile(rb'[ \t\n]r="([A-Za-z]{1,3})([0-9]{1,7})"')
_CHUNK = 1 << 20
_LONGEST = 24
ALWAYS_FINE = 5_000_000
"""Cells of an area that are held without asking."""
LEAST_BYTES = 8
"""A sheet that writes fewer bytes for each cell of its area is mostly emptiness."""


def claims_too_much(archive: zipfile.ZipFile) -> int:
    """Give how many cells the largest sheet claims if it is mostly emptiness, else 0."""
    for part in archive.infolist():
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            with archive.open(part) as sheet:
                area = _area(sheet)
            if area > ALWAYS_FINE and area > part.file_size // LEAST_BYTES:
                return area
    return 0


def _area(sheet: IO[bytes]) -> int:
    last_row = last_column = 0
    rest = b""
    while chunk := sheet.read(_CHUNK):
        text = rest + chunk
        # The same few columns come again and again: each is reckoned once a chunk.
        columns = set()
        for letters, digits in _CELL.findall(text):
            columns.add(letters)
            last_row = max(last_row, int(digits))
        last_column = max([last_column, *map(_number, columns)])
        rest = text[-_LONGEST:]
    return last_row * last_column


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
