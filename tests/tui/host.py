"""A bare app that hosts one dialog with the style sheets of the real one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

import kamtui.tui
from kamtui.tui.text import line, strip_of

STYLES = Path(kamtui.tui.__file__).parent / "styles"


class Behind(Widget):
    """Something that stays in sight above a dialog."""

    def render_line(self, y: int) -> Strip:
        """Draw a numbered line."""
        return strip_of(line(f" line {y} of the workspace"), self.size.width)


class Host(App[None]):
    """The host; ``results`` are what dialogs gave back."""

    CSS_PATH = [STYLES / "kamtui.tcss", STYLES / "dialogs.tcss"]
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.animation_level = "none"
        self.theme = "ansi-dark"
        self.results: list[Any] = []

    def compose(self) -> ComposeResult:
        """Show something to lie over."""
        yield Behind()

    def open(self, screen: Screen[Any]) -> None:
        """Open a dialog and note what it gives."""
        self.push_screen(screen, self.results.append)

    def text(self) -> str:
        """What the whole screen shows."""
        width, height = self.size
        strips = self.screen._compositor.render_strips(self.size)
        return "\n".join(strip.text[:width].rstrip() for strip in strips[:height])
