"""The past of a client, read as far back as is asked for: every kind of event in one order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.store.commitments import Commitment, read_commitments
from kamtui.store.commitments import read_open as read_open_commitments
from kamtui.store.conflicts import read_conflicts
from kamtui.store.interactions import read_interactions
from kamtui.store.plans import read_offers
from kamtui.store.requests import read_requests
from kamtui.store.supplies.purchases import read_supplies_back
from kamtui.store.tenders import read_tenders
from kamtui.tui.dossier import timeline as events
from kamtui.tui.dossier.sifting import Sieve
from kamtui.tui.dossier.timeline import Event

MOST = 1000
"""So many events at first: more than most clients have; drawn within a key's time."""
MOST_SIFTED = 4000
"""So many are looked through at first where a text is asked for."""
FURTHER = 4
"""The next reading goes so many times as far back: all of a long past takes few readings."""


@dataclass(frozen=True, slots=True)
class Past:
    """Events, the newest first. ``has_older`` says that there are more further back."""

    events: tuple[Event, ...]
    has_older: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    """The events of one kind; before ``whole_from`` some may be missing (empty: none are)."""

    events: Sequence[Event]
    whole_from: str


def read_past(connection: sqlite3.Connection, client_id: int, today: date, sieve: Sieve) -> Past:
    """Read the events of the kinds asked for that hold the text, back to the day asked for."""
    most = sieve.most or (MOST_SIFTED if sieve.text else MOST)
    while True:
        past = _read(connection, client_id, today, sieve, most)
        oldest = past.events[-1].day if past.events else "9999"
        if not past.has_older or not sieve.until or oldest <= sieve.until:
            return _sifted(past, sieve)
        most *= FURTHER


def _sifted(past: Past, sieve: Sieve) -> Past:
    return Past(tuple(each for each in past.events if sieve.lets_through(each)), past.has_older)


def _read(
    connection: sqlite3.Connection, client_id: int, today: date, sieve: Sieve, most: int
) -> Past:
    readers: dict[str, Callable[[], _Kind]] = {
        "purchases": lambda: _supplies(connection, client_id, most),
        "interactions": lambda: _kind(
            events.of_interactions(read_interactions(connection, client_id, most + 1)), most
        ),
        "tenders": lambda: _kind(
            events.of_tenders(read_tenders(connection, client_id, most + 1)), most
        ),
        "commitments": lambda: _commitments(connection, client_id, today, most),
        "requests": lambda: _kind(
            events.of_requests(read_requests(connection, client_id, most + 1), today), most
        ),
        "conflicts": lambda: _kind(
            events.of_conflicts(read_conflicts(connection, client_id, most + 1), today), most
        ),
        "offers": lambda: _kind(
            events.of_offers(read_offers(connection, client_id, most + 1)), most
        ),
    }
    return _merged([make() for kind, make in readers.items() if sieve.kind in ("", kind)], most)


def _kind(found: Iterable[Event], most: int) -> _Kind:
    """Take so many events of a kind; one more than that tells that there are older ones.

    What is open comes first in some kinds whatever its day, so the oldest of those taken is
    where the kind begins to be whole.
    """
    told = list(found)
    if len(told) <= most:
        return _Kind(told, "")
    return _Kind(told[:most], told[most - 1].day)


def _supplies(connection: sqlite3.Connection, client_id: int, most: int) -> _Kind:
    supplies, is_whole = read_supplies_back(connection, client_id, most)
    return _Kind(
        list(events.of_supplies(supplies)), "" if is_whole or not supplies else supplies[-1].day
    )


def _commitments(connection: sqlite3.Connection, client_id: int, today: date, most: int) -> _Kind:
    """Read promises; open ones are told on their due day and so are read whatever their age."""
    found: dict[int, Commitment] = {}
    for commitment in read_open_commitments(connection, client_id):
        found[commitment.id] = commitment
    told = read_commitments(connection, client_id, most + 1)
    found |= {commitment.id: commitment for commitment in told[:most]}
    whole_from = ""
    if len(told) > most:
        last = told[most - 1]
        whole_from = last.done_day or last.made_day
    return _Kind(list(events.of_commitments(found.values(), today.isoformat())), whole_from)


def _merged(kinds: Sequence[_Kind], most: int) -> Past:
    """Put the kinds in one order, no further back than all of them are whole."""
    whole_from = max((kind.whole_from for kind in kinds), default="")
    found = [event for kind in kinds for event in kind.events if event.day >= whole_from]
    found.sort(key=lambda event: event.day, reverse=True)
    return Past(tuple(found[:most]), bool(whole_from) or len(found) > most)
