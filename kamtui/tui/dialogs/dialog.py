"""What all dialogs share: they lie over the workspace, and a few keys work in every one of them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """A dialog at the bottom of the screen; what is above it stays in sight."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+l", "redraw", show=False),
        Binding("ctrl+z", "app.suspend_process", show=False),
    ]

    def action_redraw(self) -> None:
        """Send the whole screen again."""
        forget = getattr(self.app, "forget_sent", None)
        if callable(forget):
            forget()
        self.refresh()
        self.app.refresh()
