"""The periods an analysis counts in, and the window of full ones it looks at.

Every period has a running number (months since year 0, Mondays since year 1), so that the
periods of a window are a plain range and the place of any day in it is a subtraction.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kamtui.language import N_, _
from kamtui.model.days import day_in_words
from kamtui.model.errors import Refusal, WrongUsage
from kamtui.model.words import Word


class PeriodKind(Word):
    """How long a period is; weeks begin on Monday."""

    MONTH = "month", N_("month")
    WEEK = "week", N_("week")
    QUARTER = "quarter", N_("quarter")

    @property
    def months(self) -> int:
        """How many months a period of this kind has; 0 for weeks, which fit in none."""
        return {"month": 1, "quarter": 3}.get(self.value, 0)


def period_of(day: date, kind: PeriodKind) -> int:
    """Give the running number of the period a day lies in."""
    if kind is PeriodKind.WEEK:
        return (day.toordinal() - 1) // 7
    return (day.year * 12 + day.month - 1) // kind.months


def first_day(period: int, kind: PeriodKind) -> date:
    """Give the first day of a period."""
    if kind is PeriodKind.WEEK:
        return date.fromordinal(period * 7 + 1)
    year, month = divmod(period * kind.months, 12)
    return date(year, month + 1, 1)


def last_day(period: int, kind: PeriodKind) -> date:
    """Give the last day of a period."""
    if kind is PeriodKind.WEEK:
        return date.fromordinal(period * 7 + 7)
    year, month = divmod(period * kind.months + kind.months - 1, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def label(period: int, kind: PeriodKind) -> str:
    """Name a period so that names sort like time: ``2026-06``, ``2026-W23``, ``2026-Q2``."""
    day = first_day(period, kind)
    if kind is PeriodKind.WEEK:
        year, week, _weekday = day.isocalendar()
        return f"{year}-W{week:02d}"
    if kind is PeriodKind.QUARTER:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Window:
    """A run of whole periods, the last one perhaps still going on.

    ``first`` and ``last`` are running numbers, both inclusive; ``to_day`` is the last day that
    counts, which lies before the end of the last period only where a part was kept.
    """

    kind: PeriodKind
    first: int
    last: int
    to_day: date

    @property
    def from_day(self) -> date:
        """The first day that counts."""
        return first_day(self.first, self.kind)

    @property
    def count(self) -> int:
        """How many periods there are."""
        return self.last - self.first + 1

    def labels(self) -> list[str]:
        """Name every period, first to last."""
        return [label(period, self.kind) for period in range(self.first, self.last + 1)]


def last_full(day: date, kind: PeriodKind) -> int:
    """Give the last period whose last day is not after ``day``."""
    return period_of(day + timedelta(days=1), kind) - 1


def months_before(day: date, months: int) -> date:
    """Give the first day of the span of so many months that ends with ``day``.

    ``day`` is a period's last day; the span begins on the same day of the month as the day
    after it, or at the end of a shorter month.
    """
    after = day + timedelta(days=1)
    year, month = divmod(after.year * 12 + after.month - 1 - months, 12)
    return date(year, month + 1, min(after.day, monthrange(year, month + 1)[1]))


def recent(kind: PeriodKind, months: int, as_of: date, part: bool = False) -> Window:
    """Give the full periods within the last so many months, up to and including ``as_of``.

    The months are counted back from the end of the last full period, for weeks and quarters
    too; ``part`` adds the running period at the end. Raises ``Refusal`` where the months hold
    no whole period.
    """
    try:
        last = last_full(as_of, kind)
        start = months_before(last_day(last, kind), months)
        return _window(kind, start, as_of, part)
    except (ValueError, OverflowError):
        raise WrongUsage(_("the window reaches beyond the calendar")) from None


def between(kind: PeriodKind, from_day: date, to_day: date, part: bool = False) -> Window:
    """Give the periods that lie wholly between two days, both included.

    ``part`` keeps the cut period at the end. Raises ``Refusal`` where no whole period is left.
    """
    if from_day > to_day:
        raise WrongUsage(
            _("the window ends ({to}) before it begins ({begin})").format(
                to=day_in_words(to_day), begin=day_in_words(from_day)
            )
        )
    try:
        return _window(kind, from_day, to_day, part)
    except (ValueError, OverflowError):
        raise WrongUsage(_("the window reaches beyond the calendar")) from None


def _window(kind: PeriodKind, from_day: date, to_day: date, part: bool) -> Window:
    first = period_of(from_day, kind)
    if first_day(first, kind) < from_day:
        first += 1
    full = last_full(to_day, kind)
    last = period_of(to_day, kind) if part else full
    if last < first:
        raise Refusal(
            _("no whole {period} lies between {begin} and {to}").format(
                period=_(kind.label), begin=day_in_words(from_day), to=day_in_words(to_day)
            )
        )
    return Window(kind, first, last, to_day if last > full else last_day(last, kind))
