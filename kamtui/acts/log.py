"""Logging: one typed line becomes an interaction, its people and the next step, in one change."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from kamtui.acts.dates_in_words import read_day
from kamtui.language import _, with_keys
from kamtui.model.errors import NotFound, Refusal
from kamtui.model.folding import fold
from kamtui.model.quick_log import LogLine, understand_log
from kamtui.model.quick_parts import Known, due_in_words
from kamtui.model.words import Direction, InteractionStatus
from kamtui.store.clients import read_client
from kamtui.store.commitments import Commitment, Origin, add_commitment, read_open
from kamtui.store.door import Change, WriteDoor
from kamtui.store.interactions import (
    Interaction,
    Told,
    add_interaction,
    hold_planned,
    read_planned,
)
from kamtui.store.people.phones import add_phone
from kamtui.store.people.posts import add_person, add_post, people_of
from kamtui.store.settings import is_pinned, read_setting, read_zone

SIGNIFICANT = 4
"""Letters from which a word says what a promise is about."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who called and was unknown: added to the client with the number."""

    name: str
    number: str = ""

    def in_words(self) -> str:
        """Say who will be added, for the line under the strip."""
        if self.name == self.number:
            return _("adds {number}, no name yet").format(number=self.number)
        return _("adds {name}, {number}").format(name=self.name, number=self.number)


@dataclass(frozen=True, slots=True)
class Logged:
    """What was saved; ``closes`` is an open commitment the interaction may have settled."""

    interaction_id: int | None
    commitment_ids: tuple[int, ...]
    words: str
    closes: Commitment | None


def people_known(connection: sqlite3.Connection, client_id: int) -> tuple[Known, ...]:
    """Give the people of a client as the one-line grammars take them; read once a strip."""
    # Who holds two posts is one person.
    names = {person.person_id: person.name for person in people_of(connection, client_id)}
    return tuple(Known(number, name) for number, name in names.items())


def clock(connection: sqlite3.Connection) -> str:
    """Give the local time of day now, ``HH:MM``; a pinned today has none: it gives ``""``."""
    if is_pinned(connection):
        return ""
    return datetime.now(read_zone(connection)).strftime("%H:%M")


def understand(text: str, people: Sequence[Known], today: date, *, caller: str = "") -> LogLine:
    """Understand a line of the log; quick enough for every keystroke.

    Whoever calls from a number nobody has has called us, and the names that are not known are
    the caller's.
    """
    line = understand_log(text, people, today, read_day)
    if not caller:
        return line
    named = ", ".join(line.unknown) + ": "
    return replace(line, direction=Direction.IN, summary=line.summary.removeprefix(named))


def caller_of(line: LogLine, number: str) -> Caller:
    """Give the caller of a line: whom it names and nobody knows, else the number alone."""
    return Caller(" ".join(line.unknown) or number, number)


def told_with_caller(line: LogLine, number: str, today: date, now: str, width: int) -> str:
    """Say what was understood and who will be added, for the line under the strip."""
    told = replace(line, unknown=()).in_words(today, now, width)
    return f"{told} · {caller_of(line, number).in_words()}"


def meet_caller(change: Change, interaction_id: int, client_id: int, caller: Caller) -> None:
    """Add an unknown caller to a client and to the interaction that is being saved."""
    country = read_setting(change.connection, "country")
    person_id = add_caller(change, client_id, caller, country)
    change.insert("interaction_people", {"interaction_id": interaction_id, "person_id": person_id})


