"""The segment matrix as a file: a workbook, a CSV file or a Markdown page, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from kamtui.acts.segment_book import read_book
from kamtui.acts.segments import Computed
from kamtui.exchange.segment_book import Book
from kamtui.exchange.whole_file import whole_file
from kamtui.language import _
from kamtui.model.errors import Refusal, WrongUsage


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written where: how many clients, and what the reader should know of it."""

    path: Path
    clients: int
    notes: tuple[str, ...]


def export_segments(
    reader: sqlite3.Connection,
    path: Path,
    *,
    database: Path,
    replace: bool = False,
    computed: Computed | None = None,
) -> Exported:
    """Write the matrix to a file of the kind its name ends with: .xlsx, .csv or .md.

    The file is readable by its owner alone and stands there whole or not at all. Raises
    :class:`Refusal` where a file is there already and was not to be replaced,
    :class:`WrongUsage` for another ending or the database itself.
    """
    ending = path.suffix.lower()
    if ending not in _WRITERS:
        raise WrongUsage(
            _("{path} ends with none of {endings}: it says what to write.").format(
                path=path, endings=", ".join(_WRITERS)
            )
        )
    if path.is_dir():
        raise Refusal(_("{path} is a folder.").format(path=path))
    if path.exists():
        if path.samefile(database):
            raise WrongUsage(_("{path} is the database itself.").format(path=path))
        if not replace:
            raise Refusal(
                _("{path} is there already; it was not replaced. --force replaces it.").format(
                    path=path
                )
            )
    book = read_book(reader, computed)
    with whole_file(path) as file:
        written = _WRITERS[ending](book, file)
    return Exported(path, written, book.notes)


def _xlsx(book: Book, file: BinaryIO) -> int:
    from kamtui.exchange.segment_xlsx import write_xlsx

    return write_xlsx(book, file)


def _csv(book: Book, file: BinaryIO) -> int:
    from kamtui.exchange.segment_text import write_csv

    with TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        return write_csv(book, text)


def _markdown(book: Book, file: BinaryIO) -> int:
    from kamtui.exchange.segment_text import write_markdown

    with TextIOWrapper(file, encoding="utf-8", newline="\n") as text:
        return write_markdown(book, text)


_WRITERS: dict[str, Callable[[Book, BinaryIO], int]] = {
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".md": _markdown,
}
