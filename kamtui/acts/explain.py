"""Explaining a client's place, in the last run or in a trial, with the periods behind it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kamtui.acts.segment_settings import run_in_words
from kamtui.acts.segments import Computed, results
from kamtui.analysis.evenness import is_even
from kamtui.analysis.explain import PeriodFigure, Place, explain_money, explain_rhythm
from kamtui.analysis.periods import Window, period_of
from kamtui.analysis.settings import Basis, Measured, Method, SegmentSettings, Sigma, from_json
from kamtui.language import _
from kamtui.model.figures import short_money
from kamtui.store.moment import of_one_moment
from kamtui.store.segments.runs import (
    Result,
    Run,
    read_last_run,
    read_result,
    read_values,
    top_company,
)
from kamtui.store.settings import read_currency
from kamtui.store.supplies.daily import DayFigure, read_days_of, read_first_of


@dataclass(frozen=True, slots=True)
class Source:
    """Where places come from: a stored run or a trial.

    ``result`` gives the place of a client, ``values`` those of all others in minor units.
    """

    settings: SegmentSettings
    window: Window
    as_of: date
    base: int
    by_revenue: bool
    words: str
    is_trial: bool
    result: Callable[[int], Result | None]
    values: Callable[[int], list[int]]


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a client stands where it does: sentences, and what each period held.

    ``money`` tells of A, B and C, ``rhythm`` of X, Y, Z and N. ``periods`` carry the amounts the
    method looks at; ``is_group`` says that the figures are of the whole group the client belongs
    to. ``place`` is missing where the client is not classed.
    """

    cell: str
    settings: SegmentSettings
    words: str
    as_of: date
    is_trial: bool
    money: tuple[str, ...]
    rhythm: tuple[str, ...]
    periods: tuple[PeriodFigure, ...]
    place: Place | None
    is_group: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """All that is told, in one."""
        group = (_("The figures are of the whole group."),) if self.is_group else ()
        return (*(group if self.place else ()), *self.money, *self.rhythm)


@of_one_moment
def explain_client(
    reader: sqlite3.Connection, client_id: int, computed: Computed | None = None
) -> Explained | None:
    """Explain a client's place in a trial or in the last run, or that of its group.

    None where no run is stored.
    """
    source = source_of(reader, computed)
    if source is None:
        return None
    settings, window = source.settings, source.window
    top, members = top_company(reader, client_id, settings.by_group)
    days = read_days_of(reader, members, window.from_day, window.to_day)
    by = Basis.REVENUE if source.by_revenue else settings.by
    periods = _periods(days, window, replace(settings, by=by))
    result = source.result(top)
    place = None
    if result is None:
        told = _("Not classed: nothing was bought from {begin} to {end}.").format(
            begin=window.from_day.isoformat(), end=window.to_day.isoformat()
        )
        money, rhythm = [told], list[str]()
    else:
        place = _place(reader, source, result, members, days, periods)
        currency = read_currency(reader)
        money = explain_money(place, settings, lambda minor: short_money(minor, currency))
        rhythm = explain_rhythm(place, settings)
    return Explained(
        result.cell if result else "",
        settings,
        source.words,
        source.as_of,
        source.is_trial,
        tuple(money),
        tuple(rhythm),
        periods,
        place,
        len(members) > 1,
    )


def source_of(reader: sqlite3.Connection, computed: Computed | None) -> Source | None:
    """Give the trial, else the last run, as a source of places; None without either."""
    if computed is not None:
        return _of_trial(computed)
    run = read_last_run(reader)
    return _of_run(reader, run) if run else None


def _of_run(reader: sqlite3.Connection, run: Run) -> Source:
    settings, as_of = from_json(run.settings), date.fromisoformat(run.as_of)
    return Source(
        settings,
        settings.window(as_of),
        as_of,
        run.base,
        bool(run.note),
        run_in_words(run),
        False,
        lambda client: read_result(reader, run, client),
        lambda besides: read_values(reader, run, besides),
    )


def _of_trial(computed: Computed) -> Source:
    found = computed.segmentation
    places = found.places

    def result(client: int) -> Result | None:
        rows = replace(found, places=places.of(places.client == client))
        return next(results(rows), None)

    return Source(
        computed.settings,
        computed.window,
        computed.as_of,
        found.base,
        bool(found.note),
        computed.words,
        True,
        result,
        lambda besides: places.value[places.client != besides].tolist(),
    )


def _place(
    reader: sqlite3.Connection,
    source: Source,
    result: Result,
    members: list[int],
    days: list[DayFigure],
    periods: tuple[PeriodFigure, ...],
) -> Place:
    return Place(
        result.value,
        result.accumulated,
        source.base,
        result.abc,
        result.xyz,
        result.measure,
        _history(reader, members, source.window),
        _is_even(days, source.settings.sigma),
        periods,
        source.values(result.client_id),
    )


def _periods(
    days: list[DayFigure], window: Window, settings: SegmentSettings
) -> tuple[PeriodFigure, ...]:
    amounts, bought = [0] * window.count, [False] * window.count
    for day in days:
        place = period_of(day.day, window.kind) - window.first
        amounts[place] += _measured(day, settings)
        bought[place] |= day.is_purchase
    return tuple(
        PeriodFigure(*figures) for figures in zip(window.labels(), amounts, bought, strict=True)
    )


def _measured(day: DayFigure, settings: SegmentSettings) -> int:
    if settings.xyz is Method.VARIATION:
        return day.quantity if settings.xyz_on is Measured.QUANTITY else day.amount
    return day.profit if settings.by is Basis.PROFIT else day.amount


def _history(reader: sqlite3.Connection, members: list[int], window: Window) -> int:
    first = read_first_of(reader, members)
    return window.last - period_of(first, window.kind) + 1 if first else 0


def _is_even(days: list[DayFigure], sigma: Sigma) -> bool:
    bought = sorted({day.day for day in days if day.is_purchase})
    gaps = [(later - sooner).days for sooner, later in pairwise(bought)]
    return is_even(len(gaps), sum(gaps), sum(gap * gap for gap in gaps), sigma)
