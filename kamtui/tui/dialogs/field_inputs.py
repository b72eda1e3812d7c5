"""What one types in where a field of a form stands: a line, or a longer text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from kamtui.model.cleaning import clean, clean_lines
from kamtui.tui.dialogs.line_input import LineInput

_EDITOR: BindingType = Binding("ctrl+e", "screen.edit_outside", show=False)


class FieldInput(LineInput):
    """The line in which the field in focus is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [_EDITOR]


class FieldText(TextArea):
    """The longer text of the field in focus; leaving it by its edges goes on to other fields."""

    BINDINGS: ClassVar[list[BindingType]] = [_EDITOR]

    @dataclass
    class Edge(Message):
        """The cursor would have left the text, upwards (-1) or downwards (1)."""

        step: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, highlight_cursor_line=False, tab_behavior="focus")
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def on_resize(self) -> None:
        """Keep what one types in sight where the field has become narrower."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was pasted, its lines cleaned."""
        event.stop()
        event.prevent_default()
        self.insert("\n".join(clean_lines(event.text)))

    def put(self, text: str, *, cursor: tuple[int, int] | None = None) -> None:
        """Set the text without telling of a change; the cursor stands at its end unless told."""
        with self.prevent(TextArea.Changed):
            self.load_text("\n".join(clean(part) for part in text.split("\n")))
        self.move_cursor(self.document.end if cursor is None else cursor)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; from the first line, out of the text."""
        if not select and self._row == 0:
            self.post_message(self.Edge(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; from the last line, out of the text."""
        if not select and self._row >= self.wrapped_document.height - 1:
            self.post_message(self.Edge(1))
        else:
            super().action_cursor_down(select)

    @property
    def _row(self) -> int:
        return int(self.wrapped_document.location_to_offset(self.cursor_location).y)