def save_log(
    door: WriteDoor,
    client_id: int,
    line: LogLine,
    today: date,
    *,
    caller: Caller | None = None,
    details: str | None = None,
    tender_id: int | None = None,
) -> Logged:
    """Save an understood line in one change and say what was saved.

    A planned interaction of the same channel and day becomes the held one. Raises
    :class:`Refusal` where there is nothing to log and :class:`NotFound` where the client is gone.
    """
    reader = door.database.reader()
    client = read_client(reader, client_id)
    if client is None:
        raise NotFound(_("That client is not there any more."))
    if line.is_empty:
        raise Refusal(_("Nothing to log yet: type what was said."))
    closes = _settled_by(read_open(reader, client_id), line, today)
    planned = _planned_one(reader, client_id, line)
    what = _("log {channel} with {client}").format(
        channel=_(line.channel.label), client=client.name
    )
    with door.change(what) as change:
        people = [person.id for person in line.people]
        if caller is not None and caller.name.strip():
            people.insert(0, add_caller(change, client_id, caller, read_setting(reader, "country")))
        number = None
        if line.has_interaction:
            at = line.time or (clock(reader) if line.day == today else None) or None
            told = Told(line.summary, details, at, tuple(people))
            if planned is not None:
                number = hold_planned(change, planned, told)
            else:
                number = add_interaction(
                    change,
                    client_id,
                    told,
                    day=line.day.isoformat(),
                    channel=line.channel,
                    direction=line.direction,
                    status=line.status,
                    tender_id=tender_id,
                )
        steps = _save_steps(change, client_id, line, today, Origin(interaction_id=number))
    return Logged(number, steps, _in_words(line, today, planned, closes), closes)


def add_caller(change: Change, client_id: int, caller: Caller, country: str) -> int:
    """Add an unknown caller to a client, with a post and the number; give the person's id."""
    person_id = add_person(change, caller.name.strip())
    add_post(change, client_id, person_id=person_id)
    if caller.number.strip():
        add_phone(change, caller.number, person_id=person_id, country=country)
    return person_id


def _planned_one(reader: sqlite3.Connection, client_id: int, line: LogLine) -> Interaction | None:
    if line.status is not InteractionStatus.HELD:
        return None
    planned = read_planned(reader, client_id=client_id, to_day=line.day.isoformat())
    same = (p for p in planned if p.day == line.day.isoformat() and p.channel is line.channel)
    return next(same, None)


def _save_steps(
    change: Change, client_id: int, line: LogLine, today: date, origin: Origin
) -> tuple[int, ...]:
    # A promise made in talking with one person is made to that person.
    to_person = line.people[0].id if len(line.people) == 1 else None
    return tuple(
        add_commitment(
            change,
            client_id,
            step.text,
            made_day=min(line.day, today).isoformat(),
            side=step.side,
            due_day=step.due.isoformat() if step.due else None,
            to_person_id=to_person,
            origin=origin,
        )
        for step in line.steps
    )


def _settled_by(commitments: Sequence[Commitment], line: LogLine, today: date) -> Commitment | None:
    """Guess which open commitment an interaction settled: by its words, else what is overdue."""
    if line.status is not InteractionStatus.HELD or not line.has_interaction:
        return None
    said = _significant(line.summary)
    by_words = [
        (len(said & _significant(commitment.text)), -place)
        for place, commitment in enumerate(commitments)
    ]
    shared, place = max(by_words, default=(0, 0))
    if shared:
        return commitments[-place]
    return next((c for c in commitments if c.is_overdue(today.isoformat())), None)


def _significant(text: str) -> set[str]:
    return {word for word in fold(text).split() if len(word) >= SIGNIFICANT}


def _in_words(
    line: LogLine, today: date, planned: Interaction | None, closes: Commitment | None
) -> str:
    if not line.has_interaction:
        words = [_("noted")]
    elif line.status is InteractionStatus.PLANNED:
        words = [_("planned for {day}").format(day=due_in_words(line.day, today))]
    elif line.status is InteractionStatus.NOT_REACHED:
        words = [_("logged: not reached")]
    else:
        words = [_("logged as the planned one") if planned else _("logged")]
    words += [
        _("next {day}").format(day=due_in_words(step.due, today))
        if step.due
        else _("next without a day")
        for step in line.steps
    ]
    if closes is not None:
        words.append(with_keys(_("{done} closes “{text}”"), text=closes.text))
    return "; ".join(words)
