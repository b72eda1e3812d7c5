"""Colours as they reach the terminal: 16 by name, truecolor by choice, none where not wanted."""

from __future__ import annotations

import re

import pytest

from tests.terminal.conftest import Opens

_SGR = re.compile(rb"\x1b\[([0-9;]*)m")
COLOURS_OF_16 = {*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}


def _codes(sent: bytes) -> list[list[int]]:
    return [[int(each or 0) for each in found.split(b";")] for found in _SGR.findall(sent)]


def _sees_all(opens: Opens, *arguments: str, **environment: str) -> list[list[int]]:
    terminal = opens(160, 45, *arguments, **environment)
    terminal.presses("tab", "?")
    terminal.settles()
    terminal.presses("escape", "2", "e")
    terminal.settles()
    return _codes(terminal.everything_sent)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
def test_an_ansi_theme_sends_the_terminals_own_colours_only(opens: Opens, theme: str) -> None:
    codes = _sees_all(opens, "--theme", theme, COLORTERM="truecolor")
    assert not any(38 in code or 48 in code for code in codes)
    assert any(COLOURS_OF_16 & set(code) for code in codes)


@pytest.mark.parametrize("theme", ["ansi-dark", "light"])
def test_no_colour_is_sent_where_none_is_wanted(opens: Opens, theme: str) -> None:
    codes = _sees_all(opens, "--theme", theme, NO_COLOR="1", COLORTERM="truecolor")
    assert not any(38 in code or 48 in code or COLOURS_OF_16 & set(code) for code in codes)
    # The cursor and what is strong are still told apart.
    assert [7] in codes
    assert [1] in codes


@pytest.mark.parametrize("theme", ["dark"])
def test_a_theme_of_its_own_goes_down_to_what_the_terminal_has(opens: Opens, theme: str) -> None:
    true = _sees_all(opens, "--theme", theme, COLORTERM="truecolor")
    assert any(code[:2] == [38, 2] or code[1:3] == [38, 2] for code in true)
    few = _sees_all(opens, "--theme", theme, TERM="xterm-256color")
    assert not any(38 in code and code[code.index(38) + 1] == 2 for code in few)
    assert any(38 in code for code in few)
    least = _sees_all(opens, "--theme", theme, TERM="xterm-16color")
    assert not any(38 in code or 48 in code for code in least)
