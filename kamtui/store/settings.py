"""The settings of a database: what changes a number or another manager's screen."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from kamtui.language import _
from kamtui.model.errors import Refusal
from kamtui.model.money import Currency

if TYPE_CHECKING:
    from kamtui.store.door import Change


class Setting(NamedTuple):
    """One setting: its name in the database, what stands while nobody has set it, and why."""

    name: str
    default: str
    help: str


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("database_id", "", "the UUID of this database, made with it"),
        Setting("currency", "EUR", "the one currency of the file"),
        Setting("digits", "2", "digits after the mark of the currency"),
        Setting("timezone", "", "zone of the business dates; empty is the machine's own"),
        Setting("as_of", "", "a pinned today, as the sample has; empty follows the clock"),
        Setting("country", "", "two letters; phone numbers without a prefix are of this country"),
        Setting("segments", "", "switches of the segment matrix, as JSON"),
        Setting("loss_rule", "personal", "personal or fixed"),
        Setting("loss_days", "180", "days of silence of the fixed rule"),
        Setting("backups_kept", "5", "automatic backups kept of each cause; 0 makes none"),
        Setting("loss_criteria", "", "all criteria of the states, by segment, as JSON"),
        Setting("minutes_call", "20", "what a call takes, with what is written down after it"),
        Setting("minutes_message", "10", "what a message takes"),
        Setting("minutes_meeting", "120", "what a meeting takes, with what is prepared for it"),
        Setting("minutes_visit", "300", "what a visit takes, the way included"),
        Setting("minutes_offer", "180", "what an offer or a bid takes"),
        Setting("hour_cost", "0", "what an hour of ours costs, in minor units; 0: not counted"),
        Setting("group_access", "0", "1: the file may be read and written by its group"),
    )
}


def read_setting(connection: sqlite3.Connection, name: str) -> str:
    """Give a setting's value, or its default while nobody has set it."""
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return row[0] if row and row[0] is not None else SETTINGS[name].default


def read_currency(connection: sqlite3.Connection) -> Currency:
    """Give the database's currency."""
    digits = read_setting(connection, "digits")
    if digits not in ("0", "1", "2", "3", "4"):
        raise Refusal(_("The setting digits holds no number of digits: {text}").format(text=digits))
    return Currency(read_setting(connection, "currency"), int(digits))


def read_zone(connection: sqlite3.Connection) -> tzinfo:
    """Give the zone in which business dates are told; an unknown name falls back to UTC."""
    name = read_setting(connection, "timezone")
    if not name:
        return datetime.now().astimezone().tzinfo or UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def read_today(connection: sqlite3.Connection) -> date:
    """Give the date that is *today* everywhere: the pinned one, else the local date now."""
    pinned = read_setting(connection, "as_of")
    if pinned:
        try:
            return date.fromisoformat(pinned)
        except ValueError:
            raise Refusal(_("The setting as_of holds no day: {text}").format(text=pinned)) from None
    return datetime.now(read_zone(connection)).date()


def is_pinned(connection: sqlite3.Connection) -> bool:
    """Say whether this database pins its today."""
    return bool(read_setting(connection, "as_of"))


def write_setting(change: Change, name: str, value: str) -> None:
    """Set a setting of the database for everybody."""
    row = change.connection.execute("SELECT id FROM settings WHERE name = ?", (name,)).fetchone()
    if row is None:
        change.insert("settings", {"name": name, "value": value})
    else:
        change.update("settings", int(row[0]), {"value": value})
