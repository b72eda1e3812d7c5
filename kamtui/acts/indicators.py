"""Indicators of losses and refusals from the database: by month, by direction, and who is behind.

All of them are drawn from one ledger: who is lost, who was lost and bought again, what was
refused. A figure and the list behind it are the same events, counted and named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kamtui.acts.standings import compute_states, stored_book, stored_overrides
from kamtui.analysis.criteria import Criteria, CriteriaBook
from kamtui.analysis.indicators import (
    MISSING,
    OF_THE_EVENT,
    DirectionRow,
    Directions,
    LostClient,
    MonthRow,
    Refused,
    by_direction,
    by_period,
    directions_of_loss,
    directions_of_refusal,
    first_day,
    period_of,
    periods_back,
)
from kamtui.language import _
from kamtui.model.days import years_before
from kamtui.model.defaults import stored_text
from kamtui.model.words import NOT_TOLD, ClientState
from kamtui.store.moment import of_one_moment
from kamtui.store.refusals import (
    Refusal,
    read_directions,
    read_lives_to,
    read_monthly_sales,
    read_refusals,
)
from kamtui.store.silent_groups import SilentGroup, read_silent_groups
from kamtui.store.standings import read_cells

if TYPE_CHECKING:
    import pandas as pd

    from kamtui.model.purchase_days import PurchaseDays

GROUP = "group"
"""The kind of refusal that is a product group gone silent at a client who still buys."""
KINDS = ("tender", "offer", "order", GROUP)
MONTHS = 12
QUARTERS = 8
_IN_OUR_WORDS = ("type", "segment", "kind")
"""Directions named by words of the program; the others are data."""
FROM_LINES = ("product",)
"""Directions for which every line is read: as long as a ledger holds, so do they."""
REFUSED_YEARS = 4
"""So far back refusals are read: each of eight quarters finds itself a year ago."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every loss and refusal as of a day, and what they are measured against.

    ``lost`` holds the clients lost still and, with the day they bought again, those lost before.
    ``firsts`` are the days of all first purchases, ascending; ``sales`` the sales by month in
    minor units. ``from_lines`` keeps the directions that only the lines tell, once they were read.
    """

    today: date
    lost: tuple[LostClient, ...]
    refused: tuple[Refused, ...]
    buyers: tuple[int, ...]
    firsts: tuple[date, ...]
    sales: Mapping[str, int]
    from_lines: dict[str, Directions] = field(default_factory=dict, repr=False, compare=False)

    def base(self, period: str) -> tuple[int, int]:
        """Count who bought and was not lost when a period began, and the sales of the year before.

        The year are the twelve months before the month of the period's first day.
        """
        from bisect import bisect_left

        begin = first_day(period)
        known = bisect_left(self.firsts, begin)
        gone = sum(
            loss.since < begin and (loss.back is None or loss.back >= begin) for loss in self.lost
        )
        months = (f"{year:04}-{month:02}" for year, month in _months_before(begin))
        return known - gone, sum(self.sales.get(month, 0) for month in months)


def _months_before(begin: date) -> Iterable[tuple[int, int]]:
    number = begin.year * 12 + begin.month - 1
    return ((month // 12, month % 12 + 1) for month in range(number - 12, number))


@of_one_moment
def read_ledger(
    reader: sqlite3.Connection,
    as_of: date,
    criteria: Criteria | CriteriaBook | None = None,
) -> Ledger:
    """Read every loss and refusal as of a day; by the database's criteria unless told."""
    from kamtui.store.supplies.client_days import read_purchase_days

    book = criteria or stored_book(reader)
    if isinstance(book, Criteria):
        book = CriteriaBook(book)
    days = read_purchase_days(reader, as_of)
    told = compute_states(reader, as_of, book, days=days)
    first, _last = days.first_and_last()
    firsts = tuple(date.fromordinal(day) for day in sorted(first[first > 0].tolist()))
    return Ledger(
        as_of,
        (*_lost(reader, told), *_came_back(reader, days, as_of, book)),
        tuple(read_refused(reader, years_before(as_of, REFUSED_YEARS), as_of)),
        tuple(told.loc[told["state"] != ClientState.PROSPECT, "client"].tolist()),
        firsts,
        read_monthly_sales(reader, as_of.isoformat()),
    )


def months_of(ledger: Ledger, *, quarterly: bool = False, count: int = 0) -> list[MonthRow]:
    """Give the last twelve months, or eight quarters (or so many), oldest first."""
    periods = periods_back(
        ledger.today, count or (QUARTERS if quarterly else MONTHS), quarterly=quarterly
    )
    return by_period(ledger.lost, ledger.refused, periods, ledger.base)


def directions_of(reader: sqlite3.Connection, ledger: Ledger, name: str) -> list[DirectionRow]:
    """Give each direction: who is lost by now, and the refusals of the last twelve months."""
    known, ever = _known_and_ever(reader, ledger, name)
    return by_direction(
        name,
        ledger.lost if name != "kind" else (),
        _of_two_years(ledger),
        known,
        ledger.buyers if name != "kind" else (),
        ledger.today,
        ever,
    )


