"""The last line of a form: the word one saves with, and the keys that help."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from kamtui.language import N_, _, with_keys
from kamtui.tui.looks import Look
from kamtui.tui.text import Line, Piece, cells, strip_of

SAVE_KEYS = (
    N_("{tab} next"),
    N_("{back} keeps a draft"),
    N_("{save} save"),
    N_("{editor} editor"),
    N_("{search_from_text} find"),
)
"""What stands beside the word one saves with, as far as it fits."""


class SaveLine(Widget, can_focus=True):
    """The last line: enter on it saves; beside it the keys of a form."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "screen.save", show=False)]

    def render_line(self, _y: int) -> Strip:
        """Draw the word one saves with, and the keys."""
        width = self.size.width
        save = Piece(f" {_('Save')} ", Look.FOCUSED if self.has_focus else Look.KEY)
        keys, room = "", width - cells(save.text) - 3
        for part in SAVE_KEYS:
            longer = f"{keys}   {with_keys(_(part))}"
            if cells(longer) > room:
                break
            keys = longer
        return strip_of(Line((Piece("  "), save, Piece(keys, Look.DIM))), width)
