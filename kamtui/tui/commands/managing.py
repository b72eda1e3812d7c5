"""Managers: where they are compared, and how a portfolio is handed over."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import MANAGER, MANAGERS, Command, needs_writing


def _handover(name: str, where: str) -> Command:
    return Command(
        name,
        N_("hand over"),
        N_("Give this manager's clients, and everything open with them, to another; asks first."),
        ("greater_than_sign",),
        "managers",
        lambda w: w.open_handover(),
        where=where,
        why_not=needs_writing,
        footer=9,
    )


MANAGING: tuple[Command, ...] = (
    Command(
        "managers",
        N_("managers"),
        N_("The managers compared: portfolio, money, promises, losses, tasks, skills."),
        ("T",),
        "place",
        lambda w: w.go("managers"),
    ),
    Command(
        "review",
        N_("quarter's review"),
        N_("Write this quarter's review of the client (or the manager) to a Markdown file."),
        (),
        "change",
        lambda w: w.write_review(),
    ),
    _handover("hand_over", MANAGERS),
    _handover("hand_over_this", MANAGER),
)
