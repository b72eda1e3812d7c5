"""CSV, TSV and white-space separated files as tables, read block by block."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, count, islice, repeat
from pathlib import Path

from kamtui.exchange.dialects import SPACE, find_delimiter, split_spaced, told_delimiter
from kamtui.exchange.encodings import BLOCK, find_encoding, told_encoding
from kamtui.exchange.faults import Fault, shown
from kamtui.exchange.tables import Block, Line, Manner, Table, fit, name_columns, nothing_in
from kamtui.language import _
from kamtui.model.errors import Refusal

LONGEST_FIELD = 1 << 20
"""Signs one field may hold; a longer one is a forgotten quotation mark or no table at all."""
LONGEST_LINE = 16 * BLOCK
"""Bytes within which a line must end: the bound on memory."""

_WINDOWS = 40
_WINDOW = 1 << 16
_TOGETHER = 500
_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_ANY = -1
_END_SIGN = "\ue0f1"
_END = f"\ue0f0kamtui-end{_END_SIGN}"


class TextTable(Table):
    """A text file whose encoding and delimiter have been found or told."""

    def __init__(self, path: Path, manner: Manner) -> None:
        """Look at the file; raises a refusal where it is no table."""
        self.path = path
        self.encoding = (
            told_encoding(path, manner.encoding) if manner.encoding else find_encoding(path)
        )
        self._told = manner.encoding is not None
        self._size = path.stat().st_size
        self._read = self._last_line = self._line_at = self._line_byte = 0
        self._suspicious = False
        self._records_read: list[list[str]] = []
        start = self._text_at(0, _WINDOW)
        told = manner.delimiter
        self.delimiter = told_delimiter(told) if told else find_delimiter(start)
        self._skips = 1 if start[:4].lower() == "sep=" else 0
        first = None
        self._before = 0
        for first in self._records(_ANY):
            if any(text.strip() for text in first[1]) or first[2]:
                break
            self._before += 1
        else:
            raise nothing_in(path)
        self._before += 1 if manner.header else 0
        header = first[1] if manner.header else [str(n + 1) for n in range(len(first[1]))]
        if first[2]:
            raise Refusal(_("{file}: {fault}").format(file=self.name, fault=first[2]))
        self.columns = name_columns(path, header)

    @property
    def progress(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(1.0, self._read / self._size) if self._size else 1.0

    @property
    def notes(self) -> list[str]:
        """Tell the encoding where it had to be guessed."""
        if self._told or not self.encoding.name.startswith("cp"):
            return []
        return [
            _("{file}: letters are {encoding} (found; --encoding changes it)").format(
                file=self.name, encoding=self.encoding.name.upper()
            )
        ]

    def lines(self) -> Iterator[Line]:
        """Give every line after the header; blank lines are no lines."""
        return islice(self._records(len(self.columns)), self._before, None)

    def blocks(self, most: int) -> Iterator[Block | list[Line]]:
        """Give every line after the header; plain ones as blocks."""
        if self.delimiter == SPACE:
            yield from super().blocks(most)
            return
        before = self._before
        for stretch in self._stretches(self._begun(), len(self.columns)):
            if isinstance(stretch, list):
                lines = stretch[before:]
                before = max(0, before - len(stretch))
                if lines:
                    yield lines
                continue
            number, records = stretch
            if before:
                number, records, before = number + before, records[before:], 0
            if records:
                yield number, records

    def sample(self) -> Iterator[Sequence[str]]:
        """Give lines from windows all over the file, the first and the last among them."""
        width = len(self.columns)
        if self._size <= _WINDOWS * _WINDOW:
            yield from (fields for _n, fields, fault in self.lines() if not fault)
            return
        step = (self._size - _WINDOW) // (_WINDOWS - 1)
        for place in range(_WINDOWS):
            text = self._text_at(place * step // 4 * 4, _WINDOW + 4)
            end = len(text) if place == _WINDOWS - 1 else text.rfind("\n") + 1
            whole = text[text.find("\n") + 1 : end]
            try:
                for fields in self._cut(io.StringIO(whole, newline="")):
                    if len(fields) == width:
                        yield fields
            except csv.Error:
                continue

    def _strange(self, fields: list[str]) -> Fault | None:
        if any("\0" in field for field in fields):
            fields[:] = [field.replace("\0", "\N{SYMBOL FOR NULL}") for field in fields]
            return Fault(_("a zero byte (NUL) in the text"))
        try:
            "".join(fields).encode()
        except UnicodeEncodeError as error:
            byte = ord(error.object[error.start]) & 0xFF
            return Fault(
                _("letters that are not {encoding}").format(encoding=self.encoding.name.upper()),
                _("byte {byte} in {text}").format(
                    byte=f"0x{byte:02x}", text=shown(error.object[max(0, error.start - 12) :])
                ),
            )
        return None

    def _cut(self, pieces: Iterator[str]) -> Iterator[list[str]]:
        if self.delimiter == SPACE:
            return split_spaced(pieces)
        return csv.reader(pieces, delimiter=self.delimiter)

    def _records(self, width: int) -> Iterator[Line]:
        """Give the records of the whole file, header included, with their first line's number.

        Those of another width than the header's are faulty; ``_ANY`` lets all be.
        """
        pieces = self._begun()
        if self.delimiter == SPACE:
            return self._spaced(pieces, width)
        return self._separated(pieces, width)

    def _begun(self) -> Iterator[str]:
        """Begin the file anew."""
        csv.field_size_limit(LONGEST_FIELD)
        self._read = self._last_line = self._line_at = self._line_byte = 0
        self._suspicious = False
        self._records_read = []
        return islice(self._pieces(), self._skips, None)

    def _spaced(self, pieces: Iterator[str], width: int) -> Iterator[Line]:
        for number, fields in enumerate(split_spaced(pieces), 1):
            self._last_line = number
            if fields and not fields[0].startswith(_END):
                yield number, fields, self._judge(fields, width)

    def _separated(self, pieces: Iterator[str], width: int) -> Iterator[Line]:
        for stretch in self._stretches(pieces, width):
            if isinstance(stretch, list):
                yield from stretch
            else:
                number, records = stretch
                yield from zip(count(number), records, repeat(None), strict=False)

    def _stretches(self, pieces: Iterator[str], width: int) -> Iterator[Block | list[Line]]:
        """Read some hundred records at a time; where all of them are plain they pass as one."""
        reader = csv.reader(pieces, delimiter=self.delimiter)
        begin = after = 1 + self._skips
        records: list[list[str]] = []
        is_cut = True
        while records or is_cut:
            self._last_line, is_cut = begin, False
            self._records_read = records = []
            try:
                for fields in islice(reader, _TOGETHER):
                    records.append(fields)
            except csv.Error:
                is_cut = True
            end = reader.line_num + after
            if not is_cut and end - begin == len(records) and self._are_plain(records, width):
                yield begin, records
            else:
                yield list(self._one_by_one(records, begin, width, is_cut))
            begin = end

    def _are_plain(self, records: list[list[str]], width: int) -> bool:
        """Say whether records are all of the header's width, not blank, with nothing to judge."""
        return (
            bool(records)
            and not self._suspicious
            and set(map(len, records)) == {width}
            and all(map(any, records))
            and records[-1][-1][-1:] != _END_SIGN
        )

    def _one_by_one(
        self, records: list[list[str]], number: int, width: int, is_cut: bool
    ) -> Iterator[Line]:
        """Number and judge records; ``is_cut`` says that one behind them could not be read."""
        for fields in records:
            if fields and fields[-1].endswith(_END):
                whole = len(fields) == 1 and fields[0] == _END
                if not whole:
                    yield number, self._unclosed(fields), _never_closed()
            elif any(fields):
                yield number, fields, self._judge(fields, width)
            number += 1 + sum(len(_LINE_ENDS.findall(field)) for field in fields)
        if is_cut:
            yield number, [], _never_closed()

    def _judge(self, fields: list[str], width: int) -> Fault | None:
        if width == _ANY:
            return None
        return fit(fields, width) or self._strange(fields)

    @staticmethod
    def _unclosed(fields: list[str]) -> list[str]:
        fields[-1] = fields[-1].removesuffix(_END)[:LONGEST_FIELD]
        return fields

    def _pieces(self) -> Iterator[str]:
        """Give physical lines with their ends; after the last a sign that shows open quotes.

        Blocks are cut at line ends and walked by ``StringIO``, which splits as a file does,
        so that a line without an end cannot fill the memory.
        """
        blocks = (io.StringIO(block, newline="") for block in self._blocks())
        return chain(chain.from_iterable(blocks), (_END,))

    def _blocks(self) -> Iterator[str]:
        rest = ""
        for block in self._decoded():
            at = self._last_line + len(self._records_read)
            if self._line_at != at:
                self._line_at, self._line_byte = at, self._read
            elif self._read - self._line_byte > LONGEST_LINE:
                raise Refusal(
                    _(
                        "{file}: the line after line {number} does not end within {size} MB; "
                        "is it a table, and is every quotation mark closed?"
                    ).format(file=self.name, number=at, size=LONGEST_LINE >> 20)
                )
            text = rest + block
            cut = text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1
            rest = text[cut:]
            if cut:
                yield text[:cut]
        if rest:
            yield rest if rest.endswith(("\n", "\r")) else rest + "\n"

    def _decoded(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding.name)(self.encoding.errors)
        try:
            with self.path.open("rb") as file:
                file.seek(self.encoding.mark_length)
                while data := file.read(BLOCK):
                    self._read += len(data)
                    text = decoder.decode(data)
                    self._watch(text)
                    yield text
                yield decoder.decode(b"", final=True)
        except UnicodeError as error:
            raise self._not_in_encoding() from error

    def _watch(self, text: str) -> None:
        """Notice zero bytes and undecodable ones, so that only then every line is searched."""
        if "\0" in text:
            self._suspicious = True
        elif self.encoding.damaged and not text.isascii():
            try:
                text.encode()
            except UnicodeEncodeError:
                self._suspicious = True

    def _text_at(self, place: int, size: int) -> str:
        mark = self.encoding.mark_length
        with self.path.open("rb") as file:
            file.seek(place + mark)
            data = file.read(size)
        try:
            decoder = codecs.getincrementaldecoder(self.encoding.name)("replace")
            return decoder.decode(data)
        except UnicodeError as error:
            raise self._not_in_encoding() from error

    def _not_in_encoding(self) -> Refusal:
        return Refusal(
            _("{file} is not written in {encoding}; give the right one with --encoding").format(
                file=self.name, encoding=self.encoding.name.upper()
            )
        )


def _never_closed() -> Fault:
    return Fault(_("a quotation mark is opened and never closed"))
