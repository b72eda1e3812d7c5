"""A slow line: while one frame is still being sent, the next is not drawn behind it.

A held key draws thirty frames a second. Behind a line that takes ten, they would queue up and go
on moving for seconds after the key was let go. Here the next frame waits until the one before is
on its way, and then shows where things stand by then.
"""

from __future__ import annotations

from typing import IO, Any

from textual.app import App
from textual.driver import Driver
from textual.timer import Timer

LOOK_AGAIN_SECONDS = 0.01


class Line:
    """The way to the terminal, which knows whether it has taken all that was given to it."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.is_busy = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, text: str) -> int:
        """Write a part of a frame; all of it is on its way only once it was flushed."""
        self.is_busy = True
        return self._file.write(text)

    def flush(self) -> None:
        """Send what was written; the library's writer does so when nothing more is waiting."""
        self._file.flush()
        self.is_busy = False


class OneFrameAtATime(App[int]):
    """An app that holds a frame back while the one before is not yet sent."""

    _held: Timer | None = None
    _line: Line | None = None

    def _build_driver(
        self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None
    ) -> Driver:
        driver: Any = super()._build_driver(headless, inline, mouse, size)
        if not headless and getattr(driver, "_file", None) is not None:
            driver._file = self._line = Line(driver._file)
        return driver  # type: ignore[no-any-return]

    def line_is_busy(self) -> bool:
        """Say whether a frame is still on its way to the terminal."""
        writer: Any = getattr(self._driver, "_writer_thread", None)
        waits = writer is not None and not writer._queue.empty()
        return waits or (self._line is not None and self._line.is_busy)

    def line_is_taken(self) -> None:
        """Take the line for a frame, until all of it has been sent."""
        if self._line is not None:
            self._line.is_busy = True

    def hold_frame(self) -> None:
        """Draw nothing now; what differs by then is sent once the line is free."""
        if self._held is None:
            self._held = self.set_timer(LOOK_AGAIN_SECONDS, self._send_held)

    def _send_held(self) -> None:
        self._held = None
        if self.line_is_busy():
            self.hold_frame()
        elif self._running and self.screen.is_running:
            whole = self.screen._compositor.render_update(
                full=True, screen_stack=list(self._background_screens)
            )
            self._display(self.screen, whole)
