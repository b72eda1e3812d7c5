"""The line to the terminal is taken until all of a frame has been sent."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

from textual.drivers._writer_thread import WriterThread

from kamtui.tui.slow_line import Line, OneFrameAtATime


class Stuck:
    """A terminal that takes nothing until it is let go."""

    def __init__(self) -> None:
        self.reached, self.goes_on = threading.Event(), threading.Event()

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        self.reached.set()
        assert self.goes_on.wait(10)


def test_a_frame_being_sent_keeps_the_line_though_none_waits_behind_it() -> None:
    file: Any = Stuck()
    line = Line(file)
    writer = WriterThread(line)  # type: ignore[arg-type]
    app: Any = SimpleNamespace(_line=line, _driver=SimpleNamespace(_writer_thread=writer))
    assert not OneFrameAtATime.line_is_busy(app)
    writer.start()
    writer.write("a frame")
    assert file.reached.wait(10)
    assert writer._queue.empty()
    assert OneFrameAtATime.line_is_busy(app)
    file.goes_on.set()
    writer.stop()
    assert not OneFrameAtATime.line_is_busy(app)


def test_a_frame_takes_the_line_before_the_writer_has_looked_at_it() -> None:
    app: Any = SimpleNamespace(_line=Line(Stuck()), _driver=None)  # type: ignore[arg-type]
    OneFrameAtATime.line_is_taken(app)
    assert OneFrameAtATime.line_is_busy(app)
