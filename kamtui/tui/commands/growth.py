"""What works where clients are grown: on the plan, in a programme, on a contact card."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import PLAN, Command, needs_both

GROWTH: tuple[Command, ...] = (
    Command(
        "plan_adopt",
        N_("take a strategy"),
        N_("Take the strategy of the segment, or of another, and adapt it to this client."),
        ("a",),
        "plan",
        lambda w: w.adopt_strategy(),
        where=PLAN,
        why_not=needs_both,
        footer=6,
    ),
)
