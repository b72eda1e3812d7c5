"""Whether a terminal shows more letters than those of ASCII."""

from __future__ import annotations

import os

from kamtui.preferences.settings import preferences

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What the interpreter itself sets LC_CTYPE to where the user's locale is C."""


def only_ascii() -> bool:
    """Say whether this terminal can show no more than ASCII (the locale decides).

    Where no locale is told at all, as in many containers, the terminal is taken for a usual one.
    """
    told = os.environ.get("KAMTUI_ASCII", "")
    if told in ("0", "1"):
        return told == "1"
    if preferences().ascii:
        return True
    names = ["LC_ALL", "LC_CTYPE", "LANG"]
    if os.environ.get("LANG") in ("C", "POSIX") and os.environ.get("LC_CTYPE") in _COERCED:
        names.remove("LC_CTYPE")
    wanted = next((os.environ[name] for name in names if os.environ.get(name)), "utf-8")
    return "utf" not in wanted.lower()
