"""A text in the user's own editor, and back."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamtui.language import _
from kamtui.model.cleaning import clean_lines
from kamtui.model.errors import Refusal
from kamtui.preferences.settings import preferences

if TYPE_CHECKING:
    from textual.app import App

LONGEST = 1_000_000
"""Bytes of a text that is taken back; nobody writes a summary of a megabyte."""

USUAL_EDITORS = ("sensible-editor", "nano", "vi")


def editor_words() -> list[str]:
    """Give the editor's program and its options.

    The one of the user's settings, else ``$VISUAL``, ``$EDITOR``, or a usual one. Raises
    :class:`Refusal` where none is told and none is there.
    """
    for name, told in (
        ("settings.toml: editor", preferences().editor or ""),
        ("$VISUAL", os.environ.get("VISUAL", "")),
        ("$EDITOR", os.environ.get("EDITOR", "")),
    ):
        if told.strip():
            try:
                return shlex.split(told)
            except ValueError:
                raise Refusal(_("{name} can't be understood.").format(name=name)) from None
    for name in USUAL_EDITORS:
        if found := shutil.which(name):
            return [found]
    raise Refusal(_("No editor is set: $EDITOR names one."))


def edit_outside(app: App[Any], text: str) -> str:
    """Open a text in the user's editor and give what came back, cleaned.

    The editor is run as a program of its own, never through a shell, on a private file that is
    gone afterwards. Raises :class:`Refusal` where it can't be run or fails.
    """
    words = editor_words()
    handle, name = tempfile.mkstemp(prefix="kamtui-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        _run(app, [*words, name])
        return _read_back(path)
    finally:
        with suppress(OSError):
            path.unlink()


def _run(app: App[Any], words: list[str]) -> None:
    from textual.app import SuspendNotSupported

    try:
        with app.suspend():
            done = subprocess.run(words, check=False)
    except SuspendNotSupported:
        raise Refusal(_("This terminal can't be handed to an editor.")) from None
    except OSError as error:
        raise Refusal(
            _("{editor} can't be run: {why}.").format(editor=words[0], why=error.strerror)
        ) from None
    if done.returncode:
        raise Refusal(_("{editor} failed; the text is as it was.").format(editor=words[0]))


def _read_back(path: Path) -> str:
    try:
        if path.stat().st_size > LONGEST:
            raise Refusal(_("The text is too long; it is as it was."))
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise Refusal(_("The text can't be read back: {why}.").format(why=error.strerror)) from None
    return "\n".join(clean_lines(text)).rstrip("\n")
