"""Every switch of the ABC-XYZ analysis, declared once.

The shell's options, the app's line of options, the stored JSON and the line of words above the
matrix are all drawn from ``SWITCHES`` and ``SegmentSettings``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from kamtui.analysis.limits import (
    ABC_LIMITS,
    FREQUENCY_LIMITS,
    VARIATION_LIMITS,
    Limits,
    abc_limits,
    frequency_limits,
    limits_text,
    variation_limits,
)
from kamtui.analysis.periods import PeriodKind, Window, between, recent
from kamtui.language import N_, _, ngettext
from kamtui.model.days import day_in_words, iso_day
from kamtui.model.errors import WrongUsage
from kamtui.model.words import Word

MOST_MONTHS = 1200
LEAST_COSTED = 95
"""Percent of the revenue whose lines must carry a cost before profit may be told."""
LEAST_HISTORY = {PeriodKind.MONTH: 6, PeriodKind.WEEK: 26, PeriodKind.QUARTER: 4}
"""How many periods from the first purchase ever a client needs before its rhythm is told."""


class Basis(Word):
    """What clients are worth."""

    PROFIT = "profit", N_("profit")
    REVENUE = "revenue", N_("revenue")


class RollUp(Word):
    """Who counts as one client."""

    GROUP = "group", N_("group")
    CLIENT = "client", N_("client")


class AbcRule(Word):
    """Which accumulated share gives a client its letter: that before it, or with it."""

    BEFORE = "before", N_("the share before a client decides")
    INCLUDING = "including", N_("the share with the client decides")


class Method(Word):
    """What X, Y and Z tell apart."""

    FREQUENCY = "frequency", N_("how often they buy")
    VARIATION = "variation", N_("how steadily they buy")


HEADINGS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "frequency": (
        (N_("X often"), "X"),
        (N_("Y regularly"), "Y"),
        (N_("Z irregularly"), "Z"),
        (N_("N too short to tell"), N_("N too short"), "N"),
    ),
    "variation": (
        (N_("X steady"), "X"),
        (N_("Y varying"), "Y"),
        (N_("Z erratic"), "Z"),
        (N_("N too short to tell"), N_("N too short"), "N"),
    ),
}
"""The heading of each column, the longest that fits is shown."""


class Measured(Word):
    """What the variation is measured on."""

    AMOUNT = "amount", N_("amounts")
    QUANTITY = "quantity", N_("quantities")


class Empty(Word):
    """Which periods without a purchase count as zero."""

    FIRST = "first", N_("empty periods count from the first purchase on")
    ALL = "all", N_("all empty periods count")
    NONE = "none", N_("empty periods do not count")


class Sigma(Word):
    """Which deviation is meant."""

    POPULATION = "population", N_("deviation of the population")
    SAMPLE = "sample", N_("deviation of a sample")


class Kind(StrEnum):
    """How the value of a switch is written."""

    CHOICE = "choice"
    WHOLE = "whole"
    DAY = "day"
    FLAG = "flag"
    LIMITS = "limits"


@dataclass(frozen=True, slots=True)
class Switch:
    """One switch: the field it sets, how it is written, and what it is for.

    ``words`` lists the choices; ``steps`` are the values the app offers in turn where there is
    no closed list; switches without ``in_app`` stay on the command line.
    """

    name: str
    kind: Kind
    help: str
    words: type[Word] | None = None
    steps: tuple[int, ...] = ()
    in_app: bool = False

    @property
    def option(self) -> str:
        """The shell's spelling: ``--abc-rule``."""
        return "--" + self.name.removesuffix("_day").replace("_", "-")

    @property
    def choices(self) -> tuple[str, ...]:
        """The values allowed, the usual one first; empty where the list is open."""
        return tuple(word.value for word in self.words) if self.words else ()


