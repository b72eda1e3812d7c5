"""How much a spreadsheet claims to hold, before anything of it is held.

Two cells at opposite corners, a row said to be repeated a million times, or one long text that
every cell refers to make a file of a kilobyte; a reader that holds all of it asks for more memory
than any machine has.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

CHUNK = 1 << 20
_LONGEST_TAG = 4_096
ALWAYS_FINE, LEAST_BYTES = 4_500_000, 11
"""Cells of an area of an XLSX sheet that are held without asking, at 32 bytes each; beyond them a
sheet that writes fewer bytes for each of its area is mostly emptiness."""
FINE_IN_ODS, LEAST_IN_ODS = 1_600_000, 30
"""The same of an ODS sheet, whose reader takes 90 bytes for an empty cell and 150 for a text that
is said to be repeated: such a cell counts as two."""
TEXTS_FINE = 160_000_000
"""Bytes of text that are held without asking; beyond them, three times what the file unpacks to."""

_CELL = re.compile(rb'[ \t\n]r="([A-Za-z]{1,3})([0-9]{1,7})"')
_SHARED = re.compile(rb'[ \t\n]t="s"[^>]*>\s*<v>([0-9]{1,9})</v>')
_ODS_TAG = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>"
)
_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,12})"')


@dataclass(slots=True)
class Claim:
    """What the parts of a spreadsheet claim: cells of the largest area, bytes of text in cells."""

    cells: int = 0
    texts: int = 0


def claims_too_much(archive: zipfile.ZipFile) -> Claim | None:
    """Give what a spreadsheet claims to hold where that is out of all proportion to it."""
    unpacked = sum(part.file_size for part in archive.infolist())
    claim = Claim()
    lengths: array[int] | None = None
    for part in archive.infolist():
        fine, least = ALWAYS_FINE, LEAST_BYTES
        if part.filename == "content.xml":
            fine, least = FINE_IN_ODS, LEAST_IN_ODS
            with archive.open(part) as content:
                found = _repeated(content)
        elif part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            if lengths is None:
                lengths = _shared_lengths(archive)
            with archive.open(part) as sheet:
                found = _written(sheet, lengths)
        else:
            continue
        if found.cells > max(fine, part.file_size // least):
            claim.cells = max(claim.cells, found.cells)
        if found.texts > max(TEXTS_FINE, 3 * unpacked):
            claim.texts = max(claim.texts, found.texts)
    return claim if claim.cells or claim.texts else None


def _written(sheet: IO[bytes], lengths: array[int]) -> Claim:
    """Give the area of an XLSX sheet, and how long the shared texts in its cells are together."""
    last_row = last_column = texts = 0
    longest = max(lengths, default=0)
    for text in _stretches(sheet):
        # The same few columns come again and again: each is reckoned once a chunk.
        columns = set()
        for letters, digits in _CELL.findall(text):
            columns.add(letters)
            last_row = max(last_row, int(digits))
        last_column = max([last_column, *map(_number, columns)])
        shared = text.count(b't="s"')
        if shared * longest > TEXTS_FINE // 100:
            places = map(int, _SHARED.findall(text))
            texts += sum(lengths[place] for place in places if place < len(lengths))
        else:
            texts += shared * longest
    return Claim(last_row * last_column, texts)


def _shared_lengths(archive: zipfile.ZipFile) -> array[int]:
    """Give the bytes of each text that cells of an XLSX file may share."""
    lengths = array("Q")
    names = {part.filename for part in archive.infolist()}
    if "xl/sharedStrings.xml" not in names:
        return lengths
    begun = 0
    with archive.open("xl/sharedStrings.xml") as strings:
        while chunk := strings.read(CHUNK):
            first, *others = chunk.split(b"</si>")
            if others:
                lengths.append(begun + len(first))
                lengths.extend(map(len, others[:-1]))
                begun = len(others[-1])
            else:
                begun += len(first)
    return lengths


def _repeated(content: IO[bytes]) -> Claim:
    """Give the area of the largest ODS sheet and the bytes of text in it, repetitions reckoned."""
    claim, area = Claim(), _Area()
    offset = 0
    for text in _stretches(content):
        for found in _ODS_TAG.finditer(text):
            closes, tag, told = found.groups()
            if tag == b"table":
                area = _Area()
            elif tag == b"table-row":
                area.row(told, bool(closes))
            elif closes:
                claim.texts += (offset + found.start() - area.begun) * area.columns * area.rows
            else:
                area.begun = offset + found.end()
                area.cell(told)
                claim.cells = max(claim.cells, area.claim)
        offset += len(text)
    return claim


@dataclass(slots=True)
class _Area:
    """How far the cells of an ODS sheet reach, as its tags are walked through."""

    row_at: int = 0
    column_at: int = 0
    rows: int = 1
    columns: int = 1
    last_row: int = 0
    last_column: int = 0
    begun: int = 0
    """Where the text of the last cell begins in the file."""
    repeated: int = 0
    """Cells that hold something and are not written but said to be there."""

    @property
    def claim(self) -> int:
        """Cells of the area, those that are repeated counted twice."""
        return self.last_row * self.last_column + self.repeated

    def row(self, told: bytes, closes: bool) -> None:
        """Begin or end a row that stands for so many."""
        if not closes:
            self.rows, self.column_at = _times(told), 0
        if closes or told.endswith(b"/"):
            self.row_at += self.rows

    def cell(self, told: bytes) -> None:
        """Take in a cell that stands for so many; empty ones reach nowhere by themselves."""
        self.columns = _times(told)
        self.column_at += self.columns
        if not told.endswith(b"/") or b"value" in told:
            self.last_row = max(self.last_row, self.row_at + self.rows)
            self.last_column = max(self.last_column, self.column_at)
            self.repeated += self.columns * self.rows - 1


def _times(told: bytes) -> int:
    found = _REPEATED.search(told)
    return int(found[1]) if found else 1


def _stretches(part: IO[bytes]) -> Iterator[bytes]:
    """Give a part of the package piece by piece, no tag of ordinary length cut in two."""
    rest = b""
    while chunk := part.read(CHUNK):
        text = rest + chunk
        cut = text.rfind(b"<", max(0, len(text) - _LONGEST_TAG))
        # A cell that shares its text ends two tags later.
        cut = text.rfind(b"<c", 0, cut) if cut > 0 and text[cut:].startswith(b"<v") else cut
        cut = cut if cut > 0 else len(text)
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
