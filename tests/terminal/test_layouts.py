"""Sizes of the terminal: three layouts, resizing, terminals that know no size or no signs."""

from __future__ import annotations

import pytest

from tests.terminal.conftest import Opens
from tests.terminal.terminal import Terminal

OVERVIEW = "1 Overview"
TREE = "Budi Hartono 1"
MATRIX = "SEGMENTS"


def _fits(terminal: Terminal, columns: int, rows: int) -> None:
    assert len(terminal.lines) == rows
    assert all(len(line) <= columns for line in terminal.lines)
    assert "quit" in terminal.lines[-1] or "help" in terminal.lines[-1] or terminal.lines[-1]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (160, 45)])
def test_the_first_frame_has_the_layout_of_the_terminal(
    opens: Opens, columns: int, rows: int
) -> None:
    terminal = opens(columns, rows)
    # Drawn for another layout first, the headings of the columns would be sent twice.
    assert terminal.everything_sent.count(b"share ") == 1


def test_resizing_shows_the_panes_of_each_layout(opens: Opens) -> None:
    terminal = opens(120, 40)
    terminal.waits_for("CLIENTS", OVERVIEW)
    _fits(terminal, 120, 40)

    terminal.resize(80, 24)
    terminal.waits_until_gone(OVERVIEW)
    terminal.waits_for("CLIENTS", "Sinar Mekar 1")
    _fits(terminal, 80, 24)

    terminal.resize(160, 45)
    terminal.waits_for("CLIENTS", OVERVIEW, TREE, MATRIX)
    _fits(terminal, 160, 45)


def test_a_resized_screen_is_the_screen_of_that_size(opens: Opens) -> None:
    resized = opens(120, 40)
    resized.resize(80, 24)
    resized.waits_until_gone("│")
    resized.settles()
    fresh = opens(80, 24)
    assert resized.text == fresh.text


def test_a_line_being_typed_survives_a_resize(opens: Opens) -> None:
    terminal = opens(120, 40)
    terminal.presses("l")
    terminal.waits_for("Log · PT Sinar Mekar 1")
    terminal.presses("call budi: half a li")
    terminal.waits_for("half a li")
    terminal.resize(80, 24)
    terminal.settles()
    terminal.presses("ne")
    terminal.waits_for("call budi: half a line", "Log · PT Sinar Mekar 1")


def test_a_very_small_terminal_still_works(opens: Opens) -> None:
    terminal = opens(20, 6, wait=False)
    terminal.waits_for("CLIENTS")
    terminal.presses("j", "enter", "escape", "q")
    assert terminal.leaves() == 0


def test_a_terminal_without_a_size_gets_the_usual_one(opens: Opens) -> None:
    terminal = opens(0, 0, wait=False)
    terminal.waits_for_bytes(b"Sinar Mekar 1")
    terminal.presses("q")
    assert terminal.leaves() == 0


def test_a_dumb_terminal_is_told_so_in_one_line(opens: Opens) -> None:
    terminal = opens(wait=False, TERM="dumb")
    assert terminal.leaves() == 1
    said = terminal.everything_sent.decode().strip()
    assert said.startswith("kamtui: ") and "TERM" in said
    assert "\n" not in said and "\x1b" not in said


def test_a_plain_locale_gets_ascii_signs_only(opens: Opens) -> None:
    terminal = opens(160, 45, LANG="C")
    terminal.presses("tab", "3")
    terminal.settles()
    assert terminal.everything_sent.isascii()
