"""Duplicates: where they are listed, and what works where two stand side by side."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import MERGE, Command, needs_writing

MERGING: tuple[Command, ...] = (
    Command(
        "duplicates",
        N_("duplicates"),
        N_("Clients and people that may be one and the same, with the reason."),
        ("D",),
        "place",
        lambda w: w.go("duplicates"),
    ),
    Command(
        "merge_first",
        N_("all on the left"),
        N_("Take every value on the left."),
        ("less_than_sign",),
        "merge",
        lambda w: w.take_side("first"),
        where=MERGE,
    ),
    Command(
        "merge_second",
        N_("all on the right"),
        N_("Take every value on the right."),
        ("greater_than_sign",),
        "merge",
        lambda w: w.take_side("second"),
        where=MERGE,
    ),
    Command(
        "merge",
        N_("merge"),
        N_("Make the two one, with the values chosen; one undo parts them again."),
        ("M",),
        "merge",
        lambda w: w.merge_pair(),
        where=MERGE,
        why_not=needs_writing,
    ),
)
