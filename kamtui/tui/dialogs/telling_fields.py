"""What a form says while one fills it: what a field takes, what is wrong, whose draft is back."""

from __future__ import annotations

from kamtui.language import _, with_keys
from kamtui.tui.dialogs.dialog import DialogHead
from kamtui.tui.dialogs.offering import Offering
from kamtui.tui.dialogs.words import Words
from kamtui.tui.looks import Look
from kamtui.tui.text import cells


class TellingFields(Offering):
    """The part of a form that speaks, in its head and in the line below the fields."""

    def _tell(self, words: str, look: Look) -> None:
        line = self.query_one("#form-help", Words)
        line.look = look
        line.words = "   " + words
        # Why a form can't be saved is read to its end, on two lines where one is too short.
        line.styles.height = 1 if cells(line.words) <= self.app.size.width else 2
        line.refresh()

    def _tell_field(self) -> None:
        about, count = self.rows.about, len(self.state.fields)
        at = self.rows.at + 1
        where = _("{at} of {count}").format(at=min(at, count), count=count)
        self.query_one(DialogHead).tell(where, self._draft_words())
        if about is None:
            self._tell(with_keys(_("{enter} saves")), Look.DIM)
            return
        wrong = self.state.wrong(about)
        self._tell(wrong or self._help(), Look.BAD if wrong else Look.DIM)

    def _help(self) -> str:
        about = self.rows.about
        if about is None:
            return ""
        helped = _(about.help)
        if self.state.kind(about).options("", about, self.state.context):
            both = f"{helped} {_('A blank lists what there is.')}".strip()
            return both if cells(both) < self.size.width - 4 else helped
        return helped

    def _draft_words(self) -> str:
        if not self.state.has_draft:
            return ""
        if self.state.is_touched:
            return with_keys(_("Your draft is back; {swap_draft} shows what is stored instead."))
        return with_keys(_("This is what is stored; {swap_draft} brings your draft back."))
