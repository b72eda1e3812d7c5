"""The help: what the pane in focus is for, and the keys that work here, from the command table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from kamtui.language import N_, _
from kamtui.tui.commands import ANYWHERE, COMMANDS, GROUPS, PANES, Command, shown_key
from kamtui.tui.dialogs.dialog import Dialog, DialogHead
from kamtui.tui.dialogs.strip import Words
from kamtui.tui.looks import Look
from kamtui.tui.rows import RowsPane
from kamtui.tui.text import BLANK, Line, Piece, left, line, wrapped

KEYS_WIDTH = 14
LABEL_WIDTH = 20

PLACE_WORDS = {
    "list": N_(
        "The client list. It opens on your key clients; f widens it, s sorts it, / finds anybody "
        "in it or not. The signs before a name: the mark of a key client, and ! where we are "
        "late with something. What the cursor stands on is what l, + and w work on."
    ),
    "overview": N_(
        "The dossier's first page: what is due, what went wrong, who decides, who stands against "
        "us, the last words. Every line leads to what it tells of: enter opens it, x closes it."
    ),
    "general": N_(
        "Every fact known about the client, and a dash for each that is not. e edits the line "
        "under the cursor; K sets the mark of a key client, with the reason."
    ),
    "history": N_(
        "What happened, newest first: calls, visits, promises, tenders. l logs an interaction in "
        "one line, n opens the full form."
    ),
    "people": N_(
        "The decision-maker tree: who reports to whom, who decides, how each stands to us and "
        "when we last spoke. A post may be vacant, or held by somebody whose name we lack yet."
    ),
    "competitors": N_(
        "Who else supplies this client, with what share of the wallet, and what we do about it. "
        "n adds one, e edits it."
    ),
    "segment": N_(
        "Where the client stands in the segment matrix and why, with the figures behind it and "
        "what would change them."
    ),
    "plan": N_(
        "What we want with this client: goals, programmes, offers, and winning it back. n adds a "
        "goal, + a step."
    ),
    "care": N_(
        "The five mistakes that lose key clients: lateness, conflicts, a thin dossier, an "
        "unprepared negotiation, not knowing the product. n notes a conflict or a request."
    ),
    "matrix": N_(
        "Clients by how much they bring (A, B, C) and how often or steadily they buy (X, Y, Z; N "
        "is too short to tell). enter lists the clients of a cell, e edits its strategy, r "
        "computes anew; o tries other switches without storing, M tells who has moved."
    ),
    "cell": N_("The clients of one cell of the matrix. enter opens a dossier, esc goes back."),
    "moves": N_(
        "Who moved between the cells of the matrix since the run before, the largest first; the "
        "table below counts from which cell to which. enter opens a dossier, esc goes back."
    ),
    "desk": N_(
        "What to do today, worst first: overdue promises, visits without a sheet, silent "
        "clients. enter goes to where the work is done, x closes, z postpones."
    ),
    "brief": N_(
        "What one needs while the telephone rings: who is calling, what not to say, what is owed "
        "on both sides, how we stand. l logs the call without leaving it."
    ),
    "products": N_("What we sell, with its nuances and answers to the questions one must expect."),
    "supply": N_(
        "What was supplied with one invoice, line by line. enter puts a line right, esc goes back "
        "to the history."
    ),
    "rival": N_(
        "One competitor at all clients: its share of what they spend, what it took from us, our "
        "counter-moves. enter opens the client, e edits the line."
    ),
    "losses": N_("Clients lost, at risk and on watch, with what they brought while they bought."),
    "winback": N_(
        "Clients to be won back, by how far it has come. < and > move a target, enter opens it, "
        "+ adds a next step."
    ),
    "dossier": N_("Everything known about one client, on eight tabs: 1 to 8 show them."),
    "strip": N_(
        "A line to type in. enter saves, esc keeps what was typed as a draft, ctrl+g finds a "
        "client in between."
    ),
}
"""What each place is for; a new pane has a paragraph here."""


def help_lines(here: str, width: int, commands: Iterable[Command] = COMMANDS) -> list[Line]:
    """Give the help of a place: what it is for, its own keys first, then those of every pane."""
    listed = list(commands)
    lines: list[Line] = []
    if here in PLACE_WORDS:
        lines += [*wrapped(_(PLACE_WORDS[here]), width - 3, indent=" "), BLANK]
    own = [command for command in listed if command.where == here]
    common = [command for command in listed if command.where in (PANES, ANYWHERE)]
    if own:
        lines += _group(_("Only here"), own, width)
    for group, label in GROUPS.items():
        lines += _group(_(label), [each for each in common if each.group == group], width)
    return lines


def _group(label: str, commands: list[Command], width: int) -> list[Line]:
    if not commands:
        return []
    lines = [line((f" {label}", Look.HEADING))]
    for command in commands:
        lines += _command(command, width)
    return [*lines, BLANK]


def _command(command: Command, width: int) -> list[Line]:
    keys = " ".join(shown_key(key) for key in command.keys)
    lead = (
        Piece("  " + left(keys, KEYS_WIDTH), Look.KEY),
        Piece(left(_(command.label), LABEL_WIDTH) + " "),
    )
    indent = KEYS_WIDTH + LABEL_WIDTH + 3
    told = wrapped(_(command.help), max(20, width - indent - 1), Look.DIM)
    first, *rest = told
    return [
        Line((*lead, *first.pieces)),
        *(Line((Piece(" " * indent), *each.pieces)) for each in rest),
    ]


class HelpRows(RowsPane):
    """The lines of the help; there is nothing to stand on, so keys move the sight."""

    def __init__(self, here: str, *, id: str) -> None:
        super().__init__(id=id)
        self._here = here
        self._lines: list[Line] = []
        self._drawn_width = -1

    def lines(self) -> list[Line]:
        """Give the lines for the width in force."""
        if self._drawn_width != self.size.width:
            self._drawn_width = self.size.width
            self._lines = help_lines(self._here, self.size.width)
        return self._lines

    def count(self) -> int:
        """Say how many lines there are."""
        return len(self.lines())

    def line_at(self, index: int) -> Line:
        """Give one line."""
        return self.lines()[index]

    def can_hold(self, index: int) -> bool:  # noqa: ARG002
        """No line holds a cursor."""
        return False

    def sight(self, top: int) -> None:
        """Show the lines from one on."""
        self.top = min(max(top, 0), self._last_top())
        self.refresh()


class HelpScreen(Dialog[None]):
    """The help over the whole screen; esc, q or ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "sight(0.0, 1)", show=False),
        Binding("k,up", "sight(0.0, -1)", show=False),
        Binding("ctrl+d", "sight(0.5, 0)", show=False),
        Binding("ctrl+u", "sight(-0.5, 0)", show=False),
        Binding("pagedown,space", "sight(1.0, 0)", show=False),
        Binding("pageup", "sight(-1.0, 0)", show=False),
        Binding("g,home", "to_end(False)", show=False),
        Binding("G,end", "to_end(True)", show=False),
        Binding("escape,q,question_mark", "dismiss", show=False),
    ]

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        """Lay the lines between the rule and the keys of the help itself."""
        with Vertical(id="help"):
            yield DialogHead(_("The keys that work here"))
            yield HelpRows(self._here, id="help-rows")
            yield Words(id="help-hint", look=Look.DIM)

    @property
    def rows(self) -> HelpRows:
        """The lines."""
        return self.query_one(HelpRows)

    def on_mount(self) -> None:
        """Let the keys reach the lines."""
        self.rows.focus(scroll_visible=False)
        self.query_one("#help-hint", Words).tell("   " + _("j k scroll   esc closes"))

    def action_sight(self, pages: float, lines: int) -> None:
        """Move the sight by a share of the height and some lines."""
        self.rows.sight(self.rows.top + int(self.rows.body_height * pages) + lines)

    def action_to_end(self, last: bool) -> None:
        """Show the beginning or the end."""
        self.rows.sight(self.rows.count() if last else 0)

    async def action_dismiss(self, result: None = None) -> None:
        """Close the help."""
        self.dismiss(result)
