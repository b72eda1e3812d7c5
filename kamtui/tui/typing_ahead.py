"""Typing ahead: a key waits until the key before it has done its work.

The library hands every key at once to whatever has the focus. A slow line delivers keys in
bundles, and the keys after ``l`` or ``/`` would then still reach the list, as commands.

A terminal that does not say what was pasted (the Linux console, GNU screen) sends it as keys: the
first line of it would be saved, and the others be taken for commands.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import partial

from textual import events
from textual.app import ScreenStackError
from textual.message_pump import MessagePump

from kamtui.tui.slow_line import LOOK_AGAIN_SECONDS, OneFrameAtATime

PATIENCE_SECONDS = 0.5
"""A key whose pane went away under it holds the others up no longer than this."""


PASTED_LINES, PASTED_LETTERS = 3, 10
"""Nobody types so many more lines, of so many letters each on average, ahead of the screen."""
_LINE_ENDS = ("enter", "ctrl+j")


class TypingAhead(OneFrameAtATime):
    """An app that takes keys and pastes one after the other."""

    def __init__(self, *, ansi_color: bool) -> None:
        super().__init__(ansi_color=ansi_color)
        self._ahead: deque[events.Event] = deque()
        self._key_number = 0
        self._in_hand = False
        self._pasted_ends = 0

    async def on_event(self, event: events.Event) -> None:
        """Take a key up, or let it wait for its turn."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._in_hand:
            if not self._ahead:
                self.set_timer(PATIENCE_SECONDS, lambda number=self._key_number: self._next(number))
            self._ahead.append(event)
        else:
            await self._take(event)

    async def _take(self, event: events.Event) -> None:
        try:
            way = (self.focused or self.screen).ancestors_with_self
        except ScreenStackError:
            # The app is being left: what was typed behind that is about nothing any more.
            self._ahead.clear()
            return
        self._in_hand = True
        self._key_number += 1
        await super().on_event(self._as_meant(event))
        self._follow(self._key_number, iter([*way, *way]))

    def _as_meant(self, event: events.Event) -> events.Event:
        """Give a blank for the line end of a text that is pasted as keys into a single line."""
        if not isinstance(event, events.Key) or event.key not in _LINE_ENDS:
            return event
        if not self._pasted_ends and getattr(self.focused, "is_one_line", False):
            self._pasted_ends = self._line_ends_ahead()
            if not self._pasted_ends:
                return event
            # This one, and those that wait.
            self._pasted_ends += 1
        if not self._pasted_ends:
            return event
        self._pasted_ends -= 1
        blank = events.Key("space", " ")
        blank.set_sender(self)
        return blank

    def _line_ends_ahead(self) -> int:
        ends = letters = 0
        for event in self._ahead:
            if not isinstance(event, events.Key):
                break
            if event.key in _LINE_ENDS:
                ends += 1
            elif event.is_printable:
                letters += 1
            else:
                break
        return ends if ends >= PASTED_LINES and letters >= PASTED_LETTERS * ends else 0

    def _follow(self, number: int, way: Iterator[MessagePump]) -> None:
        # The key rises from pane to app, and what it means there may be told from the pane up
        # once more (a line that was submitted); we rise twice, one message behind. Where the
        # focus goes is then settled by a message to the app: the last step is one more of those.
        if not any(hop.call_later(self._follow, number, way) for hop in way):
            self.call_later(self._settle, number)

    async def _settle(self, number: int) -> None:
        # A list that was sorted or filtered is what the next key is about.
        if number == self._key_number and self.holds_keys:
            self.set_timer(LOOK_AGAIN_SECONDS, partial(self._settle, number))
        else:
            await self._next(number)

    @property
    def holds_keys(self) -> bool:
        """Whether what the last key asked for is still being read."""
        return False

    async def _next(self, number: int) -> None:
        if number != self._key_number:
            return
        self._in_hand = False
        if self._ahead:
            await self._take(self._ahead.popleft())
