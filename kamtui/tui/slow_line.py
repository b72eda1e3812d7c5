"""A slow line: while one frame is still being sent, the next is not drawn behind it.

A held key draws thirty frames a second. Behind a line that takes ten, they would queue up and go
on moving for seconds after the key was let go. Here the next frame waits until the one before is
on its way, and then shows where things stand by then.
"""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.timer import Timer

LOOK_AGAIN_SECONDS = 0.01


class OneFrameAtATime(App[int]):
    """An app that holds a frame back while the one before is not yet sent."""

    _held: Timer | None = None

    def line_is_busy(self) -> bool:
        """Say whether something is still waiting to be written to the terminal."""
        writer: Any = getattr(self._driver, "_writer_thread", None)
        return writer is not None and not writer._queue.empty()

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
