"""The presets: whole sets of keys, told as what differs from the command table's own."""

from __future__ import annotations

from collections.abc import Mapping

Keys = Mapping[str, tuple[str, ...]]

PRESETS: Mapping[str, Keys] = {
    "default": {},
    # h and l move; what stood there goes where a hand used to vi looks for it: i inserts (a
    # log), K looks up (why), * marks a word (a key client).
    "vim": {
        "left": ("h", "left"),
        "right": ("l", "right"),
        "log": ("i",),
        "explain": ("K",),
        "key": ("asterisk",),
        "page_down": ("ctrl+f", "pagedown"),
        "page_up": ("ctrl+b", "pageup"),
        "back": ("escape", "ctrl+o"),
    },
}
"""By its name, the keys of each command a preset moves, in the library's names."""
