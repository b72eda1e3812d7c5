"""The picker: a line to type in and below it what answers, for commands, clients, people, reasons.

What can't be picked now stays in the list, dim and with its reason, so that it is found where
it always stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from kamtui.language import _, with_keys
from kamtui.model.cleaning import clean
from kamtui.tui.dialogs.dialog import Dialog, DialogHead
from kamtui.tui.dialogs.fields import Choice
from kamtui.tui.dialogs.line_input import LineInput
from kamtui.tui.dialogs.matching import matching
from kamtui.tui.dialogs.words import Words
from kamtui.tui.looks import Look
from kamtui.tui.rows import RowsPane
from kamtui.tui.text import Line, Piece, cells, left, line

MOST_LABEL_FIFTHS = 3
"""The labels take what the longest needs, but leave the hints two fifths of the line."""

Answering = Callable[[str], Sequence[Choice]]
"""What gives the choices for a typed text, where they are too many to be listed at once."""


class PickRows(RowsPane, can_focus=False):
    """The choices that answer; the focus stays in the line above."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.choices: Sequence[Choice] = ()
        self.empty_words = ""
        self._keys = self._longest = 0

    def show(self, choices: Sequence[Choice], empty_words: str) -> None:
        """Show these, the cursor on the first."""
        self.choices, self.empty_words = choices, empty_words
        self._keys = max((cells(choice.key) for choice in choices), default=0)
        self._longest = max((cells(clean(choice.label)) for choice in choices), default=0)
        self.cursor = self.top = 0
        self.refresh()

    @property
    def choice(self) -> Choice | None:
        """The choice under the cursor."""
        return self.choices[self.cursor] if self.cursor < len(self.choices) else None

    @property
    def cursor_cells(self) -> int:  # type: ignore[override]
        """Only the key and the label are reversed: fewer bytes for each key."""
        return 1 + (self._keys + 2 if self._keys else 0) + self._label_width

    @property
    def _label_width(self) -> int:
        return min(self._longest, self.size.width * MOST_LABEL_FIFTHS // 5)

    @property
    def shows_cursor(self) -> bool:
        """The cursor is always shown: enter picks what it stands on."""
        return True

    def tell(self) -> None:
        """Nobody listens to where the cursor stands."""

    def count(self) -> int:
        """Say how many lines there are; none is told in a line too."""
        return max(1, len(self.choices))

    def can_hold(self, index: int) -> bool:
        """The cursor may stand on every choice, to read why it can't be picked."""
        return 0 <= index < len(self.choices)

    def line_at(self, index: int) -> Line:
        """Draw one choice: its key, its label, and its hint or why not."""
        if not self.choices:
            return line((f"  {self.empty_words}", Look.DIM))
        choice, width = self.choices[index], self.size.width
        keys = self._keys
        label = self._label_width
        look = Look.DIM if choice.why_not else Look.PLAIN
        pieces = [Piece(" ")]
        if keys:
            pieces.append(
                Piece(left(choice.key, keys + 2), Look.DIM if choice.why_not else Look.KEY)
            )
        pieces.append(Piece(left(choice.label, label) + "  ", look))
        rest = width - 3 - label - (keys + 2 if keys else 0)
        pieces.append(Piece(left(choice.why_not or choice.hint, rest), Look.DIM))
        return Line(tuple(pieces))


class Picker(Dialog[Choice | None]):
    """Pick one of some choices; the result is the choice, or None where it was left.

    ``choices`` are listed and filtered as one types, or given for each text by a function.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab,ctrl+n", "move(1)", show=False),
        Binding("up,shift+tab", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("escape", "dismiss", show=False, id="back"),
        Binding("ctrl+g", "dismiss", show=False, id="search_from_text"),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice] | Answering,
        *,
        hint: str = "",
        empty: str = "",
        text: str = "",
    ) -> None:
        super().__init__()
        self.pick_title = title
        self._choices = choices
        self._hint = hint
        self._empty = empty
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay the line over what answers to it."""
        with Vertical(id="picker"):
            yield DialogHead(self.pick_title)
            with Horizontal(id="picker-line"):
                yield Words(id="picker-prompt", look=Look.STRONG)
                yield LineInput(id="picker-typed")
            yield PickRows(id="picker-rows")
            yield Words(id="picker-hint", look=Look.DIM)

    @property
    def rows(self) -> PickRows:
        """What answers."""
        return self.query_one(PickRows)

    def on_mount(self) -> None:
        """Begin with everything, or with what answers to the text given."""
        self.query_one("#picker-prompt", Words).tell(" > ")
        typed = self.query_one(LineInput)
        typed.put(self._text)
        typed.focus(scroll_visible=False)
        self._answer(self._text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what answers to the text."""
        event.stop()
        self._answer(event.value)

    def _answer(self, text: str) -> None:
        found = self._choices(text) if callable(self._choices) else matching(self._choices, text)
        nothing = _("Nothing answers to that.") if text.strip() else self._empty
        self.rows.show(found, nothing)
        self._say(self._hint or with_keys(_("{enter} picks   {back} leaves")), Look.DIM)

    def _say(self, words: str, look: Look) -> None:
        said = self.query_one("#picker-hint", Words)
        said.look = look
        said.words = f"   {words}"
        said.refresh()

    def action_move(self, step: int) -> None:
        """Go to the next choice or the one before."""
        self.rows.move(step)

    def action_page(self, step: int) -> None:
        """Go on by a page."""
        self.rows.move_page(step)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the choice under the cursor, or say why it can't be picked."""
        event.stop()
        choice = self.rows.choice
        if choice is None:
            return
        if choice.why_not:
            self._say(choice.why_not, Look.BAD)
            return
        self.dismiss(choice)

    async def action_dismiss(self, result: Choice | None = None) -> None:
        """Leave without a choice."""
        self.dismiss(result)
