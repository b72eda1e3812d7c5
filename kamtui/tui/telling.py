"""How pages tell days, lateness, yes and no: short words that fit a column."""

from __future__ import annotations

from datetime import date, datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from kamtui.language import _
from kamtui.model.days import month_in_words
from kamtui.model.figures import days_since
from kamtui.model.words import Evidence
from kamtui.store.settings import read_zone
from kamtui.tui.looks import Look
from kamtui.tui.signs import plain, sign

if TYPE_CHECKING:
    from kamtui.store.people.posts import Post

Text = tuple[str, Look]
OVERDUE: Text = ("!", Look.BAD)
NO_SIGN: Text = (" ", Look.PLAIN)
CARE_SIGNS: dict[str, Text] = {
    "ok": ("✓", Look.GOOD),
    "warn": ("•", Look.WARN),
    "bad": ("!", Look.BAD),
}
"""How a client is cared for in one of the five: in order, on the way to a mistake, one made."""
EVIDENCE_LOOKS = {
    Evidence.NONE: Look.DIM,
    Evidence.SIGNS: Look.WARN,
    Evidence.PROVEN: Look.GOOD,
}
"""How sure we are of need, solvency and authority."""


def short_day(day: str | None, today: date) -> str:
    """Write a day for a column: ``27 Jun``, with the year where it is another: ``27 Jun '25``."""
    if not day:
        return "–"
    try:
        told = date.fromisoformat(day[:10])
    except ValueError:
        # Written by another program; 'kamtui check' names the row.
        return "?"
    short = f"{told.day} {month_in_words(told.month)}"
    return short if told.year == today.year else f"{short} '{told.year % 100:02}"


def month_words(month: str) -> str:
    """Write a month given as ``2026-05``: ``May 2026``."""
    return f"{month_in_words(int(month[5:7]))} {month[:4]}"


def is_late(due: str | None, today: date) -> bool:
    """Say whether a day something was due on has passed."""
    return due is not None and due[:10] < today.isoformat()


def due_words(due: str | None, today: date) -> Text:
    """Tell when something is due: ``3 d late``, ``today``, ``in 5 d``, ``no date``."""
    days = days_since(due, today)
    if days is None:
        return _("no date"), Look.DIM
    if days > 0:
        return _("{days} d late").format(days=days), Look.BAD
    if days == 0:
        return _("today"), Look.WARN
    return _("in {days} d").format(days=-days), Look.PLAIN


def local_time(instant: str, reader: Connection) -> str:
    """Write an instant (UTC) as the hour and minute of the database's zone: ``14:02``."""
    try:
        at = datetime.fromisoformat(instant).astimezone(read_zone(reader))
    except ValueError:
        return _("just now")
    return at.strftime("%H:%M")


def days_ago(day: str | None, today: date) -> str:
    """Tell how long ago a day is: ``12 d``, or ``–``."""
    days = days_since(day, today)
    return "–" if days is None else _("{days} d").format(days=days)


def card_words(has_nuances: bool, has_answers: bool) -> Text:
    """Say what a product card lacks; a tick where it has both nuances and answers."""
    if has_nuances and has_answers:
        return sign("✓"), Look.GOOD
    if not has_nuances and not has_answers:
        return _("! empty"), Look.WARN
    return (_("no answers") if has_nuances else _("no nuances")), Look.WARN


def bar(part: int, whole: int, width: int) -> str:
    """Draw a share of a whole as a bar of so many cells, filled from the left."""
    if whole <= 0:
        return " " * width
    halves = max(0, min(2 * width, (2 * width * part + whole // 2) // whole))
    drawn = sign("█") * (halves // 2) + (sign("▌") if halves % 2 else "")
    return drawn + " " * (width - (halves + 1) // 2)


def strength_bar(strength: int) -> str:
    """Draw a strength from 0 to 5: ``███··``."""
    return sign("█") * strength + ("." if plain() else "·") * (5 - strength)


def post_name(post: Post) -> str:
    """Name a post by who holds it, else by its title or department, else by what is known of it."""
    return post.person or post.title or post.department or _(post.holder)
