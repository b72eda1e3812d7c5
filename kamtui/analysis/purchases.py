"""Days of purchase reduced to what ABC-XYZ needs: sums by client and period, intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamtui.analysis.periods import PeriodKind, Window
from kamtui.model.purchase_days import ClientDays, Firsts, Whole

EPOCH = 719163
"""Ordinal of 1970-01-01, where numpy begins to count days."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """Purchases reduced to what ABC-XYZ needs.

    ``cells`` has a row for each client and period with a line: ``client``, ``period`` (its place
    in the window, 0 first), ``amount``, ``profit``, ``quantity``, ``buys``; sorted by both.
    ``clients`` has a row for each client in ``cells``, in the same order: ``client``,
    ``first_period`` (place of the first purchase ever, negative before the window; beyond the
    window's end for one that never bought) and, over the intervals in days between its purchase
    days inside the window, their number ``intervals``, sum ``interval_days`` and sum of squares
    ``interval_squares``.
    ``revenue`` and ``costed`` are sums over the window, ``total`` counts every client there is,
    bought or not.
    """

    cells: pd.DataFrame
    clients: pd.DataFrame
    revenue: int
    costed: int
    total: int


def period_numbers(days: NDArray[Any], kind: PeriodKind) -> Whole:
    """Give the running number of each day's period, as ``periods.period_of`` does for one."""
    ordinals = days.astype(np.int64)
    if kind is PeriodKind.WEEK:
        return (ordinals - 1) // 7
    months = (ordinals - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return (months + 1970 * 12) // kind.months


def run_starts(*keys: NDArray[Any]) -> NDArray[np.intp]:
    """Give where each run of equal keys begins in rows sorted by them."""
    if not len(keys[0]):
        return np.zeros(0, dtype=np.intp)
    changed = np.zeros(len(keys[0]), dtype=bool)
    changed[0] = True
    for key in keys:
        changed[1:] |= key[1:] != key[:-1]
    return np.flatnonzero(changed)


def sums(values: NDArray[Any], starts: NDArray[np.intp]) -> Whole:
    """Add up whole numbers run by run; empty where there are no runs."""
    if not len(starts):
        return np.zeros(0, dtype=np.int64)
    wide = values if values.dtype == object else values.astype(np.int64, copy=False)
    return np.asarray(np.add.reduceat(wide, starts))


def exact(values: NDArray[Any]) -> Whole:
    """Widen whole numbers to Python's own where their sum might not fit 64 bits."""
    if values.dtype == object or not len(values):
        return values
    most = max(abs(int(values.max())), abs(int(values.min())))
    return values.astype(object) if most * len(values) >= 2**62 else values


def rolled_up(days: ClientDays, roots: Mapping[int, int]) -> ClientDays:
    """Let groups count as one client: days of subsidiaries move to the top company.

    ``roots`` names the top company of each client that is not its own.
    """
    if not roots:
        return days
    client = _renamed(days.client, roots)
    order = np.lexsort((days.day, client))
    client, day = client[order], days.day[order]
    starts = run_starts(client, day)
    added = {
        field.name: sums(getattr(days, field.name)[order], starts)
        for field in fields(days)
        if field.name not in ("client", "day")
    }
    added["buys"] = added["buys"].astype(np.int32)
    return ClientDays(client[starts], day[starts], **added)  # type: ignore[arg-type]


def firsts_rolled_up(firsts: Firsts, roots: Mapping[int, int]) -> Firsts:
    """Give a group the earliest first purchase among its companies."""
    if not roots:
        return firsts
    client = _renamed(firsts.client, roots)
    order = np.lexsort((firsts.day, client))
    starts = run_starts(client[order])
    return Firsts(client[order][starts], firsts.day[order][starts])


def _renamed(clients: Whole, roots: Mapping[int, int]) -> Whole:
    known = np.array(sorted(roots), dtype=np.int64)
    tops = np.array([roots[client] for client in known.tolist()], dtype=np.int64)
    place = np.minimum(np.searchsorted(known, clients), len(known) - 1)
    return np.where(known[place] == clients, tops[place], clients)


def reduce_days(days: ClientDays, firsts: Firsts, window: Window, total: int) -> Reduced:
    """Sum days by client and period of the window; days outside it are passed over."""
    inside = (days.day >= window.from_day.toordinal()) & (days.day <= window.to_day.toordinal())
    if not inside.all():
        days = ClientDays(*(getattr(days, field.name)[inside] for field in fields(days)))
    period = (period_numbers(days.day, window.kind) - window.first).astype(np.int32)
    starts = run_starts(days.client, period)
    cells = pd.DataFrame(
        {
            "client": days.client[starts],
            "period": period[starts],
            "amount": sums(days.amount, starts),
            "profit": sums(days.profit, starts),
            "quantity": sums(days.quantity, starts),
            "buys": sums(days.buys, starts),
        },
        copy=False,
    )
    clients = _intervals(days)
    clients.insert(1, "first_period", _first_periods(clients["client"].to_numpy(), firsts, window))
    revenue, costed = int(exact(days.amount).sum()), int(exact(days.costed).sum())
    return Reduced(cells, clients, revenue, costed, total)


def _first_periods(clients: Whole, firsts: Firsts, window: Window) -> Whole:
    if not len(firsts.client):
        return np.full(len(clients), window.count, dtype=np.int64)
    place = np.minimum(np.searchsorted(firsts.client, clients), len(firsts.client) - 1)
    numbers = period_numbers(firsts.day[place], window.kind) - window.first
    return np.where(firsts.client[place] == clients, numbers, window.count)


def _intervals(days: ClientDays) -> pd.DataFrame:
    clients = days.client[run_starts(days.client)]
    bought = days.buys > 0
    client, day = days.client[bought], days.day[bought].astype(np.int64)
    same = client[1:] == client[:-1]
    gaps, owner = np.diff(day)[same], client[1:][same]
    starts = run_starts(owner)
    place = np.searchsorted(clients, owner[starts])
    frame = pd.DataFrame({"client": clients})
    for name, values in (
        ("intervals", np.ones_like(gaps)),
        ("interval_days", gaps),
        ("interval_squares", gaps * gaps),
    ):
        column = np.zeros(len(clients), dtype=np.int64)
        column[place] = sums(values, starts)
        frame[name] = column
    return frame
