"""Months as ``2026-05``: going back from a day."""

from __future__ import annotations

from datetime import date


def months_back(today: date, count: int) -> list[str]:
    """Give the last ``count`` months, the one of ``today`` the last."""
    newest = today.year * 12 + today.month - 1
    numbers = range(newest - count + 1, newest + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]
