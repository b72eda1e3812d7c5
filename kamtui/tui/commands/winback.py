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
)
