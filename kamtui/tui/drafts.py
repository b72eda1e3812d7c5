"""Half-written text, kept in the user's own state folder: it matters most on a bad day.

One private file per database; replaced whole, so that a crash leaves the old or the new one.
"""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path


def state_folder() -> Path:
    """Give the user's state folder of kamtui, made private if it is not there."""
    import platformdirs

    folder = Path(platformdirs.user_state_dir("kamtui"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


class Drafts:
    """The drafts of one database, by what they are of (``log:17``); any thread may ask."""

    def __init__(self, database_id: str) -> None:
        self._path = state_folder() / f"drafts-{database_id or 'none'}.json"
        self._turn = threading.RLock()
        self._aside: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        with contextlib.suppress(OSError, ValueError):
            text = self._path.read_text(encoding="utf-8")
            import json

            read = json.loads(text)
            if isinstance(read, dict):
                self._kept = {str(name): str(text) for name, text in read.items()}

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

    def forget_naming(self, text: str) -> int:
        """Forget every draft in which a text stands, case aside; give how many."""
        with self._turn:
            import json

            # A form's draft is itself JSON, in which letters beyond ASCII are written out.
            sought = (text.casefold(), json.dumps(text)[1:-1].casefold())
            named = [
                name
                for name, kept in self._kept.items()
                if any(one in kept.casefold() for one in sought)
            ]
            for name in named:
                self.forget(name)
            return len(named)

    def _write(self) -> bool:
        import json

        part = self._path.with_suffix(".part")
        try:
            with os.fdopen(
                os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w"
            ) as file:
                json.dump({**self._aside, **self._kept}, file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError:
            return False
        return True
