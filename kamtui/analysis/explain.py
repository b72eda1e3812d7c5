"""Why a client has its class: the figures behind it, the limits, and what would change it.

Works on plain numbers of one client, so that a screen can ask without loading pandas.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from itertools import accumulate

from kamtui.analysis.settings import (
    AbcRule,
    Empty,
    Method,
    SegmentSettings,
    periods_in_words,
)
from kamtui.language import _
from kamtui.model.figures import grouped

Money = Callable[[int], str]
"""Writes an amount in minor units as people read it."""
LETTERS = "ABC"


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """One period of a client: its name, what was measured in it, whether it holds a purchase."""

    label: str
    amount: int
    is_bought: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A client's place in a run, with what put it there.

    ``others`` are the values of the other classed clients; ``periods`` those of the window,
    ``history`` the number of periods since the first purchase ever, ``is_even`` whether the
    purchases come evenly spaced; ``measure`` is in millionths.
    """

    value: int
    accumulated: int
    base: int
    abc: str
    xyz: str
    measure: int | None
    history: int
    is_even: bool
    periods: tuple[PeriodFigure, ...]
    others: Sequence[int]

    @property
    def bought(self) -> int:
        """How many periods hold a purchase."""
        return sum(period.is_bought for period in self.periods)

    def counted(self, empty: Empty) -> int:
        """How many periods count for the frequency."""
        if empty is Empty.NONE:
            return self.bought
        return len(self.periods) if empty is Empty.ALL else min(self.history, len(self.periods))

    @property
    def larger(self) -> int:
        """What those carry that are larger than it."""
        return sum(other for other in self.others if other > max(self.value, 0))

    @property
    def rank(self) -> int:
        """Its place by value, the largest 1; equal values share one."""
        return 1 + sum(other > self.value for other in self.others)


def value_for(letter: str, place: Place, settings: SegmentSettings) -> int | None:
    """Give the least value with which a client would be A, or B or better.

    The others keep theirs; the base grows with the client's own value. None where the rule
    counts the client itself: there more value can make the class worse.
    """
    if settings.abc_rule is AbcRule.INCLUDING:
        return None
    share = Fraction(settings.abc_limits[LETTERS.index(letter)]) / 100
    others = sorted(value for value in place.others if value > 0)
    sums = [0, *accumulate(others)]

    def reaches(value: int) -> bool:
        before = sums[-1] - sums[bisect_right(others, value)]
        return before < share * (sums[-1] + value)

    return bisect_left(range(1, sums[-1] + 2), True, key=reaches) + 1


def explain_money(place: Place, settings: SegmentSettings, money: Money) -> list[str]:
    """Tell why a client is A, B or C, and how much more or less would change that."""
    if place.value <= 0:
        return [
            _("{value} in the window: no income, and therefore C.").format(value=money(place.value))
        ]
    said = _("{value} of {base}: {share}, place {rank} of {count}.").format(
        value=money(place.value),
        base=money(place.base),
        share=_percent(place.value, place.base),
        rank=grouped(place.rank),
        count=grouped(len(place.others) + 1),
    )
    return [said, _limits(place, settings), *_what_changes_abc(place, settings, money)]


def _limits(place: Place, settings: SegmentSettings) -> str:
    first, second = (f"{grouped(limit)} %" for limit in settings.abc_limits)
    if settings.abc_rule is AbcRule.INCLUDING:
        told = _("With it {reached} of the money are reached; A ends at {first}, B at {second}.")
    else:
        told = _(
            "Larger ones carry {share} of the money, with it {reached}; A ends at {first}, "
            "B at {second}."
        )
    return told.format(
        share=_percent(place.larger, place.base),
        reached=_percent(place.accumulated, place.base),
        first=first,
        second=second,
    )


def _what_changes_abc(place: Place, settings: SegmentSettings, money: Money) -> list[str]:
    ends = {
        letter: least
        for letter in "AB"
        if (least := value_for(letter, place, settings)) is not None
    }
    if not ends:
        return []

    def letter_at(value: int) -> str:
        # Where many are equally large, one step may lead past a letter.
        return next((letter for letter in "AB" if value >= ends[letter]), "C")

    said = []
    if place.abc > "A":
        needed = ends["A" if place.abc == "B" else "B"]
        said.append(
            _("{money} more would make it {letter}.").format(
                money=money(needed - place.value), letter=letter_at(needed)
            )
        )
    if place.abc < "C" and ends[place.abc] > 1:
        below = ends[place.abc] - 1
        said.append(
            _("{money} less would make it {letter}.").format(
                money=money(place.value - below), letter=letter_at(below)
            )
        )
    return said


