"""The first and the last line of the screen: where we are, and which keys help here."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from kamtui.language import N_, _
from kamtui.tui.commands import ANYWHERE, BY_NAME, COMMANDS, PANES, key_of, shown_key
from kamtui.tui.commands.footers import ABOUT_NO_CLIENT, FIRST, WITH_A_CLIENT
from kamtui.tui.looks import Look
from kamtui.tui.text import BLANK, Line, Piece, cells, cut, joined, strip_of


class StatusLine(Widget):
    """Database, as-of date, who, filter, and what is overdue."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.where: tuple[str, ...] = ()
        self.filter_words = ""
        self.overdue = 0
        self.warning = ""

    def tell(
        self, *, where: tuple[str, ...], filter_words: str, overdue: int, warning: str
    ) -> None:
        """Show these; nothing is sent where nothing differs."""
        told = (where, filter_words, overdue, warning)
        if told != (self.where, self.filter_words, self.overdue, self.warning):
            self.where, self.filter_words, self.overdue, self.warning = told
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """Draw the line: the left part gives way, what is overdue never does."""
        width = self.size.width
        end = " " + _("! {count} overdue").format(count=self.overdue) + " " if self.overdue else " "
        room = width - cells(end)
        where = " " + joined(self.where)
        words = _("filter: {words}").format(words=self.filter_words) if width >= 100 else ""
        if self.warning:
            words = self.warning
        where = cut(where, room - (cells(words) + 2 if words else 0))
        gap = max(1, room - cells(where) - cells(words) - 2)
        return strip_of(
            Line(
                (
                    Piece(where, Look.STRONG),
                    Piece(" " * gap),
                    Piece(
                        cut(words, max(0, room - cells(where) - gap)),
                        Look.WARN if self.warning else Look.DIM,
                    ),
                    Piece(" " * max(0, room - cells(where) - gap - cells(words))),
                    Piece(end, Look.BAD),
                )
            ),
            width,
        )


class FooterLine(Widget):
    """The most useful keys here, or what was just done or refused until the next key."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.message = ""
        self.look = Look.PLAIN
        self.hint: tuple[tuple[str, str], ...] = ()

    def say(self, message: str, look: Look = Look.STRONG) -> None:
        """Say something in place of the keys until the next key is pressed."""
        if (message, look) != (self.message, self.look):
            self.message, self.look = message, look
            self.refresh()

    def show_keys(self, hint: tuple[tuple[str, str], ...]) -> None:
        """Show these keys with their labels, the most useful first."""
        if hint != self.hint:
            self.hint = hint
            if not self.message:
                self.refresh()

    def render_line(self, _y: int) -> Strip:
        """Draw the message, or as many keys as fit whole."""
        width = self.size.width
        if self.message:
            return strip_of(Line((Piece(" " + cut(self.message, width - 2), self.look),)), width)
        pieces: list[Piece] = []
        used = 1
        for key, label in self.hint:
            taken = cells(key) + cells(label) + 3
            if used + taken > width:
                break
            pieces += [Piece(f" {key}", Look.STRONG), Piece(f" {label} ", Look.DIM)]
            used += taken
        return strip_of(Line(tuple(pieces)) if pieces else BLANK, width)


_IN_A_LINE = (
    ("enter", N_("take it")),
    ("back", N_("back")),
    ("clear", N_("clear")),
    ("search_from_text", N_("find")),
)
"""The keys that work while a line is typed: all others are letters of it."""


def useful_keys(place: str, told: str = "") -> tuple[tuple[str, str], ...]:
    """Give the keys worth showing at a place: help, those of the place, then those of everywhere.

    ``told`` is what a line being typed says of its keys itself; they are not said again.
    """
    if place == "strip":
        said = {word.strip(":") for word in told.split()}
        keys = tuple((key_of(key), _(label)) for key, label in _IN_A_LINE)
        return tuple((key, label) for key, label in keys if key not in said)
    first = [BY_NAME[name] for name in ("help", *_first_of(place))]
    own = [command for command in COMMANDS if command.where == place]
    common = sorted(
        (each for each in COMMANDS if each.footer and each.where in (PANES, ANYWHERE, place)),
        key=lambda command: -command.footer,
    )
    chosen = dict.fromkeys(each for each in (*first, *own, *common) if each.key)
    left_out = WITH_A_CLIENT if place in ABOUT_NO_CLIENT else ()
    return tuple(
        (shown_key(command.key), _(command.label))
        for command in chosen
        if command.name not in left_out
    )


def _first_of(place: str) -> tuple[str, ...]:
    if place in FIRST:
        return FIRST[place]
    from kamtui.tui.places import kind_shown

    kind = kind_shown(place)
    return kind.first if kind else ()
