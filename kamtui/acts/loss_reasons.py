"""Asking why a client was lost: one typed line, with what the data itself says about it."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import NamedTuple

from kamtui.acts.care import CareFacts, read_facts
from kamtui.acts.care_rules import PATIENCE_DAYS
from kamtui.acts.strategy import contact_rhythm, strategy_for
from kamtui.acts.winback import Lists, understand
from kamtui.language import _, ngettext
from kamtui.model.defaults import stored_text
from kamtui.model.errors import NotFound
from kamtui.model.figures import days_since
from kamtui.model.quick_winback import WinbackLine
from kamtui.model.words import NOT_TOLD
from kamtui.store.clients import read_client, read_standing, read_types
from kamtui.store.door import WriteDoor
from kamtui.store.interactions import read_last_spoken
from kamtui.store.loss_reasons import tell_loss
from kamtui.store.segments.strategies import read_strategies

IGNORED, FORGOTTEN, LATE, SERVICE = (
    "opinion ignored",
    "client forgotten",
    "deadlines and promises broken",
    "service got worse",
)
"""The reasons the data can speak for, as every database begins with them."""


class Sign(NamedTuple):
    """What the data says for a reason: the reason's name, and what was measured."""

    reason: str
    words: str


def reason_in_words(line: WinbackLine) -> str:
    """Say what was understood of a reason, for the line under the strip."""
    reason = stored_text(line.reason.name) if line.reason else _(NOT_TOLD)
    went = line.competitor.name if line.competitor else _(line.destination.label)
    words = [
        _("reason: {reason}").format(reason=reason),
        f"“{line.note}”" if line.note else "",
        _("went to: {where}").format(where=went),
    ]
    return " · ".join(word for word in words if word)


def save_reason(door: WriteDoor, client_id: int, typed: str, lists: Lists, today: date) -> str:
    """Note why a client was lost and where it went; say so."""
    line = understand(typed, lists, today)
    reader = door.database.reader()
    client = read_client(reader, client_id)
    if client is None:
        raise NotFound(_("That client is not there any more."))
    what = _("why {client} was lost").format(client=client.name)
    with door.change(what) as change:
        tell_loss(
            change,
            client_id,
            told_day=today.isoformat(),
            lost_since=read_standing(reader, client_id).since,
            reason_id=line.reason.id if line.reason else None,
            reason_note=line.note or None,
            destination=line.destination,
            competitor_id=line.competitor.id if line.competitor else None,
        )
    return f"{client.name}: {reason_in_words(line)}"


def signs_of(reader: sqlite3.Connection, client_id: int, today: date) -> list[Sign]:
    """Say what the data of the last twelve months speaks for, the two measured reasons first.

    An ignored opinion shows in unanswered requests, a forgotten client in silence of ours past
    the contact rhythm.
    """
    facts = read_facts(reader, client_id, today)
    return [
        Sign(reason, words)
        for reason, words in (
            (IGNORED, _unanswered(facts, today)),
            (FORGOTTEN, _forgotten(reader, facts, client_id, today)),
            (LATE, _late(facts)),
            (SERVICE, _complaints(facts)),
        )
        if words
    ]


def signs_in_words(signs: list[Sign]) -> str:
    """Write what was measured in one line: ``client forgotten: 94 days without a word ...``."""
    return " · ".join(f"{stored_text(sign.reason)}: {sign.words}" for sign in signs)


def _unanswered(facts: CareFacts, today: date) -> str:
    waits = [days_since(each.day, today) or 0 for each in facts.unanswered]
    long = [days for days in waits if days > PATIENCE_DAYS]
    if not long:
        return ""
    return ngettext(
        "{count} request unanswered, for {days} days",
        "{count} requests unanswered, the longest for {days} days",
        len(long),
    ).format(count=len(long), days=max(long))


def _forgotten(reader: sqlite3.Connection, facts: CareFacts, client_id: int, today: date) -> str:
    cell = read_standing(reader, client_id).cell
    types = [given.type for given in read_types(reader, client_id)]
    own = facts.client.contact_rhythm_days if facts.client else None
    rhythm = contact_rhythm(own, strategy_for(types, cell, read_strategies(reader)))
    silent = days_since(read_last_spoken(reader, client_id), today)
    if silent is None:
        return _("nobody has ever spoken with them")
    if rhythm is None or silent <= rhythm:
        return ""
    return ngettext(
        "{days} day without a word, {rhythm} is the rhythm",
        "{days} days without a word, {rhythm} is the rhythm",
        silent,
    ).format(days=silent, rhythm=rhythm)


def _late(facts: CareFacts) -> str:
    late = facts.punctuality.late + facts.deliveries.late
    due = facts.punctuality.due + facts.deliveries.promised
    if not late:
        return ""
    return ngettext(
        "{late} of {due} promise or delivery late",
        "{late} of {due} promises and deliveries late",
        due,
    ).format(late=late, due=due)


def _complaints(facts: CareFacts) -> str:
    count = sum(each.closed_day is None for each in facts.conflicts)
    if not count:
        return ""
    return ngettext("{count} conflict open", "{count} conflicts open", count).format(count=count)
