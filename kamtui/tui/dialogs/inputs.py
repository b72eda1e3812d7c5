"""The two things one types in, a line and a longer text; what is pasted is cleaned as data is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, TextArea

from kamtui.model.cleaning import clean, clean_lines

_EDITOR: BindingType = Binding("ctrl+e", "screen.edit_outside", show=False)


class LineInput(Input):
    """A line to type in; its cursor does not blink, which would send bytes while nobody types."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

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
