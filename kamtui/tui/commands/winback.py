"""What works in the win-back list only."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import BOARD, Command, needs_writing

WINBACK: tuple[Command, ...] = (
    Command(
        "board_back",
        N_("state back"),
        N_("Move the target one state back."),
        ("less_than_sign",),
        "board",
        lambda w: w.move_target(-1),
        where=BOARD,
        why_not=needs_writing,
    ),
    Command(
        "board_on",
        N_("state on"),
        N_("Move the target one state on."),
        ("greater_than_sign",),
        "board",
        lambda w: w.move_target(1),
        where=BOARD,
        why_not=needs_writing,
    ),
    Command(
        "board_confirm",
        N_("confirm"),
        N_("Confirm that the target under the cursor bought again, or is won back."),
        ("a",),
        "board",
        lambda w: w.confirm_return(),
        where=BOARD,
        why_not=needs_writing,
    ),
    Command(
        "board_results",
        N_("what came of it"),
        N_("How many came back by way, reason and owner; cost against money recovered."),
        ("v",),
        "board",
        lambda w: w.turn_results(),
        where=BOARD,
    ),
)
