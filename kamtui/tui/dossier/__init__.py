"""The dossier: one file per tab and one table of them, with a line for each.

A tab's file is imported when the tab is first shown: the first frame waits for none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kamtui.language import N_

if TYPE_CHECKING:
    from kamtui.tui.pages import PageKind

TAB_LABELS = {
    "overview": N_("Overview"),
    "general": N_("General"),
    "history": N_("History"),
    "people": N_("People"),
    "competitors": N_("Competitors"),
    "segment": N_("Segment"),
    "plan": N_("Plan"),
    "care": N_("Care"),
}
"""The files of the tabs in their order, each with a ``TAB``, and their labels; the numbers, by
which their commands and keys go, never change."""
TABS = tuple(TAB_LABELS)


def tab_kind(number: int) -> PageKind:
    """Give the tab of a number from 1 on."""
    kind: PageKind = import_module(f"{__name__}.{TABS[number - 1]}").TAB
    return kind
