"""Growing clients in the workspace: prospects met and turned, places exported as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, ngettext, with_keys
from kamtui.model.defaults import stored_text
from kamtui.model.figures import grouped
from kamtui.model.words import Side
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.text import Ref
from kamtui.tui.workspace.reviewing import Reviewing

if TYPE_CHECKING:
    from sqlite3 import Connection

    from kamtui.store.commitments import Origin
    from kamtui.tui.dialogs.fields import FieldValue


class Growing(Reviewing):
    """The part of the workspace that grows clients."""

    # Adding

    def add_row(self, subject: str) -> None:
        """Add a row; a prospect was found today, a programme's rows belong to it."""
        if subject == "clients" and self.here() == "prospects":
            self.add_client({"found_day": self.desk.today.isoformat()})
        elif self.here() == "programme" and self.extra.isdecimal():
            begin: dict[str, FieldValue] = {"programme_id": int(self.extra)}
            if subject == "commitments":
                begin["side"] = Side.STEP.value
            self.open_form(subject, begin=begin, draft=f"programme:{self.extra}")
        else:
            super().add_row(subject)

    def promise_origin(self) -> Origin | None:
        """Let a step noted on a goal or in a programme belong to it."""
        from kamtui.store.commitments import Origin

        if self.here() == "programme" and self.extra.isdecimal():
            return Origin(programme_id=int(self.extra))
        ref = self.pane.ref
        if ref is None:
            return None
        if ref.subject == "goals" and ref.id:
            return Origin(goal_id=ref.id)
        if ref.subject == "programmes" and ref.id:
            return Origin(programme_id=ref.id)
        return None

    def adopt_strategy(self) -> None:
        """Pick a strategy, that of the client's own segment first, and adapt it in the form."""
        from kamtui.acts.strategy import adopt, strategies_in_order
        from kamtui.tui.dialogs.fields import Choice
        from kamtui.tui.dialogs.picker import Picker

        client_id = self.client_here()
        if client_id is None:
            return
        ordered = strategies_in_order(self.reader(), client_id)
        choices = [
            Choice(
                each.cell, f"{_(each.cell)} · {stored_text(each.title)}", stored_text(each.strategy)
            )
            for each in ordered
        ]

        def picked(choice: Choice | None) -> None:
            if choice is None:
                return
            taken = next(each for each in ordered if each.cell == choice.value)
            self.change(
                lambda door: adopt(door, client_id, taken),
                with_keys(
                    _("Taken: {title}. {edit} adapts it to this client."),
                    title=stored_text(taken.title),
                ),
                then=lambda _done: self._show_taken(client_id),
            )

        self.app.push_screen(Picker(_("Which strategy?"), choices), picked)

    def _show_taken(self, client_id: int) -> None:
        self.middle.move_to_ref(Ref("clients", client_id))

    def change_sureness(self, step: int) -> None:
        """Say that one is surer, or less sure, of need, solvency or authority."""
        from kamtui.acts.qualification import change_sureness

        ref = self.pane.ref
        if ref is None or ref.field not in ("need", "solvency", "authority"):
            self.refuse(_("Put the cursor on need, solvency or authority."))
            return
        client_id, name, today = ref.id, ref.field, self.desk.today
        self.change(lambda door: change_sureness(door, client_id, name, step, today), str)

    def show_card(self) -> None:
        """Show the contact card of the person under the cursor, or of who decides."""
        from kamtui.store.people.contact_cards import first_person

        client_id, person_id = self.client_here(), self.person_here()
        if person_id is None and client_id is not None:
            person_id = first_person(self.reader(), client_id)
        if person_id is None:
            self.refuse(with_keys(_("Nobody is known there yet; {tree} shows the posts.")))
            return
        if client_id != self.client_id:
            self.load_client(client_id)
        self.person_id = person_id
        self.go_into("card", str(person_id))

    # Editing

    def open_edit(self) -> None:
        """Edit what the cursor stands on; a prospect where most is missing of it."""
        ref = self.pane.ref
        if self.here() == "prospects" and ref is not None and ref.subject == "clients":
            self.open_form("clients", ref.id, client_id=ref.id, focus=self._least_sure(ref.id))
        elif ref is not None and ref.subject == "people":
            self._edit_person(ref)
        elif ref is not None and ref.subject == "settings":
            self._edit_setting(ref.field)
        elif ref is not None and ref.subject == "white_space":
            self._plan_group(ref)
        else:
            super().open_edit()

    def _least_sure(self, client_id: int) -> str:
        from kamtui.acts.qualification import qualify
        from kamtui.store.clients import read_client

        client = read_client(self.reader(), client_id)
        three_p = qualify(client, self.desk.today) if client is not None else ()
        return next((each.name for each in three_p if each.missing), "")

    def _edit_person(self, ref: Ref) -> None:
        # A person is edited in the form of the post held now: it has the numbers and the notes.
        post = next(
            (
                line.ref
                for line in self.current_page().page().body
                if line.ref and line.ref.subject == "positions"
            ),
            None,
        )
        if post is None:
            self.refuse(_("Holds no post now: there is nothing to edit."))
        else:
            self.open_form("positions", post.id, client_id=post.client_id, focus=ref.field)

    def _edit_setting(self, name: str) -> None:
        from kamtui.acts.effort_rates import change_rate, rate_in_words

        def enter(text: str) -> bool:
            if not text.strip().isdecimal():
                self.refuse(_("A whole number, please."))
                return False
            number = int(text)
            self.change(lambda door: change_rate(door, name, number), str)
            return True

        label, stands = rate_in_words(self.reader(), name)
        self.strip.open(Typing("setting", label, enter, hint=_("now {value}").format(value=stands)))

    def _plan_group(self, ref: Ref) -> None:
        begin: dict[str, FieldValue] = {
            "measure": "product groups",
            "text": _("{group}: the first order").format(group=ref.field),
        }
        self.open_form("goals", client_id=ref.client_id, begin=begin, focus="target")

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; a competitor's line that is not written yet, as its form."""
        if (ref.subject == "rivalries" and ref.field) or ref.subject in (
            "settings",
            "white_space",
            "people",
        ):
            self.open_edit()
        elif ref.subject == "programmes" and ref.id and self.here() != "programme":
            self.load_client(ref.client_id)
            self.go_into("programme", str(ref.id))
        else:
            super().open_ref(ref)

    # Exporting

    def export(self) -> None:
        """Write what this place lists to a CSV file in the working folder."""
        from pathlib import Path

        from kamtui.acts.place_files import WRITERS, Asked, file_name
        from kamtui.exchange.free_paths import free_path

        place = self.here()
        if place not in WRITERS:
            super().export()
            return
        asked = Asked(self.desk.today, self.client_id, self.extra)
        path = free_path(Path.cwd() / file_name(self.reader(), place, asked))

        def write(connection: Connection) -> int:
            return WRITERS[place](connection, asked, path)

        def told(count: int) -> None:
            words = ngettext(
                "{count} line written to {path}.", "{count} lines written to {path}.", count
            )
            self.say(words.format(count=grouped(count), path=path))

        self.reading.ask("export", write, told, self.refuse)
