"""The screen never waits: the longest step of its loop while moving, searching, logging, importing.

A step is measured in the time the screen's thread itself computes: on a machine busy with other
work the clock on the wall tells of that work. Waiting for a lock or a disk shows on the wall, so
the wall has a bound too, a wide one.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.crowd import start_import, write_lines
from tests.tui.manager import Manager, at_work

BUDGET_SECONDS = 0.05
ON_THE_WALL_SECONDS = 1.0


@dataclass
class Steps:
    """The longest step so far, computed and on the wall, and what it ran."""

    computed: float = 0.0
    wall: float = 0.0
    what: str = ""

    def note(self, computed: float, wall: float, handle: asyncio.Handle) -> None:
        if computed > self.computed:
            self.computed, self.what = computed, repr(handle)[:300]
        self.wall = max(self.wall, wall)


@contextmanager
def measured(monkeypatch: pytest.MonkeyPatch) -> Iterator[Steps]:
    """Measure every step of the loop inside the block."""
    steps, run = Steps(), asyncio.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        computing, begin = time.thread_time(), time.perf_counter()
        run(handle)
        steps.note(time.thread_time() - computing, time.perf_counter() - begin, handle)

    with monkeypatch.context() as patch:
        patch.setattr(asyncio.Handle, "_run", timed)
        yield steps


async def goes_about(manager: Manager, name: str) -> None:
    """Do what a working day is made of, among all clients."""
    await manager.presses("f", "f", "s", "s", "F")
    await manager.types("at risk")
    await manager.presses("enter", "f", "f", "f", "K", "K")
    await manager.presses("j", "j", "pagedown", "ctrl+d", "G", "g", "enter", *"2345678", "1", "]")
    await manager.presses("escape", "/")
    await manager.types(name)
    await manager.presses("enter", "escape", "m", "escape", "d", "W", "c", "s", "l")
    await manager.types("call: wants 45 days; next send price friday")
    await manager.presses("enter", "u")


async def longest_step(path: Path, table: Path, monkeypatch, name: str) -> Steps:
    """Go about while another process imports; what is loaded once is loaded before."""
    async with at_work(path, size="wide") as manager:
        await goes_about(manager, name)
        importing = start_import(path, table)
        with measured(monkeypatch) as steps:
            await goes_about(manager, name)
        importing.communicate(timeout=300)
        assert importing.returncode == 0
    print(steps)  # shown with -s, and where a step is too long
    return steps


async def test_no_step_is_long(sample: Path, tmp_path: Path, monkeypatch) -> None:
    table = tmp_path / "lines.csv"
    write_lines(table, 8_000)
    steps = await longest_step(sample, table, monkeypatch, "sinar")
    assert steps.computed < BUDGET_SECONDS, steps
    assert steps.wall < ON_THE_WALL_SECONDS, steps


@pytest.mark.slow
async def test_no_step_is_long_with_a_hundred_thousand_clients(tmp_path: Path, monkeypatch) -> None:
    from benchmarks.make_big import make_big

    path, table = tmp_path / "big.db", tmp_path / "lines.csv"
    make_big(path, 100_000, 5_000_000, 1)
    write_lines(table, 100_000)
    steps = await longest_step(path, table, monkeypatch, "jaya ab")
    assert steps.computed < BUDGET_SECONDS, steps
    assert steps.wall < ON_THE_WALL_SECONDS, steps
