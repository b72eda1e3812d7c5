"""Losing and keeping: the criteria of the states tried and applied, the losses looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kamtui.language import _, with_keys
from kamtui.model.defaults import stored_text
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.looks import Look
from kamtui.tui.pages import PageKind, PagePane
from kamtui.tui.text import Ref
from kamtui.tui.workspace.reviewing import Reviewing

if TYPE_CHECKING:
    from kamtui.acts.criteria import Workbench
    from kamtui.acts.ledger_bench import LedgerBench
    from kamtui.tui.winback.criteria import Tried
    from kamtui.tui.workspace.moving import FindKind


class Losing(Reviewing):
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
        self.load_pages()

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
            self.load_pages()
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

    # Views

    _view = ""
    _return_to = ""
    _ledger: LedgerBench | None = None

    def turn_view(self, step: int) -> None:
        """Show the next view of the losses, or the one before."""
        from kamtui.tui.winback.views import next_view

        self._show_view(next_view(self.extra.partition("=")[0], step))

    def _show_view(self, view: str) -> None:
        name = view.partition("=")[0]
        if name == view and "=" in self._view:
            # Back from a list to the figure it stands behind.
            self._return_to = self._view
        self.extra = self._view = view
        self.middle.cursor = self.middle.top = 0
        self.load_pages()

    def show_pages(self, wanted: Any, records: Any) -> None:
        """Show what was read; go to the figure that one came back to."""
        super().show_pages(wanted, records)
        if self._return_to and self.place == "losses":
            field, self._return_to = self._return_to, ""
            for index, drawn in enumerate(self.middle.page().body):
                if drawn.ref is not None and drawn.ref.field == field:
                    self.middle.move_to(index)

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; a criterion is typed, or turned where it is a choice."""
        if ref.subject == "criteria":
            self.type_criterion(ref.field)
        elif ref.subject == "winback_returns":
            self.go("winback")
        elif ref.subject == "losses_of":
            self._show_view(ref.field)
        else:
            super().open_ref(ref)

    # Reasons

    def open_reason(self, client_id: int | None = None) -> None:
        """Ask why a client was lost, with what the data says about it; a note is enough."""
        from kamtui.acts.loss_reasons import reason_in_words, save_reason, signs_in_words, signs_of
        from kamtui.acts.winback import read_lists, understand

        client_id = client_id if client_id is not None else self.client_here()
        if client_id is None:
            return
        today, lists = self.desk.today, read_lists(self.reader())
        measured = signs_in_words(signs_of(self.reader(), client_id, today))
        names = ", ".join(stored_text(known.name) for known in lists.reasons)
        begin = measured or _("reasons: {names}").format(names=names)
        draft, number = f"reason:{client_id}", client_id

        def echo(typed: str) -> str:
            return reason_in_words(understand(typed, lists, today)) if typed.strip() else begin

        def enter(typed: str) -> bool:
            if not typed.strip():
                self.refuse(_("Type why: one of {names}.").format(names=names))
                return False
            self.save_line(
                draft, typed, lambda door: save_reason(door, number, typed, lists, today), str
            )
            return True

        self.open_line(
            "reason",
            _("Why lost · {client}").format(client=self.name_of(number)),
            draft,
            echo,
            enter,
            hint=with_keys(
                _("reason, more about it; where they went     {enter} save   {back} keeps it")
            ),
        )

    # The pages

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
        if self.place == "losses" and "=" in self.extra and not self.strip.is_open:
            self._show_view(self.extra.partition("=")[0])
            return
        before = self.place
        super().go_back()
        if self.place == "losses" and before != "losses":
            self._show_view(self._view)

    def _losses(self) -> PageKind:
        from kamtui.acts.ledger_bench import LedgerBench
        from kamtui.tui.winback.losses import page_of

        if self._ledger is None:
            self._ledger = LedgerBench()
        return page_of(self._ledger)

    def pages_in_sight(self) -> list[tuple[PagePane, FindKind, str]]:
        """Give the pages in sight; losses from the ledger kept, criteria as tried."""
        found = super().pages_in_sight()
        if self.place == "losses":
            return [
                (pane, self._losses if pane.id == "middle" else find, extra)
                for pane, find, extra in found
            ]
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
