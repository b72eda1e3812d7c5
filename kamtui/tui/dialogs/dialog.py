"""What all dialogs share: they lie over the workspace, and a few keys work in every one of them."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

from kamtui.tui.dialogs.words import Words
from kamtui.tui.guarding import Guarded
from kamtui.tui.looks import Look
from kamtui.tui.signs import sign
from kamtui.tui.text import Line, Piece, cells, cut, strip_of


class Dialog(Guarded, ModalScreen[ScreenResultType]):
    """A dialog at the bottom of the screen; what is above it stays in sight.

    A key that bears the name of a command is the one the user's keymap gives to that command.
    """

    AUTO_FOCUS = ""
    CSS_PATH = str(Path(__file__).parents[1] / "styles" / "dialogs.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "redraw", show=False, id="redraw"),
        Binding("ctrl+z", "app.suspend_process", show=False, id="suspend"),
    ]

    def tell_fault(self, words: str) -> None:
        """Say what went wrong in the dialog's own line, where it has one."""
        for line in self.query(Words):
            if line.id in ("form-help", "picker-hint", "help-hint"):
                line.look = Look.BAD
                line.tell(f"   {words}")
                line.refresh()

    def action_redraw(self) -> None:
        """Send the whole screen again."""
        forget = getattr(self.app, "forget_sent", None)
        if callable(forget):
            forget()
        self.refresh()
        self.app.refresh()


class DialogHead(Widget):
    """The rule above a dialog: what it is of, where in it one stands, and a line of warning."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.where = ""
        self.warning = ""

    def tell(self, where: str, warning: str = "") -> None:
        """Show these."""
        if (where, warning) != (self.where, self.warning):
            self.where, self.warning = where, warning
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the rule with the title in it, and below it the warning where there is room."""
        width = self.size.width
        if y:
            return strip_of(Line((Piece(" " + self.warning, Look.WARN),)), width)
        rule = sign("─")
        where = f" {self.where} " if self.where else ""
        title = f" {cut(self.title, width - cells(where) - 8)} "
        rest = max(0, width - cells(title) - cells(where) - 4)
        return strip_of(
            Line(
                (
                    Piece(rule * 2, Look.DIM),
                    Piece(title, Look.STRONG),
                    Piece(rule * rest, Look.DIM),
                    Piece(where, Look.DIM),
                    Piece(rule * 2, Look.DIM),
                )
            ),
            width,
        )
