"""Reviewing: the history sifted and jumped about in, supplies and competitors opened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kamtui.language import _
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.dossier.sifting import Sieve
from kamtui.tui.looks import Look
from kamtui.tui.text import Ref
from kamtui.tui.workspace.editing import Editing

if TYPE_CHECKING:
    from kamtui.tui.dossier.history import History
    from kamtui.tui.pages import PageKind, PagePane, Subject
    from kamtui.tui.rows import RowsPane
    from kamtui.tui.workspace.moving import FindKind

END = "end"
ALL_OF_IT = 1_000_000
"""More events than a client has: all of its past in one reading."""
FURTHER, MOST = 4, 1000
"""The next reading goes so many times as far back as what is there, or as this many."""
LEAD = 3
"""Older events are read so many panes before the end, so that nobody waits for them."""


class Reviewing(Editing):
    """The part of the workspace that looks through what has been."""

    def sift_history(self, step: int) -> None:
        """Show the next kind of events only, or the one before."""
        self._sift(Sieve.of(self.sieve).next(step))

    def open_history_search(self) -> None:
        """Show only the events that hold a text, as it is typed; esc puts all of them back."""
        before = Sieve.of(self.sieve)

        def changed(text: str) -> None:
            self._sift(before.at_first._replace(text=" ".join(text.split())))

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
            self._sift(Sieve.of(self.sieve)._replace(text=typing.text))

    def _sift(self, sieve: Sieve) -> None:
        extra = sieve.extra
        if extra != self.sieve:
            self.sieve = extra
            self.load_pages()

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
        record = self.middle.record
        events = getattr(record, "events", ())
        found = next((event for event in events if event.day <= day), None)
        if found is not None:
            self.middle.move_to_ref(Ref(found.subject, found.id))
        elif getattr(record, "has_older", False):
            self._landing = day
            self._sift(Sieve.of(self.sieve)._replace(until=day))
        else:
            self.say(_("Nothing is older than that."))
            self.middle.move_to_end(last=True)

    # Further back

    _landing = ""
    """Where to go once older events are read: a day, or the end."""

    def _past(self) -> History | None:
        """Give the history in sight that older events can be read for."""
        middle = self.middle
        kind = middle.kind.name if middle.kind is not None else ""
        if self.pane is not middle or self.place != "dossier" or kind != "history":
            return None
        record: History = middle.record
        return record if record.has_older else None

    def on_rows_pane_moved(self, event: RowsPane.Moved) -> None:
        """Read older events before the cursor comes to the end of those that are there."""
        past = self._past() if event.pane is self.middle else None
        sieve = Sieve.of(self.sieve)
        if past is None or sieve.most > past.sieve.most:
            return
        if event.pane.cursor > event.pane.count() - LEAD * event.pane.body_height:
            self._sift(sieve._replace(most=FURTHER * max(len(past.events), MOST)))

    def move_to_end(self, *, last: bool) -> None:
        """Move to the first or last line; the last of a history is its first event of all."""
        if last and self._past() is not None:
            self._landing = END
            self.say(_("Reading all of it …"), Look.DIM)
            self._sift(Sieve.of(self.sieve)._replace(most=ALL_OF_IT))
            return
        super().move_to_end(last=last)

    def show_pages(
        self,
        wanted: list[tuple[PagePane, FindKind, Subject]],
        records: list[tuple[PageKind, Any]],
    ) -> None:
        """Show what was read; go to the day, or the end, that it was read for."""
        super().show_pages(wanted, records)
        landing, self._landing = self._landing, ""
        if landing == END:
            self.footer.say("")
            self.middle.move_to_end(last=True)
        elif landing:
            self._jump_to(landing)

    def load_client(self, client_id: int | None, *, at_once: bool = True) -> None:
        """Bring a client into the panes; its history begins with the newest events."""
        if client_id != self.client_id:
            self._landing = ""
            self.sieve = Sieve.of(self.sieve).at_first.extra
        super().load_client(client_id, at_once=at_once)

    def go_back(self) -> None:
        """One step back; how far back a history was read is no step of its own."""
        leaves = self.place == "dossier" and not self.strip.is_open
        if leaves and not Sieve.of(self.sieve).is_set:
            self.sieve = ""
        super().go_back()

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; supplies and competitors have a place of their own."""
        if ref.subject == "purchases" and not ref.field:
            self.go_into("supply", str(ref.id))
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
        self.go_into("rival", str(competitor_id))
