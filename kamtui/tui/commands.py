"""The one table of commands: footer, help, palette, key bindings, README and shell come from it.

A command says its name, label, help, default keys, where it applies, what it does and, where it
can't run now, why not. Nothing of Textual is imported here, so that the shell can print the
table at once. The file is long because the table is one: whoever looks for a key finds it here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamtui.language import N_

if TYPE_CHECKING:
    from kamtui.tui.workspace import Workspace

PANES = "panes"
"""Wherever a pane has the focus."""
ANYWHERE = "anywhere"
"""In panes, in a line being typed and in dialogs alike."""
LIST = "list"
TREE = "people"
MATRIX = "matrix"
BOARD = "winback"
COPYING = "copying"
OPTIONS = "options"

GROUPS = {
    "move": N_("Moving"),
    "find": N_("Finding"),
    "work": N_("Working on a client"),
    "change": N_("Changing and taking back"),
    "place": N_("Places"),
    "tree": N_("Decision-maker tree"),
    "matrix": N_("Segment matrix"),
    "board": N_("Win-back"),
    "program": N_("The program"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One command. ``keys`` are Textual's names of the default keys, the first is shown."""

    name: str
    label: str
    help: str
    keys: tuple[str, ...]
    group: str
    run: Callable[[Workspace], object]
    where: str = PANES
    why_not: Callable[[Workspace], str] | None = None
    footer: int = 0

    @property
    def key(self) -> str:
        """The key that is shown for it."""
        return self.keys[0] if self.keys else ""


def _needs_client(workspace: Workspace) -> str:
    return workspace.why_no_client()


def _needs_writing(workspace: Workspace) -> str:
    return workspace.why_no_writing()


def _needs_both(workspace: Workspace) -> str:
    return workspace.why_no_writing() or workspace.why_no_client()


def _tab(number: int, label: str) -> Command:
    return Command(
        f"tab_{number}",
        label,
        N_("Show this tab of the dossier."),
        (str(number),),
        "move",
        lambda w: w.show_tab(number),
        why_not=_needs_client,
    )


