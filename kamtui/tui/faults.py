"""A fault of the program's own, told in one line that holds nothing of any client."""

from __future__ import annotations

import traceback
from pathlib import Path

from rich.text import Text

import kamtui
from kamtui.language import _

_HOUSE = Path(kamtui.__file__).parent


def fault_words(error: BaseException) -> Text:
    """Say what broke and where, by file and line alone.

    The values around it stay out: a report must not carry a client's data, and what was being
    typed is kept as a draft anyway.
    """
    words = _(
        "kamtui met a fault of its own ({kind} at {where}) and had to stop. What was saved is "
        "safe; a line being typed is kept as a draft."
    )
    return Text(words.format(kind=type(error).__name__, where=_where(error)))


def fault_beside(error: BaseException) -> str:
    """Say the same of work beside the screen, after which the program goes on."""
    return _("kamtui met a fault of its own ({kind} at {where})").format(
        kind=type(error).__name__, where=_where(error)
    )


def _where(error: BaseException) -> str:
    where = "?"
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_relative_to(_HOUSE):
            where = f"{path.relative_to(_HOUSE)}:{frame.lineno}"
    return where
