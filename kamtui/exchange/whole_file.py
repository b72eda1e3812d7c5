"""Files for their owner's eyes alone, and files that stand there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.store.file.making import OWNER_ONLY


def open_for_owner(path: Path, encoding: str = "utf-8-sig") -> TextIO:
    """Open a file to write text into that its owner alone can read, unless it was there.

    Line ends are written as given. Raises :class:`OSError` where it can't be written.
    """
    opened = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, OWNER_ONLY)
    return os.fdopen(opened, "w", encoding=encoding, newline="")


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write beside a path; once it is whole it takes the path's place.

    A full disk leaves what stood there, and no half of the new one. Raises :class:`Refusal`
    naming the path where it can't be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        opened = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
        with os.fdopen(opened, "wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise Refusal(
            _("{path} can't be written: {why}.").format(path=path, why=error.strerror or error)
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
