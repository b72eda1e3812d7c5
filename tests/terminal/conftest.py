"""A small firm's database for each test, and a manager who opens the program on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from tests.terminal.firm import make_firm
from tests.terminal.terminal import Terminal, at_terminal

Opens = Callable[..., Terminal]


@pytest.fixture(scope="session")
def firm_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the firm's database once; tests copy it."""
    return make_firm(tmp_path_factory.mktemp("firm") / "firm.db")


@pytest.fixture
def firm(firm_path: Path, tmp_path: Path) -> Path:
    """Give this test's own copy."""
    copy = tmp_path / "firm.db"
    shutil.copy(firm_path, copy)
    return copy


@pytest.fixture
def opens(firm: Path, own_home: Path) -> Iterator[Opens]:
    """Give a way to open the program on the firm's database as Rina; each end is seen to."""
    with ExitStack() as open_ones:

        def start(
            columns: int = 80,
            rows: int = 24,
            *arguments: str,
            database: Path = firm,
            wait: bool = True,
            **environment: str | None,
        ) -> Terminal:
            program: AbstractContextManager[Terminal] = at_terminal(
                database,
                "--me",
                "rina",
                *arguments,
                home=own_home,
                columns=columns,
                rows=rows,
                environment=environment,
            )
            terminal = open_ones.enter_context(program)
            if wait:
                terminal.waits_for("CLIENTS", "Sinar Mekar 1")
                terminal.settles()
            return terminal

        yield start
