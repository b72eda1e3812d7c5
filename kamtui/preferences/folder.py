"""Where the user's own files of preferences are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SETTINGS = "settings.toml"
KEYS = "keys.toml"


def config_folder() -> Path:
    """Give the user's config folder of kamtui; it need not be there.

    Every start asks for it, so the rule of the most usual systems stands here: the library that
    knows all of them takes some 10 ms to load.
    """
    if sys.platform not in ("darwin", "win32"):
        told = os.environ.get("XDG_CONFIG_HOME", "").strip()
        return (Path(told) if told else Path.home() / ".config") / "kamtui"
    from platformdirs import user_config_path

    return user_config_path("kamtui", appauthor=False)


def settings_path() -> Path:
    """Give the path of the file of settings: language, theme, editor."""
    return config_folder() / SETTINGS


def keys_path() -> Path:
    """Give the path of the keymap file."""
    return config_folder() / KEYS


def data_folder() -> Path:
    """Give the user's folder for databases of ours."""
    from platformdirs import user_data_path

    return user_data_path("kamtui", appauthor=False)


def make_private(folder: Path) -> Path:
    """Make a folder that only its owner may enter, and so every one above it that is missing.

    Whoever may write to one of those could put another folder in the place of ours.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    return folder
