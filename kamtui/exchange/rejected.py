"""The file beside the imported one that holds its bad lines, each with the reason."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from kamtui.exchange.faults import Fault
from kamtui.exchange.harmless import neutral
from kamtui.language import N_, _, in_every_language
from kamtui.store.file.making import OWNER_ONLY

_OWN = (N_("line"), N_("reason"))
OWN_COLUMNS = len(_OWN)
"""How many columns of a file of rejected lines stand before those of the first file."""
ENDING = ".rejected.csv"
"""What the name of a file of rejected lines has behind that of the file they came from."""


def holds_rejected_lines(columns: Sequence[str]) -> bool:
    """Say whether a file is one of ours, corrected and coming back."""
    return len(columns) > OWN_COLUMNS and all(
        column == ours or column in in_every_language(ours)
        for column, ours in zip(columns, _OWN, strict=False)
    )


class Rejected:
    """Collects the bad lines of one file; the rejected file is made with the first of them.

    It is ``FILE.rejected.csv`` beside the file, or in the working folder where that one cannot
    be written to; UTF-8 with a mark, so that spreadsheets show every letter. It appears under
    its name only when it is whole. It can be corrected and imported: the added columns
    ``line`` and ``reason`` are not taken for data.
    """

    def __init__(
        self, path: Path, columns: Sequence[str], delimiter: str, keep: bool = True
    ) -> None:
        """Take the imported file's path and columns; ``keep`` False counts and writes nothing."""
        self.reasons: Counter[str] = Counter()
        self.examples: dict[str, tuple[int, str]] = {}
        self.written: Path | None = None
        self.unwritable = ""
        self._source = path
        self._columns = columns
        self._delimiter = delimiter if delimiter in ";\t|" else ","
        self._keep = keep
        self._last: Fault | None = None
        self._last_words = ""
        self._file: TextIO | None = None
        self._writer: Any = None
        self._part: Path | None = None

    @property
    def count(self) -> int:
        """How many lines were rejected."""
        return self.reasons.total()

    def add(self, number: int, fields: Sequence[str], fault: Fault) -> None:
        """Put a bad line away with its number and what is wrong with it."""
        reason = fault.reason
        if reason in self.reasons:
            self.reasons[reason] += 1
        else:
            self.reasons[reason] = 1
            self.examples[reason] = (number, fault.detail)
        if not self._keep:
            return
        if self._writer is None:
            self._begin()
        if self._writer is not None:
            if fault is not self._last:
                self._last, self._last_words = fault, str(fault)
            try:
                self._writer.writerow([number, self._last_words, *map(neutral, fields)])
            except OSError as error:
                self._give_up(error)

    def close(self) -> None:
        """Finish the file and give it its name."""
        if self._file is None or self._part is None:
            return
        try:
            self._file.close()
            written = self._part.with_name(self._source.name + ENDING)
            self._part.replace(written)
            self.written, self._file = written, None
        except OSError as error:
            self._give_up(error)

    def discard(self) -> None:
        """Leave nothing behind: the import came to nothing."""
        if self._file is not None and self._part is not None:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._part.unlink(missing_ok=True)
            self._file = None

    def _give_up(self, error: OSError) -> None:
        """Go on counting without a file, as when the disk is full; ``unwritable`` says why."""
        self.unwritable = error.strerror or str(error)
        self._keep, self._writer = False, None
        self.discard()

    def _begin(self) -> None:
        # Another manager may be importing the same file: his rejected lines are his own.
        name = f"{self._source.name}{ENDING}.{os.getpid()}.part"
        for folder in (self._source.parent, Path.cwd()):
            try:
                (folder / name).unlink(missing_ok=True)
                handle = os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
            except OSError as error:
                self.unwritable = str(error.strerror)
                continue
            self._part = folder / name
            self.unwritable = ""
            # Letters that cannot be written (a broken encoding) stand as their code.
            self._file = os.fdopen(
                handle, "w", encoding="utf-8", errors="backslashreplace", newline=""
            )
            self._file.write("\ufeff")
            self._writer = csv.writer(self._file, delimiter=self._delimiter)
            self._writer.writerow([*map(_, _OWN), *map(neutral, self._columns)])
            return
        self._keep = False
