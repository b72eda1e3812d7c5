"""The themes: what each meaning looks like in truecolor, in the terminal's 16 colours, in none.

The ansi themes use the terminal's own 16 colours by name: few bytes, and right in whatever
palette the user has set. The others set every colour themselves, the ground included; each
contrast is at least 4.5 to 1 (7 to 1 in the high contrast), which a test measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kamtui.tui.looks import Look


class Colours(NamedTuple):
    """The colours of one theme; in an ansi theme they are names of the terminal's palette.

    ``ground`` and ``text`` are nothing where the terminal's own are used.
    """

    name: str
    dark: bool
    good: str
    warn: str
    bad: str
    key: str
    ground: str = ""
    text: str = ""
    dim: str = ""

    @property
    def is_ansi(self) -> bool:
        """Whether the colours are the terminal's own."""
        return not self.ground

    def styles(self) -> Mapping[Look, str]:
        """Give the style of each meaning."""
        looks = {
            Look.PLAIN: self.text or "none",
            Look.DIM: self.dim or "dim",
            Look.STRONG: f"bold {self.text}",
            Look.HEADING: f"bold {self.text}",
            Look.FOCUSED: f"bold reverse {self.text}",
            Look.GOOD: self.good,
            Look.WARN: self.warn,
            Look.BAD: self.bad,
            Look.KEY: self.key,
            Look.MATCH: f"bold underline {self.text}",
        }
        ground = f" on {self.ground}" if self.ground else ""
        return {look: style.strip() + ground for look, style in looks.items()}


THEMES: Mapping[str, Colours] = {
    theme.name: theme
    for theme in (
        # The red of a console can't be read on black; its bright red can in every palette.
        Colours("ansi-dark", True, "green", "yellow", "bright_red", "cyan"),
        # On a light ground the green, yellow and cyan of most palettes can't be read.
        Colours("ansi-light", False, "blue", "magenta", "red", "bold blue"),
        Colours(
            "dark",
            True,
            good="#8fce7e",
            warn="#e3b341",
            bad="#ff8d85",
            key="#79c0ff",
            ground="#14181d",
            text="#dce1e6",
            dim="#919ba6",
        ),
        Colours(
            "light",
            False,
            good="#1a6b2f",
            warn="#805300",
            bad="#b3201d",
            key="#0b5cad",
            ground="#fbfaf7",
            text="#1f2328",
            dim="#5f6670",
        ),
        Colours(
            "high-contrast",
            True,
            good="#7dff7d",
            warn="#ffe14d",
            bad="#ffa19c",
            key="#6fe3ff",
            ground="#000000",
            text="#ffffff",
            dim="#c8c8c8",
        ),
    )
}
"""By the name the user writes; a test asserts that the settings know the same names."""
USUAL = "ansi-dark"