COMMANDS: tuple[Command, ...] = (
    Command("down", N_("down"), N_("One line down."), ("j", "down"), "move", lambda w: w.move(1)),
    Command("up", N_("up"), N_("One line up."), ("k", "up"), "move", lambda w: w.move(-1)),
    Command(
        "left",
        N_("left"),
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
        N_("open"),
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
        why_not=_needs_client,
    ),
    Command(
        "next_client",
        N_("next client"),
        N_("The client after this one in the list, on the same tab."),
        ("right_square_bracket",),
        "move",
        lambda w: w.step_client(1),
        why_not=_needs_client,
        footer=4,
    ),
    _tab(1, N_("Overview")),
    _tab(2, N_("General")),
    _tab(3, N_("History")),
    _tab(4, N_("People")),
    _tab(5, N_("Competitors")),
    _tab(6, N_("Segment")),
    _tab(7, N_("Plan")),
    _tab(8, N_("Care")),
    Command(
        "search",
        N_("find"),
        N_("Find a client by name, person, phone digits, e-mail, city or tax number."),
        ("slash",),
        "find",
        lambda w: w.open_search(),
        footer=9,
    ),
    Command(
        "search_from_text",
        N_("find from a text"),
        N_("The same from inside a text; the half-written text comes back with esc."),
        ("ctrl+g",),
        "find",
        lambda w: w.open_search(),
        where=ANYWHERE,
    ),
    Command(
        "filter",
        N_("filter"),
        N_("Go to the next list: my key clients, my clients, all."),
        ("f",),
        "find",
        lambda w: w.widen(),
        footer=3,
    ),
    Command(
        "filter_line",
        N_("filter by words"),
        N_("Type a filter: at risk, AX, silent 30, overdue, a region, an industry, a manager."),
        ("F",),
        "find",
        lambda w: w.open_filter(),
    ),
    Command(
        "sort",
        N_("sort"),
        N_("Go to the next order: value, name, state, silence, last contact, segment."),
        ("s",),
        "find",
        lambda w: w.next_order(),
    ),
    Command(
        "log",
        N_("log"),
        N_("Log an interaction with the client under the cursor, in one line."),
        ("l",),
        "work",
        lambda w: w.open_log(),
        why_not=_needs_both,
        footer=8,
    ),
    Command(
        "promise",
        N_("promise"),
        N_("Note a promise: ours, theirs (they: ...), or a step of our own (step: ...)."),
        ("plus",),
        "work",
        lambda w: w.open_promise(),
        why_not=_needs_both,
        footer=6,
    ),
    Command(
        "winback",
        N_("win back"),
        N_("Mark the client, or all marked clients, as a win-back target."),
        ("w",),
        "work",
        lambda w: w.open_winback(),
        why_not=_needs_both,
        footer=7,
    ),
    Command(
        "brief",
        N_("brief"),
        N_("Everything one needs during a call, on one screen."),
        ("b",),
        "work",
        lambda w: w.show_brief(),
        why_not=_needs_client,
        footer=5,
    ),
    Command(
        "done",
        N_("done"),
        N_("Promise kept, step done, conflict closed, target given up, person left."),
        ("x",),
        "work",
        lambda w: w.mark_done(),
        why_not=_needs_writing,
    ),
    Command(
        "postpone",
        N_("postpone"),
        N_("Give the promise or step under the cursor another day, in words."),
        ("z",),
        "work",
        lambda w: w.open_postpone(),
        why_not=_needs_writing,
    ),
    Command(
        "explain",
        N_("why"),
        N_("Explain the figure under the cursor: the class, the state, what would change it."),
        ("i",),
        "work",
        lambda w: w.explain(),
        why_not=_needs_client,
    ),
    Command(
        "key",
        N_("key client"),
        N_("Mark the client as a key client with a reason, or take the mark away."),
        ("K",),
        "work",
        lambda w: w.toggle_key(),
        why_not=_needs_both,
    ),
    Command(
        "mark",
        N_("mark"),
        N_("Mark several clients, for what is done to all of them."),
        ("space",),
        "work",
        lambda w: w.toggle_mark(),
        where=LIST,
    ),
    Command(
        "copy",
        N_("copy"),
        N_("Copy: then p phone, m e-mail, n name, b brief."),
        ("y",),
        "work",
        lambda w: w.begin_copy(),
        why_not=_needs_client,
    ),
    *(
        Command(
            f"copy_{what}",
            label,
            N_("After y: copy it."),
            (key,),
            "work",
            lambda w, what=what: w.copy(what),  # type: ignore[misc]
            where=COPYING,
        )
        for what, key, label in (
            ("phone", "p", N_("copy phone")),
            ("mail", "m", N_("copy e-mail")),
            ("name", "n", N_("copy name")),
            ("brief", "b", N_("copy brief")),
        )
    ),
    Command(
        "new",
        N_("new"),
        N_("Add: a client in the list; on a tab, what the tab holds."),
        ("n",),
        "change",
        lambda w: w.open_new(),
        why_not=_needs_writing,
    ),
    Command(
        "edit",
        N_("edit"),
        N_("Edit what the cursor stands on."),
        ("e",),
        "change",
        lambda w: w.open_edit(),
        why_not=_needs_both,
        footer=2,
    ),
    Command(
        "undo",
        N_("undo"),
        N_("Take back my last change."),
        ("u",),
        "change",
        lambda w: w.undo(),
        why_not=_needs_writing,
        footer=3,
    ),
    Command(
        "redo",
        N_("redo"),
        N_("Bring back what I took back last."),
        ("ctrl+r",),
        "change",
        lambda w: w.redo(),
        why_not=_needs_writing,
    ),
    Command(
        "export",
        N_("export"),
        N_("Write what the list shows to a CSV file."),
        ("E",),
        "change",
        lambda w: w.export(),
    ),
    Command(
        "clients", N_("clients"), N_("The client list."), ("c",), "place", lambda w: w.go("clients")
    ),
    Command(
        "tree",
        N_("tree"),
        N_("The decision-maker tree of the client."),
        ("t",),
        "place",
        lambda w: w.go("people"),
        why_not=_needs_client,
    ),
    Command(
        "matrix",
        N_("matrix"),
        N_("The segment matrix."),
        ("m",),
        "place",
        lambda w: w.go("matrix"),
        footer=5,
    ),
    Command(
        "products",
        N_("products"),
        N_("The product cards."),
        ("p",),
        "place",
        lambda w: w.go("products"),
    ),
    Command(
        "desk",
        N_("desk"),
        N_("What to do today, worst first."),
        ("d",),
        "place",
        lambda w: w.go("desk"),
        footer=5,
    ),
    Command(
        "losses",
        N_("losses"),
        N_("Clients lost and at risk."),
        ("L",),
        "place",
        lambda w: w.go("losses"),
    ),
    Command(
        "winback_board",
        N_("win-back list"),
        N_("The win-back targets by state."),
        ("W",),
        "place",
        lambda w: w.go("winback"),
    ),
    Command(
        "tree_below",
        N_("add below"),
        N_("Add a post that reports to this one."),
        ("a",),
        "tree",
        lambda w: w.add_post("below"),
        where=TREE,
        why_not=_needs_both,
    ),
    Command(
        "tree_beside",
        N_("add beside"),
        N_("Add a post with the same boss."),
        ("A",),
        "tree",
        lambda w: w.add_post("beside"),
        where=TREE,
        why_not=_needs_both,
    ),
    Command(
        "tree_above",
        N_("add above"),
        N_("Add a boss of this post."),
        ("O",),
        "tree",
        lambda w: w.add_post("above"),
        where=TREE,
        why_not=_needs_both,
    ),
    Command(
        "tree_line",
        N_("influence line"),
        N_("Draw a line of influence or conflict from this post to another."),
        ("v",),
        "tree",
        lambda w: w.draw_influence(),
        where=TREE,
        why_not=_needs_both,
    ),
    Command(
        "tree_out",
        N_("one level up"),
        N_("Move the post, with all below it, to the boss of its boss."),
        ("less_than_sign",),
        "tree",
        lambda w: w.move_post(up=True),
        where=TREE,
        why_not=_needs_both,
    ),
    Command(
        "tree_in",
        N_("under the one before"),
        N_("Move the post, with all below it, under the post before it."),
        ("greater_than_sign",),
        "tree",
        lambda w: w.move_post(up=False),
        where=TREE,
        why_not=_needs_both,
    ),
    Command(
        "matrix_run",
        N_("run"),
        N_("Compute the segments anew and store the run."),
        ("r",),
        "matrix",
        lambda w: w.run_segments(),
        where=MATRIX,
        why_not=_needs_writing,
    ),
    Command(
        "board_back",
        N_("state back"),
        N_("Move the target one state back."),
        ("less_than_sign",),
        "board",
        lambda w: w.move_target(-1),
        where=BOARD,
        why_not=_needs_writing,
    ),
    Command(
        "board_on",
        N_("state on"),
        N_("Move the target one state on."),
        ("greater_than_sign",),
        "board",
        lambda w: w.move_target(1),
        where=BOARD,
        why_not=_needs_writing,
    ),
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

BY_NAME = {command.name: command for command in COMMANDS}

_SHOWN = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "plus": "+",
    "colon": ":",
    "question_mark": "?",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}


def shown_key(key: str) -> str:
    """Write a key as it stands on the keyboard."""
    return _SHOWN.get(key, key)
