"""The help: what the pane in focus is for, its keys, then all others, from the command table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from kamtui.language import _, with_keys
from kamtui.tui.commands import (
    ANYWHERE,
    COMMANDS,
    GROUPS,
    PANES,
    Command,
    help_of,
    shown_key,
)
from kamtui.tui.dialogs.dialog import Dialog, DialogHead
from kamtui.tui.dialogs.glossary import PLACE_TERMS, TERMS
from kamtui.tui.dialogs.words import Words
from kamtui.tui.looks import Look
from kamtui.tui.places import words_of
from kamtui.tui.rows import RowsPane
from kamtui.tui.text import BLANK, Line, Piece, cells, left, line, wrapped

KEYS_WIDTH = 14
LABEL_WIDTH = 20


WhyNot = Callable[[Command], str]
"""What says why a command can't run now; nothing where it can."""


def _always(_command: Command) -> str:
    return ""


def help_lines(
    here: str, width: int, commands: Iterable[Command] = COMMANDS, why_not: WhyNot = _always
) -> list[Line]:
    """Give the help of a place: what it is for, its own keys, its words, the keys of every pane.

    What works in other places only stands at the end, so that every command is found here.
    """
    listed = list(commands)
    lines: list[Line] = []
    if words := words_of(here):
        lines += [*wrapped(with_keys(_(words)), width - 3, indent=" "), BLANK]
    own = [command for command in listed if command.where == here]
    common = [command for command in listed if command.where in (PANES, ANYWHERE)]
    if own:
        lines += _group(_("Only here"), own, width, why_not)
    lines += _words(here, width)
    for group, label in GROUPS.items():
        those = [each for each in common if each.group == group]
        lines += _group(_(label), those, width, why_not)
    for group, label in GROUPS.items():
        places = (PANES, ANYWHERE, here)
        those = [each for each in listed if each.group == group and each.where not in places]
        lines += _group(_("Elsewhere: {group}").format(group=_(label)), those, width, _always)
    return lines


def _words(here: str, width: int) -> list[Line]:
    """Explain the words of the trade that a place uses."""
    names = PLACE_TERMS.get(here, ())
    if not names:
        return []
    lines = [line((f" {_('The words here')}", Look.HEADING))]
    terms = [(_(TERMS[name][0]), _(TERMS[name][1])) for name in names]
    wide = min(max(cells(term) for term, _meaning in terms), width // 3)
    for term, meaning in terms:
        first, *rest = wrapped(meaning, max(20, width - wide - 5), Look.DIM)
        lines.append(Line((Piece("  " + left(term, wide) + "  "), *first.pieces)))
        lines += [Line((Piece(" " * (wide + 4)), *each.pieces)) for each in rest]
    return [*lines, BLANK]


def _group(label: str, commands: list[Command], width: int, why_not: WhyNot) -> list[Line]:
    if not commands:
        return []
    lines = [line((f" {label}", Look.HEADING))]
    for command in commands:
        lines += _command(command, width, why_not(command))
    return [*lines, BLANK]


def _command(command: Command, width: int, why_not: str) -> list[Line]:
    keys = " ".join(shown_key(key) for key in command.keys)
    lead = (
        Piece("  " + left(keys, KEYS_WIDTH), Look.KEY),
        Piece(left(_(command.label), LABEL_WIDTH) + " "),
    )
    indent = KEYS_WIDTH + LABEL_WIDTH + 3
    told = wrapped(help_of(command), max(20, width - indent - 1), Look.DIM)
    if why_not:
        not_now = _("Not now: {why}").format(why=why_not)
        told += wrapped(not_now, max(20, width - indent - 1), Look.WARN)
    first, *rest = told
    return [
        Line((*lead, *first.pieces)),
        *(Line((Piece(" " * indent), *each.pieces)) for each in rest),
    ]


class HelpRows(RowsPane):
    """The lines of the help; there is nothing to stand on, so keys move the sight."""

    def __init__(self, here: str, why_not: WhyNot, *, id: str) -> None:
        super().__init__(id=id)
        self._here = here
        self._why_not = why_not
        self._lines: list[Line] = []
        self._drawn_width = -1

    def lines(self) -> list[Line]:
        """Give the lines for the width in force."""
        if self._drawn_width != self.size.width:
            self._drawn_width = self.size.width
            self._lines = help_lines(self._here, self.size.width, why_not=self._why_not)
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
    """The help over the whole screen; what goes back, quits or asks for help closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "sight(1.0, 0)", show=False),
        Binding("j,down", "sight(0.0, 1)", show=False, id="down"),
        Binding("k,up", "sight(0.0, -1)", show=False, id="up"),
        Binding("ctrl+d", "sight(0.5, 0)", show=False, id="half_down"),
        Binding("ctrl+u", "sight(-0.5, 0)", show=False, id="half_up"),
        Binding("pagedown", "sight(1.0, 0)", show=False, id="page_down"),
        Binding("pageup", "sight(-1.0, 0)", show=False, id="page_up"),
        Binding("g,home", "to_end(False)", show=False, id="first"),
        Binding("G,end", "to_end(True)", show=False, id="last"),
        Binding("escape", "dismiss", show=False, id="back"),
        Binding("q", "dismiss", show=False, id="quit"),
        Binding("question_mark", "dismiss", show=False, id="help"),
    ]

    def __init__(self, here: str, why_not: WhyNot = _always) -> None:
        super().__init__()
        self._here = here
        self._why_not = why_not

    def compose(self) -> ComposeResult:
        """Lay the lines between the rule and the keys of the help itself."""
        with Vertical(id="help"):
            yield DialogHead(_("The keys that work here"))
            yield HelpRows(self._here, self._why_not, id="help-rows")
            yield Words(id="help-hint", look=Look.DIM)

    @property
    def rows(self) -> HelpRows:
        """The lines."""
        return self.query_one(HelpRows)

    def on_mount(self) -> None:
        """Let the keys reach the lines."""
        self.rows.focus(scroll_visible=False)
        self.query_one("#help-hint", Words).tell(
            "   " + with_keys(_("{down} {up} scroll   {back} closes"))
        )

    def action_sight(self, pages: float, lines: int) -> None:
        """Move the sight by a share of the height and some lines."""
        self.rows.sight(self.rows.top + int(self.rows.body_height * pages) + lines)

    def action_to_end(self, last: bool) -> None:
        """Show the beginning or the end."""
        self.rows.sight(self.rows.count() if last else 0)

    async def action_dismiss(self, result: None = None) -> None:
        """Close the help."""
        self.dismiss(result)
