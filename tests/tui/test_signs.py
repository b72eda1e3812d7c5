"""The signs the screen is drawn with: each has a twin where the terminal shows ASCII only."""

from __future__ import annotations

import ast

from kamtui.tui.signs import in_ascii
from tests.conftest import ROOT


def test_every_sign_that_is_drawn_has_a_twin_of_its_own() -> None:
    drawn = {
        letter
        for path in (ROOT / "kamtui" / "tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for letter in node.value
        if not letter.isascii()
    }
    assert {letter for letter in drawn if "?" in in_ascii(letter)} == set()
