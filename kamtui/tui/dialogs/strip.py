"""The line at the bottom: one line to type in, what was understood below it, the keys under that.

What is typed is kept as a draft on escape; nothing is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from kamtui.model.cleaning import clean
from kamtui.tui.dialogs.line_input import LineInput
from kamtui.tui.guarding import Guarded
from kamtui.tui.looks import Look
from kamtui.tui.text import BLANK, Line, Piece, cells, strip_of, wrapped

ECHO_LINES = 2


class Typing(NamedTuple):
    """What is typed in the strip and what becomes of it.

    ``echo`` says what was understood so far (on every keystroke, so it must be quick);
    ``enter`` gets the text and says whether the strip may close; ``changed`` hears every
    keystroke; ``move`` goes about in what the line lists above it, by pages or by lines;
    ``draft`` names where a text left by escape is kept ("" is nowhere).
    """

    name: str
    title: str
    enter: Callable[[str], bool]
    echo: Callable[[str], str] | None = None
    changed: Callable[[str], None] | None = None
    closed: Callable[[], None] | None = None
    tab: Callable[[str], None] | None = None
    move: Callable[[float, int], None] | None = None
    hint: str = ""
    draft: str = ""
    text: str = ""


class LineStrip(Guarded, Widget):
    """The strip; :meth:`open` it with what is to be typed.

    It draws its words itself and the input lies over them, so that the first frame has one
    widget to lay out, not one for each line.
    """

    # While a line is typed, tab is tab, whatever key goes to the next pane otherwise.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.command('next_pane')", show=False),
        Binding("shift+tab", "app.command('previous_pane')", show=False),
        Binding("down", "move(0.0, 1)", show=False),
        Binding("up", "move(0.0, -1)", show=False),
        Binding("pagedown", "move(1.0, 0)", show=False),
        Binding("pageup", "move(-1.0, 0)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.typing: Typing | None = None
        self._echoed = ""
        self._parked: list[tuple[Typing, str, int]] = []
        self.came_from: Widget | None = None
        """What had the focus when the line was opened."""

    def make_ready(self) -> None:
        """Make what one types in, which the first frame does not wait for."""
        if not self.children:
            self.mount(LineInput(id="typed"))

    @property
    def input(self) -> Input:
        """The input."""
        self.make_ready()
        return self.query_one(Input)

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self.typing is not None

    def open(self, typing: Typing, *, value: str | None = None, cursor: int | None = None) -> None:
        """Open the strip; what was being typed in it is parked and comes back afterwards.

        ``value`` is what stands in it where that is no longer what it was begun with.
        """
        if self.typing is not None:
            self._parked.append((self.typing, self.input.value, self.input.cursor_position))
        else:
            self.came_from = self.screen.focused
        self.typing = typing
        self.set_class(typing.echo is None, "-short")
        self.add_class("-open")
        self._place()
        with self.input.prevent(Input.Changed):
            self.input.value = typing.text if value is None else value
        self.input.cursor_position = len(self.input.value) if cursor is None else cursor
        self._echo()
        self.refresh()
        self.input.focus()

    def close(self) -> bool:
        """Close the strip, or bring back what was parked; say whether something came back."""
        typing, self.typing = self.typing, None
        if typing and typing.closed:
            typing.closed()
        if self._parked:
            parked, text, cursor = self._parked.pop()
            self.open(parked, value=text, cursor=cursor)
            return True
        self.remove_class("-open")
        return False

    @property
    def text(self) -> str:
        """What is typed."""
        return str(self.input.value)

    def half_written(self) -> list[tuple[str, str]]:
        """Give the drafts' names and texts of what is being typed and of what is parked.

        What stands there as it was begun for the manager is not written yet.
        """
        lines = [(typing, text) for typing, text, _cursor in self._parked]
        if self.typing is not None:
            lines.append((self.typing, self.text))
        return [
            (typing.draft, text) for typing, text in lines if typing.draft and text != typing.text
        ]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what is understood so far."""
        event.stop()
        if self.typing is None:
            return
        self._echo()
        if self.typing.changed:
            self.typing.changed(self.text)

    def action_move(self, pages: float, lines: int) -> None:
        """Go about in what the line lists, where it lists something."""
        if self.typing is not None and self.typing.move is not None:
            self.typing.move(pages, lines)

    def _echo(self) -> None:
        echoed = self.typing.echo(self.text) if self.typing and self.typing.echo else ""
        if echoed != self._echoed:
            self._echoed = echoed
            self.refresh()

    # Drawing

    def _prompt(self, typing: Typing) -> str:
        return " > " if typing.echo else clean(f" {typing.title} ")

    def _place(self) -> None:
        """Lay the input behind the words that stand before it."""
        if self.typing is not None:
            prompt = self._prompt(self.typing)
            self.input.styles.offset = (cells(prompt), 1 if self.typing.echo else 0)
            self.input.styles.width = max(1, self.app.size.width - cells(prompt))

    def on_resize(self) -> None:
        """Let the input reach to the end of the line."""
        self._place()

    def render_line(self, y: int) -> Strip:
        """Draw a line: the title, what stands before the input, what was understood, the keys."""
        lines = self._lines(self.size.width)
        return strip_of(lines[y] if y < len(lines) else BLANK, self.size.width)

    def _lines(self, width: int) -> list[Line]:
        typing = self.typing
        if typing is None:
            return []
        prompt = Line((Piece(self._prompt(typing), Look.STRONG),))
        if typing.echo is None:
            return [prompt]
        title = Line((Piece(clean(f" {typing.title}"), Look.STRONG),))
        hint = Line((Piece(clean(f" {typing.hint}"), Look.DIM),))
        echoed = wrapped(self._echoed.strip(), width, Look.KEY, "   ")
        return [title, prompt, *(*echoed, BLANK)[:ECHO_LINES], hint]
