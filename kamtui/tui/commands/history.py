"""What works in the history only."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import HISTORY, Command

HISTORY_COMMANDS: tuple[Command, ...] = (
    Command(
        "history_next",
        N_("next kind"),
        N_("Only supplies, then only calls, promises, tenders ...; {back} shows everything."),
        ("full_stop",),
        "history",
        lambda w: w.sift_history(1),
        where=HISTORY,
        footer=7,
    ),
    Command(
        "history_previous",
        N_("kind before"),
        N_("Go through the kinds of events the other way round."),
        ("comma",),
        "history",
        lambda w: w.sift_history(-1),
        where=HISTORY,
    ),
    Command(
        "history_search",
        N_("search within"),
        N_("Only events that hold what you type; a kind chosen before stays."),
        ("S",),
        "history",
        lambda w: w.open_history_search(),
        where=HISTORY,
        footer=6,
    ),
    Command(
        "history_jump",
        N_("go to a day"),
        N_("Go to a day of the history, in words: march 2025, a year ago."),
        ("J",),
        "history",
        lambda w: w.open_jump(),
        where=HISTORY,
        footer=5,
    ),
)
