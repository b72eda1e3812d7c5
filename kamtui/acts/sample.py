"""The sample that travels with the program, and each user's own copy of it."""

from __future__ import annotations

from pathlib import Path

import kamtui
from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.preferences.folder import data_folder, make_private

SAMPLE_LOGIN = "rina"
"""Whom the sample opens as, where nobody says who is at work."""


def sample_path() -> Path:
    """Give the sample that travels with the program: in the package, or at the checkout's top."""
    package = Path(kamtui.__file__).parent
    for path in (package / "sample.db", package.parent / "sample.db"):
        if path.is_file():
            return path
    raise Refusal(_("The sample is missing from this installation."))


def private_sample() -> Path:
    """Give this user's own copy of the sample, made at the first call.

    What was tried in it stays. A newer sample gets a copy of its own beside it.
    """
    import hashlib

    from kamtui.exchange.whole_file import whole_file

    content = sample_path().read_bytes()
    folder = make_private(data_folder())
    path = folder / f"demo-{hashlib.sha256(content).hexdigest()[:8]}.db"
    if not path.exists():
        # A copy cut short must never be opened.
        with whole_file(path) as file:
            file.write(content)
    return path
