"""What works where clients are grown: on the plan, in a programme, on a contact card."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import GENERAL, PLAN, Command, needs_both, needs_client

GROWTH: tuple[Command, ...] = (
    Command(
        "less_sure",
        N_("less sure"),
        N_("Take need, solvency or authority under the cursor one level back."),
        ("less_than_sign",),
        "qualify",
        lambda w: w.change_sureness(-1),
        where=GENERAL,
        why_not=needs_both,
    ),
    Command(
        "surer",
        N_("surer"),
        N_("Take need, solvency or authority under the cursor one level on: signs, then proven."),
        ("greater_than_sign",),
        "qualify",
        lambda w: w.change_sureness(1),
        where=GENERAL,
        why_not=needs_both,
    ),
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
    Command(
        "contact_card",
        N_("contact card"),
        N_("The person under the cursor, or who decides, on one screen; {export} writes a vCard."),
        ("N",),
        "place",
        lambda w: w.show_card(),
        why_not=needs_client,
    ),
)
