"""What works in the segment matrix only, and in its line of options."""

from __future__ import annotations

from kamtui.language import N_
from kamtui.tui.commands.command import MATRIX, OPTIONS, Command, needs_writing

MATRIX_COMMANDS: tuple[Command, ...] = (
    Command(
        "matrix_run",
        N_("run"),
        N_("Compute the segments anew and store the run."),
        ("r",),
        "matrix",
        lambda w: w.run_segments(),
        where=MATRIX,
        why_not=needs_writing,
    ),
    Command(
        "matrix_options",
        N_("options"),
        N_("Try other switches: the matrix changes at once, nothing is stored until {matrix_run}."),
        ("o",),
        "matrix",
        lambda w: w.open_options(),
        where=MATRIX,
    ),
    Command(
        "matrix_moves",
        N_("moves"),
        N_("Who moved between cells since the run before."),
        ("M",),
        "matrix",
        lambda w: w.show_moves(),
        where=MATRIX,
    ),
    *(
        Command(
            f"option_{name}",
            label,
            N_("After {matrix_options}: turn this switch."),
            (key,),
            "matrix",
            lambda w, name=name: w.turn_option(name),  # type: ignore[misc]
            where=OPTIONS,
        )
        for name, key, label in (
            ("by", "b", N_("basis")),
            ("period", "p", N_("period")),
            ("months", "n", N_("months")),
            ("roll_up", "g", N_("group or client")),
            ("xyz", "x", N_("method")),
            ("preset", "s", N_("preset")),
        )
    ),
    Command(
        "option_on",
        N_("next value"),
        N_("After {matrix_options}: the next value of the chosen switch."),
        ("right", "space", "l"),
        "matrix",
        lambda w: w.turn_option(),
        where=OPTIONS,
    ),
    Command(
        "option_back",
        N_("value before"),
        N_("After {matrix_options}: the value before."),
        ("left", "h"),
        "matrix",
        lambda w: w.turn_option(step=-1),
        where=OPTIONS,
    ),
    Command(
        "option_next",
        N_("next switch"),
        N_("After {matrix_options}: the next switch of the line."),
        ("tab", "down", "j"),
        "matrix",
        lambda w: w.choose_option(1),
        where=OPTIONS,
    ),
    Command(
        "option_previous",
        N_("switch before"),
        N_("After {matrix_options}: the switch before."),
        ("shift+tab", "up", "k"),
        "matrix",
        lambda w: w.choose_option(-1),
        where=OPTIONS,
    ),
    Command(
        "option_look",
        N_("look around"),
        N_("After {matrix_options}: leave the line and look around in the trial."),
        ("enter", "o", "q"),
        "matrix",
        lambda w: w.close_options(),
        where=OPTIONS,
    ),
    Command(
        "option_store",
        N_("store the trial"),
        N_(
            "After {matrix_options}: store the trial as a run; its settings become the "
            "database's own."
        ),
        ("r",),
        "matrix",
        lambda w: w.run_segments(),
        where=OPTIONS,
        why_not=needs_writing,
    ),
)
