"""Early warning: what changed at a client before it was lost, in words, the gravest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date

from kamtui.language import _, ngettext
from kamtui.model.figures import days_since, grouped
from kamtui.store.warnings import Changed, read_changed

MOST = 400
"""At so many clients it is looked what changed: those shown first."""
SMALLER_PERCENT = 15
"""A basket smaller by so much, or more, is told."""
FEWER_PRODUCTS = 2
"""So many products fewer are told; one comes and goes."""
DECIDER_DAYS = 45
"""One who decides and has been silent for longer is told."""


def read_warnings(
    reader: sqlite3.Connection, clients: Collection[int], today: date
) -> dict[int, str]:
    """Say what changed at some clients; those where nothing did are left out."""
    changed = read_changed(reader, list(clients)[:MOST], today.isoformat())
    told = {number: what_changed(each, today) for number, each in changed.items()}
    return {number: words for number, words in told.items() if words}


def what_changed(found: Changed, today: date) -> str:
    """Say it in words: ``basket −35 %, products 12 to 7, 3 late deliveries, 1 conflict open``."""
    parts = (
        _conflicts(found),
        _late(found),
        _decider(found, today),
        _basket(found),
        _products(found),
    )
    return ", ".join(part for part in parts if part)


def _conflicts(found: Changed) -> str:
    if not found.conflicts:
        return ""
    return ngettext("{count} conflict open", "{count} conflicts open", found.conflicts).format(
        count=found.conflicts
    )


def _late(found: Changed) -> str:
    if not found.late:
        return ""
    return ngettext("{count} delivery late", "{count} deliveries late", found.late).format(
        count=found.late
    )


def _decider(found: Changed, today: date) -> str:
    if found.deciders is None:
        return ""
    if not found.deciders:
        return _("nobody who decides is known")
    days = days_since(found.decider_day, today)
    if days is None:
        return _("never spoken with who decides")
    if days <= DECIDER_DAYS:
        return ""
    return _("who decides silent {days} d").format(days=days)


def _basket(found: Changed) -> str:
    """Compare the average purchase of the two half-years."""
    if not found.days or not found.days_before or found.amount_before <= 0:
        return ""
    now, then = found.amount * found.days_before, found.amount_before * found.days
    percent = (now - then) * 100 // then
    if -percent < SMALLER_PERCENT:
        return ""
    return _("basket {change} %").format(change=grouped(percent))


def _products(found: Changed) -> str:
    if found.products_before - found.products < FEWER_PRODUCTS:
        return ""
    return _("products {before} to {now}").format(before=found.products_before, now=found.products)
