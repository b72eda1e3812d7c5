"""What is meant where it is not said: which database, and who is at work."""

from __future__ import annotations

import os
from pathlib import Path

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.preferences.folder import data_folder


def default_database() -> Path:
    """Give the database that is meant while none is named."""
    told = os.environ.get("KAMTUI_DB")
    return Path(told).expanduser() if told else data_folder() / "kamtui.db"


def chosen_database(db: str | None) -> Path:
    """Give the path of the database meant; refuse kindly where the default one is not there."""
    if db:
        return Path(db).expanduser()
    path = default_database()
    if not path.exists() and not os.environ.get("KAMTUI_DB"):
        raise Refusal(
            _(
                "There is no database yet at {path}. 'kamtui init' makes one there, "
                "'kamtui --demo' opens the sample, --db names another."
            ).format(path=path)
        )
    return path


def login_of(me: str | None) -> str:
    """Give the login of who is at work: told, else of the environment, else of the machine."""
    told = (me or os.environ.get("KAMTUI_MANAGER") or "").strip()
    if told:
        return told
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
