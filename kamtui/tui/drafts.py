"""Half-written text, kept in the user's own state folder: it matters most on a bad day.

One private file per database; replaced whole, so that a crash leaves the old or the new one. What
another program of the same user has kept or forgotten there meanwhile holds.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from kamtui.preferences.folder import make_private


def state_folder() -> Path:
    """Give the user's state folder of kamtui, made private if it is not there."""
    import platformdirs

    return make_private(Path(platformdirs.user_state_dir("kamtui")))


class Drafts:
    """The drafts of one database, by what they are of (``log:17``); any thread may ask."""

    def __init__(self, database_id: str) -> None:
        self._path = state_folder() / file_name(database_id)
        self._turn = threading.RLock()
        self._aside: dict[str, str] = {}
        self._known: dict[str, str] = {}
        """What the file held when it was last read or written."""

    @cached_property
    def _kept(self) -> dict[str, str]:
        """The drafts, read when they are first asked for: the first frame waits for none."""
        self._known = self._read() or {}
        return dict(self._known)

    def count(self) -> int:
        """Count the half-written texts; what was only asked once is none."""
        return sum(not name.startswith("asked:") for name in self._kept)

    def get(self, name: str) -> str:
        """Give a draft, or nothing."""
        return self._kept.get(name, "")

    def keep(self, name: str, text: str) -> bool:
        """Keep a draft (a blank one is forgotten); say whether it reached the disk."""
        with self._turn:
            if self._kept.get(name, "") == text:
                return True
            if not text.strip():
                return self.forget(name)
            self._kept[name] = text
            return self._write()

    def set_aside(self, name: str, text: str) -> None:
        """Offer a draft no more, but leave it on the disk until what became of it is saved."""
        with self._turn:
            self._kept.pop(name, None)
            self._aside[name] = text
            self._write()

    def offer_again(self, name: str, text: str) -> None:
        """Offer a draft that was set aside: it could not be saved."""
        with self._turn:
            self._aside.pop(name, None)
            self._kept.setdefault(name, text)
            self._write()

    def forget(self, name: str) -> bool:
        """Leave nothing of a draft, on the disk either; say whether the disk could be written."""
        with self._turn:
            known = [kept.pop(name, None) for kept in (self._kept, self._aside)]
            return self._write() if any(known) else True

    def forget_where(self, named: Callable[[str, str], bool]) -> int:
        """Forget every draft of which ``named`` (its name, its text) is true; give how many."""
        with self._turn:
            found = [name for name, kept in self._kept.items() if named(name, in_plain(kept))]
            for name in found:
                self.forget(name)
            return len(found)

    def _read(self) -> dict[str, str] | None:
        """Give what the file holds; nothing where there is none, None where it can't be read."""
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            return None
        import json

        try:
            read = json.loads(text)
        except ValueError:
            return None
        if not isinstance(read, dict):
            return None
        return {str(name): str(text) for name, text in read.items()}

    def _take_in(self) -> None:
        """Follow what another program has changed in the file since it was last known here.

        A draft that was forgotten there on purpose must not come back from this memory.
        """
        ours = {**self._kept, **self._aside}
        there = self._read()
        if there is None:
            return
        for name in self._known.keys() | there.keys():
            was, now = self._known.get(name), there.get(name)
            if now == was or ours.get(name) != was:
                continue
            self._aside.pop(name, None)
            self._kept.pop(name, None)
            if now is not None:
                self._kept[name] = now

    def _write(self) -> bool:
        import json

        self._take_in()
        held = {**self._aside, **self._kept}
        part = self._path.with_suffix(".part")
        try:
            with os.fdopen(
                os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w"
            ) as file:
                json.dump(held, file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError:
            return False
        self._known = held
        return True


def file_name(database_id: str) -> str:
    """Give the name of a database's file of drafts, the same for every user."""
    return f"drafts-{database_id or 'none'}.json"


def in_plain(kept: str) -> str:
    """Give a draft as it reads: a form's is JSON, in which letters and lines are written out."""
    if not kept.startswith(("{", "[")):
        return kept
    import json

    try:
        return "\n".join(_texts(json.loads(kept)))
    except ValueError:
        return kept


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [str(value)]
