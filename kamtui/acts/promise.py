"""Promising: one typed line becomes a commitment of ours, of theirs, or a step of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.acts.dates_in_words import read_day
from kamtui.language import _
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.quick_parts import Known, due_in_words
from kamtui.model.quick_promise import PromiseLine, understand_promise
from kamtui.store.clients import read_client
from kamtui.store.commitments import Origin, add_commitment
from kamtui.store.door import WriteDoor


@dataclass(frozen=True, slots=True)
class Promised:
    """What was saved, and in words."""

    commitment_id: int
    words: str


def understand(text: str, people: Sequence[Known], today: date) -> PromiseLine:
    """Understand a promise as typed; quick enough for every keystroke."""
    return understand_promise(text, people, today, read_day)


def save_promise(
    door: WriteDoor,
    client_id: int,
    line: PromiseLine,
    today: date,
    *,
    origin: Origin | None = None,
) -> Promised:
    """Save an understood promise and say what was saved.

    Raises :class:`Refusal` where nothing was promised yet.
    """
    client = read_client(door.database.reader(), client_id)
    if client is None:
        raise NotFound(_("That client is not there any more."))
    if line.is_empty:
        raise Refusal(_("Nothing to note yet: type what was promised."))
    with door.change(_("promise with {client}").format(client=client.name)) as change:
        number = add_commitment(
            change,
            client_id,
            line.text,
            made_day=today.isoformat(),
            side=line.side,
            due_day=line.due.isoformat() if line.due else None,
            to_person_id=line.to.id if line.to else None,
            origin=origin,
        )
    when = due_in_words(line.due, today) if line.due else _("no day")
    return Promised(number, _("noted, {side}: {when}").format(side=_(line.side.label), when=when))
