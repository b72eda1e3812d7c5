"""What our time costs: how long each kind of contact takes, and what an hour is worth."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from decimal import Decimal

from kamtui.language import N_, _, ngettext
from kamtui.model.figures import money
from kamtui.store.door import WriteDoor
from kamtui.store.effort import Spent
from kamtui.store.settings import read_currency, read_setting, write_setting

ACTIVITIES = ("call", "message", "meeting", "visit", "offer")
"""What takes working time; each has a setting ``minutes_...``."""

RATE_LABELS = {
    "minutes_call": N_("Minutes a call takes"),
    "minutes_message": N_("Minutes a message takes"),
    "minutes_meeting": N_("Minutes a meeting takes"),
    "minutes_visit": N_("Minutes a visit takes"),
    "minutes_offer": N_("Minutes an offer or bid takes"),
    "hour_cost": N_("What an hour of ours costs"),
}


@dataclass(frozen=True, slots=True)
class Rates:
    """How many minutes each activity takes, and what an hour costs (minor units, 0: not told)."""

    minutes: tuple[tuple[str, int], ...]
    hour_cost: int

    def minutes_of(self, spent: Spent) -> int:
        """Give the working time of what was spent."""
        counts = {
            "call": spent.calls,
            "message": spent.messages,
            "meeting": spent.meetings,
            "visit": spent.visits,
            "offer": spent.offers,
        }
        return sum(counts[name] * minutes for name, minutes in self.minutes)

    def effort_of(self, spent: Spent) -> int:
        """Give the effort as one figure: money where an hour has a cost, else minutes."""
        minutes = self.minutes_of(spent)
        return minutes * self.hour_cost // 60 + spent.money if self.hour_cost else minutes


def read_rates(connection: sqlite3.Connection) -> Rates:
    """Read the settings of effort; what is no number counts as nothing."""
    return Rates(
        tuple((name, _number(connection, f"minutes_{name}")) for name in ACTIVITIES),
        _number(connection, "hour_cost"),
    )


def _number(connection: sqlite3.Connection, name: str) -> int:
    told = read_setting(connection, name)
    return int(told) if told.isdecimal() else 0


def rate_in_words(connection: sqlite3.Connection, name: str) -> tuple[str, str]:
    """Give the label of a setting of effort, with its unit, and what stands now."""
    label = _(RATE_LABELS[name])
    stands = _number(connection, name)
    if name == "hour_cost":
        return label, money(stands, read_currency(connection))
    return label, ngettext("{minutes} minute", "{minutes} minutes", stands).format(minutes=stands)


def change_rate(door: WriteDoor, name: str, number: int) -> str:
    """Write how long an activity takes, or what an hour costs (in major units); say what."""
    currency = read_currency(door.database.reader())
    stored = currency.to_minor(Decimal(number)) if name == "hour_cost" else number
    label = _(RATE_LABELS[name])
    with door.change(label) as change:
        write_setting(change, name, str(stored))
    return _("{what}: {value}.").format(
        what=label, value=rate_in_words(door.database.reader(), name)[1]
    )
