"""The virtual list every long list is drawn with: it draws the lines in sight, no others.

A pane has a few fixed heading lines and a body of any length. It asks for a body line only when
it is drawn, so a hundred thousand clients cost no more than a screenful.

Where a pane is as wide as the terminal, a scroll by a line costs the new line alone: the body
follows the cursor line by line and always shows a few lines ahead of it. Beside other panes it
would send every line again for each key: there the body jumps half a pane at the edge.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kamtui.tui.guarding import Guarded
from kamtui.tui.looks import Look
from kamtui.tui.text import BLANK, Line, Ref, strip_of

LINES_AHEAD = 3
"""Lines shown beyond the cursor while a body follows it line by line."""


class RowsPane(Guarded, Widget, can_focus=True):
    """A pane of lines with a cursor; subclasses say what the lines are."""

    cursor_cells = 0
    """How many cells of the cursor's line are reversed; 0 is the whole line."""

    @dataclass
    class Moved(Message):
        """The cursor came to stand on another line (or the lines changed under it)."""

        pane: RowsPane
        ref: Ref | None

        @property
        def control(self) -> RowsPane:
            """The pane, for handlers that select by it."""
            return self.pane

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.top = 0
        self.spot = 0
        self._head: list[Line] = []

    # What subclasses tell

    def head(self) -> list[Line]:
        """Give the fixed lines above the body."""
        return []

    def count(self) -> int:
        """Say how many lines the body has."""
        return 0

    def line_at(self, index: int) -> Line:
        """Give one line of the body."""
        raise NotImplementedError

    def can_hold(self, index: int) -> bool:
        """Say whether the cursor may stand on a line."""
        return 0 <= index < self.count()

    # Drawing

    @property
    def body_height(self) -> int:
        """How many body lines are in sight."""
        return max(1, self.size.height - len(self.head()))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the pane; the fixed ones are made once for all of them."""
        self._head = self.head()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the pane."""
        width, head = self.size.width, self._head
        if y < len(head):
            return strip_of(self._as_heading(head[y], y), width)
        index = self.top + y - len(head)
        if not 0 <= index < self.count():
            return strip_of(BLANK, width)
        drawn = self.line_at(index)
        if index != self.cursor or not self.can_hold(index) or not self.shows_cursor:
            return strip_of(drawn, width)
        if drawn.spots:
            spot = drawn.spots[min(self.spot, len(drawn.spots) - 1)]
            return strip_of(drawn, width, spot.start, spot.end)
        return strip_of(drawn, width, 0, self.cursor_cells or width)

    @property
    def shows_cursor(self) -> bool:
        """Whether the cursor is drawn; a list keeps it when the focus is elsewhere."""
        return self.has_focus

    def _as_heading(self, heading: Line, y: int) -> Line:
        if y or not heading.pieces:
            return heading
        look = Look.FOCUSED if self.has_focus else Look.HEADING
        first = heading.pieces[0]
        return Line((type(first)(first.text, look), *heading.pieces[1:]), heading.ref)

    def on_focus(self) -> None:
        """Draw the heading and the cursor of a pane that has got the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw the heading of a pane that has lost the focus."""
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Keep the cursor in sight when the terminal changes its size or the pane comes up."""
        if not self.can_hold(self.cursor):
            # What is only read, such as the help, stays in sight where it was being read.
            self.top = min(self.top, self._last_top())
            return
        top = self.top
        if self.cursor < self.body_height:
            self.top = 0
        self._scroll_to_cursor()
        if self.top != top:
            # A pane that comes up again may have been drawn already, with the lines it had.
            self.refresh()

    # Moving

    @property
    def ref(self) -> Ref | None:
        """What the cursor stands on."""
        if not self.can_hold(self.cursor):
            return None
        drawn = self.line_at(self.cursor)
        if drawn.spots:
            return drawn.spots[min(self.spot, len(drawn.spots) - 1)].ref
        return drawn.ref

    def move_across(self, step: int) -> None:
        """Move between the spots of a line: left and right in the matrix."""
        spots = self.line_at(self.cursor).spots if self.can_hold(self.cursor) else ()
        wanted = min(max(min(self.spot, len(spots) - 1) + step, 0), max(0, len(spots) - 1))
        if wanted != self.spot:
            self.spot = wanted
            self.refresh()
            self.tell()

    def move(self, step: int) -> None:
        """Move the cursor by lines that can hold it; where none is left, move the sight."""
        found = self._next_holder(self.cursor, step)
        if found is None:
            self._scroll(1 if step > 0 else -1)
        elif abs(found - self.cursor) > self.body_height and abs(step) == 1:
            self._scroll(self.body_height // 2 * step)
        else:
            self.move_to(found)

    def move_page(self, pages: float) -> None:
        """Move by a share of the pane's height (0.5: half a pane down)."""
        step = int(self.body_height * pages) or (1 if pages > 0 else -1)
        wanted = min(max(self.cursor + step, 0), max(0, self.count() - 1))
        self.top = min(max(self.top + step, 0), self._last_top())
        self._land_near(wanted, 1 if pages > 0 else -1)

    def move_to_end(self, last: bool) -> None:
        """Move to the first or the last line."""
        self.top = self._last_top() if last else 0
        self._land_near(self.count() - 1 if last else 0, -1 if last else 1)

    def move_to(self, index: int) -> None:
        """Put the cursor on a line and tell whoever listens."""
        changed = index != self.cursor
        before, top = self.cursor, self.top
        self.cursor = index
        self._scroll_to_cursor()
        if self.top == top:
            # Two lines differ; drawing all of them again would take most of a key's time.
            head = len(self.head())
            self.refresh_lines(head + before - top, head + index - top)
        else:
            self.refresh()
        if changed:
            self.tell()

    def refresh_lines(self, *lines: int) -> None:
        """Draw some lines of the pane again, counted from its top; the others stay as they are."""
        width, height = self.size
        regions = [Region(0, y, width, 1) for y in sorted(set(lines)) if 0 <= y < height]
        if regions:
            self.refresh(*regions)

    def tell(self) -> None:
        """Tell what the cursor stands on now."""
        self.post_message(self.Moved(self, self.ref))

    def _land_near(self, wanted: int, direction: int) -> None:
        if not self.can_hold(wanted):
            wanted = next(
                (
                    found
                    for found in (
                        self._next_holder(wanted, direction),
                        self._next_holder(wanted, -direction),
                    )
                    if found is not None
                ),
                wanted,
            )
        if self.can_hold(wanted):
            top = self.top
            self.move_to(wanted)
            if top <= self.cursor < top + self.body_height:
                self.top = top
        self.refresh()

    def _next_holder(self, start: int, step: int) -> int | None:
        index, direction = start + step, 1 if step > 0 else -1
        if abs(step) > 1:
            index = min(max(index, 0), self.count() - 1)
        while 0 <= index < self.count():
            if self.can_hold(index):
                return index
            index += direction
        return None

    def _scroll(self, lines: int) -> None:
        top = min(max(self.top + lines, 0), self._last_top())
        if top != self.top:
            self.top = top
            self.refresh()

    def _scroll_to_cursor(self) -> None:
        if not self.size.height:
            # Not laid out yet: nothing is out of sight of a pane that has none.
            return
        height = self.body_height
        ahead = min(LINES_AHEAD, (height - 1) // 2) if self._follows else 0
        low, high = self.cursor + ahead + 1 - height, self.cursor - ahead
        if self._follows and self.top - height // 2 < high and low < self.top + height // 2:
            self.top = min(max(self.top, low), high)
        elif not low <= self.top <= high:
            self.top = self.cursor - height // 2
        if self.cursor < height and self.cursor < self.top:
            self.top = 0
        self.top = min(max(self.top, 0), self._last_top())

    @property
    def _follows(self) -> bool:
        # The terminal moves rows by itself over its whole width only.
        return self.size.width == self.app.size.width

    def _last_top(self) -> int:
        return max(0, self.count() - self.body_height)
