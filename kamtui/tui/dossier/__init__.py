"""The dossier: one file per tab and one table of them.

A tab's file is imported when the tab is first shown: the first frame waits for none.
"""

from __future__ import annotations

from importlib import import_module

from kamtui.tui.pages import PageKind

TABS = (
    "overview",
    "general",
    "history",
    "people",
    "competitors",
    "segment",
    "plan",
    "care",
)
"""The files of the tabs in their order, each with a ``TAB``; the numbers never change."""


def tab_kind(number: int) -> PageKind:
    """Give the tab of a number from 1 on."""
    kind: PageKind = import_module(f"{__name__}.{TABS[number - 1]}").TAB
    return kind
