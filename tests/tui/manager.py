"""A manager at the keyboard: the driver in which the tests of the app are told as stories."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kamtui.store.opening import open_database
from kamtui.tui.app import KamtuiApp
from kamtui.tui.themes import USUAL
from tests.tui.at_rest import come_to_rest

SIZES = {"narrow": (80, 24), "medium": (120, 40), "wide": (160, 45)}
EVERY_SIZE = pytest.mark.parametrize(
    "size", ["narrow", "wide", pytest.param("medium", marks=pytest.mark.slow)]
)
"""For stories told at every size; the frames are compared at all three by default."""
NAMES = {
    "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "space", "backspace",
    "pagedown", "pageup", "home", "end", "f2",
}  # fmt: skip
SIGNS = {
    "/": "slash", "+": "plus", "?": "question_mark", ":": "colon", "[": "left_square_bracket",
    "]": "right_square_bracket", "<": "less_than_sign", ">": "greater_than_sign", " ": "space",
    "*": "asterisk",
}  # fmt: skip


class Manager:
    """Presses keys, looks at the screen, looks into the database."""

    def __init__(self, app: KamtuiApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def presses(self, *keys: str) -> None:
        """Press keys one after the other and wait until everything they began is done."""
        for key in keys:
            await self.pilot.press(SIGNS.get(key, key))
            await self.settles()

    async def types(self, text: str) -> None:
        """Type a text letter by letter."""
        await self.pilot.press(*(SIGNS.get(letter, _key_of(letter)) for letter in text))
        await self.settles()

    async def settles(self) -> None:
        """Wait until no reading or writing is under way and the screen has been drawn."""
        await come_to_rest(self.app)

    async def stands_on(self, text: str) -> None:
        """Go to the line of the pane in focus that holds a text."""
        pane = self.app.workspace.pane
        for index in range(pane.count()):
            if pane.can_hold(index) and text in pane.line_at(index).plain:
                pane.move_to(index)
                await self.settles()
                return
        raise AssertionError(f"no line holds {text!r}")

    @property
    def screen(self) -> list[str]:
        """The lines of the screen as plain text."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    def sees(self, *texts: str) -> None:
        """Fail unless each text stands on the screen."""
        shown = "\n".join(self.screen)
        for text in texts:
            assert text in shown, f"{text!r} is not on the screen:\n{shown}"

    def does_not_see(self, *texts: str) -> None:
        """Fail if one of the texts stands on the screen."""
        shown = "\n".join(self.screen)
        for text in texts:
            assert text not in shown, f"{text!r} is on the screen:\n{shown}"

    def database_says(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database through a connection of the test's own."""
        import sqlite3

        with contextlib.closing(sqlite3.connect(self.app.database.path)) as connection:
            return connection.execute(sql, values).fetchall()


def _key_of(letter: str) -> str:
    from textual.keys import _character_to_key

    return _character_to_key(letter)


@contextlib.asynccontextmanager
async def at_work(
    path: Path,
    *,
    login: str = "rina",
    size: str | tuple[int, int] = "medium",
    theme: str = USUAL,
) -> AsyncIterator[Manager]:
    """Open the app on a database in a terminal of a size, as the manager with a login."""
    app = KamtuiApp(open_database(path), login, theme=theme)
    width_height = SIZES[size] if isinstance(size, str) else size
    async with app.run_test(size=width_height) as pilot:
        manager = Manager(app, pilot)
        await manager.settles()
        yield manager
