"""A call noted: from its line into the form, and from a number nobody has to whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamtui.language import _
from kamtui.tui.workspace.editing import Editing

if TYPE_CHECKING:
    from kamtui.tui.dialogs.fields import Choice, FieldValue


class Calling(Editing):
    """The part of the workspace that makes more of a call than a line."""

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
