"""Indicators of losses and refusals from the database: by month, and by direction."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from kamtui.acts.standings import compute_states
from kamtui.analysis.criteria import Criteria
from kamtui.analysis.indicators import (
    DirectionRow,
    LostClient,
    MonthRow,
    Refused,
    by_direction,
    by_month,
)
from kamtui.model.days import years_before
from kamtui.model.months import months_back
from kamtui.model.words import ClientState
from kamtui.store.refusals import Refusal, read_directions, read_last_lives, read_refusals

if TYPE_CHECKING:
    import pandas as pd

MONTHS = 12


def indicators_by_month(
    reader: sqlite3.Connection, as_of: date, criteria: Criteria | None = None
) -> list[MonthRow]:
    """Give the last twelve months: clients lost since then, and refusals."""
    lost = _lost(reader, compute_states(reader, as_of, criteria))
    # A year more, so that each month finds itself a year ago.
    refused = _refused(read_refusals(reader, _day(years_before(as_of, 3)), _day(as_of)))
    return by_month(lost, refused, months_back(as_of, MONTHS))


def indicators_by_direction(
    reader: sqlite3.Connection, name: str, as_of: date, criteria: Criteria | None = None
) -> list[DirectionRow]:
    """Give each direction: the clients lost by now, and the refusals of the last twelve months."""
    told = compute_states(reader, as_of, criteria)
    buyers = told.loc[told["state"] != ClientState.PROSPECT, "client"].tolist()
    refused = _refused(read_refusals(reader, _day(years_before(as_of, 1)), _day(as_of)))
    directions = read_directions(reader, name)
    return by_direction(name, _lost(reader, told), refused, directions, buyers)


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
        made.append(Refused(each.kind, each.client_id, day, each.money, directions))
    return made


def _day(day: date) -> str:
    return day.isoformat()
