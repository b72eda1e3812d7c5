"""Where the real files are, for the tests that read them."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "shared" / "data"


def shared_data(folder: str) -> Path:
    """Give the folder of one real data set, or skip the test saying that it is not here."""
    found = ROOT / folder
    if not found.is_dir():
        pytest.skip(f"real data '{folder}' is not beside the project")
    return found
