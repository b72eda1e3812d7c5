"""How much a spreadsheet claims to hold, before anything of it is held.

Two cells at opposite corners, a row said to be repeated a million times, or one long text that
every cell refers to make a file of a kilobyte; a reader that holds all of it asks for more memory
than any machine has.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from kamtui.language import _

CHUNK = 1 << 20
_LONGEST_TAG = 16 << 20
"""Bytes within which a tag must begin: no cell may hold so long a text."""
ALWAYS_FINE, LEAST_BYTES = 4_500_000, 11
"""Cells of an area of an XLSX sheet that are held without asking, at 32 bytes each; beyond them a
sheet that writes fewer bytes for each of its area is mostly emptiness."""
FINE_IN_ODS, LEAST_IN_ODS = 1_600_000, 30
"""The same of an ODS sheet, whose reader takes 90 bytes for an empty cell and 150 for a text that
is said to be repeated: such a cell counts as two."""
TEXTS_FINE = 160_000_000
"""Bytes of text that are held without asking; beyond them, three times what the file unpacks to."""

_PREFIX = rb"(?:[^<>\s/:]+:)?"
_OTHERS = rb"""(?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*?"""
"""Attributes before the one that is looked for, between quotation marks of either kind."""
_REFERENCE = rb"""\s+r\s*=\s*["']([A-Za-z]{0,9})([0-9]{1,20})["']"""
_CELL = re.compile(rb"<" + _PREFIX + rb"c(?=[\s/>])(?:" + _OTHERS + _REFERENCE + rb")?")
_ROW = re.compile(rb"<" + _PREFIX + rb"row(?=[\s/>])(?:" + _OTHERS + _REFERENCE + rb")?")
_SHARES = re.compile(rb"""\st\s*=\s*["']s["']""")
_SHARED = re.compile(_SHARES.pattern + rb"[^>]*>\s*<" + _PREFIX + rb"v[^>]*>\s*([0-9]{1,9})")
_TEXT_ENDS = re.compile(rb"</" + _PREFIX + rb"si\s*>")
_ODS_TAG = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])"
    rb"""((?:[^"'>]*(?:"[^"]*"|'[^']*'))*[^"'>]*)>"""
)
_REPEATED = re.compile(rb"""table:number-(?:rows|columns)-repeated\s*=\s*["']([0-9]{1,12})["']""")


@dataclass(slots=True)
class Claim:
    """What the parts of a spreadsheet claim: cells of the largest area, bytes of text in cells."""

    cells: int = 0
    texts: int = 0


def claims_too_much(archive: zipfile.ZipFile) -> Claim | None:
    """Give what a spreadsheet claims to hold where that is out of all proportion to it.

    Any part may be a sheet: where they are is told in other parts. Raises :class:`ValueError`
    for one that can't be judged.
    """
    parts = [part for part in archive.infolist() if part.file_size]
    unpacked = sum(part.file_size for part in parts)
    claim = Claim()
    lengths = _shared_lengths(archive, parts)
    for part in parts:
        is_ods = part.filename == "content.xml"
        with archive.open(part) as content:
            found = _repeated(content) if is_ods else _written(content, lengths)
        fine, least = (FINE_IN_ODS, LEAST_IN_ODS) if is_ods else (ALWAYS_FINE, LEAST_BYTES)
        if found.cells > max(fine, part.file_size // least):
            claim.cells = max(claim.cells, found.cells)
        if found.texts > max(TEXTS_FINE, 3 * unpacked):
            claim.texts = max(claim.texts, found.texts)
    return claim if claim.cells or claim.texts else None


def _written(sheet: IO[bytes], lengths: array[int]) -> Claim:
    """Give the area of an XLSX sheet, and how long the shared texts in its cells are together."""
    last_row = last_column = rows = waiting = texts = 0
    longest = max(lengths, default=0)
    is_sheet = False
    for text in _stretches(sheet):
        is_sheet = is_sheet or b"sheetData" in text
        if not is_sheet:
            continue  # styles, pictures, the chain of formulas, whose cells are not held
        _refuse_endless(text)
        found = _CELL.findall(text)
        # The same few columns come again and again: each is reckoned once a chunk.
        last_row = max(last_row, max((int(digits or 0) for _letters, digits in found), default=0))
        columns = {letters for letters, _digits in found}
        last_column = max(last_column, max(map(_number, columns), default=0))
        if b"" in columns:
            # Cells that do not say where they stand: each is the next one of its row.
            last_row, longest_row, waiting = _counted(text, max(last_row, rows), waiting)
            last_column = max(last_column, longest_row)
        rows += text.count(b"<row") + text.count(b":row")
        shared = len(_SHARES.findall(text)) if longest else 0
        if shared * longest > TEXTS_FINE // 100:
            places = [int(place) for place in _SHARED.findall(text)]
            texts += sum(lengths[place] for place in places if place < len(lengths))
            texts += (shared - len(places)) * longest
        else:
            texts += shared * longest
    return Claim(last_row * last_column, texts)


def _counted(text: bytes, row: int, waiting: int) -> tuple[int, int, int]:
    """Count the rows and cells of a piece of a sheet.

    ``row`` is the last one before it, of which ``waiting`` cells have been seen. Gives the last
    row, the cells of the longest one, and those seen of the last.
    """
    begun = longest = 0
    for found in _ROW.finditer(text):
        longest = max(longest, waiting + len(_CELL.findall(text, begun, found.start())))
        begun, waiting = found.start(), 0
        row = max(row + 1, int(found[2] or 0))
    waiting += len(_CELL.findall(text, begun))
    return row, max(longest, waiting), waiting


def _shared_lengths(archive: zipfile.ZipFile, parts: Iterable[zipfile.ZipInfo]) -> array[int]:
    """Give the bytes of each text that cells of an XLSX file may share."""
    lengths = array("Q")
    for part in parts:
        if part.filename.lower() != "xl/sharedstrings.xml":
            continue
        begun = 0
        with archive.open(part) as strings:
            while chunk := strings.read(CHUNK):
                first, *others = _TEXT_ENDS.split(chunk)
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
        _refuse_endless(text)
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
        if not told.endswith(b"/") or b"value" in told or b"formula" in told:
            self.last_row = max(self.last_row, self.row_at + self.rows)
            self.last_column = max(self.last_column, self.column_at)
            self.repeated += self.columns * self.rows - 1


def _times(told: bytes) -> int:
    found = _REPEATED.search(told)
    if found is None and b"-repeated" in told:
        raise ValueError(_("it says in no figures how often something is repeated"))
    return int(found[1]) if found else 1


def _stretches(part: IO[bytes]) -> Iterator[bytes]:
    """Give a part of the package piece by piece, no tag cut in two; pictures have none."""
    rest = b""
    while chunk := part.read(CHUNK):
        text = rest + chunk
        cut = text.rfind(b"<")
        # A cell that shares its text ends two tags later.
        cut = text.rfind(b"<c", 0, cut) if cut > 0 and text[cut:].startswith(b"<v") else cut
        if cut <= 0:
            cut = len(text) if len(text) > _LONGEST_TAG else 0
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _refuse_endless(text: bytes) -> None:
    if len(text) > _LONGEST_TAG:
        raise ValueError(_("a text in it is too long"))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
