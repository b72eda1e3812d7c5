"""The fields of a form as drawn lines; only the field in focus is a widget one types in.

A form of forty fields opens as fast as one of four, and going to another field moves one input
instead of restyling two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kamtui.language import _
from kamtui.tui.dialogs.field_inputs import FieldInput, FieldText
from kamtui.tui.dialogs.fields import FormField
from kamtui.tui.dialogs.state import FormState
from kamtui.tui.guarding import Guarded
from kamtui.tui.looks import Look
from kamtui.tui.text import BLANK, Line, Piece, cells, cut, left, right, strip_of, wrapped

MOST_LABEL = 22
LEAST_VALUE = 16
MOST_WRAPPED = 3
"""So many lines show a text of one line that is longer, while it is not typed in."""
MOST_VALUE = 56
"""A wider line would put what is said of it too far away for the eye."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand in a line of the form, in cells."""

    label: int
    value: int
    note: int

    @property
    def value_at(self) -> int:
        """Where the value begins."""
        return self.label + 4

    @classmethod
    def of(cls, fields: Sequence[FormField], width: int) -> Columns:
        """Share a width out between labels, values and what is said of them."""
        label = min(MOST_LABEL, max((cells(_(about.label)) for about in fields), default=0))
        note = max(12, min(44, width * 3 // 10))
        value = min(MOST_VALUE, max(LEAST_VALUE, width - label - note - 6))
        return cls(label, value, max(0, width - label - value - 6))


@dataclass(frozen=True, slots=True)
class Spot:
    """One line of the form: a part of a field, or a heading."""

    field: int = -1
    part: int = 0
    heading: str = ""


def note_on(state: FormState, about: FormField) -> str:
    """Say beside a field what is wrong with it, that it is needed, or how it was understood."""
    if wrong := state.wrong(about):
        return wrong
    if about.required and not state.texts[about.name].strip():
        return _("needed")
    return state.parsed(about).echo


def room_of(state: FormState, about: FormField, columns: Columns) -> int:
    """Give the cells for a text of one line: those of its note too where there is none."""
    return columns.value + (0 if note_on(state, about) else columns.note)


def spots_of(state: FormState, at: int, room: int, columns: Columns) -> list[Spot]:
    """Lay the fields out in lines, with the headings of their groups.

    A longer text takes as many lines as it needs in its ``room``, the one in focus (``at``) all
    that it may; a text of one line stands on more where it is longer, while another is in focus.
    """
    spots: list[Spot] = []
    group = ""
    for index, about in enumerate(state.fields):
        if about.group != group:
            group = about.group
            spots.append(Spot(heading=group))
        height = 1
        if state.kind(about).is_long:
            needed = len(wrapped(state.texts[about.name], max(1, room)))
            height = about.lines if index == at else min(about.lines, needed)
        elif index != at and cells(state.texts[about.name]) > room_of(state, about, columns):
            lines = wrapped(state.texts[about.name], room_of(state, about, columns))
            height = min(MOST_WRAPPED, len(lines))
        spots += [Spot(index, part) for part in range(height)]
    return spots


class FormRows(Guarded, Widget):
    """The fields with the one in focus; ``at`` past the last field is the line that saves."""

    @dataclass
    class Clicked(Message):
        """A field was clicked on."""

        field: int

    def __init__(self, state: FormState, *, id: str) -> None:
        super().__init__(id=id)
        self.state = state
        self.spots: list[Spot] = []
        self.at = 0
        self.top = 0

    def compose(self) -> ComposeResult:
        """Make the two things one types in."""
        yield FieldInput(id="field-line")
        yield FieldText(id="field-text")

    @property
    def line(self) -> FieldInput:
        """The line in which a field is typed."""
        return self.query_one(FieldInput)

    @property
    def area(self) -> FieldText:
        """The longer text."""
        return self.query_one(FieldText)

    @property
    def about(self) -> FormField | None:
        """The field in focus; None on the line that saves."""
        fields = self.state.fields
        return fields[self.at] if self.at < len(fields) else None

    @property
    def is_long(self) -> bool:
        """Whether the field in focus is a longer text."""
        return self.about is not None and self.state.kind(self.about).is_long

    # Going to a field

    def go_to(self, index: int, *, cursor: int | tuple[int, int] | None = None) -> None:
        """Bring a field into sight and make it the one that is typed in."""
        self.at = index
        self._lay_out()
        self._bring_in_sight()
        about = self.about
        self.line.display = about is not None and not self.is_long
        self.area.display = self.is_long
        self.place()
        if about is not None:
            self.put(self.state.texts[about.name], cursor=cursor)
            (self.area if self.is_long else self.line).focus(scroll_visible=False)
        self.refresh()

    def put(self, text: str, *, cursor: int | tuple[int, int] | None = None) -> None:
        """Set the text of the field in focus."""
        about = self.about
        if about is None:
            return
        if self.is_long:
            self.area.put(text, cursor=cursor if isinstance(cursor, tuple) else None)
        else:
            chosen = self.state.kind(about).replaced_by_typing and cursor is None
            self.line.put(text, cursor=cursor if isinstance(cursor, int) else None, select=chosen)

    @property
    def cursor(self) -> int | tuple[int, int]:
        """Where the cursor stands in the text of the field in focus."""
        if self.is_long:
            row, column = self.area.cursor_location
            return int(row), int(column)
        return int(self.line.cursor_position)

    def place(self) -> None:
        """Put what one types in over the drawn field."""
        columns, at = self.columns, self._first_spot(self.at) - self.top
        if self.about is None:
            return
        if self.is_long:
            self.area.styles.offset = (columns.value_at, at)
            self.area.styles.width = self._long_room
            self.area.styles.height = self.about.lines
        else:
            self.line.styles.offset = (columns.value_at, at)
            self.line.styles.width = room_of(self.state, self.about, columns)

    def _first_spot(self, index: int) -> int:
        return next((n for n, spot in enumerate(self.spots) if spot.field == index), 0)

    def _bring_in_sight(self) -> None:
        height = self.size.height
        if self.about is None or not height:
            return
        first = self._first_spot(self.at)
        last = first + sum(spot.field == self.at for spot in self.spots) - 1
        if first > 0 and self.spots[first - 1].heading:
            first -= 1
        if first < self.top or last >= self.top + height:
            # Half a screenful at once: a scroll by one line would send every line each time.
            self.top = first - height // 2 if last >= self.top + height else last - height // 2
        self.top = min(max(self.top, last - height + 1, 0), first)
        self.top = min(self.top, max(0, len(self.spots) - height))

    def _lay_out(self) -> None:
        self.spots = spots_of(self.state, self.at, self._long_room, self.columns)

    @property
    def _long_room(self) -> int:
        return max(1, self.size.width - self.columns.value_at - 1)

    @property
    def most_lines(self) -> int:
        """How many lines the fields take whichever of them is in focus."""
        columns = Columns.of(self.state.fields, self.app.size.width)
        room = max(1, self.app.size.width - columns.value_at - 1)
        long = [n for n, about in enumerate(self.state.fields) if self.state.kind(about).is_long]
        return max(len(spots_of(self.state, at, room, columns)) for at in (-1, *long))

    def on_resize(self) -> None:
        """Keep the field in focus in sight and what one types in over it."""
        self._lay_out()
        self._bring_in_sight()
        self.place()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Go to the field that was clicked on."""
        index = self.top + event.y
        if index < len(self.spots) and self.spots[index].field >= 0:
            self.post_message(self.Clicked(self.spots[index].field))

    # Drawing

    @property
    def columns(self) -> Columns:
        """How the lines are shared out now."""
        return Columns.of(self.state.fields, self.size.width)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the form."""
        index, width = self.top + y, self.size.width
        if index >= len(self.spots):
            return strip_of(BLANK, width)
        spot = self.spots[index]
        if spot.heading:
            return strip_of(Line((Piece(f" {_(spot.heading)}", Look.HEADING),)), width)
        return strip_of(self._field_line(spot), width)

    def _field_line(self, spot: Spot) -> Line:
        columns, about = self.columns, self.state.fields[spot.field]
        wrong = self.state.wrong(about)
        text = self.state.texts[about.name]
        look = Look.STRONG if spot.field == self.at else Look.DIM
        lead = (
            Piece(" ! " if wrong and not spot.part else "   ", Look.BAD),
            Piece(right("" if spot.part else _(about.label), columns.label) + " ", look),
        )
        if self.state.kind(about).is_long:
            return Line((*lead, *_part_of(text, spot.part, about.lines, self._long_room)))
        room = room_of(self.state, about, columns)
        if spot.part:
            return Line((*lead, *_part_of(text, spot.part, MOST_WRAPPED, room)))
        note = Piece(cut(note_on(self.state, about), columns.note), self._note_look(about))
        if spot.field == self.at:
            # What is typed lies over the value: where it is longer, no rest may show beside it.
            return Line((*lead, Piece(" " * columns.value + "  "), note))
        part = _part_of(text, 0, MOST_WRAPPED, room)
        if not note.text:
            return Line((*lead, *part))
        return Line((*lead, Piece(left(part[0].text, columns.value) + "  "), note))

    def _note_look(self, about: FormField) -> Look:
        if self.state.wrong(about):
            return Look.BAD
        return Look.KEY if self.state.texts[about.name].strip() else Look.DIM


def _part_of(text: str, part: int, height: int, room: int) -> tuple[Piece, ...]:
    lines = wrapped(text, max(1, room))
    if part >= len(lines):
        return ()
    more = part == height - 1 and len(lines) > height
    return (Piece(cut(lines[part].plain + ("  …" if more else ""), room)),)
