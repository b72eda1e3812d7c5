"""What a spreadsheet of the older format (XLS) claims to hold, before anything of it is held.

Two cells at opposite corners, or an extent that no sheet can have, make a file of five kilobytes
for which a reader asks for more memory than any machine has: its process would be ended.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator, Sequence
from mmap import ACCESS_READ, mmap
from pathlib import Path

from kamtui.language import N_, _

MAGIC = b"\xd0\xcf\x11\xe0"
MOST_BYTES = 50_000_000
"""A larger file of this format is refused: the reader takes five to ten times as much."""
MOST_CELLS = 65_536 * 256
"""No sheet of this format has more."""
ALWAYS_FINE = 2_000_000
"""Cells of all areas that are held without asking: 64 bytes each."""
LEAST_BYTES = 6
"""A file with fewer bytes for each cell of its areas is mostly emptiness."""

_IN_CIRCLES = N_("its parts follow one another in a circle")
_END_OF_CHAIN = 0xFFFFFFFA
"""From here on numbers of sectors are marks."""
_STREAMS = ("Workbook", "Book")
_ENTRY = 128
_SMALL = 64
"""Bytes of a sector of the small streams, which are packed into one."""
_BOUND_SHEET, _DIMENSIONS, _END_OF_PART = 0x0085, 0x0200, 0x000A
_RUN = 0x00BD
"""A run of figures in one row, told with its last column."""
_CELLS = frozenset(
    (0x0006, 0x0206, 0x0406, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, _RUN)
)


def claims_too_many(path: Path) -> int:
    """Give the cells in the areas of all sheets, where they are out of all proportion; else 0.

    Raises :class:`ValueError` for what would be the end of its reader: sectors that follow one
    another in a circle, an extent that cannot be.
    """
    try:
        # Mapped, not read: what a large block leaves behind when it is freed, the reader pays for.
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            pieces, length = _Compound(data).stream()
            with mmap(-1, length or 1) as stream:
                for piece in pieces:
                    stream.write(piece[: length - stream.tell()])
                cells = _areas(stream)
    except (struct.error, IndexError) as bad:
        raise ValueError("") from bad
    return cells if cells > max(ALWAYS_FINE, path.stat().st_size // LEAST_BYTES) else 0


class _Compound:
    """A compound file: sectors chained by a table, and a directory of what is chained."""

    def __init__(self, data: mmap) -> None:
        self._data = data
        shift = _number(data, 30, 2)
        if shift not in (9, 12):
            raise ValueError(_("no compound file"))
        self._size = 1 << shift
        self._most = len(data) // self._size
        self._table = self._integers(self._table_sectors())

    def stream(self) -> tuple[Iterator[bytes], int]:
        """Give the pieces of the workbook's stream and its length; none where there is none."""
        data = self._data
        directory = b"".join(self._pieces(self._chain(_number(data, 48))))
        entries = [directory[start : start + _ENTRY] for start in range(0, len(directory), _ENTRY)]
        small = self._integers(self._chain(_number(data, 60)))
        packed = self._chain(_number(entries[0], 116)) if small and entries else []
        for entry in entries:
            name = entry[: max(0, _number(entry, 64, 2) - 2)].decode("utf-16-le", "replace")
            if name not in _STREAMS:
                continue
            start, length = _number(entry, 116), min(_number(entry, 120), len(data))
            if length >= _number(data, 56):
                return self._pieces(self._chain(start)), length
            whole = b"".join(self._pieces(packed))
            places = [_SMALL * one for one in _followed(small, start)]
            return (whole[place : place + _SMALL] for place in places), length
        return iter(()), 0

    def _table_sectors(self) -> list[int]:
        sectors = list(struct.unpack("<109I", self._data[76:512]))
        last = _number(self._data, 68)
        while last < _END_OF_CHAIN and len(sectors) <= self._most + 109:
            *named, last = self._integers([last])
            sectors += named
        return [one for one in sectors if one < self._most]

    def _chain(self, start: int) -> list[int]:
        return _followed(self._table, start)

    def _pieces(self, sectors: Sequence[int]) -> Iterator[bytes]:
        size = self._size
        return (self._data[(one + 1) * size : (one + 2) * size] for one in sectors)

    def _integers(self, sectors: Sequence[int]) -> array[int]:
        found = array("I")
        data = b"".join(self._pieces(sectors))
        found.frombytes(data[: len(data) // 4 * 4])
        return found


def _followed(table: Sequence[int], start: int) -> list[int]:
    chain: list[int] = []
    while start < len(table):
        chain.append(start)
        if len(chain) > len(table):
            raise ValueError(_(_IN_CIRCLES))
        start = table[start]
    return chain


def _sheets(stream: mmap) -> Iterator[int]:
    """Give where the sheets begin."""
    for kind, place, length in _records(stream, 0):
        if kind == _BOUND_SHEET and length >= 4:
            yield _number(stream, place)


def _areas(stream: mmap) -> int:
    cells = walked = 0
    for start in _sheets(stream):
        last_row = last_column = -1
        for kind, place, length in _records(stream, start):
            walked += 4 + length
            if kind in _CELLS and length >= 6:
                row, column = struct.unpack_from("<HH", stream, place)
                if kind == _RUN:
                    column = _number(stream, place + length - 2, 2)
                last_row, last_column = max(last_row, row), max(last_column, column)
            elif kind == _DIMENSIONS and length >= 8:
                _refuse_impossible(stream, place, length)
        if walked > len(stream):
            raise ValueError(_(_IN_CIRCLES))
        cells += (last_row + 1) * (last_column + 1)
    return cells


def _refuse_impossible(stream: mmap, place: int, length: int) -> None:
    told = "<IIHH" if length >= 12 else "<HHHH"
    top, bottom, left, right = struct.unpack_from(told, stream, place)
    if (bottom - top) * (right - left) > MOST_CELLS:
        raise ValueError(_("it says that it is larger than a sheet can be"))


def _records(stream: mmap, start: int) -> Iterator[tuple[int, int, int]]:
    """Give the kind, the place and the length of each record of a part of the stream."""
    unpack, end = struct.Struct("<HH").unpack_from, len(stream)
    while start + 4 <= end:
        kind, length = unpack(stream, start)
        if kind == _END_OF_PART or start + 4 + length > end:
            return
        yield kind, start + 4, length
        start += 4 + length


def _number(data: bytes | mmap, place: int, length: int = 4) -> int:
    return int.from_bytes(data[place : place + length], "little")
