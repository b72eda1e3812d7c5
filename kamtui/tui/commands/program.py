"""The program itself: palette, help, leaving."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import ANYWHERE, Command, needs_writing

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
        "begin",
        N_("begin"),
        N_("The ways into an empty database: the first client, a file, the sample."),
        (),
        "program",
        lambda w: w.begin(),
        why_not=needs_writing,
    ),
    Command(
        "sample",
        N_("open the sample"),
        N_("Leave this database and look around in a copy of the sample of your own."),
        (),
        "program",
        lambda w: w.open_sample(),
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
