"""Shells for the tests of faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import Shell, make_shell


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str]) -> Shell:
    """Give a shell that is told everything."""
    return make_shell(lambda: tuple(capsys.readouterr()))  # type: ignore[arg-type,return-value]


@pytest.fixture
def shell(
    capsys: pytest.CaptureFixture[str], database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Give Rina's shell on the tiny database."""
    monkeypatch.setenv("KAMTUI_DB", str(database_path))
    monkeypatch.setenv("KAMTUI_MANAGER", "rina")
    return make_shell(lambda: tuple(capsys.readouterr()))  # type: ignore[arg-type,return-value]
