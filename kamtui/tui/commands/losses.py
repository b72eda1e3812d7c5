"""What works on losses only: the criteria of the states, and the views of the figures."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import CRITERIA, DESK, LOSSES, Command, needs_both, needs_writing

LOSSES_COMMANDS: tuple[Command, ...] = (
    Command(
        "mistakes",
        N_("mistakes"),
        N_("Where we are about to make one of the five mistakes, by client and by manager."),
        ("v",),
        "desk",
        lambda w: w.go("mistakes"),
        where=DESK,
    ),
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
        "loss_view",
        N_("next view"),
        N_("The clients, then months, quarters, segment, type, region, reason, where they went."),
        ("v",),
        "losses",
        lambda w: w.turn_view(1),
        where=LOSSES,
    ),
    Command(
        "loss_view_back",
        N_("view before"),
        N_("Go through the views of the losses the other way round."),
        ("V",),
        "losses",
        lambda w: w.turn_view(-1),
        where=LOSSES,
    ),
    Command(
        "loss_reason",
        N_("reason"),
        N_("Tell why the client under the cursor was lost and where it went, in one line."),
        ("r",),
        "losses",
        lambda w: w.open_reason(),
        where=LOSSES,
        why_not=needs_both,
    ),
    Command(
        "reasons",
        N_("reasons"),
        N_("The lists of reasons: {new} adds one, {edit} renames it, {done} switches it off."),
        ("R",),
        "losses",
        lambda w: w.go("reasons"),
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
