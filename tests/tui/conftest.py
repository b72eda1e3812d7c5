"""What every test of the screen has: a fault beside the screen fails it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kamtui.tui import faults


@pytest.fixture(autouse=True)
def faults_beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """Give the faults of the program met beside the screen; a test that provokes some clears it."""
    met: list[BaseException] = []
    told = faults.fault_beside

    def note(error: BaseException) -> str:
        met.append(error)
        return told(error)

    monkeypatch.setattr(faults, "fault_beside", note)
    yield met
    assert met == []
