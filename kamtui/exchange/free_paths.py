"""Names for files that are written by a key: nothing that is there is ever replaced."""

from __future__ import annotations

from pathlib import Path


def free_path(path: Path) -> Path:
    """Give a path at which nothing stands yet: the one wanted, else with ``-2``, ``-3`` ..."""
    number, found = 1, path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found
