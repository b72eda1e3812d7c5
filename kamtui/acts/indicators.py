"""Indicators of losses and refusals from the database: by month, and by direction."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from kamtui.acts.standings import compute_states
from kamtui.analysis.criteria import Criteria, CriteriaBook
from kamtui.analysis.indicators import (
    DirectionRow,
    LostClient,
    MonthRow,
    Refused,
    by_direction,
    by_period,
    periods_back,
)
from kamtui.model.days import years_before
from kamtui.model.words import ClientState
from kamtui.store.refusals import (
    Refusal,
    read_directions,
    read_group_buyers,
    read_last_lives,
    read_refusals,
)

if TYPE_CHECKING:
    import pandas as pd

GROUP = "group"
"""The kind of refusal that is a product group gone silent at a client who still buys."""
MONTHS = 12
QUARTERS = 8


def indicators_by_month(
    reader: sqlite3.Connection,
    as_of: date,
    criteria: Criteria | CriteriaBook | None = None,
    *,
    quarterly: bool = False,
) -> list[MonthRow]:
    """Give the last twelve months, or eight quarters: clients lost since then, and refusals."""
    lost = _lost(reader, compute_states(reader, as_of, criteria))
    # Years more, so that each period finds itself a year ago.
    refused = read_refused(reader, years_before(as_of, 4), as_of)
    count = QUARTERS if quarterly else MONTHS
    return by_period(lost, refused, periods_back(as_of, count, quarterly=quarterly))


def indicators_by_direction(
    reader: sqlite3.Connection,
    name: str,
    as_of: date,
    criteria: Criteria | CriteriaBook | None = None,
) -> list[DirectionRow]:
    """Give each direction: the clients lost by now, and the refusals of the last twelve months."""
    told = compute_states(reader, as_of, criteria)
    buyers = told.loc[told["state"] != ClientState.PROSPECT, "client"].tolist()
    refused = read_refused(reader, years_before(as_of, 1), as_of)
    directions = read_directions(reader, name)
    return by_direction(name, _lost(reader, told), refused, directions, buyers)


def read_refused(reader: sqlite3.Connection, from_day: date, to_day: date) -> list[Refused]:
    """Give what was refused in a stretch of days, product groups gone silent among it."""
    told = _refused(read_refusals(reader, from_day.isoformat(), to_day.isoformat()))
    silent = [each for each in silent_groups(reader, to_day) if each.day >= from_day]
    return sorted([*told, *silent], key=lambda each: (each.day, each.client_id, each.kind))


def silent_groups(reader: sqlite3.Connection, as_of: date) -> list[Refused]:
    """Give the product groups lost at clients that still buy, each from the day it was lost.

    A group is judged as a client is, by its own rhythm: bought on three days at the least, and
    silent for longer than a client of that rhythm might be.
    """
    import numpy as np

    from kamtui.analysis.silence import LOST, judge
    from kamtui.model.purchase_days import PurchaseDays, starts_of

    criteria = Criteria()
    bought = [
        each
        for each in read_group_buyers(reader, as_of.isoformat())
        if len(each.days) >= criteria.least_days
    ]
    if not bought:
        return []
    days = PurchaseDays(
        np.arange(len(bought)),
        starts_of(np.array([len(each.days) for each in bought])),
        np.array(
            [date.fromisoformat(day).toordinal() for each in bought for day in each.days],
            dtype=np.int32,
        ),
    )
    silence = judge(days, np.full(len(bought), as_of.toordinal(), dtype=np.int64), criteria)
    return [
        Refused(
            GROUP,
            each.client_id,
            date.fromordinal(since),
            each.money,
            {"product": each.product_group},
            "clients",
            each.client_id,
            each.product_group,
        )
        for each, level, since in zip(
            bought, silence.level.tolist(), silence.since.tolist(), strict=True
        )
        if level == LOST
    ]


def _lost(reader: sqlite3.Connection, told: pd.DataFrame) -> list[LostClient]:
    rows = told.loc[told["state"] == ClientState.LOST, ["client", "since"]]
    clients = rows["client"].tolist()
    lives = read_last_lives(reader, clients)
    return [
        LostClient(client, date.fromisoformat(since), lives[client])
        for client, since in zip(clients, rows["since"].tolist(), strict=True)
    ]


def _refused(refusals: list[Refusal]) -> list[Refused]:
    made = []
    for each in refusals:
        known = {"reason": each.reason, "competitor": each.competitor, "product": each.product}
        directions = {name: value for name, value in known.items() if value}
        day = date.fromisoformat(each.day[:10])
        row = (each.subject, each.row_id, each.text)
        made.append(Refused(each.kind, each.client_id, day, each.money, directions, *row))
    return made
