"""The usual command line, read without click: it means what click reads in it."""

from __future__ import annotations

import pytest

from kamtui.cli import open_app
from kamtui.cli.group import invoke
from kamtui.cli.opening import Opening, read_usual

USUAL = (
    (),
    ("clients.db",),
    ("clients.db", "--me", "rina"),
    ("--me", "rina", "clients.db"),
    ("--me", "rina", "show"),
    ("--me", ""),
    ("--demo",),
    ("--demo", "--me", "rina"),
    ("--demo", "clients.db"),
    ("a file.db",),
    ("clinets",),
)
LEFT_TO_CLICK = (
    ("show",),
    ("open", "clients.db"),
    ("clients.db", "--me=rina"),
    ("clients.db", "--me"),
    ("clients.db", "--me", "--demo"),
    ("clients.db", "--me", "a", "--me", "b"),
    ("clients.db", "--theme", "dark"),
    ("clients.db", "--mouse"),
    ("clients.db", "other.db"),
    ("--", "clients.db"),
    ("--shoe",),
    ("-",),
    ("",),
)


@pytest.mark.parametrize("line", USUAL)
def test_a_usual_line_means_what_click_reads_in_it(
    line: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Opening] = []
    monkeypatch.setattr(open_app, "open_app", lambda opening: read.append(opening) or 0)
    assert invoke(line) == 0
    assert [read_usual(line)] == read


@pytest.mark.parametrize("line", LEFT_TO_CLICK)
def test_every_other_line_is_left_to_click(line: tuple[str, ...]) -> None:
    assert read_usual(line) is None