SWITCHES = (
    Switch("by", Kind.CHOICE, N_("what clients are worth"), Basis, in_app=True),
    Switch("period", Kind.CHOICE, N_("length of a period"), PeriodKind, in_app=True),
    Switch(
        "months",
        Kind.WHOLE,
        N_("length of the window in months"),
        steps=(12, 24, 36, 3, 6),
        in_app=True,
    ),
    Switch("from_day", Kind.DAY, N_("first day of the window, instead of --months")),
    Switch("to_day", Kind.DAY, N_("last day of the window")),
    Switch("part", Kind.FLAG, N_("keep the part period at the end")),
    Switch(
        "roll_up", Kind.CHOICE, N_("groups as one client, or each company"), RollUp, in_app=True
    ),
    Switch("abc_rule", Kind.CHOICE, N_("the share before a client decides, or with it"), AbcRule),
    Switch("abc_limits", Kind.LIMITS, N_("accumulated shares that end A and B, in percent")),
    Switch("xyz", Kind.CHOICE, N_("X, Y and Z by how often or how steadily"), Method, in_app=True),
    Switch("xyz_on", Kind.CHOICE, N_("what the variation is measured on"), Measured),
    Switch(
        "xyz_limits", Kind.LIMITS, N_("where X and Y end: 75,35 percent of the periods, or 0.5,1.0")
    ),
    Switch("empty", Kind.CHOICE, N_("which empty periods count as zero"), Empty),
    Switch("sigma", Kind.CHOICE, N_("deviation of the population or of a sample"), Sigma),
    Switch("min_periods", Kind.WHOLE, N_("periods of history a client needs for X, Y or Z")),
    Switch("as_of", Kind.DAY, N_("the day the analysis looks back from")),
)
SWITCH = {switch.name: switch for switch in SWITCHES}


@dataclass(frozen=True, slots=True)
class SegmentSettings:
    """All switches of one analysis.

    ``xyz_limits`` and ``min_periods`` left at ``None`` take the usual ones of the method and
    the period; ``as_of`` left at ``None`` is filled in from the database. Raises ``WrongUsage``
    for values that contradict each other.
    """

    by: Basis = Basis.PROFIT
    period: PeriodKind = PeriodKind.MONTH
    months: int = 12
    from_day: date | None = None
    to_day: date | None = None
    part: bool = False
    roll_up: RollUp = RollUp.GROUP
    abc_rule: AbcRule = AbcRule.BEFORE
    abc_limits: Limits = ABC_LIMITS
    xyz: Method = Method.FREQUENCY
    xyz_on: Measured = Measured.AMOUNT
    xyz_limits: Limits | None = None
    empty: Empty = Empty.FIRST
    sigma: Sigma = Sigma.POPULATION
    min_periods: int | None = None
    as_of: date | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.months <= MOST_MONTHS:
            raise WrongUsage(_("--months is a number from 1 to {most}").format(most=MOST_MONTHS))
        if self.min_periods is not None and self.min_periods < 1:
            raise WrongUsage(_("--min-periods is at least 1"))
        if self.from_day and self.to_day and self.from_day > self.to_day:
            raise WrongUsage(_("--from lies after --to"))
        abc_limits(limits_text(self.abc_limits))
        if self.xyz_limits is not None:
            self._read_xyz_limits(limits_text(self.xyz_limits))

    def _read_xyz_limits(self, text: str) -> Limits:
        if self.xyz is Method.FREQUENCY:
            return frequency_limits(text)
        return variation_limits(text)

    @property
    def measure_limits(self) -> Limits:
        """The limits of X and Y in force: percent of the periods, or coefficients of variation."""
        if self.xyz_limits is not None:
            return self.xyz_limits
        return FREQUENCY_LIMITS if self.xyz is Method.FREQUENCY else VARIATION_LIMITS

    @property
    def by_group(self) -> bool:
        """Whether a group counts as one client."""
        return self.roll_up is RollUp.GROUP

    @property
    def least_history(self) -> int:
        """How many periods of history X, Y or Z need; shorter ones are N."""
        return self.min_periods or LEAST_HISTORY[self.period]

    def window(self, as_of: date) -> Window:
        """Give the periods to look at; ``as_of`` stands in where the settings name no day."""
        end = self.as_of or as_of
        if self.to_day:
            end = min(end, self.to_day)
        if self.from_day:
            return between(self.period, self.from_day, end, self.part)
        return recent(self.period, self.months, end, self.part)

    def turned(self, name: str, step: int = 1) -> SegmentSettings:
        """Give the settings with one switch at its next value, as the app's options do.

        A ``step`` of -1 goes to the value before. Turning the method takes its usual limits
        along (75 percent means nothing to a variation), turning the months puts them in the
        place of a first day that was told.
        """
        switch = SWITCH[name]
        now = getattr(self, name)
        values: tuple[Any, ...] = tuple(switch.words) if switch.words else switch.steps
        place = values.index(now) + step if now in values else 0
        follow: dict[str, Any] = {name: values[place % len(values)]}
        if name == "xyz":
            follow["xyz_limits"] = None
        if name == "months":
            follow["from_day"] = None
        return replace(self, **follow)

    def in_words(self, window: Window, by: Basis | None = None) -> str:
        """Say what is in force, for the line above the matrix; ``by`` where it had to give way.

        ``profit by group, 12 months to 30 Jun 2026, by how often they buy``; limits and rules
        are named where they are not the usual ones.
        """
        said = [
            _("{basis} by {whom}").format(
                basis=_((by or self.by).label), whom=_(self.roll_up.label)
            ),
            self._span_in_words(window),
            _("by {method}").format(method=_(self.xyz.label)),
        ]
        return ", ".join(said + self._unusual_in_words())

    def _span_in_words(self, window: Window) -> str:
        if self.from_day:
            return _("{begin} to {to}").format(
                begin=day_in_words(window.from_day), to=day_in_words(window.to_day)
            )
        return _("{periods} to {to}").format(
            periods=periods_in_words(window.count, window.kind), to=day_in_words(window.to_day)
        )

    def _unusual_in_words(self) -> list[str]:
        usual = SegmentSettings(xyz=self.xyz)
        said = [
            _(word.label)
            for word in (self.abc_rule, self.empty, self.sigma)
            if word not in (usual.abc_rule, usual.empty, usual.sigma)
        ]
        if self.xyz is Method.VARIATION and self.xyz_on is not usual.xyz_on:
            said.insert(0, _("on {what}").format(what=_(self.xyz_on.label)))
        if self.abc_limits != usual.abc_limits:
            said.append(_("A and B end at {limits} %").format(limits=_both(self.abc_limits)))
        if self.measure_limits != usual.measure_limits:
            said.append(_("X and Y end at {limits}").format(limits=_both(self.measure_limits)))
        if self.min_periods is not None:
            said.append(
                _("classed from {periods} on").format(
                    periods=periods_in_words(self.min_periods, self.period)
                )
            )
        return said

    def to_json(self) -> str:
        """Write the settings as they are stored with a run."""
        plain = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        return json.dumps(plain, sort_keys=True)


