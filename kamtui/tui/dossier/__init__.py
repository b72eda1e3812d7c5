"""The dossier: one file per tab and one table of them."""

from __future__ import annotations

from kamtui.tui.dossier import (
    care,
    competitors,
    general,
    history,
    overview,
    people,
    plan,
    segment,
)
from kamtui.tui.pages import PageKind

TABS: tuple[PageKind, ...] = (
    overview.TAB,
    general.TAB,
    history.TAB,
    people.TAB,
    competitors.TAB,
    segment.TAB,
    plan.TAB,
    care.TAB,
)
"""The tabs in their order; the numbers never change."""


def tab_kind(number: int) -> PageKind:
    """Give the tab of a number from 1 on."""
    return TABS[number - 1]
