"""Shares, kept as millionths of a whole: whole numbers, exact wherever they are compared."""

from __future__ import annotations

from decimal import Decimal

MILLION = 1_000_000
_DIGITS = 6


def share_of(part: int, whole: int) -> int:
    """Give a part of a whole in millionths, cut off; nothing where either is not positive."""
    return max(part, 0) * MILLION // whole if whole > 0 else 0


def rounded_share(part: int, whole: int) -> int:
    """Give a part of a whole in millionths, rounded once; nothing of nothing is nothing."""
    return (2 * part * MILLION + whole) // (2 * whole) if whole > 0 else 0


def as_fraction(millionths: int) -> Decimal:
    """Give a share as programs read it, from 0 to 1 with six digits: ``0.124000``."""
    return Decimal(millionths).scaleb(-_DIGITS)
