"""Sheets in the older format of spreadsheets (XLS), written cell by cell for the tests."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

SECTOR = 512
_FREE, _END, _FAT, _DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
_IN_HEADER = 109
"""So many sectors of the table of sectors are named in the header itself."""
_WHOLE_STREAM = 4096
"""A shorter stream would have to be packed with others."""


def record(kind: int, data: bytes = b"") -> bytes:
    """Give one record of the stream."""
    return struct.pack("<HH", kind, len(data)) + data


def cell(row: int, column: int, value: str | float) -> bytes:
    """Give the record of a cell, counted from 0."""
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return record(0x0204, place + struct.pack("<HB", len(text) // 2, 1) + text)
    return record(0x0203, place + struct.pack("<d", value))


def sheet_of(rows: Iterable[Sequence[str | float]], extent: tuple[int, int] | None = None) -> bytes:
    """Give the stream of a workbook of one sheet; ``extent`` is the area it says it has."""
    cells = b"".join(
        cell(number, place, value)
        for number, row in enumerate(rows)
        for place, value in enumerate(row)
        if value != ""
    )
    return stream_of(cells, extent or (1, 1))


def stream_of(cells: bytes, extent: tuple[int, int]) -> bytes:
    """Give the stream of a workbook of one sheet from the records of its cells."""

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    name = b"Sheet1"
    head = begin(0x0005) + record(0x0042, struct.pack("<H", 1200))
    place = len(head) + 4 + 8 + len(name) + len(record(0x000A))
    bound = record(0x0085, struct.pack("<IBBBB", place, 0, 0, len(name), 0) + name)
    area = record(0x0200, struct.pack("<IIHHH", 0, extent[0], 0, extent[1], 0))
    return head + bound + record(0x000A) + begin(0x0010) + area + cells + record(0x000A)


def write_xls(path: Path, stream: bytes) -> None:
    """Write the stream of a workbook as a compound file."""
    stream = stream.ljust(_WHOLE_STREAM, b"\0")
    used = -(-len(stream) // SECTOR)
    fats = difats = 0
    while (fats, difats) != (found := _tables(used, fats, difats)):
        fats, difats = found
    first_fat = used + 1
    sectors = [*range(1, used), _END, _END, *[_FAT] * fats, *[_DIFAT] * difats]
    sectors += [_FREE] * (fats * SECTOR // 4 - len(sectors))
    named = list(range(first_fat, first_fat + fats))
    header = struct.pack(
        "<8s16sHHHHH6s9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        b"", 0, fats, used, 0, _WHOLE_STREAM, _END, 0,
        first_fat + fats if difats else _END, difats,
    )  # fmt: skip
    more = named[_IN_HEADER:]
    with path.open("wb") as file:
        file.write(header + _packed(named[:_IN_HEADER], _IN_HEADER))
        file.write(stream.ljust(used * SECTOR, b"\0"))
        file.write(
            _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 0, len(stream))
        )
        file.write(_entry("", 0, _FREE, 0, 0) * 2)
        file.write(_packed(sectors, len(sectors)))
        for number in range(difats):
            part = more[number * 127 : number * 127 + 127]
            last = number + 1 == difats
            file.write(
                _packed(part, 127)
                + struct.pack("<I", _END if last else first_fat + fats + number + 1)
            )


def _tables(used: int, fats: int, difats: int) -> tuple[int, int]:
    needed = -(-(used + 1 + fats + difats) // (SECTOR // 4))
    return needed, -(-max(0, needed - _IN_HEADER) // 127)


def _packed(numbers: Sequence[int], length: int) -> bytes:
    return struct.pack(f"<{length}I", *numbers, *[_FREE] * (length - len(numbers)))


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0" if name else b""
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        text,
        len(text),
        kind,
        1,
        _FREE,
        _FREE,
        child,
        b"",
        0,
        0,
        0,
        start,
        size,
    )
