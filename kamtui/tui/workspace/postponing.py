"""Postponing what is owed or planned: another day in words, or that it will not be done at all."""

from __future__ import annotations

from kamtui.language import _
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.workspace.working import Working


class Postponing(Working):
    """The part of the workspace that gives promises, steps and meetings another day."""

    def open_postpone(self) -> None:
        """Give the promise or step under the cursor another day in words, or call it off."""
        from kamtui.acts.closing import BROKEN, call_off, postpone
        from kamtui.acts.dates_in_words import read_day
        from kamtui.model.quick_parts import due_in_words

        ref = self.pane.ref
        if ref is None or ref.subject not in ("commitments", "interactions"):
            self.refuse(_("Only a promise, a step or a planned meeting can be postponed."))
            return
        subject, row_id, today = ref.subject, ref.id, self.desk.today

        def echo(typed: str) -> str:
            if typed.strip().casefold() in BROKEN:
                return _("closed: it was not kept") if subject == "commitments" else _("cancelled")
            day = read_day(typed, today)
            return due_in_words(day, today) if day else _("which day?")

        def enter(typed: str) -> bool:
            if typed.strip().casefold() in BROKEN:
                self.change(lambda door: call_off(door, subject, row_id, today), str)
                return True
            day = read_day(typed, today)
            if day is None:
                self.refuse(_("That is no day: friday, next week, 3 Jul, akhir bulan."))
                return False
            self.change(
                lambda door: postpone(door, subject, row_id, day),
                _("Postponed to {day}.").format(day=due_in_words(day, today)),
            )
            return True

        self.strip.open(
            Typing(
                "postpone",
                _("Postpone to"),
                enter,
                echo,
                hint=_("friday · next week · 3 Jul · broken: it was not kept"),
            )
        )
