"""Preparing: negotiation sheets, the type the figures propose, going about in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _, with_keys
from kamtui.tui.text import Ref
from kamtui.tui.workspace.reviewing import Reviewing

if TYPE_CHECKING:
    from kamtui.store.clients import Client
    from kamtui.store.door import WriteDoor
    from kamtui.tui.dialogs.fields import FieldValue

_GENERAL = 2
"""The tab on which one goes from company to company of a group."""


class Preparing(Reviewing):
    """The part of the workspace that makes ready for the next talk."""

    # Negotiation sheets

    def open_sheet(self) -> None:
        """Open the sheet of what the cursor stands on, else of the client's next meeting or bid.

        A new sheet begins with what the dossier suggests.
        """
        from kamtui.acts.preparing import occasion_of

        client_id = self.client_here()
        if client_id is None:
            return
        ref = self.pane.ref
        if ref is not None and ref.subject == "negotiation_sheets" and ref.id:
            self.open_form("negotiation_sheets", ref.id, client_id=client_id)
            return
        subject, row_id = (ref.subject, ref.id) if ref is not None else ("", 0)
        found = occasion_of(self.reader(), client_id, self.desk.today, subject, row_id)
        if found is None:
            self.refuse(
                with_keys(
                    _("No meeting or tender lies ahead; {log} plans one: visit budi friday: price.")
                )
            )
        elif found.sheet_id is not None:
            self.open_form("negotiation_sheets", found.sheet_id, client_id=client_id)
        else:
            self._new_sheet(client_id, found.interaction_id, found.tender_id)

    def _new_sheet(self, client_id: int, interaction_id: int | None, tender_id: int | None) -> None:
        from kamtui.acts.negotiation import suggest

        told = suggest(self.reader(), client_id, self.desk.today)
        begin: dict[str, FieldValue] = {
            "known": "\n".join(told.known) or None,
            "questions": "\n".join(told.questions) or None,
            "proposals": "\n".join(told.proposals) or None,
        }
        if interaction_id is not None:
            begin["interaction_id"] = interaction_id
        if tender_id is not None:
            begin["tender_id"] = tender_id
        self.open_form(
            "negotiation_sheets",
            client_id=client_id,
            begin=begin,
            focus="aim",
            draft=f"{client_id}:{interaction_id or 0}:{tender_id or 0}",
        )

    # Types

    def accept_type(self) -> None:
        """Give the client the type its figures propose, with the reason, as one change."""
        proposed = self._proposed()
        if proposed is None:
            self.refuse(with_keys(_("The figures propose no type here; {new} gives one by hand.")))
            return
        client, kind, reason = proposed
        today = self.desk.today.isoformat()

        def write(door: WriteDoor) -> None:
            from kamtui.store.clients import add_type

            what = _("{type}: {name}").format(type=_(kind), name=client.name)
            with door.change(what) as change:
                add_type(change, client.id, kind, reason, today)

        said = _("{name} is a {type} now.").format(name=client.name, type=_(kind))
        self.change(write, said)

    def _proposed(self) -> tuple[Client, str, str] | None:
        from kamtui.acts.key_checks import read_key_standing
        from kamtui.store.clients import read_client

        client_id = self.client_here()
        client = read_client(self.reader(), client_id) if client_id is not None else None
        if client is None:
            return None
        told = read_key_standing(self.reader(), client, self.desk.today).proposed
        return None if told is None else (client, told[0].value, told[1])

    def open_edit(self) -> None:
        """Edit what the cursor stands on; a proposed type opens a form that is filled in."""
        from kamtui.tui.dossier.key_client import PROPOSED

        ref = self.pane.ref
        proposed = self._proposed() if ref is not None and ref.subject == PROPOSED else None
        if proposed is None:
            super().open_edit()
            return
        client, kind, reason = proposed
        begin: dict[str, FieldValue] = {"type": kind, "reason": reason}
        self.open_form("client_types", client_id=client.id, begin=begin, focus="reason")

    # Supplies

    def add_row(self, subject: str) -> None:
        """Add a row; a line of the supply in sight begins with its day and invoice."""
        lines = getattr(self.middle.record, "lines", ()) if self.place == "supply" else ()
        if subject != "purchases" or not lines:
            super().add_row(subject)
            return
        first = lines[0]
        begin: dict[str, FieldValue] = {
            "day": first.day,
            "invoice": first.invoice,
            "promised_day": first.promised_day,
            "delivered_day": first.delivered_day,
        }
        client_id, invoice = first.client_id, first.invoice or first.day
        self.open_form(
            "purchases",
            client_id=client_id,
            begin=begin,
            focus="product_id",
            draft=f"{client_id}:{invoice}",
        )

    # Groups and competitors

    def open_ref(self, ref: Ref) -> None:
        """Open what a line stands for; within a group, on the tab that shows the group."""
        if ref.subject == "competitors" and not ref.field:
            self.go_into("rival", str(ref.id))
            return
        in_group = self.place == "dossier" and self.tab == _GENERAL
        super().open_ref(ref)
        if in_group and ref.subject == "clients" and not ref.field:
            self.came_from.clear()
            self.tab = _GENERAL
            self.load_pages()

    def step_client(self, step: int) -> None:
        """Go to the client before or after; whoever called about this one did not about that."""
        if self.place == "brief":
            self.extra = ""
        super().step_client(step)

    def show_brief(self) -> None:
        """Show the brief; the list goes along, so that its neighbours are the next ones."""
        super().show_brief()
        if self.client_id is not None and self.client_id in self.list_pane.ids:
            self.list_pane.stand_on(self.client_id)
