"""When a client counts as new, silent, lost or back: the limits of the states, declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from kamtui.language import N_, _
from kamtui.model.errors import WrongUsage
from kamtui.model.words import ClientState, Word

MOST_DAYS = 3650
"""The longest silence, in days, that a limit may allow."""


class Rule(Word):
    """What a silence is measured against."""

    PERSONAL = "personal", N_("each client's own rhythm")
    FIXED = "fixed", N_("the same number of days for all")


@dataclass(frozen=True, slots=True)
class Criteria:
    """The limits in force.

    By the personal rule a silence is past a limit when it is longer than ``*_times`` the
    client's median interval **and** than ``*_days``; a lost one is also longer than every gap of
    the last ``gap_years``. The rule wants ``least_days`` purchase days; clients with fewer are
    new for ``new_days`` and judged by the fixed rule after that: lost past ``days``, at risk
    past three quarters of it, in watch past half.
    """

    rule: Rule = Rule.PERSONAL
    days: int = 180
    watch_times: Fraction = Fraction(3, 2)
    watch_days: int = 14
    risk_times: Fraction = Fraction(2)
    risk_days: int = 30
    lost_times: Fraction = Fraction(3)
    lost_days: int = 180
    gap_years: int = 2
    least_days: int = 3
    new_days: int = 90
    returned_years: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.days <= MOST_DAYS:
            raise WrongUsage(_("--days is a number from 1 to {most}").format(most=MOST_DAYS))

    def fixed_limits(self) -> tuple[int, int, int]:
        """Give the last days of silence before watch, at risk and lost by the fixed rule."""
        return self.days // 2, self.days * 3 // 4, self.days

    def least_silence(self) -> int:
        """Give the longest silence, in days, that is no loss for anybody yet.

        Who bought within these days need not be judged where only the lost are asked for.
        """
        return min(self.days, self.lost_days)


@dataclass(frozen=True, slots=True)
class CriteriaBook:
    """The criteria of all clients, and of the segments that have their own.

    A segment is a cell (``AX``) or a class (``A``); the cell's criteria go before the class's.
    """

    own: Criteria = Criteria()
    by_segment: Mapping[str, Criteria] = field(default_factory=dict)

    def of(self, cell: str) -> Criteria:
        """Give the criteria for a client of a cell (empty: not classed)."""
        return self.by_segment.get(cell) or self.by_segment.get(cell[:1]) or self.own

    def with_segment(self, segment: str, criteria: Criteria) -> CriteriaBook:
        """Give a book in which a segment (empty: all clients) has these criteria.

        A segment that would have what holds for it anyway has none of its own.
        """
        if not segment:
            return CriteriaBook(criteria, self.by_segment)
        others = self.without(segment)
        if others.of(segment) == criteria:
            return others
        return CriteriaBook(self.own, {**self.by_segment, segment: criteria})

    def without(self, segment: str) -> CriteriaBook:
        """Give a book in which a segment follows what holds for all."""
        kept = {name: each for name, each in self.by_segment.items() if name != segment}
        return CriteriaBook(self.own, kept)


@dataclass(frozen=True, slots=True)
class Override:
    """A state set by hand: from a day on, until a day (included) or the next purchase."""

    client: int
    state: ClientState
    from_day: date
    until_day: date | None = None
    reason: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether its dates cover a day; a purchase since ``from_day`` ends it anyway."""
        return self.from_day <= day and (self.until_day is None or day <= self.until_day)
