"""Explaining a client's place in the last stored run, with the periods behind it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kamtui.analysis.evenness import is_even
from kamtui.analysis.explain import PeriodFigure, Place, explain
from kamtui.analysis.periods import Window, period_of
from kamtui.analysis.settings import Basis, Method, SegmentSettings, Sigma, from_json
from kamtui.language import _
from kamtui.model.figures import short_money
from kamtui.store.daily import DayFigure, read_days_of, read_first_of
from kamtui.store.segments import Run, read_last_run, read_result, read_values, top_company
from kamtui.store.settings import read_currency


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a client stands where it does: sentences, and what each period held.

    ``periods`` carry the amounts the run's method looks at; ``group`` says that the figures are
    of the whole group the client belongs to.
    """

    run: Run
    cell: str
    sentences: tuple[str, ...]
    periods: tuple[PeriodFigure, ...]
    is_group: bool


def explain_client(reader: sqlite3.Connection, client_id: int) -> Explained | None:
    """Explain a client's place in the last run, or that of its group; None without a run."""
    run = read_last_run(reader)
    if run is None:
        return None
    settings = from_json(run.settings)
    top, members = top_company(reader, client_id, settings.roll_up.value == "group")
    window = settings.window(date.fromisoformat(run.as_of))
    days = read_days_of(reader, members, window.from_day, window.to_day)
    by = Basis.REVENUE if run.note else settings.by
    periods = _periods(days, window, replace(settings, by=by))
    result = read_result(reader, run, top)
    if result is None:
        told = _("Not classed: nothing was bought from {begin} to {end}.").format(
            begin=run.from_day, end=run.to_day
        )
        return Explained(run, "", (told,), periods, len(members) > 1)
    place = Place(
        result.value,
        result.accumulated,
        run.base,
        result.abc,
        result.xyz,
        result.measure,
        _history(reader, members, window),
        _is_even(days, settings.sigma),
        periods,
        read_values(reader, run, top),
    )
    currency = read_currency(reader)
    sentences = explain(place, settings, lambda minor: short_money(minor, currency))
    if len(members) > 1:
        sentences.insert(0, _("The figures are of the whole group."))
    return Explained(run, result.cell, tuple(sentences), periods, len(members) > 1)


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
        return day.quantity if settings.xyz_on.value == "quantity" else day.amount
    return day.profit if settings.by is Basis.PROFIT else day.amount


def _history(reader: sqlite3.Connection, members: list[int], window: Window) -> int:
    first = read_first_of(reader, members)
    return window.last - period_of(first, window.kind) + 1 if first else 0


def _is_even(days: list[DayFigure], sigma: Sigma) -> bool:
    bought = sorted({day.day for day in days if day.is_purchase})
    gaps = [(later - sooner).days for sooner, later in pairwise(bought)]
    return is_even(len(gaps), sum(gaps), sum(gap * gap for gap in gaps), sigma)
