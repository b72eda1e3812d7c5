"""What works on losses only: the criteria of the states, and the views of the figures."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import CRITERIA, LOSSES, Command, needs_writing

LOSSES_COMMANDS: tuple[Command, ...] = (
    Command(
        "criteria",
        N_("criteria"),
        N_("What makes a client watch, at risk, lost; tried with a preview before it is applied."),
        ("o",),
        "losses",
        lambda w: w.open_criteria(),
        where=LOSSES,
    ),
    Command(
        "criterion_less",
        N_("less"),
        N_("Turn the criterion under the cursor one step down."),
        ("less_than_sign",),
        "losses",
        lambda w: w.turn_criterion(-1),
        where=CRITERIA,
    ),
    Command(
        "criterion_more",
        N_("more"),
        N_("Turn the criterion under the cursor one step up; {open} types a value."),
        ("greater_than_sign",),
        "losses",
        lambda w: w.turn_criterion(1),
        where=CRITERIA,
    ),
    Command(
        "criteria_apply",
        N_("apply"),
        N_("Apply the criteria being tried; {undo} takes them back."),
        ("r",),
        "losses",
        lambda w: w.apply_criteria(),
        where=CRITERIA,
        why_not=needs_writing,
    ),
)
