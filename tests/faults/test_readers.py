"""Files made to hurt a reader: no traceback, an end in seconds, memory of the file's own order."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from tests.conftest import Tried
from tests.exchange.old_sheets import cell, sheet_of, stream_of, write_xls
from tests.terminal.terminal import ROOT

SECONDS = 5.0
MEGABYTES = 150
"""What reading may add to the memory of a fresh process; the files have 10 to 20."""

READ = """\
import sys, time
from pathlib import Path
from kamtui.exchange.reading import open_table
from kamtui.exchange.tables import Manner
from kamtui.model.errors import Refusal
def peak():
    # Not of getrusage: that remembers the peak of the process that started this one.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
for kind in sys.argv[2:]:
    __import__(kind)
before, told = peak(), ""
try:
    for _line in open_table(Path(sys.argv[1]), Manner()).lines():
        pass
except Refusal as refusal:
    told = str(refusal)
    assert len(told) < 500 and told.isprintable(), refusal
print(time.process_time(), peak() - before, told)
"""
_HEAD = b"name,city\n"
_SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
_CELL = '<row r="{row}"><c r="{place}" t="inlineStr"><is><t>name</t></is></c></row>'


def _spreadsheet(path: Path, rows: str) -> None:
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    packages = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{packages}/content-types">'
            f'<Override PartName="/xl/workbook.xml" ContentType="{types}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", _SHEET.format(rows=rows))


def _two_part(path: Path, sheet: str, strings: str) -> None:
    """Write a spreadsheet whose cells share texts."""
    plain = path.with_suffix(".plain")
    _spreadsheet(plain, sheet)
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    more = f'<Relationship Id="rId2" Type="{target}" Target="sharedStrings.xml"/></Relationships>'
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for part in source.namelist():
            text = source.read(part).decode()
            if part == "xl/_rels/workbook.xml.rels":
                text = text.replace("</Relationships>", more)
            archive.writestr(part, text)
        archive.writestr("xl/sharedStrings.xml", f"<sst>{strings}</sst>")


def write_ods(path: Path, rows: Iterable[str]) -> None:
    """Write an OpenDocument sheet of rows given as its own tags."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        with archive.open("content.xml", "w") as content:
            content.write(
                f'<office:document-content xmlns:office="{names}:office:1.0" '
                f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0">'
                '<office:body><office:spreadsheet><table:table table:name="S">'.encode()
            )
            for row in rows:
                content.write(row.encode())
            content.write(
                b"</table:table></office:spreadsheet></office:body></office:document-content>"
            )


def ods_row(cells: Sequence[str], rows: int = 1, columns: int = 1) -> str:
    """Give a row of texts as an OpenDocument sheet writes it, said to be there several times."""
    repeated = f'table:number-columns-repeated="{columns}" ' if columns > 1 else ""
    told = f' table:number-rows-repeated="{rows}"' if rows > 1 else ""
    inside = "".join(
        f'<table:table-cell {repeated}office:value-type="string"><text:p>{text}</text:p>'
        "</table:table-cell>"
        for text in cells
    )
    return f"<table:table-row{told}>{inside}</table:table-row>"


