"""The line at the bottom: one line to type in, what was understood below it, the keys under that.

What is typed is kept as a draft on escape; nothing is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from kamtui.model.cleaning import clean
from kamtui.tui.dialogs.line_input import LineInput
from kamtui.tui.guarding import Guarded
from kamtui.tui.looks import Look
from kamtui.tui.text import BLANK, Line, Piece, cells, strip_of, wrapped


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


class Words(Widget):
    """A line of words in the strip."""

    def __init__(self, *, id: str, look: Look = Look.PLAIN) -> None:
        super().__init__(id=id)
        self.words = ""
        self.look = look

    def tell(self, words: str) -> None:
        """Show these words."""
        if words != self.words:
            self.words = words
            self.refresh()

    def get_content_width(self, container: object, viewport: object) -> int:  # noqa: ARG002
        """As wide as the words, where the width is automatic."""
        return cells(clean(self.words))

    def render_line(self, y: int) -> Strip:
        """Draw the words, broken at spaces where there is more than one line for them."""
        width = self.size.width
        indent = " " * (len(self.words) - len(self.words.lstrip()))
        lines = (
            [Line((Piece(clean(self.words), self.look),))]
            if self.size.height < 2
            else wrapped(self.words.strip(), width, self.look, indent)
        )
        return strip_of(lines[y] if y < len(lines) else BLANK, width)


class LineStrip(Guarded, Vertical):
    """The strip; :meth:`open` it with what is to be typed."""

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
        self._parked: list[tuple[Typing, str, int]] = []
        self.came_from: Widget | None = None
        """What had the focus when the line was opened."""

    def compose(self) -> ComposeResult:
        """Lay the title and the input over the echo and the keys."""
        yield Words(id="title", look=Look.STRONG)
        with Horizontal():
            yield Words(id="prompt", look=Look.STRONG)
            yield LineInput(id="typed")
        yield Words(id="echo", look=Look.KEY)
        yield Words(id="hint", look=Look.DIM)

    @property
    def input(self) -> Input:
        """The input."""
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
        short = typing.echo is None
        self.query_one("#title", Words).tell(f" {typing.title}")
        self.query_one("#prompt", Words).tell(f" {typing.title} " if short else " > ")
        self.query_one("#prompt", Words).refresh(layout=True)
        self.query_one("#hint", Words).tell(f" {typing.hint}")
        with self.input.prevent(Input.Changed):
            self.input.value = typing.text if value is None else value
        self.input.cursor_position = len(self.input.value) if cursor is None else cursor
        self._echo()
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
        if self.typing and self.typing.echo:
            self.query_one("#echo", Words).tell("   " + self.typing.echo(self.text))