def from_json(text: str) -> SegmentSettings:
    """Read settings that were stored; switches unknown today are passed over."""
    stored = json.loads(text)
    return from_words({name: value for name, value in stored.items() if name in SWITCH})


def from_words(given: Mapping[str, object], base: SegmentSettings | None = None) -> SegmentSettings:
    """Make settings from what was typed, by field name; ``None`` keeps what ``base`` says.

    Text, numbers and flags come as the shell or the stored JSON hold them. Raises
    ``WrongUsage`` naming the switch that was written wrongly.
    """
    base = base or SegmentSettings()
    typed = {name: value for name, value in given.items() if value is not None}
    limits = typed.pop("xyz_limits", None)
    read: dict[str, Any] = {name: _read(SWITCH[name], value) for name, value in typed.items()}
    if "months" in read and "from_day" not in read:
        read["from_day"] = None
    if "xyz" in read and read["xyz"] is not base.xyz:
        read["xyz_limits"] = None
    settings = replace(base, **read)
    if limits is None:
        return settings
    return replace(settings, xyz_limits=settings._read_xyz_limits(str(limits)))


def periods_in_words(count: int, kind: PeriodKind) -> str:
    """Count periods: ``1 month``, ``26 weeks``."""
    if kind is PeriodKind.WEEK:
        return ngettext("{count} week", "{count} weeks", count).format(count=count)
    if kind is PeriodKind.QUARTER:
        return ngettext("{count} quarter", "{count} quarters", count).format(count=count)
    return ngettext("{count} month", "{count} months", count).format(count=count)


def _both(limits: Limits) -> str:
    return limits_text(limits).replace(",", " / ")


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return limits_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def _read(switch: Switch, value: object) -> object:
    if switch.kind is Kind.CHOICE and switch.words:
        if value not in switch.choices:
            raise WrongUsage(
                _("{option} is one of {choices}, not '{value}'").format(
                    option=switch.option, choices=", ".join(switch.choices), value=value
                )
            )
        return switch.words(value)
    if switch.kind is Kind.LIMITS:
        return abc_limits(str(value))
    if switch.kind is Kind.DAY:
        return iso_day(switch.option, str(value))
    return value
