"""Two people at one field: both values, and the second to save chooses.

Fields that somebody else has changed while a form was filled in are shown one after the other;
what was typed in the other fields of the form is saved with whatever is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from kamtui.language import _, with_keys
from kamtui.tui.dialogs.dialog import Dialog, DialogHead
from kamtui.tui.dialogs.words import Words
from kamtui.tui.looks import Look
from kamtui.tui.rows import RowsPane
from kamtui.tui.text import BLANK, Line, line, wrapped

MOST_LINES = 5
"""Lines of a long text that are shown of either value."""
FRAME_LINES = 2


@dataclass(frozen=True, slots=True)
class Clash:
    """A field changed by somebody else meanwhile: what stands there now, and what was typed."""

    field: str
    label: str
    theirs: str
    yours: str


class BothValues(RowsPane):
    """The two values, each under the name of whose it is; the cursor stands on one of them."""

    def __init__(self) -> None:
        super().__init__(id="both")
        self._lines: list[Line] = []
        self._heads: list[int] = []
        self._told: tuple[tuple[str, str], ...] = ()

    def show(self, who: str, clash: Clash) -> None:
        """Show a field's two values, the cursor on what was typed."""
        self._told = ((_("yours"), clash.yours), (who, clash.theirs))
        self.cursor = self.top = 0
        self.break_lines()

    def break_lines(self) -> None:
        """Break the values for the width in force; the cursor stays on whose it stood."""
        at = self._heads.index(self.cursor) if self.cursor in self._heads else 0
        self._lines, self._heads = [], []
        for whose, text in self._told:
            self._heads.append(len(self._lines))
            self._lines.append(line((f" {whose} ", Look.STRONG)))
            told = wrapped(text or _("(empty)"), max(8, self.app.size.width - 6), indent="    ")
            self._lines += told[:MOST_LINES]
            if len(told) > MOST_LINES:
                self._lines.append(line(("    …", Look.DIM)))
        self._lines.append(BLANK)
        self.cursor = self._heads[at]
        self.refresh()

    @property
    def takes_theirs(self) -> bool:
        """Whether the cursor stands on what is stored."""
        return self.cursor == self._heads[1]

    def count(self) -> int:
        """Say how many lines both take."""
        return len(self._lines)

    def can_hold(self, index: int) -> bool:
        """The cursor stands on the name of whose value it is."""
        return index in self._heads

    def line_at(self, index: int) -> Line:
        """Give one line."""
        return self._lines[index]


class OvertakenScreen(Dialog[frozenset[str] | None]):
    """Ask field by field; the result names the fields in which *theirs* was taken.

    None means that the manager goes back to the form to think it over.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", show=False, id="down"),
        Binding("k,up", "move(-1)", show=False, id="up"),
        Binding("tab", "move(1)", show=False),
        Binding("shift+tab", "move(-1)", show=False),
        Binding("enter", "take", show=False),
        Binding("escape", "leave", show=False, id="back"),
    ]

    def __init__(self, who: str, when: str, clashes: Sequence[Clash]) -> None:
        super().__init__()
        self._who, self._when, self._clashes = who, when, list(clashes)
        self._theirs: set[str] = set()
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay the two values between the rule and the keys."""
        with Vertical(id="overtaken"):
            yield DialogHead("")
            yield BothValues()
            yield Words(id="picker-hint", look=Look.DIM)

    def on_mount(self) -> None:
        """Begin with the first field."""
        self._show()

    def on_resize(self) -> None:
        """Break the values anew; the one chosen stays chosen."""
        self.query_one(BothValues).break_lines()
        self._take_room()

    def _show(self) -> None:
        clash, rows = self._clashes[self._at], self.query_one(BothValues)
        head = self.query_one(DialogHead)
        head.title = _("{field}: changed by {who} meanwhile, {when}").format(
            field=clash.label, who=self._who, when=self._when
        )
        head.where = _("{at} of {count}").format(at=self._at + 1, count=len(self._clashes))
        head.refresh()
        rows.show(_("stored by {who}").format(who=self._who), clash)
        self._take_room()
        self.query_one("#picker-hint", Words).tell(
            with_keys(_("   {down} {up} choose   {enter} takes it   {back} goes back to your form"))
        )
        rows.focus(scroll_visible=False)

    def _take_room(self) -> None:
        lines = self.query_one(BothValues).count() + FRAME_LINES
        self.query_one("#overtaken").styles.height = min(lines, self.app.size.height - 1)

    def action_move(self, step: int) -> None:
        """Go to the other value."""
        self.query_one(BothValues).move(step)

    def action_take(self) -> None:
        """Take the value under the cursor and go on to the next field, or end."""
        clash = self._clashes[self._at]
        if self.query_one(BothValues).takes_theirs:
            self._theirs.add(clash.field)
        self._at += 1
        if self._at == len(self._clashes):
            self.dismiss(frozenset(self._theirs))
        else:
            self._show()

    def action_leave(self) -> None:
        """Go back to the form."""
        self.dismiss(None)