def explain_rhythm(place: Place, settings: SegmentSettings) -> list[str]:
    """Tell why a client is X, Y, Z or N, and what would change that."""
    if place.xyz == "N":
        return [
            _("Its history is {history} long; {needed} are needed to tell X, Y or Z.").format(
                history=periods_in_words(place.history, settings.period),
                needed=periods_in_words(settings.least_history, settings.period),
            )
        ]
    if settings.xyz is Method.FREQUENCY:
        return _frequency(place, settings)
    return _variation(place, settings)


def _frequency(place: Place, settings: SegmentSettings) -> list[str]:
    counted = place.counted(settings.empty)
    often, regular = settings.measure_limits
    said = [
        _(
            "Bought in {bought} of {periods} ({share}); X from {often} %, Y from {regular} %."
        ).format(
            bought=place.bought,
            periods=periods_in_words(counted, settings.period),
            share=_percent(place.bought, max(counted, 1)),
            often=grouped(often),
            regular=grouped(regular),
        )
    ]
    reaches_y = place.bought * 100 >= regular * counted
    if place.xyz == "Y" and not reaches_y:
        said.append(_("Its purchases are evenly spaced: regular, however rare."))
    said += _to_spare(place, settings, counted)
    for letter, limit in (("X", often), ("Y", regular)):
        missing = _least(limit, counted) - place.bought
        if missing > 0 and letter < place.xyz:
            said.append(
                _("A purchase in {periods} more would make it {letter}.").format(
                    periods=periods_in_words(missing, settings.period), letter=letter
                )
            )
    return said


def _to_spare(place: Place, settings: SegmentSettings, counted: int) -> list[str]:
    """Say how many periods fewer would leave the letter as it is."""
    letters = {"X": settings.measure_limits[0], "Y": settings.measure_limits[1]}
    if place.xyz not in letters or (place.xyz == "Y" and place.is_even):
        return []
    if settings.empty is Empty.NONE:
        # A period less is one that counts no more: the share stays whole.
        return []
    fewer = place.bought - _least(letters[place.xyz], counted)
    if fewer <= 0:
        period = periods_in_words(1, settings.period)
        return [
            _("A purchase in {period} less, and it is {letter} no more.").format(
                period=period, letter=place.xyz
            )
        ]
    return [
        _("With a purchase in {periods} less it would still be {letter}.").format(
            periods=periods_in_words(fewer, settings.period), letter=place.xyz
        )
    ]


def _variation(place: Place, settings: SegmentSettings) -> list[str]:
    steady, varying = settings.measure_limits
    if place.measure is None:
        return [_("Sales and returns leave no mean above zero, so the amounts are Z.")]
    measure = Decimal(place.measure).scaleb(-6)
    said = [
        _("The {what} vary by {measure} of their mean; X up to {first}, Y up to {second}.").format(
            what=_(settings.xyz_on.label),
            measure=grouped(measure.quantize(Decimal("0.01"))),
            first=grouped(steady),
            second=grouped(varying),
        )
    ]
    for letter, limit in (("X", steady), ("Y", varying)):
        if letter < place.xyz and measure > 0:
            said.append(
                _("Swinging {percent} less about its mean it would be {letter}.").format(
                    percent=f"{grouped(_more(1 - limit / measure))} %", letter=letter
                )
            )
    return said


def _more(fraction: Decimal) -> Decimal:
    """Give a fraction in percent, rounded up: so much is surely enough."""
    return (fraction * 100).quantize(Decimal(1), ROUND_CEILING)


def _least(percent: Decimal, counted: int) -> int:
    share = Fraction(percent) * counted / 100
    return -(-share.numerator // share.denominator)


def _percent(value: int, base: int) -> str:
    share = Fraction(value * 100, base) if base > 0 else Fraction(0)
    return f"{grouped(Decimal(round(share * 10)).scaleb(-1))} %"
