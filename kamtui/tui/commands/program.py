"""The program itself: palette, help, leaving."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import ANYWHERE, Command

PROGRAM: tuple[Command, ...] = (
    Command(
        "palette",
        N_("commands"),
        N_("Every command by name; those that can't run now say why."),
        ("colon", "ctrl+p"),
        "program",
        lambda w: w.open_palette(),
        footer=2,
    ),
    Command(
        "help",
        N_("help"),
        N_("The keys that work here."),
        ("question_mark",),
        "program",
        lambda w: w.open_help(),
        footer=11,
    ),
    Command(
        "quit",
        N_("quit"),
        N_("Leave this screen; from the list, quit."),
        ("q",),
        "program",
        lambda w: w.leave(),
    ),
    Command(
        "suspend",
        N_("suspend"),
        N_("Go back to the shell for a moment (fg returns)."),
        ("ctrl+z",),
        "program",
        lambda w: w.suspend(),
        where=ANYWHERE,
    ),
    Command(
        "redraw",
        N_("redraw"),
        N_("Send the whole screen again."),
        ("ctrl+l",),
        "program",
        lambda w: w.redraw(),
        where=ANYWHERE,
    ),
)