def _known_and_ever(
    reader: sqlite3.Connection, ledger: Ledger, name: str
) -> tuple[Directions, Directions]:
    """Give the directions of clients, and those of who came back: of a loss, told at any time."""
    if name in FROM_LINES:
        if name not in ledger.from_lines:
            ledger.from_lines[name] = read_directions(reader, name)
        return ledger.from_lines[name], ledger.from_lines[name]
    known = read_directions(reader, name)
    return known, read_directions(reader, name, ever=True) if name in OF_THE_EVENT else known


def _of_two_years(ledger: Ledger) -> list[Refused]:
    begin = years_before(ledger.today, 2)
    return [each for each in ledger.refused if each.day > begin]


@dataclass(frozen=True, slots=True)
class Behind:
    """The events behind one figure: who is lost, who was and came back, what was refused."""

    lost: tuple[LostClient, ...]
    came_back: tuple[LostClient, ...]
    refused: tuple[Refused, ...]


def behind(reader: sqlite3.Connection, ledger: Ledger, by: str, value: str) -> Behind:
    """Give the events behind one line: of a ``month`` or ``quarter``, or of a direction.

    Of a direction, refusals and those who came back are of the last twelve months.
    """
    if by in ("month", "quarter"):
        quarterly = by == "quarter"
        losses = [each for each in ledger.lost if period_of(each.since, quarterly) == value]
        refused = [each for each in ledger.refused if period_of(each.day, quarterly) == value]
    else:
        directions, ever = _known_and_ever(reader, ledger, by)
        year = years_before(ledger.today, 1)
        losses = [
            each
            for each in ledger.lost
            if by != "kind"
            and value in directions_of_loss(by, each, ever if each.back else directions)
            and (each.back is None or each.since > year)
        ]
        refused = [
            each
            for each in ledger.refused
            if each.day > year and value in directions_of_refusal(by, each, directions)
        ]
    losses.sort(key=lambda each: (-each.money, each.client_id))
    return Behind(
        tuple(each for each in losses if each.back is None),
        tuple(each for each in losses if each.back is not None),
        tuple(sorted(refused, key=lambda each: (-each.money, each.day, each.client_id))),
    )


def indicators_by_month(
    reader: sqlite3.Connection,
    as_of: date,
    criteria: Criteria | CriteriaBook | None = None,
    *,
    quarterly: bool = False,
) -> list[MonthRow]:
    """Give the last twelve months, or eight quarters: clients lost since then, and refusals."""
    return months_of(read_ledger(reader, as_of, criteria), quarterly=quarterly)


def direction_in_words(by: str, direction: str) -> str:
    """Name a direction for people: our own words translated, a product or a region as it stands."""
    if by == "reason":
        return _(direction) if direction == NOT_TOLD else stored_text(direction)
    own = by in _IN_OUR_WORDS or direction in (NOT_TOLD, *MISSING.values())
    return _(direction) if own and direction else direction


def indicators_by_direction(
    reader: sqlite3.Connection,
    name: str,
    as_of: date,
    criteria: Criteria | CriteriaBook | None = None,
) -> list[DirectionRow]:
    """Give each direction: the clients lost by now, and the refusals of the last twelve months."""
    return directions_of(reader, read_ledger(reader, as_of, criteria), name)


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

    criteria = stored_book(reader).own
    # Whoever bought within the least silence that is a loss has not lost the group.
    begin = as_of - timedelta(days=criteria.least_silence())
    bought = [
        each
        for each in read_silent_groups(reader, begin.isoformat(), as_of.isoformat())
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
            _last_year(each),
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


def _last_year(group: SilentGroup) -> int:
    """Give what a group brought in the twelve months up to its last line."""
    last = date.fromisoformat(max(day for day, _amount in group.sales))
    return group.sales_since(years_before(last, 1).isoformat())


def _lost(reader: sqlite3.Connection, told: pd.DataFrame) -> list[LostClient]:
    rows = told.loc[told["state"] == ClientState.LOST, ["client", "since", "last_purchase"]]
    clients, since, last = (rows[name].tolist() for name in rows.columns)
    lives = read_lives_to(reader, zip(clients, last, strict=True))
    return [
        LostClient(client, date.fromisoformat(day), money)
        for client, day, money in zip(clients, since, lives, strict=True)
    ]


def _came_back(
    reader: sqlite3.Connection, days: PurchaseDays, as_of: date, book: CriteriaBook
) -> list[LostClient]:
    from kamtui.analysis.losses_past import past_losses

    cells = read_cells(reader) if book.by_segment else {}
    found = past_losses(days, as_of, book, cells, stored_overrides(reader))
    lives = read_lives_to(reader, [(each.client_id, each.last.isoformat()) for each in found])
    return [
        LostClient(each.client_id, each.since, money, each.back)
        for each, money in zip(found, lives, strict=True)
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
