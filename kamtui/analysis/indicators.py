"""Losses and refusals counted apart: by month with comparisons, and by direction.

Works on plain lists of events, so that any of them can be shown behind the figure it makes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamtui.language import N_
from kamtui.model.words import NOT_TOLD

MISSING = {"segment": N_("not classed"), "type": N_("no type")}
"""What is said of clients without a direction; elsewhere it was *not told*."""


@dataclass(frozen=True, slots=True)
class LostClient:
    """A client that is lost: since when, and what it brought in its last twelve months."""

    client_id: int
    since: date
    money: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Something a client refused: a lost tender, a declined offer, a cancelled order.

    ``directions`` names what is known of this event itself (its reason, competitor or product),
    by the name of the direction; the client's own directions hold for the rest.
    """

    kind: str
    client_id: int
    day: date
    money: int
    directions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month: counts and money, with the counts of the month before and of a year ago."""

    month: str
    lost: int
    lost_before: int
    lost_year_ago: int
    money: int
    refusals: int
    refusals_before: int
    refusals_year_ago: int
    refused_money: int


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """One direction: of its ``clients`` so many are lost, and so much money; and the refusals."""

    direction: str
    lost: int
    clients: int
    money: int
    refusals: int
    refused_money: int


def by_month(
    lost: Sequence[LostClient], refused: Sequence[Refused], months: Sequence[str]
) -> list[MonthRow]:
    """Give a row for each of the months, which stand oldest first."""
    losses = Counter(_month(each.since) for each in lost)
    refusals = Counter(_month(each.day) for each in refused)
    money: Counter[str] = Counter()
    refused_money: Counter[str] = Counter()
    for loss in lost:
        money[_month(loss.since)] += loss.money
    for refusal in refused:
        refused_money[_month(refusal.day)] += refusal.money
    return [
        MonthRow(
            month,
            losses[month],
            losses[_back(month, 1)],
            losses[_back(month, 12)],
            money[month],
            refusals[month],
            refusals[_back(month, 1)],
            refusals[_back(month, 12)],
            refused_money[month],
        )
        for month in months
    ]


def by_direction(
    name: str,
    lost: Iterable[LostClient],
    refused: Iterable[Refused],
    directions: Mapping[int, Sequence[str]],
    clients: Iterable[int],
) -> list[DirectionRow]:
    """Give a row for each direction, what lost the most money first.

    ``directions`` names those of a client, several of a client that has several types;
    ``clients`` are all that ever bought. A client in two directions counts in both.
    """
    rows: dict[str, list[int]] = {}

    def add(where: Sequence[str], *amounts: tuple[int, int]) -> None:
        for direction in where or (MISSING.get(name, NOT_TOLD),):
            row = rows.setdefault(direction, [0, 0, 0, 0, 0])
            for place, amount in amounts:
                row[place] += amount

    for client in clients:
        add(directions.get(client, ()), (1, 1))
    for loss in lost:
        add(directions.get(loss.client_id, ()), (0, 1), (2, loss.money))
    for refusal in refused:
        own = refusal.directions.get(name)
        add((own,) if own else directions.get(refusal.client_id, ()), (3, 1), (4, refusal.money))
    made = [DirectionRow(direction, *figures) for direction, figures in rows.items()]
    return sorted(made, key=lambda row: (-row.money, -row.lost, -row.refusals, row.direction))


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _back(month: str, count: int) -> str:
    number = int(month[:4]) * 12 + int(month[5:]) - 1 - count
    return f"{number // 12:04}-{number % 12 + 1:02}"
