"""The criteria of the states one by one: how each is called, turned, typed, stored and read.

Declared once; the screen that turns them, the shell's ``--set`` and the stored settings follow.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from typing import Any

from kamtui.analysis.criteria import MOST_DAYS, Criteria, CriteriaBook, Rule
from kamtui.language import N_, _, ngettext
from kamtui.model.errors import WrongUsage

SEGMENTS = ("A", "B", "C")
"""The classes that can have criteria of their own from the screen; the shell takes cells too."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its field, what it is called, in what steps it is turned, its bounds.

    ``unit`` is what it counts: a rule, times the usual interval, days, purchase days, years.
    ``said`` is the sentence that tells its value where it stands alone.
    """

    name: str
    label: str
    unit: str
    step: Fraction
    low: Fraction
    high: Fraction
    said: str

    @property
    def option(self) -> str:
        """Give its name as the shell writes it: ``lost-times``."""
        return self.name.replace("_", "-")

    def turned(self, criteria: Criteria, step: int) -> Criteria:
        """Give criteria with this one a step on or back; at its bound it stays."""
        if self.unit == "rule":
            other = Rule.FIXED if criteria.rule is Rule.PERSONAL else Rule.PERSONAL
            return replace(criteria, rule=other)
        value = Fraction(getattr(criteria, self.name)) + step * self.step
        return self._set(criteria, min(max(value, self.low), self.high))

    def typed(self, criteria: Criteria, text: str) -> Criteria:
        """Give criteria with this one as it was typed; raises ``WrongUsage`` in words."""
        if self.unit == "rule":
            return replace(criteria, rule=_read_rule(text))
        # A fraction would write a power of ten out, however many digits that takes.
        if "e" in text.casefold():
            raise self._refusal(text)
        try:
            value = Fraction(text.strip().replace(",", "."))
        except (ValueError, ZeroDivisionError):
            raise self._refusal(text) from None
        if not self.low <= value <= self.high or (self.unit != "times" and value.denominator > 1):
            raise self._refusal(text)
        return self._set(criteria, value)

    def value(self, criteria: Criteria) -> str:
        """Write its value in words: ``1.5 x``, ``180 days``, ``each client's own rhythm``."""
        return _WRITTEN[self.unit](getattr(criteria, self.name))

    def in_words(self, criteria: Criteria) -> str:
        """Say what it is set to, as one says it alone: ``lost: longer than 4 x the usual``."""
        return _(self.said).format(value=self.value(criteria))

    def _set(self, criteria: Criteria, value: Fraction) -> Criteria:
        new: object = value if self.unit == "times" else int(value)
        return replace(criteria, **{self.name: new})  # type: ignore[arg-type]

    def _refusal(self, text: str) -> WrongUsage:
        return WrongUsage(
            _("{name} is a number from {low} to {high}, not '{text}'").format(
                name=self.option,
                low=f"{float(self.low):g}",
                high=f"{float(self.high):g}",
                text=text,
            )
        )


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "rule": lambda rule: _(rule.label),
    "times": lambda times: _("{times} x").format(times=f"{float(times):g}"),
    "days": lambda count: ngettext("{count} day", "{count} days", count).format(count=count),
    "years": lambda count: ngettext("{count} year", "{count} years", count).format(count=count),
    "purchase days": lambda count: ngettext(
        "{count} purchase day", "{count} purchase days", count
    ).format(count=count),
}
"""How a value is written in words, by its unit."""


def _read_rule(text: str) -> Rule:
    asked = text.strip().casefold()
    for rule in Rule:
        if asked in (rule.value, _(rule.label).casefold()):
            return rule
    raise WrongUsage(
        _("the rule is one of {choices}, not '{text}'").format(
            choices=", ".join(rule.value for rule in Rule), text=text
        )
    )


def _times(name: str, label: str, said: str) -> Criterion:
    return Criterion(name, label, "times", Fraction(1, 4), Fraction(1), Fraction(20), said)


def _days(name: str, label: str, step: int, said: str) -> Criterion:
    return Criterion(name, label, "days", Fraction(step), Fraction(1), Fraction(MOST_DAYS), said)


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "rule",
        N_("a silence is measured against"),
        "rule",
        Fraction(1),
        Fraction(1),
        Fraction(1),
        N_("a silence is measured against {value}"),
    ),
    _times(
        "watch_times",
        N_("watch: longer than the usual"),
        N_("watch: longer than {value} the usual"),
    ),
    _days("watch_days", N_("   and than"), 1, N_("watch: longer than {value}")),
    _times(
        "risk_times",
        N_("at risk: longer than the usual"),
        N_("at risk: longer than {value} the usual"),
    ),
    _days("risk_days", N_("   and than"), 5, N_("at risk: longer than {value}")),
    _times(
        "lost_times", N_("lost: longer than the usual"), N_("lost: longer than {value} the usual")
    ),
    _days("lost_days", N_("   and than"), 10, N_("lost: longer than {value}")),
    Criterion(
        "gap_years",
        N_("   and than any gap of the last"),
        "years",
        Fraction(1),
        Fraction(1),
        Fraction(10),
        N_("lost: longer than any gap of the last {value}"),
    ),
    Criterion(
        "least_days",
        N_("a rhythm is known from"),
        "purchase days",
        Fraction(1),
        Fraction(2),
        Fraction(50),
        N_("a rhythm is known from {value}"),
    ),
    _days(
        "days",
        N_("fixed rule, or no rhythm: lost after"),
        10,
        N_("fixed rule, or no rhythm: lost after {value}"),
    ),
    _days("new_days", N_("new for"), 10, N_("new for {value}")),
)
"""Every criterion, in the order of the screen."""
CRITERION = {criterion.name: criterion for criterion in CRITERIA}


def differing(criteria: Criteria, base: Criteria) -> list[Criterion]:
    """Name the criteria by which two differ."""
    return [each for each in CRITERIA if getattr(criteria, each.name) != getattr(base, each.name)]


def from_typed(pairs: Mapping[str, str], base: Criteria) -> Criteria:
    """Read ``lost-times=3.5`` and the like over some criteria.

    Raises ``WrongUsage`` naming a criterion nobody knows, or a value that is none.
    """
    for name, text in pairs.items():
        criterion = CRITERION.get(name.strip().replace("-", "_"))
        if criterion is None:
            raise WrongUsage(
                _("'{name}' is no criterion; they are {names}").format(
                    name=name, names=", ".join(each.option for each in CRITERIA)
                )
            )
        base = criterion.typed(base, text)
    return base


def book_to_json(book: CriteriaBook) -> str:
    """Write the criteria of all clients and of the segments that have their own."""
    return json.dumps(
        {
            "all": _plain(book.own),
            "segments": {name: _plain(each) for name, each in sorted(book.by_segment.items())},
        },
        sort_keys=True,
    )


def book_from_json(text: str) -> CriteriaBook:
    """Read stored criteria; those unknown today are passed over, missing ones are the usual."""
    stored = json.loads(text)
    segments = {name: _read(each) for name, each in stored.get("segments", {}).items()}
    return CriteriaBook(_read(stored.get("all", {})), segments)


def _plain(criteria: Criteria) -> dict[str, str]:
    return {each.name: str(getattr(criteria, each.name)) for each in fields(criteria)}


def _read(stored: Mapping[str, str]) -> Criteria:
    known = {name: text for name, text in stored.items() if name in CRITERION}
    return from_typed(known, Criteria())
