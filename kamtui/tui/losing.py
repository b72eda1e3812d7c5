"""Losing and keeping: the criteria of the states tried and applied, the losses looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.looks import Look
from kamtui.tui.pages import PagePane
from kamtui.tui.text import Ref
from kamtui.tui.working import Working

if TYPE_CHECKING:
    from kamtui.acts.criteria import Workbench
    from kamtui.tui.moving import FindKind
    from kamtui.tui.winback.criteria import Tried


class Losing(Working):
    """The part of the workspace that works on losses."""

    tried: Tried | None = None
    _criteria_bench: Workbench | None = None

    # Criteria

    def open_criteria(self) -> None:
        """Show the criteria of the states; what is changed there is a trial until it is applied."""
        from kamtui.acts.criteria import Workbench
        from kamtui.acts.standings import stored_book
        from kamtui.tui.winback.criteria import Tried

        self.tried = Tried(stored_book(self.reader()))
        self._criteria_bench = Workbench()
        self.go("criteria")

    def turn_criterion(self, step: int) -> None:
        """Turn the criterion under the cursor one step; the preview follows."""
        ref = self.pane.ref
        if self.tried is None or ref is None or ref.subject != "criteria":
            self.refuse(_("There is no criterion under the cursor."))
            return
        self.tried = self.tried.turned(ref.field, step)
        self._load()

    def type_criterion(self, name: str) -> None:
        """Type a value for a criterion."""
        from kamtui.analysis.tuning import CRITERION
        from kamtui.model.errors import WrongUsage

        tried, criterion = self.tried, CRITERION.get(name)
        if tried is None or criterion is None or criterion.unit == "rule":
            self.turn_criterion(1)
            return

        def enter(text: str) -> bool:
            try:
                self.tried = tried.typed(name, text)
            except WrongUsage as wrong:
                self.refuse(str(wrong))
                return False
            self._load()
            return True

        self.strip.open(
            Typing("criterion", _(criterion.label).strip(), enter, text="", hint=_("a number"))
        )

    def apply_criteria(self) -> None:
        """Apply the criteria being tried: one change, states and history follow."""
        tried = self.tried
        if tried is None:
            return
        book = tried.book

        def keep(door: object) -> object:
            from kamtui.acts.criteria import apply_criteria

            return apply_criteria(door, book)  # type: ignore[arg-type]

        self.say(_("Computing …"), Look.DIM)
        self.change(keep, str)

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; a criterion is typed, or turned where it is a choice."""
        if ref.subject == "criteria":
            self.type_criterion(ref.field)
        else:
            super().open_ref(ref)

    def go_back(self) -> None:
        """One step back; out of the criteria, what was tried is dropped and said to be."""
        if self.place == "criteria" and not self.strip.is_open and self.tried is not None:
            from kamtui.acts.standings import stored_book

            dropped = self.tried.book != stored_book(self.reader())
            self.tried = None
            super().go_back()
            if dropped:
                self.say(_("Dropped: the criteria in force are as they were."), Look.DIM)
            return
        super().go_back()

    def _in_sight(self) -> list[tuple[PagePane, FindKind, str]]:
        found = super()._in_sight()
        tried, bench = self.tried, self._criteria_bench
        if tried is None or bench is None or self.place != "criteria":
            return found

        def trial() -> object:
            from kamtui.tui.winback.criteria import page_of

            return page_of(bench, tried)

        return [
            (pane, trial if pane.id == "middle" else find, extra)  # type: ignore[misc]
            for pane, find, extra in found
        ]
