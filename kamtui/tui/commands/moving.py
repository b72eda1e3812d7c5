"""Moving: lines, panes, tabs, clients."""

from __future__ import annotations

from kamtui.language import C_, N_
from kamtui.tui.commands.command import ANYWHERE, Command, needs_client
from kamtui.tui.dossier import TAB_LABELS


def _tab(number: int, label: str) -> Command:
    return Command(
        f"tab_{number}",
        label,
        N_("Show this tab of the dossier."),
        (str(number),),
        "move",
        lambda w: w.show_tab(number),
        why_not=needs_client,
    )


MOVING: tuple[Command, ...] = (
    Command("down", N_("down"), N_("One line down."), ("j", "down"), "move", lambda w: w.move(1)),
    Command("up", N_("up"), N_("One line up."), ("k", "up"), "move", lambda w: w.move(-1)),
    Command(
        "left",
        C_("command", "left"),
        N_("To the cell on the left, in the matrix."),
        ("left",),
        "move",
        lambda w: w.move_across(-1),
    ),
    Command(
        "right",
        N_("right"),
        N_("To the cell on the right, in the matrix."),
        ("right",),
        "move",
        lambda w: w.move_across(1),
    ),
    Command(
        "half_down",
        N_("half down"),
        N_("Half a pane down."),
        ("ctrl+d",),
        "move",
        lambda w: w.move_page(0.5),
    ),
    Command(
        "half_up",
        N_("half up"),
        N_("Half a pane up."),
        ("ctrl+u",),
        "move",
        lambda w: w.move_page(-0.5),
    ),
    Command(
        "page_down",
        N_("page down"),
        N_("A whole pane down."),
        ("pagedown",),
        "move",
        lambda w: w.move_page(1),
    ),
    Command(
        "page_up",
        N_("page up"),
        N_("A whole pane up."),
        ("pageup",),
        "move",
        lambda w: w.move_page(-1),
    ),
    Command(
        "first",
        N_("first"),
        N_("To the first line."),
        ("g", "home"),
        "move",
        lambda w: w.move_to_end(last=False),
    ),
    Command(
        "last",
        N_("last"),
        N_("To the last line."),
        ("G", "end"),
        "move",
        lambda w: w.move_to_end(last=True),
    ),
    Command(
        "next_pane",
        N_("next pane"),
        N_("Go to the next pane, or the next field of a line being typed."),
        ("tab",),
        "move",
        lambda w: w.focus_next_pane(1),
    ),
    Command(
        "previous_pane",
        N_("previous pane"),
        N_("Go to the pane before."),
        ("shift+tab",),
        "move",
        lambda w: w.focus_next_pane(-1),
    ),
    Command(
        "open",
        C_("command", "open"),
        N_("Open what the cursor stands on: a client's dossier, a cell's clients, a row's form."),
        ("enter",),
        "move",
        lambda w: w.open_here(),
        footer=10,
    ),
    Command(
        "back",
        N_("back"),
        N_("Close what is open and go back; what was typed is kept as a draft."),
        ("escape",),
        "move",
        lambda w: w.go_back(),
        where=ANYWHERE,
    ),
    Command(
        "previous_client",
        N_("previous client"),
        N_("The client before this one in the list, on the same tab."),
        ("left_square_bracket",),
        "move",
        lambda w: w.step_client(-1),
        why_not=needs_client,
    ),
    Command(
        "next_client",
        N_("next client"),
        N_("The client after this one in the list, on the same tab."),
        ("right_square_bracket",),
        "move",
        lambda w: w.step_client(1),
        why_not=needs_client,
        footer=4,
    ),
    *(_tab(number, label) for number, label in enumerate(TAB_LABELS.values(), 1)),
)
