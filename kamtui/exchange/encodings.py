"""Which letters the bytes of a file stand for: found by looking, or told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from kamtui.exchange.faults import shown
from kamtui.language import _
from kamtui.model.errors import Refusal, WrongUsage

BLOCK = 1 << 20
"""Bytes read at a time; what keeps the memory of reading constant."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TABLES = (
    (b"%PDF", "PDF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x7fELF", "ELF"),
)
_ODD_BYTES = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH_LINE = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_WORD = re.compile(rb"[A-Za-z\xa8\xb8\xc0-\xff]{2,}")
_HIGH_WORD = re.compile(rb"[\xa8\xb8\xc0-\xff]{2,}")
_ENOUGH_LINES = 400


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of one file become text.

    ``mark_length`` bytes at the start are a byte-order mark and no text. ``damaged`` says
    that some bytes do not fit: they arrive as lone surrogates, and their lines are rejected.
    """

    name: str
    mark_length: int = 0
    damaged: bool = False

    @property
    def errors(self) -> str:
        """The way undecodable bytes are handled, as Python's decoders name it."""
        return "surrogateescape" if self.damaged else "strict"


def told_encoding(path: Path, name: str) -> Encoding:
    """Take the encoding the user named; an unknown name is wrong usage.

    Bytes that do not fit it cost their own line, not the file.
    """
    try:
        codec = codecs.lookup(name.strip())
        "a".encode(codec.name)
        codecs.getincrementaldecoder(codec.name)
    except (LookupError, UnicodeError, ValueError):
        raise WrongUsage(
            _(
                "unknown encoding {name}; usual ones are utf-8, utf-16, cp1252, cp1251, cp437"
            ).format(name=shown(name))
        ) from None
    head = _head(path)
    for mark, marked in _MARKS:
        if head.startswith(mark) and codec.name in (marked, marked[:6], "utf-8-sig"):
            return Encoding(marked, len(mark), damaged=marked == "utf-8")
    bare = codec.name.removesuffix("-sig")
    wide = bare.startswith(("utf-16", "utf-32"))
    return Encoding(bare, damaged=not wide)


def find_encoding(path: Path) -> Encoding:
    """Look at the whole file and say what it is written in.

    A byte-order mark decides; else zeros in every second byte mean UTF-16; else UTF-8 where
    it fits; else Windows-1251 where words are wholly of high bytes, and Windows-1252. A file
    mostly in UTF-8 with a few broken bytes stays UTF-8, damaged. A file that is no text at
    all (a picture, a packed file) is refused.
    """
    head = _head(path)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, len(mark), damaged=name == "utf-8")
    wide = _wide(head)
    if wide:
        return Encoding(wide)
    _refuse_no_text(path, head)
    broken = _broken_lines(path)
    if broken is None:
        return Encoding("utf-8")
    return _narrow(broken)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1 << 16)


def _wide(head: bytes) -> str:
    """Name UTF-16 without a mark by where its zeros stand, or say nothing."""
    pairs = len(head) // 2
    if pairs < 2:
        return ""
    even = head[0 : pairs * 2 : 2].count(0) / pairs
    odd = head[1 : pairs * 2 : 2].count(0) / pairs
    if odd > 0.4 and even < 0.1:
        return "utf-16-le"
    if even > 0.4 and odd < 0.1:
        return "utf-16-be"
    return ""


def _refuse_no_text(path: Path, head: bytes) -> None:
    kind = next((name for magic, name in _NOT_TABLES if head.startswith(magic)), "")
    strange = head.count(0) + len(_ODD_BYTES.findall(head))
    if kind or strange > max(8, len(head) // 20):
        raise Refusal(
            _("{file} is not a table of text{kind}; give a CSV, TSV, XLSX, XLS or ODS file").format(
                file=shown(path.name), kind=f" ({kind})" if kind else ""
            )
        )


def _broken_lines(path: Path) -> list[bytes] | None:
    """Give lines with high bytes of a file that is not all UTF-8; None where all of it is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return _high_lines(path)
    return None


def _high_lines(path: Path) -> list[bytes]:
    lines: list[bytes] = []
    with path.open("rb") as file:
        while (block := file.read(BLOCK)) and len(lines) < _ENOUGH_LINES:
            for found in _HIGH_LINE.finditer(block):
                lines.append(found.group()[:2000])
                if len(lines) >= _ENOUGH_LINES:
                    break
    return lines


def _narrow(lines: list[bytes]) -> Encoding:
    """Choose between damaged UTF-8, Windows-1251 and Windows-1252 by lines with high bytes."""
    good = sum(_is_utf8(line) for line in lines)
    if good * 2 > len(lines):
        return Encoding("utf-8", damaged=True)
    whole = mixed = 0
    for line in lines:
        for word in _WORD.findall(line):
            if _HIGH_WORD.fullmatch(word):
                whole += 1
            elif not word.isascii():
                mixed += 1
    return Encoding("cp1251" if whole > mixed else "cp1252", damaged=True)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
