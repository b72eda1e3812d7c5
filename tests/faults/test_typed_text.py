"""A terminal that goes away in the middle of a form: the text is offered at the next start."""

from __future__ import annotations

import signal

import pytest

from tests.conftest import Tried
from tests.terminal.conftest import Opens, firm, firm_path, opens  # noqa: F401 - fixtures
from tests.terminal.terminal import Terminal

ENDINGS = ("term", "hangup", "line", "kill")
REGION = "Kalimantan Selatan"


def types_in_a_form(terminal: Terminal) -> None:
    """Open the form of the first client at its name and type something behind it."""
    terminal.presses("e")
    terminal.waits_for("Client · PT Sinar Mekar 1")
    terminal.presses("end", REGION)
    terminal.waits_for(REGION)


def end(terminal: Terminal, how: str) -> None:
    if how == "line":
        terminal.drops_the_line()
        return
    if how == "kill":
        terminal.bytes_since(2.5)  # a form keeps its text after a second's quiet
    number = {"term": signal.SIGTERM, "hangup": signal.SIGHUP, "kill": signal.SIGKILL}[how]
    terminal.gets_signal(number)
    terminal.leaves()


def comes_back(opens: Opens, how: str) -> None:  # noqa: F811 - the fixture of that name
    terminal = opens()
    types_in_a_form(terminal)
    end(terminal, how)
    again = opens()
    assert REGION not in again.text  # offered, not forced
    again.presses("e")
    again.waits_for("Your draft is back", REGION)


def test_a_form_comes_back_after_a_hangup(opens: Opens) -> None:  # noqa: F811
    comes_back(opens, "hangup")


@pytest.mark.faults
@pytest.mark.parametrize("how", ENDINGS)
def test_a_form_comes_back_whatever_ended_the_program(
    opens: Opens,  # noqa: F811
    how: str,
    tried: Tried,
) -> None:
    for _turn in range(3):
        comes_back(opens, how)
    tried(f"a form being filled in when the program ends by: {how}", 3, measured="text offered")
