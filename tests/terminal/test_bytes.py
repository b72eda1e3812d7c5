"""What goes over the line: as few bytes as the budgets say, and none that data brought along."""

from __future__ import annotations

import re
from statistics import quantiles

import pytest

from tests.terminal.conftest import Opens

MOUSE = (b"?1000h", b"?1002h", b"?1003h", b"?1006h", b"?1015h", b"?1016h")
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
CURSOR_KEY_BUDGETS = {(80, 24): 300, (120, 40): 1_200, (160, 45): 2_000}


def test_an_idle_screen_sends_nothing(opens: Opens) -> None:
    terminal = opens(160, 45)
    terminal.settles(1.5)
    assert terminal.bytes_since(2.2) == b""


def test_an_idle_line_being_typed_sends_nothing(opens: Opens) -> None:
    terminal = opens()
    terminal.presses("l")
    terminal.waits_for("Log ·")
    terminal.presses("call")
    terminal.settles(1.0)
    assert terminal.bytes_since(2.2) == b""


@pytest.mark.parametrize("size", CURSOR_KEY_BUDGETS, ids=lambda size: "{}x{}".format(*size))
def test_a_cursor_key_sends_few_bytes(opens: Opens, size: tuple[int, int]) -> None:
    terminal = opens(*size)
    terminal.settles(1.0)
    sent = [len(terminal.answer_to("j" if n % 8 else "down").sent) for n in range(36)]
    assert min(sent) > 0
    assert quantiles(sent, n=20)[-1] <= CURSOR_KEY_BUDGETS[size], sent


def test_no_cursor_key_jumps_in_a_list_alone(opens: Opens) -> None:
    terminal = opens()
    terminal.settles(1.0)
    sent = [len(terminal.answer_to(key).sent) for key in "j" * 30 + "k" * 30]
    assert max(sent) <= CURSOR_KEY_BUDGETS[80, 24], sent


def test_a_key_that_changes_nothing_sends_nothing(opens: Opens) -> None:
    terminal = opens()
    assert terminal.answer_to("k", patience=0.4).sent == b""


def test_no_colour_where_none_is_wanted(opens: Opens) -> None:
    terminal = opens(160, 45, NO_COLOR="1")
    terminal.presses("j", "tab", "2", "4", "l")
    terminal.settles()
    assert COLOUR.findall(terminal.everything_sent) == []


def test_colours_are_of_the_sixteen(opens: Opens) -> None:
    terminal = opens(160, 45, COLORTERM="truecolor")
    terminal.presses("j", "2", "4", "m", "l")
    terminal.settles()
    assert not re.search(rb"\x1b\[[0-9;]*[34]8;[25];", terminal.everything_sent)


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_the_mouse_is_not_reported(opens: Opens, name: str) -> None:
    terminal = opens(**{name: "10.0.0.1 5000 10.0.0.2 22"})
    terminal.presses("q")
    terminal.leaves()
    assert not any(mode in terminal.everything_sent for mode in MOUSE)


def test_the_mouse_is_reported_where_it_is_asked_for(opens: Opens) -> None:
    terminal = opens(80, 24, "--mouse")
    assert MOUSE[0] in terminal.everything_sent


def test_a_name_that_attacks_reaches_the_terminal_as_plain_text(opens: Opens) -> None:
    terminal = opens(120, 40)
    terminal.presses("/", "hostile")
    terminal.waits_for("2 hits")
    terminal.presses("enter")
    terminal.waits_for("[red]x [/]")
    for key in "12345678bdm":
        terminal.presses(key)
        terminal.settles(0.15)
    sent = terminal.everything_sent
    assert b"\x1b]52" not in sent and b"]52;c;eA==" in sent
    assert b"\x9b" not in sent.replace("\u25d0".encode(), b"")
    assert b"\x1b[31mred" not in sent
