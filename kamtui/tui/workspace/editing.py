"""Editing and adding from the workspace: which form the cursor means, the palette, the help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kamtui.language import N_, _, with_keys
from kamtui.tui.clients.pane import ClientPane
from kamtui.tui.dialogs.strip import Typing
from kamtui.tui.text import Ref
from kamtui.tui.workspace.tree_editing import TreeEditing

if TYPE_CHECKING:
    from kamtui.store.door import WriteDoor
    from kamtui.tui.commands import Command
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

WHERE_WORDS = {
    "list": N_("Works in the client list."),
    "managers": N_("Works among the managers."),
    "manager": N_("Works on a manager's page."),
    "filters": N_("Works among the saved filters."),
    "duplicates": N_("Works among the duplicates."),
    "merge": N_("Works where two duplicates stand side by side."),
    "people": N_("Works in the decision-maker tree."),
    "history": N_("Works in the history."),
    "matrix": N_("Works in the segment matrix."),
    "options": N_("Works in the segment matrix, after {matrix_options}."),
    "winback": N_("Works in the win-back list."),
    "plan": N_("Works on tab 7, the plan."),
    "general": N_("Works on tab 2, the general facts."),
    "losses": N_("Works on losses."),
    "desk": N_("Works at the desk."),
    "criteria": N_("Works on the criteria of the states."),
}
"""Why a command of one pane can't run in another."""


