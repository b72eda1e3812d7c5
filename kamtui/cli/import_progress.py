"""A bar with rate and time left, for an import that takes a while at a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kamtui.exchange.importing import Progress
from kamtui.language import _
from kamtui.model.figures import grouped

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

_PATIENCE = 1.0
"""Seconds an import takes before a bar is shown."""


class _Watch:
    """Shows a bar with rate and time left on a terminal, once an import takes over a second."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._bar: RichProgress | None = None
        self._shown = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        if not self._shown or time.monotonic() - self._begun < _PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("", total=1.0, lines="", rate="")
            self._tell(self._bar, progress)
            self._bar.start()
        self._tell(self._bar, progress)

    def _tell(self, bar: RichProgress, progress: Progress) -> None:
        seconds = max(time.monotonic() - self._begun, 0.001)
        bar.update(
            bar.tasks[0].id,
            completed=progress.share,
            description=progress.name,
            lines=grouped(progress.lines),
            rate=grouped(int(progress.lines / seconds)),
        )

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def watching() -> Iterator[Callable[[Progress], None]]:
    """Give what an import tells its progress to; the bar goes away with it."""
    watch = _Watch()
    try:
        yield watch
    finally:
        watch.close()


def _bar() -> RichProgress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %", markup=False),
        TextColumn(_("{task.fields[lines]} lines, {task.fields[rate]} a second"), markup=False),
        TimeRemainingColumn(),
        console=Console(file=sys.stderr, markup=False, highlight=False),
        transient=True,
    )
