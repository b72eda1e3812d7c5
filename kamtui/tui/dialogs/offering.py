"""Offering choices under the field in focus while it is typed, and taking them."""

from __future__ import annotations

from kamtui.tui.dialogs.dialog import Dialog
from kamtui.tui.dialogs.form_rows import FormRows
from kamtui.tui.dialogs.options import OptionRows
from kamtui.tui.dialogs.records import Values
from kamtui.tui.dialogs.state import FormState


class Offering(Dialog[Values | None]):
    """The part of a form that offers choices."""

    state: FormState
    _before = ""
    """What stood in the field when it was entered."""

    @property
    def rows(self) -> FormRows:
        """The fields."""
        return self.query_one(FormRows)

    @property
    def options(self) -> OptionRows:
        """The choices offered under the field in focus."""
        return self.query_one(OptionRows)

    def _changed(self) -> None:
        """Tell that the field in focus holds something else now."""
        raise NotImplementedError

    def _takes_name_before_comma(self, text: str) -> bool:
        """Let a comma take the name picked so far, where several are named."""
        about, choice = self.rows.about, self.options.choice
        if about is None or choice is None or not self.options.was_moved:
            return False
        if text != self.state.texts[about.name] + "," or not self.state.kind(about).holds_several:
            return False
        taken = self.state.pick(about, choice) + ", "
        self.state.type(about.name, taken)
        self.rows.put(taken)
        self._offer()
        self._changed()
        return True

    def _offer(self) -> None:
        about = self.rows.about
        if about is None:
            return
        text = self.state.texts[about.name]
        kind = self.state.kind(about)
        typed = text.rpartition(",")[2] if kind.holds_several else text
        # A field that was emptied shall be empty; a blank asks for all there is.
        found = self.state.options(about) if typed else ()
        self.options.offer(found, takes_first=kind.takes_first and bool(typed.strip()))
        self._place_options()

    def _place_options(self) -> None:
        options, rows = self.options, self.rows
        if not options.is_open:
            return
        line = rows.line.region
        height = options.wanted_height
        below = line.y + 1
        y = below if below + height <= self.size.height - 1 else max(0, line.y - height)
        width = min(options.wanted_width(rows.columns.value), self.size.width - line.x + 1)
        options.styles.width, options.styles.height = width, height
        options.styles.offset = (line.x - 1, y)

    def _take_offered(self) -> None:
        about, choice = self.rows.about, self.options.choice
        if about is None:
            return
        if choice is not None:
            self.state.pick(about, choice)
            self._changed()
        elif self.state.texts[about.name].isspace():
            # All choices were looked at and none was taken: what stood there stays.
            self.state.type(about.name, self._before)
            self._changed()
        self.options.close()