class Editing(TreeEditing):
    """The editing part of the workspace."""

    def here(self) -> str:
        """Say where the focus is, in the words of the command table."""
        raise NotImplementedError

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
        from kamtui.store.strategies import read_strategies

        strategy = read_strategies(self.reader()).get(ref.field)
        if strategy is not None:
            self.open_form("cell_strategies", strategy.id)
        else:
            self._add_strategy(ref.field)

    def _add_strategy(self, cell: str) -> None:
        def add(door: WriteDoor) -> int:
            from kamtui.store.strategies import add_strategy

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

    # The key mark

    def toggle_key(self) -> None:
        """Mark the client as a key client with a reason, or take the mark away."""
        from kamtui.acts.key_checks import read_key_standing, reason_from_checks
        from kamtui.store.clients import read_client

        client_id = self.client_here()
        client = read_client(self.reader(), client_id) if client_id is not None else None
        if client is None:
            self.refuse(_("There is no client under the cursor."))
            return
        if client.is_key:
            self._write_key(client.id, client.name, None)
            return
        met = read_key_standing(self.reader(), client, self.desk.today).met
        names = ", ".join(_(each.check.name) for each in met)
        checks = (
            _("met: {checks}").format(checks=names)
            if met
            else _("no check is met: say why all the same")
        )
        draft, number, name = f"key:{client.id}", client.id, client.name

        def enter(reason: str) -> bool:
            if not reason.strip():
                self.refuse(_("A key client needs a reason."))
                return False
            self.desk.drafts.forget(draft)
            self._write_key(number, name, " ".join(reason.split()))
            return True

        self.strip.open(
            Typing(
                "key",
                _("Key client · {client}").format(client=name),
                enter,
                echo=lambda _typed: checks,
                hint=with_keys(
                    _("why is it one?   {enter} marks it   {back} keeps what was typed")
                ),
                draft=draft,
                text=self.desk.drafts.get(draft) or client.key_reason or reason_from_checks(met),
            )
        )

    def _write_key(self, client_id: int, name: str, reason: str | None) -> None:
        what = _("key client: {name}") if reason else _("no key client any more: {name}")

        def write(door: WriteDoor) -> None:
            from kamtui.store.clients import mark_key

            with door.change(what.format(name=name)) as change:
                mark_key(change, client_id, reason is not None, reason)

        said = _("{name} is a key client.") if reason else _("{name} is no key client any more.")
        self.change(write, said.format(name=name))

    # From a line to the form

    def open_log_form(self, client_id: int, typed: str, caller: str = "") -> None:
        """Open the full form of an interaction with what was understood of the line so far."""
        from kamtui.acts.log import caller_of, meet_caller, people_known, understand

        line = f"log:{client_id}" + (f":{caller}" if caller else "")
        self.desk.drafts.keep(line, typed)
        people = people_known(self.reader(), client_id)
        understood = understand(typed, people, self.desk.today, caller=caller)
        who = caller_of(understood, caller)
        begin: dict[str, FieldValue] = {
            "summary": understood.summary or None,
            "day": understood.day.isoformat(),
            "channel": understood.channel.value,
            "direction": understood.direction.value,
            "status": understood.status.value,
            "people": tuple(person.id for person in understood.people),
        }
        if understood.time:
            begin["time"] = understood.time
        if understood.steps:
            step = understood.steps[0]
            begin["next_text"], begin["next_side"] = step.text, step.side.value
            begin["next_day"] = step.due.isoformat() if step.due else None
        if len(understood.steps) > 1:
            # The form has room for one step; the others stand in the details, not lost.
            more = [each.in_words(self.desk.today) for each in understood.steps[1:]]
            begin["details"] = "\n".join(more)
        self.strip.close()
        self.focus_front()
        self.open_form(
            "interactions",
            client_id=client_id,
            begin=begin,
            focus="summary",
            after=(lambda change, row: meet_caller(change, row, client_id, who))
            if caller
            else None,
            lines=(line,),
        )

    def unknown_caller(self, number: str) -> bool:
        """Begin a log with a number nobody has; the client is picked by typing, or added."""
        from kamtui.tui.dialogs.fields import Choice
        from kamtui.tui.dialogs.picker import Picker
        from kamtui.tui.dialogs.sources import AnyClient

        source, context = AnyClient(), self.form_context(None, None)

        def answering(typed: str) -> list[Choice]:
            found = list(source.options(context, typed))
            name = " ".join(typed.split())
            if name:
                new = _("new client: {name}").format(name=name)
                found.append(Choice(name, new, _("adds it with this number")))
            return found

        def picked(choice: Choice | None) -> None:
            if choice is None:
                return
            if isinstance(choice.value, str):
                self.add_client({"name": choice.value, "phones": (number,)})
                return
            self.load_client(choice.value)
            self.open_log(choice.value, caller=number)

        self.reading.cancel("search")
        self.list_pane.show_hits("", None)
        self.app.push_screen(
            Picker(
                _("Nobody has {number}: whose is it?").format(number=number),
                answering,
                empty=_("Type a part of the client's name."),
            ),
            picked,
        )
        return True

    # Palette and help

    def open_palette(self) -> None:
        """Pick any command by its name; those that can't run now say why."""
        from kamtui.tui.dialogs.picker import Picker
        from kamtui.tui.palette import answering, command_choices

        choices = [*command_choices(self._why_not), *self.more_choices()]

        def picked(choice: Choice | None) -> None:
            if choice is not None and not self.run_choice(str(choice.value)):
                self._run_command(str(choice.value))

        found = answering(choices, self.reader)
        self.app.push_screen(Picker(_("Commands and clients"), found), picked)

    def more_choices(self) -> Sequence[Choice]:
        """Give what the palette offers beside the commands."""
        return ()

    def run_choice(self, value: str) -> bool:  # noqa: ARG002
        """Run what the palette offered beside the commands; say whether this was such a one."""
        return False

    def _why_not(self, command: Command) -> str:
        if command.where in WHERE_WORDS and command.where != self.here():
            return _(WHERE_WORDS[command.where])
        return command.why_not(self) if command.why_not else ""  # type: ignore[arg-type]

    def _run_command(self, name: str) -> None:
        from kamtui.tui.commands import BY_NAME

        command = BY_NAME[name]
        reason = self._why_not(command)
        if reason:
            self.refuse(reason)
        else:
            command.run(self)  # type: ignore[arg-type]

    def open_help(self) -> None:
        """Show the keys that work here and what the place is for."""
        from kamtui.tui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self.here(), self._why_not))


_EDITS: dict[str, Callable[[Editing, Ref], None]] = {
    "clients": Editing._edit_client,
    "phones": Editing._edit_contact,
    "emails": Editing._edit_contact,
    "standings": Editing._edit_state,
    "cells": Editing._edit_cell,
}
"""Subjects under the cursor that are not edited by the form of their own row."""
