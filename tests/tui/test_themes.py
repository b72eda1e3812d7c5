"""The themes: known by the same names everywhere, and readable."""

from __future__ import annotations

import pytest

from kamtui.preferences.settings import THEMES as NAMES
from kamtui.tui.app import KamtuiApp
from kamtui.tui.looks import Look, style_of
from kamtui.tui.themes import THEMES


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_settings_name_the_themes_there_are():
    assert set(NAMES) == set(THEMES)


@pytest.mark.parametrize("name", [name for name in THEMES if not THEMES[name].is_ansi])
def test_every_meaning_can_be_read_on_the_ground(name):
    theme = THEMES[name]
    least = 7 if name == "high-contrast" else 4.5
    for colour in (theme.text, theme.dim, theme.good, theme.warn, theme.bad, theme.key):
        assert contrast(colour, theme.ground) >= least, colour


@pytest.mark.parametrize("name", THEMES)
def test_meanings_differ_from_plain_text(name):
    styles = THEMES[name].styles()
    assert set(styles) == set(Look)
    for look in (Look.GOOD, Look.WARN, Look.BAD, Look.KEY, Look.STRONG, Look.DIM):
        assert styles[look] != styles[Look.PLAIN]


async def test_the_theme_of_the_app_is_the_one_of_its_lines(database):
    app = KamtuiApp(database, "rina", theme="light")
    async with app.run_test(size=(80, 24)):
        assert style_of(Look.BAD).color.name == THEMES["light"].bad
        assert style_of(Look.PLAIN).bgcolor.name == THEMES["light"].ground
    app = KamtuiApp(database, "rina")
    async with app.run_test(size=(80, 24)):
        assert style_of(Look.BAD).color.name == "bright_red"
        assert style_of(Look.PLAIN).bgcolor is None
