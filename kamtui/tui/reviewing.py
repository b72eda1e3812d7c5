"""Reviewing: the history sifted and jumped about in, supplies and competitors opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kamtui.language import _
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.editing import Editing
from kamtui.tui.text import Ref


class Reviewing(Editing):
    """The part of the workspace that looks through what has been."""

    def sift_history(self, step: int) -> None:
        """Show the next kind of events only, or the one before."""
        from kamtui.tui.dossier.sifting import Sieve

        self._sift(Sieve.of(self.sieve).next(step))

    def open_history_search(self) -> None:
        """Show only the events that hold a text, as it is typed; esc puts all of them back."""
        from kamtui.tui.dossier.sifting import Sieve

        before = Sieve.of(self.sieve)

        def changed(text: str) -> None:
            self._sift(replace(before, text=" ".join(text.split())))

        def enter(text: str) -> bool:
            changed(text)
            return True

        self.strip.open(
            Typing("history", _("In the history:"), enter, changed=changed, text=before.text)
        )

    def leave_strip(self) -> None:
        """Leave the line; a search in the history is taken back with it."""
        typing = self.strip.typing
        super().leave_strip()
        if typing is not None and typing.name == "history":
            from kamtui.tui.dossier.sifting import Sieve

            self._sift(replace(Sieve.of(self.sieve), text=typing.text))

    def _sift(self, sieve: object) -> None:
        extra = str(getattr(sieve, "extra", ""))
        if extra != self.sieve:
            self.sieve = extra
            self._load()

    def open_jump(self) -> None:
        """Go to a day of the history, typed in words."""
        from kamtui.acts.dates_in_words import read_day
        from kamtui.model.days import day_in_words
        from kamtui.model.quick_parts import Lean

        today = self.desk.today

        def echo(typed: str) -> str:
            day = _day_meant(typed)
            return day_in_words(day) if day else _("which day?")

        def _day_meant(typed: str) -> date | None:
            return read_day(typed, today, Lean.PAST) or read_day(f"1 {typed}", today, Lean.PAST)

        def enter(typed: str) -> bool:
            day = _day_meant(typed)
            if day is None:
                return False
            self._jump_to(day.isoformat())
            return True

        self.strip.open(
            Typing("jump", _("Go to"), enter, echo, hint=_("3 march · january 2025 · a year ago"))
        )

    def _jump_to(self, day: str) -> None:
        events = getattr(self.middle.record, "events", ())
        found = next((event for event in events if event.day <= day), None)
        if found is None:
            self.say(_("Nothing is older than that."))
            self.middle.move_to_end(last=True)
            return
        self.middle.move_to_ref(Ref(found.subject, found.id))

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; supplies and competitors have a place of their own."""
        if ref.subject == "purchases" and not ref.field:
            self._go_into("supply", str(ref.id))
        elif ref.subject == "rivalries":
            self._open_rival(ref)
        else:
            super().open_ref(ref)

    def _open_rival(self, ref: Ref) -> None:
        from kamtui.store.records import read_row

        if self.place == "rival" and ref.client_id is not None:
            super().open_ref(Ref("clients", ref.client_id, client_id=ref.client_id))
            return
        competitor_id = read_row(self.reader(), "rivalries", ref.id).get("competitor_id")
        self._go_into("rival", str(competitor_id))

    def _go_into(self, place: str, extra: str) -> None:
        self.came_from.append(self.place)
        self.place, self.extra = place, extra
        self.to_front("middle")
        self._load()