def _bomb(path: Path) -> None:
    """Write a spreadsheet of a megabyte that unpacks to more than a gigabyte."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as part,
    ):
        for _megabyte in range(1_030):
            part.write(b" " * (1 << 20))


def _half_empty(path: Path, rows: int) -> None:
    """Write a sheet with a figure at either end of rows of a thousand columns."""
    first, last = '<c r="A{row}"><v>1</v></c>', '<c r="ALL{row}"><v>2</v></c>'
    cell_rows = (f'<row r="{{row}}">{first}{last}</row>'.format(row=n) for n in range(2, rows + 1))
    _spreadsheet(path, _CELL.format(row=1, place="A1") + "".join(cell_rows))


def _half_empty_ods(path: Path, rows: int) -> None:
    """Write the same as an OpenDocument sheet."""
    one = '<table:table-cell office:value-type="float" office:value="1"/>'
    gap = '<table:table-cell table:number-columns-repeated="998"/>'
    row = f"<table:table-row>{one}{gap}{one}</table:table-row>"
    write_ods(path, [ods_row(["name"]), *[row] * rows])


def _circle(path: Path) -> None:
    """Write a spreadsheet of the older format whose directory goes on with itself."""
    write_xls(path, sheet_of([["name"], ["x"]]))
    whole = bytearray(path.read_bytes())
    directory, table = (int.from_bytes(whole[at : at + 4], "little") for at in (48, 76))
    place = 512 + table * 512 + 4 * directory
    whole[place : place + 4] = directory.to_bytes(4, "little")
    path.write_bytes(whole)


def _truncated(path: Path) -> None:
    _spreadsheet(path, "".join(_CELL.format(row=n, place=f"A{n}") for n in range(1, 50_000)))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


FILES: dict[str, Callable[[Path], object]] = {
    "one line.csv": lambda path: path.write_bytes(_HEAD + b"x" * 15_000_000),
    "open quote.csv": lambda path: path.write_bytes(_HEAD + b'"' + b"abc,def\n" * 200_000),
    "quotes.csv": lambda path: path.write_bytes(_HEAD + b'"' * 10_000_000),
    "zeros.csv": lambda path: path.write_bytes(_HEAD + b"\0" * 15_000_000),
    "commas.csv": lambda path: path.write_bytes(_HEAD + b"," * 5_000_000),
    "wide.csv": lambda path: path.write_bytes(b",".join(b"c%d" % n for n in range(200_000))),
    "noise.csv": lambda path: path.write_bytes(os.urandom(5_000_000)),
    "corners.xlsx": lambda path: _spreadsheet(
        path, _CELL.format(row=1, place="A1") + _CELL.format(row=1_048_576, place="XFD1048576")
    ),
    "cut short.xlsx": lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 2_000_000),
    "truncated.xlsx": _truncated,
    "bomb.xlsx": _bomb,
    "one text for all.xlsx": lambda path: _two_part(
        path,
        "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_000)),
        f"<si><t>{'x' * 60_000}</t></si>",
    ),
    "repeated rows.ods": lambda path: write_ods(
        path, [ods_row(["name"]), ods_row(["x"], rows=1_000_000, columns=20)]
    ),
    "repeated text.ods": lambda path: write_ods(
        path, [ods_row(["name"]), ods_row(["x" * 60_000], rows=200_000)]
    ),
    "half empty.xlsx": lambda path: _half_empty(path, 4_400),
    "half empty.ods": lambda path: _half_empty_ods(path, 1_500),
    "repeated cells.ods": lambda path: write_ods(
        path, [ods_row(["name"]), ods_row(["x"], rows=799, columns=1_000)]
    ),
    "emptier.xlsx": lambda path: _half_empty(path, 4_600),
    "emptier.ods": lambda path: _half_empty_ods(path, 1_700),
    "corners.xls": lambda path: write_xls(
        path, stream_of(cell(0, 0, "name") + cell(65_535, 255, 1.0), (1, 1))
    ),
    "half empty.xls": lambda path: write_xls(
        path, stream_of(cell(0, 0, "name") + cell(7_800, 255, 1.0), (7_801, 256))
    ),
    "extent.xls": lambda path: write_xls(path, stream_of(cell(0, 0, "name"), (2**20, 65_535))),
    "circle.xls": _circle,
    "large.xls": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 50_000_000),
    "fifty megabytes.csv": lambda path: path.write_bytes(b"x" * 50_000_000),
    "ten thousand columns.csv": lambda path: path.write_bytes(
        b",".join(b"c%d" % n for n in range(10_000)) + b"\n" + b"1," * 10_000 + b"\n"
    ),
    "half a letter.csv": lambda path: path.write_bytes(
        b"\xff\xfe" + _HEAD.decode().encode("utf-16-le") * 50_000 + b"\x00"
    ),
    "two encodings.csv": lambda path: path.write_bytes(
        _HEAD + "é,ж\n".encode() * 200_000 + b"\xe9\xff,\x98\n" * 200_000
    ),
    "names.vcf": lambda path: path.write_bytes(b"BEGIN:VCARD\nFN:" + b"x" * 5_000_000 + b"\n"),
    "cards.vcf": lambda path: path.write_bytes(b"BEGIN:VCARD\n" * 200_000),
}

REFUSALS = {
    "fifty megabytes.csv": "does not end within",
    "zeros.csv": "not a table",
    "wide.csv": "200000 columns",
    "ten thousand columns.csv": "10000 columns",
    "corners.xlsx": "far apart",
    "truncated.xlsx": "cannot be read as a spreadsheet",
    "cut short.xlsx": "cannot be read as a spreadsheet",
    "bomb.xlsx": "unpacks to 1030 MB",
    "one text for all.xlsx": "repeats its texts",
    "repeated text.ods": "repeats its texts",
    "repeated rows.ods": "far apart",
    "half a letter.csv": "not written in UTF-16",
    "emptier.xlsx": "far apart",
    "emptier.ods": "far apart",
    "corners.xls": "far apart",
    "extent.xls": "larger than a sheet can be",
    "circle.xls": "in a circle",
    "large.xls": "save it as XLSX or CSV",
}
"""What a manager is told of a file that is no table of any use."""


def read(path: Path, *loaded: str) -> tuple[float, float, str]:
    """Read a file in a process of its own; give seconds of computing, megabytes, the refusal.

    ``loaded`` are modules whose own memory is not counted.
    """
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), *loaded],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=90,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    seconds, kilobytes, told = done.stdout.rstrip("\n").split(" ", 2)
    return float(seconds), int(kilobytes) / 1024, told


pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the memory of a process is read from /proc"
)


@pytest.mark.parametrize(
    "name",
    [
        *("corners.xlsx", "quotes.csv", "one text for all.xlsx", "repeated rows.ods"),
        *("half empty.xlsx", "half empty.ods", "half empty.xls"),
        *("corners.xls", "extent.xls", "circle.xls"),
    ],
)
def test_a_file_made_to_hurt_is_read_or_refused(name: str, tmp_path: Path) -> None:
    FILES[name](tmp_path / name)
    seconds, megabytes, told = read(tmp_path / name)
    assert seconds < SECONDS and megabytes < MEGABYTES
    assert REFUSALS.get(name, "") in told


@pytest.mark.faults
def test_all_files_made_to_hurt(tmp_path: Path, tried: Tried) -> None:
    longest = largest = 0.0
    for name, write in FILES.items():
        write(tmp_path / name)
        seconds, megabytes, told = read(tmp_path / name)
        assert seconds < SECONDS and megabytes < MEGABYTES, (name, seconds, megabytes)
        assert REFUSALS.get(name, "") in told, (name, told)
        longest, largest = max(longest, seconds), max(largest, megabytes)
    tried(
        "files made to hurt a reader (50 MB without a line end, 10,000 columns, quotes, zeros, "
        "noise, mixed encodings, truncated and exploding archives, cells at opposite corners of a "
        "sheet, rows and texts said to be repeated, cards without end)",
        f"{len(FILES)} files",
        "no traceback",
        f"{longest:.1f} s at the most, {largest:.0f} MB",
    )


# Files of every kind, as large as they come

TIMES = {"XLS": 6.0}
"""What reading may add to the memory, in times of the file (of what it unpacks to): thrice.

