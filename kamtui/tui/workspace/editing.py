"""Editing and adding: which form the cursor means, and what is added at a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kamtui.language import _
from kamtui.tui.clients.pane import ClientPane
from kamtui.tui.text import Ref
from kamtui.tui.workspace.choosing import Choosing
from kamtui.tui.workspace.key_marks import KeyMarks
from kamtui.tui.workspace.tree_editing import TreeEditing

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor
    from kamtui.tui.dialogs.fields import Choice, FieldValue

OF_A_CLIENT = (
    "interactions",
    "commitments",
    "positions",
    "goals",
    "programmes",
    "offers",
    "tenders",
    "rivalries",
    "requests",
    "conflicts",
    "negotiation_sheets",
    "client_types",
    "state_overrides",
    "purchases",
    "spendings",
)
"""What can be added to a client wherever it is shown."""

NEW_ON = {
    "list": ("clients",),
    "general": ("client_types",),
    "history": (
        "interactions",
        "commitments",
        "tenders",
        "requests",
        "conflicts",
        "offers",
        "purchases",
    ),
    "people": ("positions",),
    "competitors": ("rivalries", "tenders"),
    "plan": ("goals", "programmes", "offers", "spendings"),
    "care": ("conflicts", "requests", "negotiation_sheets"),
    "products": ("products",),
    "reasons": ("reasons",),
    "managers": ("managers",),
    "manager": ("checklists", "skills"),
    "prospects": ("clients",),
    "buyers": ("target_buyers",),
    "programme": ("commitments", "offers", "spendings"),
    "supply": ("purchases",),
    "checks": ("key_checks",),
    "rivals": ("competitors",),
}
"""What ``n`` adds at a place; everything of a client where the place holds nothing of its own."""


class Editing(TreeEditing, KeyMarks, Choosing):
    """The part of the workspace that opens forms of what the cursor stands on."""

    # Editing

    def open_edit(self) -> None:
        """Edit what the cursor stands on: a fact, a row; where it is none, the client's facts."""
        ref = None if isinstance(self.pane, ClientPane) else self.pane.ref
        if ref is None:
            ref = Ref("clients", self.client_here() or 0)
        edit = _EDITS.get(ref.subject)
        if edit is not None:
            edit(self, ref)
        else:
            self._edit_row(ref)

    def _edit_row(self, ref: Ref) -> None:
        from kamtui.tui.dialogs.forms import FORMS

        form = FORMS.get(ref.subject)
        if form is None:
            self.refuse(_("That is computed; there is nothing to edit in it."))
            return
        self.open_form(ref.subject, ref.id or None, client_id=ref.client_id, focus=ref.field)

    def _edit_client(self, ref: Ref) -> None:
        if ref.field == "is_key":
            self.toggle_key()
        else:
            self.open_form("clients", ref.id, client_id=ref.id, focus=ref.field)

    def _edit_contact(self, ref: Ref) -> None:
        self.open_form("clients", ref.client_id, client_id=ref.client_id, focus=ref.subject)

    def _edit_cell(self, ref: Ref) -> None:
        from kamtui.store.segments.strategies import read_strategies

        strategy = read_strategies(self.reader()).get(ref.field)
        if strategy is not None:
            self.open_form("cell_strategies", strategy.id)
        else:
            self._add_strategy(ref.field)

    def _add_strategy(self, cell: str) -> None:
        def add(door: WriteDoor) -> int:
            from kamtui.store.segments.strategies import add_strategy

            with door.change(_("strategy of {cell}").format(cell=cell)) as change:
                return add_strategy(change, cell)

        self.change(add, "", then=lambda number: self.open_form("cell_strategies", number))

    def _edit_state(self, ref: Ref) -> None:
        self.open_form("state_overrides", client_id=ref.client_id)

    # Adding

    def open_new(self) -> None:
        """Add what this place holds; where it holds several things, one of them is picked."""
        from kamtui.tui.dialogs.fields import Choice
        from kamtui.tui.dialogs.forms import FORMS
        from kamtui.tui.dialogs.picker import Picker

        subjects: Sequence[str] = NEW_ON.get(self.here(), OF_A_CLIENT)
        if subjects is OF_A_CLIENT and self.client_here() is None:
            self.refuse(self.why_no_client())
            return
        if len(subjects) == 1:
            self.add_row(subjects[0])
            return
        ref = self.pane.ref
        under = ref.subject if ref is not None else ""
        ordered = sorted(subjects, key=lambda subject: subject != under)
        choices = [Choice(subject, _(FORMS[subject].label)) for subject in ordered]

        def picked(choice: Choice | None) -> None:
            if choice is not None:
                self.add_row(str(choice.value))

        self.app.push_screen(Picker(_("Add what?"), choices), picked)

    def add_row(self, subject: str) -> None:
        """Open the form of a new row of a subject, at the client in hand where it is one's."""
        from kamtui.tui.dialogs.forms import FORMS

        if subject == "positions":
            self.open_post_form()
        elif subject == "clients":
            self.add_client({})
        elif FORMS[subject].of_client and self.client_here() is None:
            self.refuse(self.why_no_client())
        else:
            self.open_form(subject)

    def add_client(self, begin: dict[str, FieldValue]) -> None:
        """Open the form of a new client that begins with some values, then its dossier."""

        def show(client_id: int) -> None:
            self.open_ref(Ref("clients", client_id, client_id=client_id))

        self.open_form("clients", begin=begin, then=show)


_EDITS: dict[str, Callable[[Editing, Ref], None]] = {
    "clients": Editing._edit_client,
    "phones": Editing._edit_contact,
    "emails": Editing._edit_contact,
    "standings": Editing._edit_state,
    "cells": Editing._edit_cell,
}
"""Subjects under the cursor that are not edited by the form of their own row."""
