"""The few lines of choices that open under a field while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip
from textual.widget import Widget

from kamtui.language import _
from kamtui.tui.dialogs.fields import Choice
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.text import Line, Piece, cells, cut, joined, left, strip_of

MOST_LINES = 6
NONE_YET = -1
"""No choice is under the cursor: what was typed counts as typed."""


class OptionRows(Widget):
    """Choices below (or above) the field in focus, with a cursor of their own."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.choices: Sequence[Choice] = ()
        self.at = NONE_YET
        self.top = 0
        self.was_moved = False
        self.display = False

    @property
    def is_open(self) -> bool:
        """Whether choices are offered."""
        return bool(self.display)

    @property
    def choice(self) -> Choice | None:
        """The choice under the cursor, if it can be taken."""
        if not self.is_open or not 0 <= self.at < len(self.choices):
            return None
        chosen = self.choices[self.at]
        return None if chosen.why_not else chosen

    def offer(self, choices: Sequence[Choice], *, takes_first: bool) -> None:
        """Offer these; where the first is meant without picking, the cursor stands on it."""
        self.choices, self.top, self.was_moved = choices, 0, False
        able = (n for n, choice in enumerate(choices) if not choice.why_not)
        self.at = next(able, NONE_YET) if takes_first else NONE_YET
        self.display = bool(choices)
        self.refresh()

    def close(self) -> None:
        """Offer nothing."""
        if self.is_open:
            self.display = False

    def move(self, step: int) -> None:
        """Go to the next choice that can be taken, round the ends."""
        count = len(self.choices)
        at = self.at if self.at >= 0 or step > 0 else 0
        for _try in range(count):
            at = (at + step) % count
            if not self.choices[at].why_not:
                self.at, self.was_moved = at, True
                break
        height = min(count, MOST_LINES)
        self.top = min(max(self.top, self.at - height + 1), max(self.at, 0))
        self.refresh()

    @property
    def wanted_height(self) -> int:
        """How many lines are needed."""
        return min(len(self.choices), MOST_LINES)

    def wanted_width(self, least: int) -> int:
        """How many cells the longest choice takes."""
        longest = max(
            (cells(c.label) + cells(c.hint or c.why_not) for c in self.choices), default=0
        )
        return max(least, longest + 16)

    def render_line(self, y: int) -> Strip:
        """Draw one choice behind a rule that sets it off from the fields beneath."""
        index, width = self.top + y, self.size.width
        rule = Piece(sign("│"), Look.DIM)
        if index >= len(self.choices):
            return strip_of(Line((rule,)), width)
        choice = self.choices[index]
        room = width - 2
        label = cut(choice.label, room)
        more = len(self.choices) - index - 1 if y == MOST_LINES - 1 else 0
        hint = choice.why_not or choice.hint
        if more:
            hint = joined((hint, _("{count} more").format(count=more)), "   ")
        rest = cut("  " + hint, max(0, room - cells(label)))
        look = Look.FOCUSED if index == self.at else Look.DIM if choice.why_not else Look.PLAIN
        return strip_of(
            Line((rule, Piece(label, look), Piece(left(rest, room - cells(label)), Look.DIM))),
            width,
        )
