"""Files made to hurt a reader: no traceback, an end in seconds, memory of the file's own order."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Tried
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
before = peak()
try:
    for _line in open_table(Path(sys.argv[1]), Manner()).lines():
        pass
except Refusal as refusal:
    assert len(str(refusal)) < 500, refusal
print(time.process_time(), peak() - before)
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
    "names.vcf": lambda path: path.write_bytes(b"BEGIN:VCARD\nFN:" + b"x" * 5_000_000 + b"\n"),
    "cards.vcf": lambda path: path.write_bytes(b"BEGIN:VCARD\n" * 200_000),
}


def read(path: Path) -> tuple[float, float]:
    """Read a file in a process of its own; give its seconds of computing and its megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=90,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-500:]
    seconds, kilobytes = done.stdout.split()
    return float(seconds), int(kilobytes) / 1024


pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the memory of a process is read from /proc"
)


@pytest.mark.parametrize("name", ["corners.xlsx", "quotes.csv"])
def test_a_file_made_to_hurt_is_read_or_refused(name: str, tmp_path: Path) -> None:
    FILES[name](tmp_path / name)
    seconds, megabytes = read(tmp_path / name)
    assert seconds < SECONDS and megabytes < MEGABYTES


@pytest.mark.faults
def test_all_files_made_to_hurt(tmp_path: Path, tried: Tried) -> None:
    longest = largest = 0.0
    for name, write in FILES.items():
        write(tmp_path / name)
        seconds, megabytes = read(tmp_path / name)
        assert seconds < SECONDS and megabytes < MEGABYTES, (name, seconds, megabytes)
        longest, largest = max(longest, seconds), max(largest, megabytes)
    tried(
        "files made to hurt a reader (a line without end, quotes, zeros, noise, cells at opposite "
        "corners of a sheet, cards without end)",
        f"{len(FILES)} files",
        "no traceback",
        f"{longest:.1f} s at the most, {largest:.0f} MB",
    )
