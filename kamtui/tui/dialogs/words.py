"""Words: a line, or a few, that a dialog says."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from kamtui.model.cleaning import clean
from kamtui.tui.looks import Look
from kamtui.tui.text import BLANK, Line, Piece, cells, strip_of, wrapped


class Words(Widget):
    """Words that stand in a dialog; other ones may be told later."""

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
