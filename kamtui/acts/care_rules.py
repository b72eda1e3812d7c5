"""When one of the five mistakes is being made: the same limits in a dossier and across clients."""

from __future__ import annotations

PATIENCE_DAYS = 3
"""A request unanswered for longer, or a meeting so near without a sheet, is a mistake."""
_LONG_CONFLICT_DAYS = 14
_GRAVE = 3
"""From this severity on a conflict is grave on its first day."""
_LATE_SHARE = 4
"""One promise or delivery late in so many is a habit."""
_THIN = 4
"""A dossier that lacks so many of its facts is thin, one without who decides always is."""


def is_late_too_often(late: int, due: int) -> bool:
    """Say whether what came late of all that fell due is a habit; one late is a pity."""
    return late > 1 and late * _LATE_SHARE >= due


def waits_too_long(days: int) -> bool:
    """Say whether a request that has waited for so many days should have been answered."""
    return days > PATIENCE_DAYS


def is_conflict_grave(days: int, severity: int, repeats: int) -> bool:
    """Say whether open conflicts are a mistake of ours, not an accident.

    ``days`` is how long the oldest is open, ``severity`` of the gravest from 1 to 3, ``repeats``
    counts all conflicts of the twelve months.
    """
    return days >= _LONG_CONFLICT_DAYS or severity >= _GRAVE or repeats > 1


def is_dossier_thin(deciders: int, missing: int) -> bool:
    """Say whether one can't work with a dossier: nobody known who decides, or few facts."""
    return not deciders or missing >= _THIN


def are_cards_mostly_empty(unknown: int, products: int) -> bool:
    """Say whether of the products a client buys most have a card that says nothing."""
    return 2 * unknown > products
