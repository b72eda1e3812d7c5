"""Copying out of the terminal: through tmux, by OSC 52, or into a file; the words say which."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from kamtui.language import _
from kamtui.tui.drafts import state_folder

if TYPE_CHECKING:
    from textual.app import App

LARGEST_SEQUENCE = 60_000
"""Bytes a terminal takes in one OSC 52; longer texts go to a file."""


def put(app: App[int], text: str) -> str:
    """Put a text where the manager can paste it from and say where that is."""
    if os.environ.get("TMUX") and _to_tmux(text):
        return _("tmux")
    if len(text.encode()) * 4 // 3 <= LARGEST_SEQUENCE:
        app.copy_to_clipboard(text)
        return _("the clipboard")
    path = state_folder() / "copied.txt"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as file:
        file.write(text)
    return str(path)


def _to_tmux(text: str) -> bool:
    try:
        subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=text.encode(),
            check=True,
            timeout=2,
            capture_output=True,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return True
