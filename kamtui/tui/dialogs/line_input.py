"""A line one types in; what is pasted is cleaned as data is.

Apart from the longer text of a form, whose widget is heavy: the first frame waits for none.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Region
from textual.widgets import Input

from kamtui.model.cleaning import clean


class LineInput(Input):
    """A line to type in; its cursor does not blink, which would send bytes while nobody types."""

    is_one_line = True
    """The line ends of what is pasted into it are blanks."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor goes: it stays where it is while nobody types in here."""
        typed_in = self.screen.focused is self
        return super().cursor_screen_offset if typed_in else self.app.cursor_position

    def validate_value(self, value: str) -> str:
        """Clean whatever is put in, picked from the data or typed: it is drawn as it stands."""
        return clean(value)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was pasted as one cleaned line."""
        event.stop()
        event.prevent_default()
        self.replace(clean(" ".join(event.text.split())), *self.selection)

    def on_resize(self) -> None:
        """Keep the cursor in sight: the library looks for it before it knows how wide it is."""
        cursor = Region(cell_len(self.value[: self.cursor_position]), 0, 1, 1)
        self.scroll_to_region(cursor, force=True, animate=False)

    def put(self, text: str, *, cursor: int | None = None, select: bool = False) -> None:
        """Set the text without telling of a change; the cursor stands at its end unless told."""
        with self.prevent(Input.Changed):
            self.value = text
        if select:
            self.select_all()
        else:
            self.cursor_position = len(text) if cursor is None else cursor
