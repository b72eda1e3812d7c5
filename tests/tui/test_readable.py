"""Every cell of every screen can be read in every theme, and nothing is told by colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rich.style import Style

from kamtui.tui.looks import Look, style_of
from kamtui.tui.rows import RowsPane
from kamtui.tui.themes import THEMES
from tests.tui.manager import Manager, at_work
from tests.tui.test_frames import SCREENS
from tests.tui.test_themes import contrast

PALETTES = {
    "xterm": {
        "red": "#cd0000", "green": "#00cd00", "yellow": "#cdcd00", "blue": "#0000ee",
        "magenta": "#cd00cd", "cyan": "#00cdcd", "bright_red": "#ff0000",
    },
    "console": {
        "red": "#aa0000", "green": "#00aa00", "yellow": "#aa5500", "blue": "#0000aa",
        "magenta": "#aa00aa", "cyan": "#00aaaa", "bright_red": "#ff5555",
    },
}  # fmt: skip
"""The 16 colours as two usual terminals show them; the program can't know the user's."""
TEXT, HINT = 4.5, 3.0
CONSOLE_TEXT = 3.9
"""The console has a brown where others have a yellow."""
SIGNS = re.compile(r"[^\W\d]|[-!•●◐◑○↺◆✓✗↑↓−+–▲▼→⇢≈∅·═█▌░]|^\s*$")
"""A letter or a sign: what stands for a state beside its colour."""
STATES = (Look.GOOD, Look.WARN, Look.BAD)


def _grey(theme: str, bold: bool) -> tuple[str, str]:
    dark = THEMES[theme].dark
    return ("#e5e5e5" if bold or dark else "#000000"), ("#000000" if dark else "#ffffff")


def _seen(style: Style | None, theme: str, palette: dict[str, str]) -> tuple[str, str]:
    """Give text and ground as a terminal with a palette shows them."""
    text, ground = _grey(theme, bold=False)
    style = style or Style()
    for is_text, colour in ((True, style.color), (False, style.bgcolor)):
        if colour is None or colour.is_default:
            continue
        shown = palette.get(colour.name.removeprefix("ansi_"), "") or colour.get_truecolor().hex
        text, ground = (shown, ground) if is_text else (text, shown)
    if style.dim:
        text = _half(text, ground)
    return (ground, text) if style.reverse else (text, ground)


def _half(one: str, other: str) -> str:
    return "#" + "".join(
        f"{(int(one[at : at + 2], 16) + int(other[at : at + 2], 16)) // 2:02x}" for at in (1, 3, 5)
    )


def _cells(manager: Manager) -> Iterator[tuple[int, str, Style | None]]:
    for y, strip in enumerate(manager.app.screen._compositor.render_strips()):
        for segment in strip:
            if segment.text.strip():
                yield y, segment.text, segment.style


def _unreadable(manager: Manager, theme: str) -> Iterator[str]:
    hint = {style_of(Look.DIM)}
    ansi = THEMES[theme].is_ansi
    for palette, colours in PALETTES.items() if ansi else (("own", {}),):
        for y, text, style in _cells(manager):
            least = CONSOLE_TEXT if palette == "console" else TEXT
            if style in hint or (style is not None and style.dim):
                least = HINT
            seen = _seen(style, theme, colours)
            if contrast(*seen) < least:
                yield f"{theme}, {palette}, line {y}: {text!r} {style}: {contrast(*seen):.1f}"


def _told_by_colour_alone(manager: Manager) -> Iterator[str]:
    """Find pieces in a state's colour that have no letter, no sign, and no sign on their line."""
    for pane in manager.app.workspace.query(RowsPane):
        if not pane.display or not pane.region:
            continue
        shown = [*pane.head(), *(pane.line_at(index) for index in range(pane.count()))]
        for drawn in shown:
            for piece in drawn.pieces:
                if piece.look in STATES and not SIGNS.search(piece.text):
                    yield f"{pane.id}: {piece.text!r} {piece.look} in {drawn.plain!r}"


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", SCREENS)
async def test_every_cell_of_every_screen_can_be_read(sample, name, theme):
    async with at_work(sample, size="narrow", theme=theme) as manager:
        await manager.presses(*SCREENS[name])
        assert not set(_unreadable(manager, theme))


@pytest.mark.slow
@pytest.mark.parametrize("size", ["narrow", "wide"])
@pytest.mark.parametrize("name", SCREENS)
async def test_nothing_is_told_by_colour_alone(sample, name, size):
    async with at_work(sample, size=size) as manager:
        await manager.presses(*SCREENS[name])
        assert not set(_told_by_colour_alone(manager))


@pytest.mark.parametrize("name", ["list", "matrix", "desk", "form", "palette", "log"])
async def test_the_cursor_and_the_focus_are_seen_without_colours(sample, name):
    async with at_work(sample, size="medium") as manager:
        await manager.presses(*SCREENS[name])
        told = [style for _y, _text, style in _cells(manager) if style is not None]
        strips = manager.app.screen._compositor.render_strips()
        every = [segment.style for strip in strips for segment in strip if segment.style]
        assert any(style.reverse or style.underline for style in every), name
        assert any(style.bold for style in told), name