The older format of spreadsheets has 14 bytes for a figure that its reader, which holds all of it,
takes 72 for.
"""
SMALL = 12.0
"""Megabytes that reading a small file may add, whatever its size: a block, its letters, its cells.

So a file of a hundred kilobytes may well take ten times as much as it has.
"""
HEADER = [
    "InvoiceNo",
    "StockCode",
    "Description",
    "Quantity",
    "InvoiceDate",
    "UnitPrice",
    "CustomerID",
]


def line(number: int) -> list[str]:
    stock = 10_000 + number * 7_919 % 4_000
    return [
        *(str(536_365 + number // 21), f"{stock}A", f"THING NUMBER {stock} IN A BOX"),
        *(str(number % 24 + 1), f"2010-{number % 12 + 1:02}-{number % 28 + 1:02}"),
        *(f"{number % 1_500 / 100:.2f}", str(12_346 + number // 21 * 31 % 4_300)),
    ]


def cells(number: int, texts: list[str]) -> str:
    """Give a row as spreadsheet programs write it."""
    written = "".join(
        f'<c r="{column}{number}"><v>{text}</v></c>'
        if text.replace(".", "").isdecimal()
        else f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip("ABCDEFG", texts, strict=True)
    )
    return f'<row r="{number}">{written}</row>'


def _csv(path: Path, lines: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(HEADER) + "\n")
        file.writelines(",".join(line(number)) + "\n" for number in range(lines))


def _cards(path: Path, cards: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(
            f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {n}\nORG:Firm {n % 500};Sales\nTITLE:Buyer\n"
            f"TEL;TYPE=cell:+62 812 {n:07}\nEMAIL:p{n}@firm{n % 500}.example\n"
            f"NOTE:{'asks about the price; ' * 4}\nEND:VCARD\n"
            for n in range(cards)
        )


def _typed(texts: list[str]) -> list[str | float]:
    return [float(text) if text.replace(".", "").isdecimal() else text for text in texts]


KINDS: dict[str, tuple[Callable[[Path, int], None], int, str]] = {
    "CSV": (_csv, 280_000, "csv"),
    "XLSX": (
        lambda path, lines: _spreadsheet(
            path, cells(1, HEADER) + "".join(cells(n + 2, line(n)) for n in range(lines))
        ),
        100_000,
        "python_calamine",
    ),
    "XLS": (
        lambda path, lines: write_xls(
            path, sheet_of([HEADER * 2, *(_typed(line(n) + line(n + 9)) for n in range(lines))])
        ),
        50_000,
        "python_calamine",
    ),
    "ODS": (
        lambda path, lines: write_ods(
            path, [ods_row(HEADER), *(ods_row(line(n)) for n in range(lines))]
        ),
        50_000,
        "python_calamine",
    ),
    "vCard": (_cards, 85_000, "vobject"),
}
"""How a file of so many lines is written, how many make it large, what library reads it."""
ENDINGS = {"CSV": "csv", "XLSX": "xlsx", "XLS": "xls", "ODS": "ods", "vCard": "vcf"}


@pytest.mark.parametrize("name", list(KINDS))
def test_a_small_file_takes_little_whatever_its_kind(name: str, tmp_path: Path) -> None:
    write, _large, library = KINDS[name]
    path = tmp_path / f"small.{ENDINGS[name]}"
    write(path, 3_000)
    _seconds, megabytes, told = read(path, library)
    assert told == "" and megabytes < SMALL


@pytest.mark.faults
def test_no_reader_takes_thrice_a_large_file_but_of_the_older_format(
    tmp_path: Path, tried: Tried
) -> None:
    found = []
    for name, (write, lines, library) in KINDS.items():
        path = tmp_path / f"large.{ENDINGS[name]}"
        write(path, lines)
        size = path.stat().st_size
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                size = sum(part.file_size for part in archive.infolist())
        assert size > 18_000_000, (name, size)
        seconds, megabytes, told = read(path, library)
        times = megabytes * (1 << 20) / size
        most = TIMES.get(name, 3.0)
        assert told == "" and seconds < SECONDS and times < most, (name, seconds, times, told)
        found.append(f"{name} {times:.1f} x")
    tried(
        "large files of every kind read whole (CSV, XLS and vCard of 20 MB, XLSX and ODS that "
        "unpack to 30 MB), memory against the file, of XLSX and ODS against what they unpack to",
        f"{len(KINDS)} files",
        measured=", ".join(found),
    )
